"""The tokens of an entry at their places, as both engines hold them.

In two parts: names (titles, acronyms, other names) and body. engines.py stores them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from cooperation.models.search_entries import SearchEntry
from cooperation.search.tokens import exact, tokens

MOST_TOKENS = 16_000
MOST_PLACES = 255
MOST_BYTES = 900_000
"""PostgreSQL holds no place beyond 16,383, 256 places of a token or a megabyte; nor does SQLite."""

SENTENCES = ("outcome", "progressupdate")
"""Kinds whose title is a sentence: it counts as body, and names of things stand before it."""

GAP = "__"
"""Stands between texts, so that no phrase reaches from one into the next."""


class Indexed(NamedTuple):
    """What an engine holds of an entry."""

    names: list[str]
    body: list[str]
    exact: list[str]


def indexed(entry: SearchEntry) -> Indexed:
    """The tokens of an entry. A paragraph is not found by the title of its source."""
    titles = [] if entry.position else [entry.title, entry.title_ja, *entry.names.splitlines()]
    called = [name for name in titles if name]
    whole = sorted({exact(name) for name in called})
    told = [*entry.body.splitlines(), *entry.body_ja.splitlines()]
    if entry.kind in SENTENCES:
        called, told = [], [*called, *told]
    counts: Counter[str] = Counter()
    names, body = _placed(called, counts), _placed(told, counts)
    # With what a place takes beside its token.
    sizes = accumulate(len(token) + 6 for token in (*names, *body))
    room = min(MOST_TOKENS, sum(size <= MOST_BYTES for size in sizes))
    return Indexed(names[:room], body[: max(0, room - len(names))], whole)


def _placed(texts: Iterable[str], counts: Counter[str]) -> list[str]:
    placed: list[str] = []
    for text in texts:
        if placed:
            placed.append(GAP)
        for token in tokens(text):
            counts[token.text] += 1
            placed.append(token.text if counts[token.text] < MOST_PLACES else GAP)
    return placed
