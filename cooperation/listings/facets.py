"""The values that a parameter can take and how many records each would leave.

The count beside a value ignores the parameter's own selection and obeys all others. Only values
that occur are offered; those already chosen stay, so that they can be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cooperation.listings.directory import Entry, directory
from cooperation.listings.indexes import Index, Value
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByRule,
    ByYear,
    Narrowing,
    Questions,
)

COUNTED = (ByRecord, ByChoice, ByRule, ByYear)
"""The parameters whose values have bits in the index."""

MOST_OFFERS = 40
"""Values of one parameter that a page offers, the most frequent ones; the tree is not cut."""


@dataclass(frozen=True)
class Offer:
    """One value of a parameter."""

    value: str
    label: str
    language: str
    """The language that the label is in."""

    count: int
    chosen: bool
    depth: int = 0
    """How far below the root it stands, for areas."""


@dataclass(frozen=True)
class Facet:
    """A parameter with the values offered for it."""

    parameter: str
    label: str
    offers: tuple[Offer, ...]
    more: int = 0
    """How many values that occur are not offered."""

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(offer.chosen for offer in self.offers)


def facets(asked: Questions, index: Index, language: str) -> list[Facet]:
    """For each parameter with a list of values, those that occur."""
    left = _left(asked, index)
    found = []
    for parameter, narrowing in asked.filters.items():
        if not isinstance(narrowing, COUNTED):
            continue
        chosen = asked.form.cleaned_data.get(parameter) or []
        others = index.all
        for other, bits in left.items():
            if other != parameter:
                others &= bits
        counts = _counts(index, parameter, narrowing, others, chosen)
        offers = list(_offers(asked, narrowing, counts, chosen, language))
        kept = _most_frequent(offers) if not isinstance(narrowing, ByArea) else offers
        if kept:
            label = str(narrowing.label)
            found.append(Facet(parameter, label, tuple(kept), len(offers) - len(kept)))
    return found


def _left(asked: Questions, index: Index) -> dict[str, int]:
    """{parameter: bits of the records it leaves}, for parameters that ask for anything."""
    left = {}
    for parameter, condition in asked.conditions.items():
        narrowing = asked.filters[parameter]
        if isinstance(narrowing, COUNTED):
            chosen = asked.form.cleaned_data[parameter]
            left[parameter] = index.chosen(parameter, narrowing, chosen)
        elif condition:
            left[parameter] = index.found(index.records.filter(condition))
    return left


def _counts(
    index: Index, parameter: str, narrowing: Narrowing, others: int, chosen: list[Any]
) -> dict[Value, int]:
    if isinstance(narrowing, ByRecord) and not narrowing.offered:
        # Asked for by links from other pages, never picked out of a list.
        return {
            one: (others & index.chosen(parameter, narrowing, [one])).bit_count() for one in chosen
        }
    sets = index.sets(parameter, narrowing)
    counts = {value: (others & bits).bit_count() for value, bits in sets.items()}
    return {value: count for value, count in counts.items() if count} | {
        value: counts.get(value, 0) for value in chosen
    }


def _offers(
    asked: Questions,
    narrowing: Narrowing,
    counts: dict[Value, int],
    chosen: list[Any],
    language: str,
) -> Iterator[Offer]:
    if isinstance(narrowing, ByChoice | ByRule):
        for value, label in narrowing.choices.choices:
            if value in counts:
                yield Offer(value, str(label), language, counts[value], value in chosen)
    elif isinstance(narrowing, ByYear):
        for year in sorted(counts, reverse=True):
            yield Offer(str(year), str(year), language, counts[year], year in chosen)
    elif isinstance(narrowing, ByRecord) and counts:
        known = directory(narrowing.targets, asked.at)
        entries = {key: known[key] for key in counts if key in known}
        for entry, depth in _nested(entries) if isinstance(narrowing, ByArea) else _flat(entries):
            label, spoken = entry.label(language)
            is_chosen = entry.key in chosen
            yield Offer(entry.slug, label, spoken, counts[entry.key], is_chosen, depth)


def _most_frequent(offers: list[Offer]) -> list[Offer]:
    """The chosen and the most frequent offers, in their order."""
    if len(offers) <= MOST_OFFERS:
        return offers
    ranked = sorted(offers, key=lambda offer: (not offer.chosen, -offer.count))
    kept = set(ranked[:MOST_OFFERS])
    return [offer for offer in offers if offer in kept]


def _flat(entries: dict[Any, Entry]) -> list[tuple[Entry, int]]:
    return [(entry, 0) for entry in sorted(entries.values(), key=lambda one: one.sort)]


def _nested(entries: dict[Any, Entry]) -> list[tuple[Entry, int]]:
    """Areas in the order of their tree, each with its depth among those that occur."""
    under: defaultdict[int | None, list[Entry]] = defaultdict(list)
    for entry in sorted(entries.values(), key=lambda one: one.sort):
        under[entry.broader if entry.broader in entries else None].append(entry)

    def walk(broader: int | None, depth: int) -> Iterator[tuple[Entry, int]]:
        for entry in under[broader]:
            yield entry, depth
            yield from walk(entry.key, depth + 1)

    return list(walk(None, 0))
