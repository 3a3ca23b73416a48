"""How regularly a series meets, told from its public meetings: pure functions, no queries.

listings/series.py calls `health` for the page of a series. The rule for dormant series is told in
words on the page about coding rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cooperation.models import Meeting, MeetingStatus
from cooperation.values.months import months_between
from cooperation.values.partial_dates import PartialDate

DORMANT_AFTER_INTERVALS = 2
"""After how many times its stated interval without a meeting a series counts as dormant."""

DORMANT_AFTER_MONTHS = 60
"""The same in months, of a series of which no source states how often it meets."""


@dataclass(frozen=True)
class Missing:
    """Numbers that follow each other and that no public meeting of the series has."""

    first: int
    last: int

    @property
    def is_one(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class Gap:
    """The time between two meetings held one after the other."""

    begins: Meeting
    ends: Meeting

    @property
    def months(self) -> int:
        """Whole months that it certainly took: dates may be partial."""
        return months_between(_held(self.begins).last_day, _held(self.ends).first_day)


@dataclass(frozen=True)
class Health:
    """What can be told of a series on a day."""

    lines: list[Meeting | Missing]
    """All meetings, the latest first, and the numbers missing between them."""

    last: Meeting | None
    """The last one held whose date is known."""

    next: Meeting | None
    """The first one announced and still to come."""

    months_since_last: int | None
    longest_gap: Gap | None
    not_yet_held: list[Meeting]
    """Announced or postponed, and of which no source says yet that they were held."""

    moved: list[Meeting]
    """Announced for one year and held in another."""

    dormant_after: int
    """In months: see `is_dormant`."""

    @property
    def is_dormant(self) -> bool:
        """No meeting for longer than the rule allows, and none announced."""
        return (
            self.months_since_last is not None
            and self.months_since_last > self.dormant_after
            and self.next is None
        )


def health(meetings: list[Meeting], *, interval: int | None, on: date) -> Health:
    """Of a series with these meetings, public ones; ``interval`` in months where it is stated."""
    held = sorted(
        (one for one in meetings if one.status == MeetingStatus.HELD and one.held_on),
        key=lambda one: (_held(one).first_day, _held(one).last_day, one.number or 0),
    )
    to_come = [
        one for one in meetings if one.status in (MeetingStatus.ANNOUNCED, MeetingStatus.POSTPONED)
    ]
    never_held = {one.number for one in meetings if one.status != MeetingStatus.HELD and one.number}
    last = held[-1] if held else None
    return Health(
        lines=_lines(meetings),
        last=last,
        next=_next(to_come, on),
        months_since_last=None if last is None else months_between(_held(last).last_day, on),
        longest_gap=max(_gaps(held, never_held), key=lambda gap: gap.months, default=None),
        not_yet_held=to_come,
        moved=[one for one in held if one.changed_year],
        dormant_after=DORMANT_AFTER_INTERVALS * interval if interval else DORMANT_AFTER_MONTHS,
    )


def _held(meeting: Meeting) -> PartialDate:
    date: PartialDate = meeting.held_on
    return date


def _next(to_come: list[Meeting], on: date) -> Meeting | None:
    """One whose date has passed is no longer to come; one without a date may be."""
    coming = [one for one in to_come if (day := one.expected_on) is None or day.last_day >= on]
    return min(coming, key=lambda one: _when(one.expected_on), default=None)


def _when(day: PartialDate | None) -> date:
    return date.max if day is None else day.first_day


def _gaps(held: list[Meeting], never_held: set[int]) -> Iterator[Gap]:
    """Between meetings of which nobody knows another in between: no number is missing there."""
    numbers = [one.number for one in held]
    for place, (before, after) in enumerate(pairwise(held), 1):
        low = next(filter(None, reversed(numbers[:place])), None)
        high = next(filter(None, numbers[place:]), None)
        if (
            low is None
            or high is None
            or (low < high and never_held.issuperset(range(low + 1, high)))
        ):
            yield Gap(before, after)


def _lines(meetings: list[Meeting]) -> list[Meeting | Missing]:
    """By number, those without one where their date puts them; the latest first."""
    numbered = {one.number: one for one in meetings if one.number is not None}
    unnumbered = sorted(
        (one for one in meetings if one.number is None), key=lambda one: _when(one.expected_on)
    )
    lines: list[Meeting | Missing] = []
    known = 0
    for number, one in sorted(numbered.items()):
        while unnumbered and _when(unnumbered[0].expected_on) < _when(one.expected_on):
            lines.append(unnumbered.pop(0))
        if number > known + 1:
            lines.append(Missing(known + 1, number - 1))
        lines.append(one)
        known = number
    return [*lines, *unnumbered][::-1]
