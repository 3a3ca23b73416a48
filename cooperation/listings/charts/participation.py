"""Which agencies took part in the same meetings: meetings held, and those that were there.

Who was only invited, or absent, met nobody. Each number is that of the list of meetings with
`took_part` and `took_part_with`, by the same bits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count

from cooperation.listings.charts.asking import Asked
from cooperation.listings.charts.matrices import Line, Matrix
from cooperation.listings.directory import Entry, directory
from cooperation.listings.meetings import TOOK_PART
from cooperation.listings.moments import Moment
from cooperation.models import Agency, MeetingStatus, Party

MOST_AGENCIES = 20
"""The agencies with the most meetings that the matrix shows."""

FEW_AGENCIES = 8
"""The same on narrow screens."""

MOST_MET = 100
"""The agencies that one agency met, as far as a page lists them."""

HELD = f"status={MeetingStatus.HELD}"


@dataclass(frozen=True)
class Met:
    """An agency that another one met, how often, and the question for these meetings."""

    entry: Entry
    label: str
    language: str
    count: int
    query: str


def matrix(asked: Asked, language: str, most: int = MOST_AGENCIES) -> Matrix:
    """The agencies with the most meetings by each other, side by side with those of their party."""
    counts = _meetings_of(asked)
    agencies = directory(Agency, asked.at)
    ranked = sorted(counts, key=lambda key: (-counts[key].bit_count(), agencies[key].sort))
    rows = _by_side({key: counts[key] for key in ranked[:most]}, agencies, asked.at, language)
    columns = [replace(row, asks=row.asks.replace("took_part", "took_part_with")) for row in rows]
    stem = f"{asked.stem('status')}{HELD}&"
    left_out = len(ranked) - len(rows)
    return Matrix(rows, columns, stem, stem, left_out, left_out)


def met_with(agency: Agency, at: Moment, language: str) -> list[Met]:
    """All agencies that one has met, the most frequent first: one query."""
    there = TOOK_PART.rows().filter(meeting__status=MeetingStatus.HELD, agency__isnull=False)
    own = there.filter(agency=agency).values("meeting")
    others = there.filter(meeting__in=own).exclude(agency=agency).order_by()
    counted = others.values_list("agency").annotate(Count("meeting", distinct=True))
    agencies = directory(Agency, at)
    found = []
    for key, count in counted:
        if key in agencies:
            entry = agencies[key]
            query = f"{HELD}&took_part={agency.slug}&took_part_with={entry.slug}"
            found.append(Met(entry, *entry.label(language), count, query))
    return sorted(found, key=lambda met: (-met.count, met.entry.sort))


def met_by_the_one_asked_for(asked: Asked, language: str) -> list[Met]:
    """The same of the agency that a question names, if it names one, in the meetings it leaves."""
    chosen = asked.chosen("agency")
    counts = _meetings_of(asked)
    if len(chosen) != 1 or chosen[0] not in counts:
        return []
    agencies = directory(Agency, asked.at)
    stem = f"{asked.stem('status')}{HELD}&took_part={agencies[chosen[0]].slug}&took_part_with="
    found = []
    for key, bits in counts.items():
        count = (bits & counts[chosen[0]]).bit_count()
        if count and key != chosen[0]:
            entry = agencies[key]
            found.append(Met(entry, *entry.label(language), count, f"{stem}{entry.slug}"))
    return sorted(found, key=lambda met: (-met.count, met.entry.sort))


def _meetings_of(asked: Asked) -> dict[int, int]:
    """{agency: the meetings held that it was at}, of those that the question leaves."""
    held = asked.bits & asked.sets("status").get(MeetingStatus.HELD, 0)
    known = directory(Agency, asked.at)
    return {
        key: bits & held
        for key, bits in asked.sets("took_part").items()
        if key in known and bits & held
    }


def _by_side(
    counts: dict[int, int], agencies: dict[int, Entry], at: Moment, language: str
) -> list[Line]:
    """Agencies by party, the party and then the agency with the most meetings first."""
    parties = directory(Party, at)
    sides: defaultdict[int, list[int]] = defaultdict(list)
    for key in counts:
        sides[agencies[key].party or 0].append(key)

    def rank(party: int) -> tuple[int, str]:
        return -sum(counts[key].bit_count() for key in sides[party]), parties[party].sort

    found = []
    for party in sorted(sides, key=rank):
        side, side_language = parties[party].label(language)
        if parties[party].acronym:
            side, side_language = parties[party].acronym, ""
        for key in sides[party]:
            entry = agencies[key]
            label, spoken = entry.label(language)
            asks = f"took_part={entry.slug}"
            found.append(
                Line(
                    label,
                    spoken,
                    asks,
                    counts[key],
                    entry,
                    short=entry.acronym,
                    group=side,
                    group_language=side_language,
                )
            )
    return found
