"""Told from meetings alone, so nothing is stored here."""

from datetime import date
from typing import Any

import pytest

from cooperation.listings.series_health import Gap, Health, Missing, health
from cooperation.models import Meeting

TODAY = date(2026, 11, 23)


def meeting(number: int | None, held_on: str | None, **fields: Any) -> Meeting:
    return Meeting(slug=f"m-{number or held_on}", number=number, held_on=held_on, **fields)


def told(*meetings: Meeting, interval: int | None = None, on: date = TODAY) -> Health:
    return health(list(meetings), interval=interval, on=on)


def lines(found: Health) -> list[Any]:
    return [
        (line.first, line.last) if isinstance(line, Missing) else line.slug for line in found.lines
    ]


def test_missing_numbers_are_merged_and_stand_in_their_place() -> None:
    found = told(meeting(6, "1996"), meeting(8, "2000"), meeting(9, "2003"))

    assert lines(found) == ["m-9", "m-8", (7, 7), "m-6", (1, 5)]


def test_meeting_without_a_number_stands_where_its_date_puts_it() -> None:
    found = told(meeting(1, "1996"), meeting(2, "2003"), meeting(None, "2000"))

    assert lines(found) == ["m-2", "m-2000", "m-1"]


def test_last_and_next_and_the_months_between() -> None:
    last = meeting(2, "2023-05-16")
    coming = meeting(4, None, status="announced", announced_for="2027")

    found = told(
        meeting(1, "2019"), last, coming, meeting(5, None, status="announced"), meeting(3, None)
    )

    assert (found.last, found.months_since_last, found.next) == (last, 42, coming)
    assert [one.slug for one in found.not_yet_held] == ["m-4", "m-5"]


def test_announced_meeting_whose_date_has_passed_is_not_the_next_one() -> None:
    past = meeting(3, None, status="announced", announced_for="2017")

    found = told(meeting(2, "2015"), past)

    assert found.next is None
    assert found.not_yet_held == [past]


def test_longest_gap_is_between_meetings_that_follow_each_other() -> None:
    eight, nine = meeting(8, "2000-05"), meeting(9, "2003-04-21")

    found = told(meeting(6, "1980"), eight, nine, meeting(10, "2004"))

    assert found.longest_gap == Gap(eight, nine)
    assert found.longest_gap.months == 34


@pytest.mark.parametrize(
    ("meetings", "begins"),
    [
        # A number is missing somewhere around the one without a number.
        ([meeting(1, "1990"), meeting(None, "2000"), meeting(3, "2001"), meeting(4, "2003")], 3),
        # The number between them was cancelled.
        ([meeting(1, "1990"), meeting(2, "2000", status="cancelled"), meeting(3, "2001")], 1),
        # It was held, and nobody knows when.
        ([meeting(1, "1990"), meeting(2, None), meeting(3, "2001"), meeting(4, "2003")], 3),
        ([meeting(None, "1980"), meeting(1, "1990"), meeting(2, "1991")], None),
    ],
)
def test_longest_gap_leaves_out_where_a_meeting_may_be_missing(
    meetings: list[Meeting], begins: int | None
) -> None:
    found = told(*meetings)

    assert found.longest_gap is not None
    assert found.longest_gap.begins.number == begins


def test_meeting_announced_for_one_year_and_held_in_another() -> None:
    moved = meeting(14, "2019-05-02", announced_for="2017")

    found = told(moved, meeting(13, "2015-10-06", announced_for="2015"), meeting(15, "2023"))

    assert found.moved == [moved]


@pytest.mark.parametrize(
    ("held_on", "interval", "coming", "dormant"),
    [
        ("2021-11-23", None, None, False),  # 60 months ago
        ("2021-10-23", None, None, True),
        ("2024-11-23", 12, None, False),  # twice 12 months ago
        ("2024-10-23", 12, None, True),
        ("2024-10-23", 12, "2027", False),
        ("2024-10-23", 12, "2025", True),  # announced, and the date has passed
    ],
)
def test_series_is_dormant_by_the_published_rule(
    held_on: str, interval: int | None, coming: str | None, dormant: bool
) -> None:
    meetings = [meeting(1, held_on)]
    if coming:
        meetings.append(meeting(2, None, status="announced", announced_for=coming))

    assert told(*meetings, interval=interval).is_dormant is dormant


def test_nothing_is_told_of_a_series_without_dated_meetings() -> None:
    found = told(meeting(1, None), meeting(2, "2030", status="cancelled"))

    assert (found.last, found.months_since_last, found.longest_gap) == (None, None, None)
    assert not found.is_dormant
