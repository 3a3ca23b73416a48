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
from cooperation.search.queries import parse
from cooperation.search.texts import PARAGRAPH

MOST_RANKED = 2_000


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
    best: dict[int, Candidate] = {}
    found = engine().candidates(query, kinds, MOST_RANKED + 1, within)
    for one in sorted(found, key=lambda one: one.fit):
        best.setdefault(one.key, one)
    ranked = sorted(best.values(), key=_order)
    return Hits(ranked[:MOST_RANKED], cut=len(ranked) > MOST_RANKED)


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
