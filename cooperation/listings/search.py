"""A search over everything public: the hits by kind.

The search page and its data read the Answer here, as lists read that of their listing. What may be
asked beside the words is in search_filters.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict

from cooperation.listings.directory import Entry, directory
from cooperation.listings.facets import Facet
from cooperation.listings.moments import Moment
from cooperation.listings.paging import Paged
from cooperation.listings.search_filters import KIND_OF, LABELS, SECTION_OF, Found, SearchQuestions
from cooperation.listings.sections import SECTIONS
from cooperation.models import Party, SearchEntry
from cooperation.search.engines import EXACT, Candidate
from cooperation.search.excerpts import Piece, excerpt, marked, opening
from cooperation.search.near import Known, known_names, nearest
from cooperation.search.queries import parse
from cooperation.search.results import fetched, search, search_some
from cooperation.values.languages import reader_language

PER_KIND = 5
"""Hits of one kind that the page of all kinds shows."""

WITH_SOME = 8
"""Those shown that have some of the words only."""


@dataclass(frozen=True)
class Hit:
    """A record, or a paragraph of a source, that was found."""

    entry: SearchEntry
    kind: str
    is_exact: bool
    """Whether what was asked for is its very name."""

    title: list[Piece]
    title_language: str
    excerpt: list[Piece]
    excerpt_language: str
    excerpt_is_name: bool
    """Whether the excerpt is another name of it, or of a body before it."""

    acronym: str
    party: Entry | None
    """Whose body or policy it is: names alone do not tell two foreign ministries apart."""


@dataclass(frozen=True)
class Group:
    """The hits of one kind: how many, and the best of them."""

    kind: str
    count: int
    hits: list[Hit]

    @property
    def label(self) -> Any:
        return LABELS[self.kind]

    @property
    def section(self) -> str:
        return section_of(self.kind)


def section_of(kind: str) -> str:
    """The section whose list finds the same with the same question; empty where none does."""
    return kind if SECTION_OF.get(kind) == kind else ""


@dataclass
class SearchAnswer(Paged):
    """What a search finds."""

    parameters: QueryDict
    at: Moment
    errors: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.asked = SearchQuestions(self.parameters, self.at)
        self.errors = self.asked.errors_in_words()
        # Words that may have been meant were searched for: no more is, so that queries stay few.
        self._looked_again = False
        self.check_page()

    def _cleaned(self, name: str) -> Any:
        return self.asked.form.cleaned_data.get(name)

    @property
    def text(self) -> str:
        return self._cleaned("q") or ""

    @property
    def kinds(self) -> list[str]:
        return self._cleaned("kind") or []

    @cached_property
    def query(self) -> Any:
        return parse(self.text)

    @property
    def only_excludes(self) -> bool:
        """Whether it says what not to find, and nothing to find."""
        return bool(self.query.unwanted) and not self.query.wanted

    @cached_property
    def _found(self) -> Found:
        return Found(self.text, self.asked, self.at)

    @property
    def count(self) -> int:
        return len(self._found.chosen.found)

    @property
    def cut(self) -> bool:
        """Whether there are more hits than were counted and ranked."""
        return self._found.chosen.cut

    @property
    def counts(self) -> dict[str, int]:
        """{kind: hits}, whatever kind was asked for; the kind of the best hit first."""
        return self._found.counts

    @cached_property
    def facets(self) -> list[Facet]:
        """For each parameter the values that occur among the hits, with counts."""
        return [] if self.errors else self._found.facets(reader_language())

    @property
    def lists(self) -> list[tuple[str, Any]]:
        """(section, label) of the lists that find the hits of the kinds asked for."""
        return [(kind, LABELS[kind]) for kind in self.kinds if section_of(kind)]

    @cached_property
    def hits(self) -> list[Hit]:
        """A page of the hits of the kinds asked for, best first."""
        return self._told(self._found.chosen.found[self.on_page])

    @cached_property
    def groups(self) -> list[Group]:
        """The best hits of every kind, the kind of the very best first."""
        best: dict[str, list[Candidate]] = {}
        for one in self._found.chosen.found:
            best.setdefault(KIND_OF[one.kind], []).append(one)
        told = self._told([one for found in best.values() for one in found[:PER_KIND]])
        return [
            Group(kind, len(found), [hit for hit in told if hit.kind == kind])
            for kind, found in best.items()
        ]

    def _told(self, found: list[Candidate]) -> list[Hit]:
        entries = fetched(found)
        exact = {one.key for one in found if one.fit == EXACT}
        return [self._hit(entry, entry.pk in exact) for entry in entries]

    def _hit(self, entry: SearchEntry, is_exact: bool) -> Hit:
        japanese = reader_language() == "ja"
        in_ja = bool(entry.title_ja) and (japanese or not entry.title)
        acronym, party = self._whose(entry)
        # The acronym stands beside the title.
        names = "\n".join(name for name in entry.names.splitlines() if name != acronym)
        excerpt, language, is_name = self._excerpt(entry, names, japanese, in_ja)
        return Hit(
            entry=entry,
            kind=KIND_OF[entry.kind],
            is_exact=is_exact,
            title=marked(entry.title_ja if in_ja else entry.title, self.query),
            title_language="ja" if in_ja else "en",
            excerpt=excerpt,
            excerpt_language=language,
            excerpt_is_name=is_name,
            acronym=acronym,
            party=party,
        )

    def _excerpt(
        self, entry: SearchEntry, names: str, japanese: bool, in_ja: bool
    ) -> tuple[list[Piece], str, bool]:
        """Where the words stand, its language, and whether that is among its other names."""
        bodies = [(entry.body, entry.language), (entry.body_ja, "ja")]
        if japanese:
            bodies.reverse()
        # Other names, and the title in the other language, tell why it was found.
        other = (entry.title, "en") if in_ja else (entry.title_ja, "ja")
        for text, language in (*bodies, (names, ""), other):
            if told := excerpt(text, self.query):
                return told, language, not language
        begun = ((opening(text), language, False) for text, language in bodies)
        return next((one for one in begun if one[0]), ([], "", False))

    def _whose(self, entry: SearchEntry) -> tuple[str, Entry | None]:
        """The acronym and the party of a record, where its kind has any."""
        section = section_of(KIND_OF[entry.kind])
        model: Any = SECTIONS[section].model if section else None
        if not (hasattr(model, "acronym") or hasattr(model, "party")):
            return "", None
        known = directory(model, self.at).get(entry.record)
        if known is None:
            return "", None
        return known.acronym, directory(Party, self.at).get(known.party or 0)

    @property
    def words_find(self) -> bool:
        """Whether the words find anything, whatever else was asked for."""
        return bool(self._found.all.found)

    @cached_property
    def meant(self) -> list[str]:
        """Names that may have been meant, where nothing was found."""
        if self.words_find or not self.text:
            return []
        known: Known = self.at.remember("names", known_names)
        return nearest(self.text, known, self._find)

    def _find(self, words: str) -> bool:
        self._looked_again = True
        return bool(search(words).found)

    @cached_property
    def with_some(self) -> list[Hit]:
        """What has some of the words, where nothing has all and nothing else seems meant.

        A body and a topic, each named, lead to their pages, where it stands what they share.
        """
        narrowed = self.kinds or self._found.is_narrowed
        if narrowed or self.words_find or self.meant or self._looked_again:
            return []
        return [self._hit(entry, is_exact=False) for entry in search_some(self.text)[:WITH_SOME]]


def ask(parameters: QueryDict, at: Moment) -> SearchAnswer:
    """Answer a search. Wrong parameters are in the answer's errors, never raised."""
    return SearchAnswer(parameters, at)
