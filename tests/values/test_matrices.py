"""Where the cells and labels of a matrix stand, and how dark a cell is."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.charts import TARGET, width_of
from cooperation.values.matrices import (
    SMALL,
    Drawing,
    Header,
    Plan,
    level_of,
    placed,
)

WIDE = Plan(864, 232, 104, turned=False, keep_last=True)
NARROW = Plan(328, 0, 40)
SQUARE = Plan(328, 70, square=True)

headers = st.lists(
    st.builds(
        Header,
        st.text("abWM会合 ", min_size=1, max_size=50),
        st.sampled_from(["", "Japan", "ASEAN"]),
        st.integers(0, 3),
        st.sampled_from(["", "rising"]),
    ),
    min_size=1,
    max_size=20,
)
plans = st.sampled_from([WIDE, NARROW, SQUARE])


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Drawing, Plan]:
    plan = draw(plans)
    rows = draw(headers)
    columns = rows if plan.square else draw(headers)
    number = st.integers(0, draw(st.sampled_from([1, 30, 20_000])))
    line = st.lists(number, min_size=len(columns), max_size=len(columns))
    counts = draw(st.lists(line, min_size=len(rows), max_size=len(rows)))
    return placed(rows, columns, counts, plan), plan


@given(drawn())
def test_cells_never_overlap(found: tuple[Drawing, Plan]) -> None:
    drawing, _plan = found

    near = [
        (one, other)
        for one, other in combinations(drawing.cells, 2)
        if abs(one.x - other.x) < drawing.cell and abs(one.y - other.y) < drawing.cell
    ]
    assert near == []


@given(drawn())
def test_cell_is_large_enough_for_its_number_and_for_a_finger(found: tuple[Drawing, Plan]) -> None:
    drawing, _plan = found

    assert drawing.cell >= TARGET
    assert [one for one in drawing.cells if width_of(str(one.count), SMALL) > drawing.cell] == []


@given(drawn())
def test_cells_stand_within_the_drawing(found: tuple[Drawing, Plan]) -> None:
    drawing, plan = found

    assert drawing.width <= plan.width
    outside = [
        one
        for one in drawing.cells
        if one.x < plan.label_room
        or one.x + drawing.cell > drawing.width
        or one.y < drawing.top
        or one.y + drawing.cell > drawing.bottom
    ]
    assert outside == []


@given(drawn())
def test_labels_of_rows_end_before_the_cells(found: tuple[Drawing, Plan]) -> None:
    drawing, plan = found

    room = drawing.columns[0].x - drawing.cell / 2 if plan.label_room else plan.width
    assert [one for one in drawing.rows if one.x + width_of(one.label) > room] == []


@given(drawn())
def test_labels_of_rows_stand_a_line_apart(found: tuple[Drawing, Plan]) -> None:
    drawing, _plan = found

    lines = sorted(
        [one.y for one in drawing.rows] + [one.group_y for one in drawing.rows if one.group]
    )
    assert all(later - earlier >= 14 for earlier, later in pairwise(lines))


@given(drawn())
def test_labels_of_columns_never_run_into_each_other(found: tuple[Drawing, Plan]) -> None:
    drawing, plan = found

    half = {
        one.x: SMALL / 2 if plan.turned else width_of(one.label, SMALL) / 2
        for one in drawing.columns
    }
    labeled = [one.x for one in drawing.columns if one.label]
    gaps = pairwise(labeled)
    assert all(one + half[one] <= other - half[other] for one, other in gaps)


def counted(columns: int, plan: Plan) -> Drawing:
    found = [Header(str(2000 + number), of=number) for number in range(columns)]
    return placed([Header("Energy")], found, [list(range(1, columns + 1))], plan)


def test_latest_columns_stay_where_not_all_fit() -> None:
    drawing = counted(40, WIDE)

    assert [drawing.columns[-1].header.of, drawing.first_column] == [39, 40 - len(drawing.columns)]
    assert drawing.cells[-1].count == 40


def test_first_columns_stay_where_those_matter_more() -> None:
    drawing = counted(40, NARROW)

    assert [one.header.of for one in drawing.columns] == list(range(10))


def test_years_are_labeled_as_far_as_they_fit_the_last_one_always() -> None:
    drawing = counted(5, WIDE)

    assert [one.label for one in drawing.columns] == ["2000", "", "2002", "", "2004"]


def test_label_of_a_row_takes_what_the_columns_leave() -> None:
    row = Header("Academia–industry cooperation in the life sciences")

    few, many = (placed([row], [Header("2024")] * count, [[1] * count], WIDE) for count in (10, 20))

    assert [few.rows[0].label, many.rows[0].label] == [row.label, "Academia–industry cooperation…"]


def test_square_leaves_the_same_out_of_rows_and_columns() -> None:
    found = [Header(f"A{number}") for number in range(12)]

    drawing = placed(found, found, [[1] * 12] * 12, SQUARE)

    assert len(drawing.rows) == len(drawing.columns) < 12


def test_group_is_named_once_and_set_apart() -> None:
    found = [Header("A", "Japan"), Header("B", "Japan"), Header("C", "ASEAN")]

    drawing = placed(found, found, [[1, 1, 1]] * 3, SQUARE)

    assert [one.group for one in drawing.rows] == ["Japan", "", "ASEAN"]
    assert [one.group for one in drawing.columns] == ["Japan", "", ""]
    assert [one.x for one in drawing.cells[:3]] == [70, 98, 136]


@pytest.mark.parametrize(
    ("count", "most", "level"),
    [(0, 3, 0), (2, 3, 2), (5, 5, 5), (1, 100, 1), (10, 100, 2), (40, 100, 4), (100, 100, 5)],
)
def test_cell_is_the_darker_the_higher_its_number(count: int, most: int, level: int) -> None:
    assert level_of(count, most) == level
