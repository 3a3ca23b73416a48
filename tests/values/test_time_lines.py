"""Where the marks and periods of a time line stand, and that no two links or words collide."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.charts import TARGET, width_of
from cooperation.values.time_lines import (
    AFTER_MARK,
    Box,
    Drawing,
    Lane,
    Mark,
    Period,
    Piece,
    PlacedMark,
    placed,
)

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
LENGTHS = st.sampled_from([0, 0, 0, 27, 30, 364, 730])
WORDS = st.text("abWM会合15 ", max_size=40)

marks = st.builds(
    lambda first, length, label: Mark(first, first + timedelta(days=length), label),
    DAYS,
    LENGTHS,
    WORDS,
)
pieces = st.builds(
    lambda first, length, certainty: Piece(first, first + timedelta(days=length), certainty),
    DAYS,
    st.integers(0, 9_000),
    st.sampled_from(["sure", "possible", "unknown", "lasting"]),
)
periods = st.builds(lambda one, tail: Period((one,), tail), pieces, st.sampled_from(["", "?", "→"]))
lanes = st.lists(
    st.builds(
        Lane,
        st.text("Abc会 ", min_size=1, max_size=60),
        st.lists(marks, max_size=12),
        st.lists(periods, max_size=3),
        st.sampled_from(["Meetings", "Programs", ""]),
    ),
    max_size=3,
)
widths = st.sampled_from([328, 864])


def boxes(drawing: Drawing) -> list[Box]:
    """Of everything that is a link."""
    return [
        box
        for lane in drawing.lanes
        for box in (lane.box, *(one.box for one in (*lane.marks, *lane.periods)))
    ]


def words(mark: PlacedMark) -> tuple[float, float]:
    """From where to where a mark's words reach."""
    wide = width_of(mark.label)
    begin = mark.label_x if mark.anchor == "start" else mark.label_x - wide
    return begin, begin + wide


@given(lanes, widths)
def test_no_two_links_overlap(found: list[Lane], width: int) -> None:
    drawing = placed(found, today=TODAY, width=width)

    overlapping = [pair for pair in combinations(boxes(drawing), 2) if pair[0].overlaps(pair[1])]
    assert overlapping == []


@given(lanes, widths)
def test_every_link_is_wide_and_high_enough_for_a_finger(found: list[Lane], width: int) -> None:
    drawing = placed(found, today=TODAY, width=width)

    small = [box for box in boxes(drawing) if box.width < TARGET - 0.2 or box.height < TARGET]
    assert small == []


@given(lanes, widths)
def test_everything_stands_within_the_drawing(found: list[Lane], width: int) -> None:
    drawing = placed(found, today=TODAY, width=width)

    outside = [
        box
        for box in boxes(drawing)
        if box.x < -0.2 or box.x + box.width > width + 0.2 or box.y + box.height > drawing.bottom
    ]
    assert outside == []


@given(lanes, widths)
def test_words_stand_within_the_box_of_their_mark(found: list[Lane], width: int) -> None:
    drawing = placed(found, today=TODAY, width=width)

    loose = [
        mark
        for lane in drawing.lanes
        for mark in lane.marks
        if mark.label
        and not (
            mark.box.x - 0.3 <= words(mark)[0]
            and words(mark)[1] <= mark.box.x + mark.box.width + 0.3
        )
    ]
    assert loose == []


@given(lanes, widths)
def test_nothing_is_lost(found: list[Lane], width: int) -> None:
    drawing = placed(found, today=TODAY, width=width)

    assert [(len(one.marks), len(one.periods)) for one in drawing.lanes] == [
        (len(lane.marks), len(lane.periods)) for lane in found
    ]


def test_day_is_a_point_and_a_year_is_as_long_as_a_year() -> None:
    day = Mark(date(2023, 5, 16), date(2023, 5, 16), "15")
    year = Mark(date(2017, 1, 1), date(2017, 12, 31), "14")

    drawing = placed([Lane("JHLC", [day, year])], today=date(2026, 12, 31), width=16 + 3652 + 24)

    assert [(one.mark.label, one.x, one.width) for one in drawing.lanes[0].marks] == [
        ("14", 16, 365),
        ("15", 16 + 2326.5, 0),
    ]


def test_month_is_never_too_thin_to_be_seen() -> None:
    month = Mark(date(1988, 9, 1), date(1988, 9, 30), "1")

    drawing = placed([Lane("JWLC", [month])], today=TODAY, width=328)

    assert drawing.lanes[0].marks[0].width == 3


def test_words_of_a_late_mark_stand_on_its_left() -> None:
    early = Mark(date(1990, 1, 1), date(1990, 1, 1), "an opening")
    late = Mark(date(2026, 11, 1), date(2026, 11, 1), "a closing")

    drawing = placed([Lane("Forum", [early, late])], today=TODAY, width=328)

    assert [one.anchor for one in drawing.lanes[0].marks] == ["start", "end"]
    assert drawing.lanes[0].marks[1].label_x == round(drawing.lanes[0].marks[1].x - AFTER_MARK, 1)


def test_years_reach_from_the_earliest_thing_to_today() -> None:
    drawing = placed(
        [Lane("JWLC", [Mark(date(1988, 9, 1), date(1988, 9, 30), "1")])], today=TODAY, width=864
    )

    assert [year for year, _x in drawing.years] == [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]


def test_question_mark_stands_in_what_is_unknown_where_it_fits() -> None:
    gap = Piece(date(2000, 1, 1), date(2009, 12, 31), "unknown")
    short = Piece(date(2010, 1, 1), date(2010, 1, 31), "unknown")
    known = Piece(date(2010, 2, 1), date(2020, 1, 1), "sure")

    drawing = placed([Lane("A", periods=[Period((gap, short, known))])], today=TODAY, width=328)

    questions = [piece.question_x is None for piece in drawing.lanes[0].periods[0].pieces]
    assert questions == [False, True, True]


def test_lanes_of_one_group_share_its_heading() -> None:
    found = [Lane("A", group="Meetings"), Lane("B", group="Meetings"), Lane("C", group="Programs")]

    drawing = placed(found, today=TODAY, width=328)

    assert [one.group_y is None for one in drawing.lanes] == [False, True, False]


def test_time_line_of_nothing_is_an_empty_scale() -> None:
    drawing = placed([], today=TODAY, width=328)

    assert (drawing.lanes, drawing.height) == ([], 44)
