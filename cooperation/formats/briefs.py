"""A brief as Markdown: the same lines as on its page, in the reader's language.

Plain enough to be read as it is, and strict enough (CommonMark) to be pasted into any folder: no
text of a record can end its line or become mark-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cooperation.formats.markdown import document, escaped
from cooperation.listings.briefs import Brief, Line, Piece, Section, Whole, Words
from cooperation.listings.briefs_sources import sources_told


class BriefInMarkdown:
    """Writes one brief; the numbers are those of ``footnotes``, as on the page."""

    def __init__(self, footnotes: Any, permanent: Callable[[Any], str]) -> None:
        """``permanent`` gives the full address of a note."""
        self.footnotes, self.permanent = footnotes, permanent

    def write(self, brief: Brief, address: str, whole: Callable[[Whole], str]) -> str:
        """The document; ``whole`` gives the address of all of a list."""
        title = _("Brief: %(subject)s") % {"subject": brief.subject}
        return document(
            f"# {escaped(title)}",
            f"{escaped(brief.made)} <{address}>",
            *(part for section in brief.sections for part in self._section(section, whole)),
            f"## {_('Sources')}",
            "".join(self._sources()) or escaped(_("No source is cited.")),
        )

    def _section(self, section: Section, whole: Callable[[Whole], str]) -> Iterator[str]:
        yield f"## {escaped(section.heading)}"
        yield escaped(section.remark)
        yield "".join(self._line(line) for line in section.lines) or escaped(section.nothing)
        for told, left_out in section.left_out:
            yield f"{escaped(told)} <{whole(left_out)}>"

    def _line(self, line: Line, indent: str = "") -> str:
        margin, *pieces = [self._piece(piece, cited) for piece, cited, _is_fact in line.told]
        text = " · ".join(one for one in pieces if one)
        if margin:
            text = _("%(label)s:") % {"label": margin} + f" {text}"
        below = "".join(self._line(one, f"{indent}  ") for one in line.below)
        return f"{indent}- {text}\n{below}"

    def _piece(self, piece: Piece, citations: list[Any]) -> str:
        text = in_a_row(piece.words)
        if text and piece.is_strong:
            text = f"**{text}**"
        if piece.label:
            text = _("%(label)s:") % {"label": escaped(piece.label)} + f" {text}"
        numbers = "".join(f"[{number}]" for number in sorted(map(self._number, citations)))
        differing = "".join(f" ({self._difference(one)})" for one in piece.differing)
        return f"{text}{' ' if numbers else ''}{numbers}{differing}"

    def _number(self, citation: Any) -> int:
        number: int = self.footnotes.note(citation).number
        return number

    def _difference(self, citation: Any) -> str:
        other = _("another gives “%(value)s”.") % {"value": citation.other_value}
        return f"{escaped(_('Sources differ:'))} {escaped(other)} [{self._number(citation)}]"

    def _sources(self) -> Iterator[str]:
        for note, words in sources_told(self.footnotes):
            told = _("%(enumeration)s.") % {"enumeration": in_a_row(words)}
            yield f"{note.number}. {told} <{self.permanent(note)}>\n"


def in_a_row(words: tuple[Words, ...]) -> str:
    return _(", ").join(escaped(one.text) for one in words)
