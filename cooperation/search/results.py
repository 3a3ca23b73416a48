"""Asking: which records of a kind match words, and the best hits of all kinds.

The lists' filter by words calls `records_with`, the search page `search` and `fetched`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.expressions import RawSQL

from cooperation.models import SearchEntry
from cooperation.search.engines import Candidate, Within, engine
from cooperation.search.queries import Query, Term, parse
from cooperation.search.texts import PARAGRAPH
from cooperation.search.tokens import Token, exact, runs, stem, tokens

MOST_RANKED = 2_000

MOST_WITH_SOME = 60
"""Hits that have some of the words only, looked at to find the best of them."""

COMMON = {stem(word) for word in "a an and at by for from in of on the to with".split()}
"""Words that tell nothing where not all words are found."""


def records_with(text: str, model: Any) -> Q:
    """The condition that a record of this model has all these words."""
    query = parse(text)
    if not query.wanted:
        return Q(pk__in=[])
    sql, parameters = engine().condition(query, model._meta.model_name)
    return Q(pk__in=RawSQL(sql, parameters))  # noqa: S611


@dataclass(frozen=True)
class Hits:
    """The best hits first: exact names, then all words in the names, then newest first."""

    found: list[Candidate]
    cut: bool
    """Whether there are more than were ranked: the newest were."""

    def of(self, kinds: Sequence[str]) -> list[Candidate]:
        return [hit for hit in self.found if hit.kind in kinds] if kinds else self.found


def search(text: str, kinds: Sequence[str] = (), within: Within | None = None) -> Hits:
    """All hits, of these kinds or of any, among these records or among all: one query."""
    query = parse(text)
    if not query.wanted:
        return Hits([], cut=False)
    ranked = _ranked(engine().candidates(query, kinds, MOST_RANKED + 1, within))
    return Hits(ranked[:MOST_RANKED], cut=len(ranked) > MOST_RANKED)


def search_some(text: str) -> list[SearchEntry]:
    """The best of what has some of several words, where nothing has all: two queries.

    What is called by one of the words comes first, then what has most of them in its names.
    """
    query = parse(text)
    telling = [term for term in query.wanted if not _is_common(term)]
    if len(query.wanted) < 2 or not telling:
        return []
    words = tuple({exact(run.text): None for run in runs(text)})
    phrases = tuple(phrase for term in telling for phrase in term)
    any_of = Query((phrases,), query.unwanted, () if query.unwanted else words)
    found = engine().candidates(any_of, (), MOST_WITH_SOME)
    entries = fetched(_ranked(found)[:MOST_WITH_SOME])
    return sorted(entries, key=lambda entry: _fit(entry, words, telling), reverse=True)


def _is_common(term: Term) -> bool:
    return all(len(phrase.tokens) == 1 and phrase.tokens[0] in COMMON for phrase in term)


def _fit(entry: SearchEntry, words: Sequence[str], terms: Sequence[Term]) -> tuple[bool, int, int]:
    """Whether one of the words is its very name; how many stand in its names, and anywhere."""
    # A paragraph is not found by the title of its source.
    names = [] if entry.position else [entry.title, entry.title_ja, *entry.names.splitlines()]
    named = [tokens(name) for name in names]
    told = [tokens(line) for text in (entry.body, entry.body_ja) for line in text.splitlines()]
    return (
        any(exact(name) in words for name in names),
        sum(_is_in(term, named) for term in terms),
        sum(_is_in(term, [*named, *told]) for term in terms),
    )


def _is_in(term: Term, texts: Iterable[list[Token]]) -> bool:
    return any(
        phrase.end_at(text, place) is not None
        for text in texts
        for place in range(len(text))
        for phrase in term
    )


def _ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Each once, as well as it fits; the best first."""
    best: dict[int, Candidate] = {}
    for one in sorted(found, key=lambda one: one.fit):
        best.setdefault(one.key, one)
    return sorted(best.values(), key=_order)


def _order(one: Candidate) -> tuple[Any, ...]:
    return (
        one.fit,
        -one.dated.toordinal() if one.dated else 0,
        one.kind == PARAGRAPH,
        one.kind,
        one.slug,
        one.position,
    )


def fetched(hits: Iterable[Candidate]) -> list[SearchEntry]:
    """Their entries, in the same order: one query."""
    keys = [hit.key for hit in hits]
    entries = SearchEntry.objects.in_bulk(keys) if keys else {}
    return [entries[key] for key in keys if key in entries]
