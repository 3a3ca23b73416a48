"""Keeps the catalogues of translations in step with the code, without GNU gettext.

For developers: `manage.py update_catalogue` writes what tests/site/test_catalogue.py expects.
Babel, which reads the messages out of Python, is installed for development only.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import polib
from django.utils.translation.template import templatize

# Django's names for what Babel knows without the ending; None: the first argument is the message.
KEYWORDS = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# Staff read messages of these too, and they have no Japanese of their own.
PACKAGES = ("axes",)

Identity = tuple[str, str]
"""(context, English text): what makes a message one message."""


@dataclass
class Message:
    """An English text to translate, and the files it stands in."""

    text: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)


def extract(root: Path) -> dict[Identity, Message]:
    """All messages of the project's Python and templates, and of those packages."""
    files = [
        *((path, path.relative_to(root).as_posix()) for path in root.glob("cooperation/**/*.py")),
        *((path, path.relative_to(root).as_posix()) for path in root.glob("templates/**/*.html")),
        *((path, package) for package in PACKAGES for path in _modules_of(package)),
    ]
    found: dict[Identity, Message] = {}
    for path, name in sorted(files):
        text = path.read_text(encoding="utf-8")
        for message in messages_in(_as_python(text, name) if path.suffix == ".html" else text):
            known = found.setdefault((message.context, message.text), message)
            known.plural = known.plural or message.plural
            known.files.add(name)
    return found


def _modules_of(package: str) -> list[Path]:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed", name=package)
    return list(Path(spec.origin).parent.glob("*.py"))


def messages_in(code: str) -> Iterator[Message]:
    """The messages of Python code."""
    # Here, so that a site without Babel still lists its commands.
    from babel.messages.extract import DEFAULT_KEYWORDS
    from babel.messages.extract import extract as read

    source = io.BytesIO(code.encode())
    for _line, words, _comments, context in read("python", source, DEFAULT_KEYWORDS | KEYWORDS):
        text, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, "")
        yield Message(text, plural, context or "")


def _as_python(template: str, name: str) -> str:
    """A template as its calls of gettext; lines begin at the margin, or they would not parse."""
    return "\n".join(line.lstrip() for line in templatize(template, origin=name).splitlines())


def update(catalogue: Path, messages: dict[Identity, Message]) -> tuple[int, int]:
    """Writes the messages into a .po file, translations kept; how many came, how many went."""
    old = polib.pofile(str(catalogue), wrapwidth=100)
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=100)
    new.metadata = old.metadata
    for identity, message in sorted(messages.items(), key=lambda item: item[0][::-1]):
        new.append(_entry(message, kept.get(identity)))
    new.save(str(catalogue))
    return len(messages.keys() - kept.keys()), len(kept.keys() - messages.keys())


def _entry(message: Message, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.text,
        # Files without lines, which would change with every edit.
        occurrences=[(name, "") for name in sorted(message.files)],
        tcomment=old.tcomment if old else "",
        flags=[flag for flag in old.flags if flag != "fuzzy"] if old else [],
    )
    words = (old.msgstr or old.msgstr_plural.get(0, "")) if old else ""
    if message.plural:
        entry.msgid_plural = message.plural
        forms = old.msgstr_plural if old else {}
        entry.msgstr_plural = forms or {0: words}
    else:
        entry.msgstr = words
    return entry
