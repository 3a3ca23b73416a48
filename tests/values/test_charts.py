"""Scales, ticks, the room of words and rows: what drawings are made of."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.charts import (
    TimeScale,
    shortened,
    shortened_apart,
    stacked,
    width_of,
    years_marked,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SPANS = st.lists(
    st.tuples(st.floats(0, 800), st.floats(1, 300)).map(lambda span: (span[0], span[0] + span[1])),
    max_size=60,
)


def test_days_stand_between_the_edges_in_proportion() -> None:
    scale = TimeScale(date(2021, 1, 1), date(2021, 12, 31), 10, 375)

    assert scale.day == 1
    assert scale.at(date(2021, 1, 1)) == 10
    assert scale.at(date(2021, 2, 1)) == 41
    assert scale.after(date(2021, 12, 31)) == 375


def test_days_outside_stand_at_the_edges() -> None:
    scale = TimeScale(date(2021, 1, 1), date(2021, 12, 31), 10, 375)

    assert scale.at(date(1988, 6, 20)) == 10
    assert scale.after(date(1988, 6, 20)) == 10
    assert scale.at(date(2099, 1, 1)) == 375


@given(DAYS, DAYS)
def test_later_day_never_stands_before_an_earlier_one(one: date, other: date) -> None:
    scale = TimeScale(date(1900, 1, 1), date(2100, 12, 31), 0, 300)

    assert (scale.at(one) <= scale.at(other)) == (one <= other)


@pytest.mark.parametrize(
    ("room", "years"),
    [
        (2000, list(range(1988, 2027))),
        (900, list(range(1988, 2027, 2))),
        (840, [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]),
        (300, [1990, 2000, 2010, 2020]),
        (100, [2000, 2020]),
        (40, [2000]),
    ],
)
def test_round_years_are_marked_as_far_as_they_fit(room: float, years: list[int]) -> None:
    assert years_marked(1988, 2026, room) == years


@given(st.integers(1, 9999), st.integers(0, 3000), st.floats(24, 2000))
def test_marked_years_never_stand_closer_than_their_words(
    first: int, more: int, room: float
) -> None:
    last = min(first + more, 9999)

    marked = years_marked(first, last, room)

    apart = room / (last - first + 1)
    gaps = [later - earlier for earlier, later in pairwise(marked)]
    assert all(gap * apart >= 44 - 1e-6 for gap in gaps)


def test_japanese_letter_takes_a_whole_square() -> None:
    assert width_of("会合", 12) == 24


def test_what_fits_is_kept_whole() -> None:
    assert shortened("Quantum", 100) == "Quantum"


def test_what_does_not_fit_ends_in_an_ellipsis_without_loose_signs() -> None:
    assert shortened("Agreement – between", 92) == "Agreement…"
    assert shortened("Agreement", 1) == ""


@given(st.text(max_size=80), st.floats(0, 400))
def test_shortened_words_never_take_more_room_than_there_is(words: str, room: float) -> None:
    assert width_of(shortened(words, room)) <= max(room, 0)


@given(SPANS, st.floats(0, 20))
def test_spans_of_one_row_never_come_closer_than_asked(
    spans: list[tuple[float, float]], apart: float
) -> None:
    rows = stacked(spans, apart=apart)

    placed = list(zip(rows, spans, strict=True))
    for place, (row, (left, right)) in enumerate(placed):
        for other_row, (other_left, other_right) in placed[place + 1 :]:
            is_apart = right + apart <= other_left or other_right + apart <= left
            assert row != other_row or is_apart


@given(SPANS)
def test_rows_are_numbered_without_gaps(spans: list[tuple[float, float]]) -> None:
    rows = stacked(spans)

    assert set(rows) == set(range(max(rows, default=-1) + 1))


def test_span_takes_the_first_free_row() -> None:
    assert stacked([(0, 10), (5, 15), (20, 30), (12, 22)]) == [0, 1, 0, 2]


def test_year_has_no_gap_to_the_next() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2021, 12, 31), 0, 731)

    assert scale.after(date(2020, 12, 31)) == scale.at(date(2020, 12, 31) + timedelta(days=1))


def test_words_that_begin_alike_keep_their_ends_where_they_are_shortened() -> None:
    words = ["National Agency for Physics", "National Agency for Optics", "Office", "National Day"]

    assert shortened_apart([(one, 130) for one in words]) == [
        "National…Physics",
        "National…r Optics",
        "Office",
        "National Day",
    ]


@given(st.lists(st.tuples(st.text(max_size=40), st.floats(0, 300)), max_size=6))
def test_words_shortened_apart_never_take_more_room_than_there_is(
    words: list[tuple[str, float]],
) -> None:
    found = shortened_apart(words)

    rooms = zip(found, words, strict=True)
    assert [one for one, (_word, room) in rooms if width_of(one) > max(room, 0)] == []
