"""Programs by focus area and by amount: each sum in its own currency, never converted or added up.

A program that covers several areas stands under each of them. A bar's length is told only beside
the bars of the same currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cooperation.listings.charts.asking import Asked
from cooperation.listings.directory import Entry, directory
from cooperation.listings.facets import nested
from cooperation.listings.orders import by_words
from cooperation.listings.prefetches import rows
from cooperation.models import FocusArea, Program, ProgramArea
from cooperation.models.focus_areas import with_broader

MOST_BARS = 15
MOST_UNKNOWN = 15
"""Programs with and without an amount that stand under one area: the largest, the first by name."""


@dataclass(frozen=True)
class Bar:
    """A program's amount beside the largest of its currency."""

    program: Program
    share: float
    """From 0 to 1, of the largest amount of this currency in the whole chart."""


@dataclass(frozen=True)
class Currency:
    """The amounts of one currency under an area, the largest first."""

    code: str
    bars: list[Bar]


@dataclass(frozen=True)
class Group:
    """An area with its programs."""

    entry: Entry | None
    """None for programs of which no area is recorded."""

    label: str
    language: str
    query: str
    """The question for all its programs."""

    count: int
    currencies: list[Currency]
    unknown: list[Program]
    """Whose amount is not known."""

    left_out: int
    """How many programs are not shown."""

    @property
    def shown(self) -> list[Program]:
        """Its programs, those with an amount first."""
        return [
            *(bar.program for currency in self.currencies for bar in currency.bars),
            *self.unknown,
        ]


def by_area(asked: Asked, language: str) -> list[Group]:
    """The areas at the root of the tree, or those asked for, each with its programs."""
    entries = directory(FocusArea, asked.at)
    tree: dict[int, int | None] = asked.asked.tree
    chosen = asked.chosen("focus_area")
    under: defaultdict[int | None, list[Program]] = defaultdict(list)
    programs = _programs(asked)
    for program in programs:
        covered = {up for area in _areas(program) for up in with_broader(area, tree)}
        kept: set[int | None] = {
            key
            for key in covered
            if key in entries and (key in chosen if chosen else tree.get(key) not in entries)
        }
        for key in kept or {None}:
            under[key].append(program)
    if chosen:
        under.pop(None, None)
    most = _largest(programs)
    order = [entry for entry, _depth in nested({key: entries[key] for key in under if key})]
    groups = [_group(entry, under[entry.key], most, asked, language) for entry in order]
    if under.get(None):
        groups.append(_group(None, under[None], most, asked, language))
    return groups


def data(asked: Asked, language: str) -> Iterator[dict[str, Any]]:
    """The programs of each area in their published shape."""
    for group in by_area(asked, language):
        for program in group.shown:
            yield {
                "focus_area": group.entry.slug if group.entry else None,
                "focus_area_name": group.entry.name if group.entry else None,
                "focus_area_name_ja": group.entry.name_ja if group.entry else None,
                "program": program.slug,
                "program_name": program.name,
                "program_name_ja": program.name_ja,
                "amount": None if program.amount is None else int(program.amount),
                "amount_currency": program.amount_currency,
                "amount_bound": program.amount_bound if program.amount is not None else "",
                "amount_years": program.amount_years,
            }


def _programs(asked: Asked) -> list[Program]:
    """Two queries; what a list shows besides is not fetched."""
    records = asked.records.prefetch_related(None).order_by(*by_words()[1], "pk")
    return list(records.prefetch_related(rows("areas", ProgramArea, "focus_area")))


def _areas(program: Program) -> list[int]:
    return [area.focus_area_id for area in program.areas.all()]


def _largest(programs: list[Program]) -> dict[str, Any]:
    """{currency: the largest amount}."""
    most: dict[str, Any] = {}
    for program in programs:
        if program.amount is not None:
            code = program.amount_currency
            most[code] = max(most.get(code, 0), program.amount)
    return most


def _group(
    entry: Entry | None,
    programs: list[Program],
    most: dict[str, Any],
    asked: Asked,
    language: str,
) -> Group:
    known = [one for one in programs if one.amount is not None]
    unknown = [one for one in programs if one.amount is None]
    known.sort(key=lambda one: (one.amount_currency, -one.amount))
    by_currency: defaultdict[str, list[Bar]] = defaultdict(list)
    for program in known[:MOST_BARS]:
        code = program.amount_currency
        by_currency[code].append(Bar(program, float(program.amount / most[code])))
    label, spoken = entry.label(language) if entry else ("", "")
    stem = asked.stem("focus_area")
    shown = len(known[:MOST_BARS]) + len(unknown[:MOST_UNKNOWN])
    return Group(
        entry=entry,
        label=label,
        language=spoken,
        query=f"{stem}focus_area={entry.slug}" if entry else stem.rstrip("&"),
        count=len(programs),
        currencies=[Currency(code, bars) for code, bars in by_currency.items()],
        unknown=unknown[:MOST_UNKNOWN],
        left_out=len(programs) - shown,
    )
