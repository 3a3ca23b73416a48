"""A brief: what whoever prepares the next meeting puts in the folder, on one or two pages.

Here is its structure alone: sections of lines, lines of pieces, each piece with what it rests on.
It is built once, by briefs_subjects.py, in the reader's language, and shown twice: as a page
(templates/briefs/) and as Markdown (formats/briefs.py), which therefore cannot drift apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cooperation.listings.citations import cite, resting
from cooperation.listings.listing import Answer
from cooperation.listings.moments import Moment
from cooperation.listings.prefetches import related
from cooperation.models import Agency, Party
from cooperation.values.partial_dates import PartialDate


@dataclass(frozen=True)
class Words:
    """Some words, and the record that they name."""

    text: str
    language: str = ""
    """The language that they are in; empty where that is the reader's."""

    record: Any = None


@dataclass(frozen=True)
class Piece:
    """One statement of a line, with what it rests on."""

    words: tuple[Words, ...]
    """Several stand in a row, with commas between them."""

    label: str = ""
    """What it tells: "Due"."""

    things: tuple[Any, ...] = ()
    """The records or rows whose citations it rests on; none for what is derived or our own."""

    field: str = ""
    """The one field of these that it gives; empty for the whole."""

    is_strong: bool = False

    @property
    def citations(self) -> list[Any]:
        """Those of all its things, each paragraph once."""
        found: dict[Any, Any] = {}
        for thing in self.things:
            for citation in resting(thing, self.field)[0]:
                found.setdefault(paragraph_of(citation), citation)
        return list(found.values())

    @property
    def differing(self) -> list[Any]:
        """Citations of sources that give another value."""
        return [one for thing in self.things for one in resting(thing, self.field)[1]]


def paragraph_of(citation: Any) -> tuple[int | None, int | None]:
    return citation.source_id, citation.paragraph_id


@dataclass(frozen=True)
class Whole:
    """A list of which a section shows the first lines: how long it is, and where all of it is."""

    count: int
    section: str
    query: str = ""
    """The question to the section that gives all of it."""

    slug: str = ""
    """The record of the section that shows all of it, where that is no question."""

    label: str = ""
    """What its lines are, in a section with other lines too."""

    matters: float = 1
    """How much more room than others it gets where there is too little."""


@dataclass(frozen=True)
class Line:
    """A line of a section: in the margin when, who or how strong, beside it what."""

    margin: Piece
    pieces: tuple[Piece, ...]
    below: tuple[Line, ...] = ()
    whole: Whole | None = None
    """The list that it is a line of."""

    @property
    def told(self) -> list[tuple[Piece, list[Any], bool]]:
        """Its pieces, the margin first, each with the citations to be shown at it.

        What several pieces one after the other rest on is shown once, at the last of them. And
        whether a piece is a fact whose citation must stand right there.
        """
        told: list[tuple[Piece, list[Any], bool]] = []
        following: set[Any] = set()
        for piece in reversed((self.margin, *self.pieces)):
            cited = piece.citations
            paragraphs = {paragraph_of(one) for one in cited}
            follows = bool(paragraphs) and paragraphs == following
            told.append((piece, [] if follows else cited, bool(piece.things) and not follows))
            following = paragraphs or following
        return told[::-1]


@dataclass(frozen=True)
class Section:
    """A part of a brief; one without lines says in words that nothing is known."""

    key: str
    """Its anchor."""

    heading: str
    lines: tuple[Line, ...]
    nothing: str = ""
    remark: str = ""
    """What a reader must know of all its lines."""

    @property
    def all_lines(self) -> Iterator[Line]:
        """Its lines and those below them."""
        return _with_below(self.lines)

    @property
    def left_out(self) -> list[tuple[str, Whole]]:
        """Of which lists not all is shown, each in words."""
        shown = Counter(line.whole for line in self.all_lines if line.whole is not None)
        return [
            (_told_shown(whole, count), whole)
            for whole, count in shown.items()
            if whole.count > count
        ]


def _with_below(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _with_below(line.below)


def _told_shown(whole: Whole, shown: int) -> str:
    told = _("%(shown)d of %(count)d are shown here; all of them:") % {
        "shown": shown,
        "count": whole.count,
    }
    return _("%(label)s:") % {"label": whole.label} + f" {told}" if whole.label else told


@dataclass(frozen=True)
class Brief:
    """All that a brief says, but for its sources: these follow from the citations."""

    title: tuple[Words, ...]
    at: Moment
    sections: tuple[Section, ...]

    @property
    def subject(self) -> str:
        """What it is on, without mark-up."""
        return " – ".join(one.text for one in self.title)

    @property
    def made(self) -> str:
        """The day and the edition that it was made from."""
        return _("As recorded on %(day)s, edition %(edition)d.") % {
            "day": PartialDate.of_day(self.at.on).in_words(),
            "edition": self.at.edition,
        }

    def cite(self) -> None:
        """Give all that it rests on its citations, and these who issued their sources."""
        things = (
            thing
            for section in self.sections
            for line in section.all_lines
            for piece in (line.margin, *line.pieces)
            for thing in piece.things
        )
        cited = list({id(thing): thing for thing in things}.values())
        cite(cited)
        sources = [citation.document for thing in cited for citation in thing.cited]
        prefetch_related_objects(sources, *related(issuer=Agency, side=Party))


# How pieces are made


def named(record: Any) -> Words:
    """A record by its name."""
    text, language = record.in_language(record.TITLE)
    return Words(text, language, record)


def shortly(record: Any) -> Words:
    """A record by its acronym, or by its name where it has none."""
    acronym = getattr(record, "acronym", "")
    return Words(acronym, "", record) if acronym else named(record)


def in_full(record: Any) -> Words:
    """A record by its name and, where it has one, its acronym."""
    words = named(record)
    acronym = getattr(record, "acronym", "")
    if not acronym:
        return words
    full = _("%(name)s (%(acronym)s)") % {"name": words.text, "acronym": acronym}
    return Words(full, words.language, record)


def text_of(thing: Any, field: str) -> Words:
    """A field in the reader's language, or else in the other one."""
    text, language = thing.in_language(field)
    return Words(text, language)


def said(
    *words: Words | str, label: str = "", of: Any = (), field: str = "", strong: bool = False
) -> Piece:
    """A piece of these words, those that are plain in the reader's language.

    ``of`` is what it rests on: a record or row, or several.
    """
    spoken = tuple(one if isinstance(one, Words) else Words(str(one)) for one in words)
    things = tuple(of) if isinstance(of, list | tuple) else (of,)
    return Piece(tuple(one for one in spoken if one.text), label, things, field, strong)


def row(margin: Piece | str, *pieces: Piece | None, below: Iterable[Line] = ()) -> Line:
    """A line of those pieces that say anything."""
    told = tuple(piece for piece in pieces if piece is not None and piece.words)
    return Line(margin if isinstance(margin, Piece) else said(margin), told, tuple(below))


def first_of(whole: Whole, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The first lines of a list."""
    return tuple(replace(line, whole=whole) for line in lines)


def all_of(answer: Answer, label: str = "", matters: float = 1) -> Whole:
    """All that a question gives."""
    query = answer.parameters.urlencode()
    return Whole(answer.count, answer.listing.section, query, label=label, matters=matters)


def on_day(date: PartialDate | None, unknown: str) -> str:
    """A partial date in words, or that it is not known."""
    return date.in_words() if date is not None else unknown
