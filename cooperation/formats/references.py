"""References to a page: in words, as BibTeX and as RIS, for whoever cites it.

Knows nothing of what the page is of. BibTeX and RIS are read by reference managers; both are UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cooperation.values.partial_dates import PartialDate


@dataclass(frozen=True)
class Reference:
    """What a reference to a page holds."""

    key: str
    title: str
    title_ja: str
    """Its Japanese title where that is another one."""

    site: str
    publisher: str
    """Who keeps the site; empty where that is not stated."""

    address: str
    changed_on: date
    viewed_on: date


def in_words(reference: Reference) -> str:
    """A sentence to copy, in the reader's language."""
    kept = reference.site
    if reference.publisher:
        kept = _("%(publisher)s, %(site)s") % {
            "publisher": reference.publisher,
            "site": reference.site,
        }
    return _(
        "“%(title)s”, %(kept)s, last changed %(changed)s, %(address)s (viewed %(viewed)s)."
    ) % {
        # The mark that follows it is the sentence's own.
        "title": _line(reference.title).rstrip(".。"),
        "kept": kept,
        "changed": PartialDate.of_day(reference.changed_on).in_words(),
        "address": reference.address,
        "viewed": PartialDate.of_day(reference.viewed_on).in_words(),
    }


# BibTeX counts braces even behind a backslash, so none may stand in a value.
_IN_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}


def bibtex(reference: Reference) -> str:
    """An entry that both BibTeX and BibLaTeX understand."""
    fields = {
        # Doubled braces keep capitals and organizations as they are.
        "author": f"{{{_tex(reference.publisher)}}}" if reference.publisher else "",
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(reference.site),
        "year": str(reference.changed_on.year),
        "url": re.sub(r"[{}\\\s]", "", reference.address),
        "urldate": reference.viewed_on.isoformat(),
        "note": f"Last changed {reference.changed_on.isoformat()}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{reference.key},", *lines, "}", ""))


def _tex(text: str) -> str:
    return "".join(_IN_BIBTEX.get(mark, mark) for mark in _line(text))


def ris(reference: Reference) -> str:
    """An entry of one field a line, ended as RIS wants it."""
    fields = [
        ("TY", "ELEC"),
        ("ID", reference.key),
        ("TI", reference.title),
        ("TT", reference.title_ja),
        ("T2", reference.site),
        ("PB", reference.publisher),
        ("PY", str(reference.changed_on.year)),
        ("DA", reference.changed_on.strftime("%Y/%m/%d")),
        ("Y2", reference.viewed_on.strftime("%Y/%m/%d")),
        ("UR", reference.address),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if _line(value)]
    return "\r\n".join((*lines, "ER  - ", ""))


def _line(text: str) -> str:
    """On one line, without control characters."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
