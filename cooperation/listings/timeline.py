"""What happened to a commitment, in order: its statement, moved due dates, updates, its successor.

Called for the page of an outcome, on what its listing has fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cooperation.values.months import in_words, months_between
from cooperation.values.partial_dates import PartialDate


@dataclass(frozen=True)
class Event:
    """One thing that happened, or was said, at a time that may be unknown."""

    what: str
    """stated, taken-up, due-date-moved, update or superseded."""

    happened_on: PartialDate | None
    thing: Any
    """The outcome, agenda item, move, update or superseding outcome."""


def stated_on(outcome: Any) -> PartialDate | None:
    """The partial date of what an outcome came of, where that has one."""
    if outcome.meeting is not None:
        return outcome.meeting.held_on
    return outcome.source.dated_on if outcome.source is not None else None


def age(stated: PartialDate | None, on: date) -> str:
    """How long a partial date is certainly past on a day, in words; nothing where it is not."""
    if stated is None or stated.last_day > on:
        return ""
    return in_words(months_between(stated.last_day, on))


def timeline(outcome: Any) -> list[Event]:
    """The earliest first; the statement before all else, what has no date last."""
    first, *others = _events(outcome)
    return [first, *sorted(others, key=_place)]


def _events(outcome: Any) -> Iterator[Event]:
    yield Event("stated", stated_on(outcome), outcome)
    for move in outcome.due_date_moves.all():
        yield Event("due-date-moved", PartialDate.of_day(move.moved_on), move)
    for item in outcome.taken_up_by.all():
        yield Event("taken-up", item.meeting.expected_on, item)
    for update in outcome.updates.all():
        yield Event("update", update.stated_on, update)
    if outcome.superseded_by is not None:
        yield Event("superseded", stated_on(outcome.superseded_by), outcome.superseded_by)


def _place(event: Event) -> tuple[date, date]:
    if event.happened_on is None:
        return date.max, date.max
    return event.happened_on.first_day, event.happened_on.last_day
