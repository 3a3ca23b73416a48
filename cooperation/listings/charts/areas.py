"""Focus areas by year and by partner: how many meetings took each up; what rises, what rests.

A meeting counts for an area as it does for the filter `focus_area` of the list of meetings, with
the same bits: by its agenda and its outcomes, narrower areas included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from cooperation.listings.charts.asking import IN_TIME, Asked, of_meetings
from cooperation.listings.charts.matrices import Line, Matrix
from cooperation.listings.charts.trends import trend
from cooperation.listings.directory import Entry, directory
from cooperation.listings.facets import nested
from cooperation.listings.indexes import years_within
from cooperation.listings.meetings import MEETINGS, MeetingQuestions
from cooperation.listings.moments import Moment
from cooperation.listings.partnership_filters import address_of, sitting
from cooperation.listings.questions import ByRecord
from cooperation.models import FocusArea, Party
from cooperation.values.bits import any_of

MOST_AREAS = 20
MOST_YEARS = 18
MOST_PARTIES = 16
"""What a matrix shows at most: the areas and parties with the most meetings, the latest years."""

LEAST_YEARS = 10
"""How many years up to the present one it shows at least, so that a pause is seen."""

YEARS_AHEAD = 5
"""Meetings announced for later than this stand in no column of their own."""


def by_year(asked: Asked, language: str) -> Matrix:
    """Areas by the years in which meetings took them up, the latest years."""
    rows, left_out = _areas(asked, asked.bits, language)
    base = asked.without(["year"]).bits
    found = asked.sets("year")
    taken_up = any_of(row.bits for row in rows)
    years = _years(asked, [year for year, bits in found.items() if bits & taken_up])
    columns = [
        Line(str(year), "", f"year={year}", found.get(year, 0) & base)
        for year in years[-MOST_YEARS:]
    ]
    rows = _with_trends(rows, asked)
    left_out_years = len(years) - len(columns)
    return Matrix(rows, columns, asked.stem("year"), asked.stem(), left_out, left_out_years)


def by_partner(asked: Asked, language: str) -> Matrix:
    """Areas by the parties whose meetings took them up; of one party, by its partners."""
    rows, left_out = _areas(asked, asked.bits, language)
    parties = directory(Party, asked.at)
    asks, sets = _partners(asked, parties)
    base = asked.without(["party"]).bits
    taken_up = any_of(row.bits for row in rows)
    columns = []
    for key, bits in sets.items():
        if bits & base & taken_up:
            entry = parties[key]
            label, spoken = entry.label(language)
            asked_for = asks(entry)
            columns.append(Line(label, spoken, asked_for, bits & base, entry, short=entry.acronym))
    columns.sort(key=lambda one: (-one.total, _sort(one)))
    shown = columns[:MOST_PARTIES]
    left_out_parties = len(columns) - len(shown)
    return Matrix(rows, shown, asked.stem("party"), asked.stem(), left_out, left_out_parties)


@dataclass(frozen=True)
class Year:
    """How many meetings took an area up in a year, and the question for them."""

    year: int
    count: int
    query: str


def years_of(area: FocusArea, at: Moment) -> list[Year]:
    """All years of an area from the first with a meeting to the present one: one query."""
    by_area = MeetingQuestions(QueryDict(), at).filters["focus_area"]
    meetings = MEETINGS.public(at).filter(by_area.condition([area.pk]), held_on_first__isnull=False)
    counts: Counter[int] = Counter()
    for first, last in meetings.order_by().values_list("held_on_first", "held_on_last"):
        counts.update(years_within(first, last))
    stem = f"focus_area={area.slug}&year="
    years = _years(of_meetings(QueryDict(), at), counts)
    return [Year(year, counts[year], f"{stem}{year}") for year in years]


def _partners(
    asked: Asked, parties: dict[int, Entry]
) -> tuple[Callable[[Entry], str], dict[int, int]]:
    """What the column of a party asks instead of the question's own party, and {party: bits}."""
    chosen = asked.chosen("party")
    if len(chosen) == 1 and not asked.chosen("partnership"):
        one = chosen[0]
        slugs = {entry.slug for entry in parties.values()}
        sat = _sat(asked)
        partners = {key: sat[key] & sat.get(one, 0) for key in sat if key in parties and key != one}
        return (
            lambda entry: f"partnership={address_of(parties[one].slug, entry.slug, slugs)}",
            partners,
        )
    found = asked.sets("party")
    columns = {key: found[key] for key in found if key in parties and key in (chosen or parties)}
    return lambda entry: f"party={entry.slug}", columns


def _sat(asked: Asked) -> dict[int, int]:
    """{party: the meetings that it is of}, by the links of the filter `partnership`."""
    of_party = ByRecord(Party, *sitting(), label="")
    of_party.parent = asked.asked
    found: dict[int, int] = asked.index.sets("sitting", of_party)  # type: ignore[assignment]
    return found


def _areas(asked: Asked, within: int, language: str) -> tuple[list[Line], int]:
    """The areas with the most meetings in the order of their tree, and how many are left out."""
    entries = directory(FocusArea, asked.at)
    counts = {
        key: bits & within
        for key, bits in asked.sets("focus_area").items()
        if key in entries and bits & within
    }
    tree = nested({key: entries[key] for key in counts})
    depths = {entry.key: depth for entry, depth in tree}
    # An area never has fewer meetings than a narrower one: that stands below it here too.
    ranked = sorted(
        counts, key=lambda key: (-counts[key].bit_count(), depths[key], entries[key].sort)
    )
    kept = set(ranked[:MOST_AREAS])
    rows = []
    for entry, depth in tree:
        if entry.key in kept:
            label, spoken = entry.label(language)
            asks = f"focus_area={entry.slug}"
            rows.append(Line(label, spoken, asks, counts[entry.key], entry, depth=depth))
    return rows, len(ranked) - len(kept)


def _years(asked: Asked, found: Iterable[int]) -> list[int]:
    """All years from the first with anything in it to the present one, or those asked for."""
    present = asked.at.on.year
    begin, end = asked.chosen("from"), asked.chosen("until")
    earliest = begin.first_day.year if begin else 1
    latest = min(end.last_day.year if end else date.max.year, present + YEARS_AHEAD)
    chosen = asked.chosen("year")
    kept = [year for year in chosen or found if earliest <= year <= latest]
    if chosen or not kept:
        return sorted(kept)
    first = max(earliest, min(*kept, present - LEAST_YEARS + 1))
    last = min(latest, max(*kept, present))
    return list(range(first, last + 1))


def _with_trends(rows: list[Line], asked: Asked) -> list[Line]:
    """Judged by all years, whichever were asked for."""
    timeless = asked.without(IN_TIME).bits
    years = asked.sets("year")
    areas = asked.sets("focus_area")

    def judged(row: Line) -> Line:
        assert row.entry is not None  # noqa: S101 - an area's always is one
        bits = areas[row.entry.key] & timeless

        def count(first: int, last: int | None) -> int:
            last = last or date.max.year
            within = any_of(found for year, found in years.items() if first <= year <= last)
            return (within & bits).bit_count()

        return replace(row, trend=trend(count, year=asked.at.on.year))

    return [judged(row) for row in rows]


def _sort(line: Line) -> str:
    return line.entry.sort if line.entry else line.label
