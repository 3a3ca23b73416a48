"""Markdown: of the documents that `manage.py write_docs` makes from the code, and of briefs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

WRITTEN = "Written by `manage.py write_docs` from the code: change that, not this file."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what stands in a cell must not end it."""
    lines = [head, ["---"] * len(head), *rows]
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def code(text: object) -> str:
    return f"`{text}`"


def sentence(text: object) -> str:
    """With a capital letter and a full stop."""
    words = str(text).strip()
    return words and words[0].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")


def choices(values: Iterable[tuple[object, object]]) -> str:
    """The values of a fixed list, each with its label where that says more."""
    return ", ".join(
        code(value)
        if str(label).replace("-", " ") == str(value).replace("-", " ")
        else f"{code(value)} ({label})"
        for value, label in values
    )


def document(*parts: str) -> str:
    """The parts of a document, a line between them, one line break at its end."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def a(thing: object) -> str:
    """With its article: “an agency”."""
    return f"{'an' if str(thing)[0] in 'aeio' else 'a'} {thing}"


MARKS = re.compile(r"[\\`*_\[\]<>&|~$]")
LEADING_MARKS = re.compile(r"^(?:([#+=-])|(\d+)([.)]))")


def escaped(text: str) -> str:
    """Text on one line in which nothing is mark-up, wherever in a document it stands.

    White space and control characters become single spaces.
    """
    plain = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text)
    one_line = MARKS.sub(r"\\\g<0>", " ".join(plain.split()))
    return LEADING_MARKS.sub(lambda mark: _escaped_mark(*mark.groups()), one_line)


def _escaped_mark(mark: str | None, number: str | None, stop: str | None) -> str:
    return f"\\{mark}" if mark else f"{number}\\{stop}"
