"""The values that a parameter can take and how many records each would leave.

The count beside a value ignores the parameter's own selection and obeys all others. Only values
that occur are offered; those already chosen stay, so that they can be taken back. That a rule
holds of none ("open now") is itself an answer, and is offered too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cooperation.listings.directory import Entry, directory
from cooperation.listings.indexes import Index
from cooperation.listings.partnership_filters import ByPartnership, address_of
from cooperation.listings.questions import (
    FIND,
    ByArea,
    ByChoice,
    ByRecord,
    ByRule,
    ByYear,
    Narrowing,
    Questions,
)
from cooperation.models import Party
from cooperation.values.words import folded

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

    sought: str = ""
    """The words in their names that values were looked for by."""

    found_by_name: bool = False
    """Whether values can be looked for so."""

    note: str = ""
    """What is to be known of the parameter."""

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(offer.chosen for offer in self.offers)


def facets(asked: Questions, index: Index, language: str) -> list[Facet]:
    """For each parameter with a list of values, those that occur."""
    bits = left(asked, index)
    found = []
    for parameter, narrowing in asked.filters.items():
        if not isinstance(narrowing, (*COUNTED, ByPartnership)):
            continue
        chosen = asked.form.cleaned_data.get(parameter) or []
        others = index.all
        for other, kept in bits.items():
            if other != parameter:
                others &= kept
        counts = _counts(index, parameter, narrowing, others, chosen)
        facet = facet_of(asked, parameter, counts, language)
        if facet.offers or facet.sought:
            found.append(facet)
    return found


def facet_of(
    asked: Questions, parameter: str, counts: dict[Any, int], language: str, note: str = ""
) -> Facet:
    """A parameter with the values that have a count, the chosen and the most frequent of them."""
    narrowing = asked.filters[parameter]
    chosen = asked.form.cleaned_data.get(parameter) or []
    sought = asked.form.cleaned_data.get(f"{FIND}{parameter}") or ""
    if sought:
        counts = _called(sought, directory(narrowing.targets, asked.at), counts, chosen)
    offers = list(_offers(asked, narrowing, counts, chosen, language))
    kept = _most_frequent(offers) if not isinstance(narrowing, ByArea) else offers
    return Facet(
        parameter,
        str(narrowing.label),
        tuple(kept),
        len(offers) - len(kept),
        sought,
        f"{FIND}{parameter}" in asked.filters,
        note,
    )


def _called(
    words: str, known: dict[int, Entry], counts: dict[Any, int], chosen: list[Any]
) -> dict[Any, int]:
    """The counts of the chosen values and of those that have all these words in their names."""
    wanted = folded(words).split()
    return {
        key: count
        for key, count in counts.items()
        if key in chosen or (key in known and all(word in known[key].sort for word in wanted))
    }


def left(asked: Questions, index: Index) -> dict[str, int]:
    """{parameter: bits of the records it leaves}, for parameters that ask for anything."""
    found = {}
    for parameter, condition in asked.conditions.items():
        narrowing = asked.filters[parameter]
        if isinstance(narrowing, COUNTED):
            chosen = asked.form.cleaned_data[parameter]
            found[parameter] = index.chosen(parameter, narrowing, chosen)
        elif condition:
            found[parameter] = index.found(index.records.filter(condition))
    return found


def _counts(
    index: Index, parameter: str, narrowing: Narrowing, others: int, chosen: list[Any]
) -> dict[Any, int]:
    if isinstance(narrowing, ByPartnership):
        # Pairs are many where many parties meet: asked for by links, and counted one by one.
        found = {one: index.records.filter(narrowing.condition([one])) for one in chosen}
        return {one: (others & index.found(records)).bit_count() for one, records in found.items()}
    if isinstance(narrowing, ByRecord) and not narrowing.offered:
        # Asked for by links from other pages, never picked out of a list.
        return {
            one: (others & index.chosen(parameter, narrowing, [one])).bit_count() for one in chosen
        }
    sets = index.sets(parameter, narrowing)
    counts = {value: (others & bits).bit_count() for value, bits in sets.items()}
    kept = [*chosen, *(narrowing.choices.values if isinstance(narrowing, ByRule) else ())]
    return {value: count for value, count in counts.items() if count} | {
        value: counts.get(value, 0) for value in kept
    }


def _offers(
    asked: Questions,
    narrowing: Narrowing,
    counts: dict[Any, int],
    chosen: list[Any],
    language: str,
) -> Iterator[Offer]:
    if isinstance(narrowing, ByChoice | ByRule):
        for value, label in narrowing.choices.choices:
            if value in counts:
                yield Offer(value, str(label), language, counts[value], value in chosen)
    elif isinstance(narrowing, ByYear):
        for year in sorted(counts, reverse=True):
            label = _("%(year)s") % {"year": year}
            yield Offer(str(year), label, language, counts[year], year in chosen)
    elif isinstance(narrowing, ByPartnership) and counts:
        yield from _partnerships(directory(Party, asked.at), counts, chosen, language)
    elif isinstance(narrowing, ByRecord) and counts:
        known = directory(narrowing.targets, asked.at)
        entries = {key: known[key] for key in counts if key in known}
        for entry, depth in nested(entries) if isinstance(narrowing, ByArea) else _flat(entries):
            label, spoken = entry.label(language)
            is_chosen = entry.key in chosen
            yield Offer(entry.slug, label, spoken, counts[entry.key], is_chosen, depth)


def _partnerships(
    parties: dict[int, Entry], counts: dict[Any, int], chosen: list[Any], language: str
) -> Iterator[Offer]:
    slugs = {entry.slug for entry in parties.values()}
    offers = []
    for pair, count in counts.items():
        if all(party in parties for party in pair):
            one, other = sorted((parties[party] for party in pair), key=lambda entry: entry.slug)
            label, spoken = _paired(one, other, language)
            address = address_of(one.slug, other.slug, slugs)
            offers.append(Offer(address, label, spoken, count, pair in chosen))
    yield from sorted(offers, key=lambda offer: (offer.label, offer.value))


def _paired(one: Entry, other: Entry, language: str) -> tuple[str, str]:
    """Two parties by their acronyms or names, and the language of these."""
    named = [
        (entry.acronym, language) if entry.acronym else entry.label(language)
        for entry in (one, other)
    ]
    spoken = language if any(one == language for _name, one in named) else named[0][1]
    return " – ".join(name for name, _language in named), spoken


def _most_frequent(offers: list[Offer]) -> list[Offer]:
    """The chosen and the most frequent offers, in their order."""
    if len(offers) <= MOST_OFFERS:
        return offers
    ranked = sorted(offers, key=lambda offer: (not offer.chosen, -offer.count))
    kept = set(ranked[:MOST_OFFERS])
    return [offer for offer in offers if offer in kept]


def _flat(entries: dict[Any, Entry]) -> list[tuple[Entry, int]]:
    return [(entry, 0) for entry in sorted(entries.values(), key=lambda one: one.sort)]


def nested(entries: dict[Any, Entry]) -> list[tuple[Entry, int]]:
    """Areas in the order of their tree, each with its depth among those that occur."""
    under: defaultdict[int | None, list[Entry]] = defaultdict(list)
    for entry in sorted(entries.values(), key=lambda one: one.sort):
        under[entry.broader if entry.broader in entries else None].append(entry)

    def walk(broader: int | None, depth: int) -> Iterator[tuple[Entry, int]]:
        for entry in under[broader]:
            yield entry, depth
            yield from walk(entry.key, depth + 1)

    return list(walk(None, 0))
