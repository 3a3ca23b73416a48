"""The geometry of a matrix of numbers: cells, the labels of rows and columns, how dark a cell is.

`placed` fits as many columns as a width allows; templatetags/charts.py calls it for wide and for
narrow screens.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cooperation.values.charts import TARGET, shortened_apart, width_of

SMALL = 11
"""The size of numbers and of the labels of columns."""

CELL = TARGET + 2
APART = 2
BETWEEN_GROUPS = 10
HEADING = TARGET
LEVELS = 5
LONGEST_TURNED = 150
"""The room for the longest label of a column that is written upwards."""

STEP = 12
"""How far a narrower area stands to the right of its broader one."""


@dataclass(frozen=True)
class Header:
    """The label of a row or column, and what it shares with those next to it."""

    label: str
    group: str = ""
    depth: int = 0
    aside: str = ""
    """What stands at the right end of a label above its row."""

    of: Any = None


@dataclass(frozen=True)
class Plan:
    """How a matrix is to be drawn."""

    width: float
    label_room: float
    """To the left of the cells at least; 0 where labels stand above their row."""

    after: float = 0
    """To the right of the cells."""

    turned: bool = True
    """Whether the labels of columns are written upwards."""

    keep_last: bool = False
    """Which columns stay where not all fit."""

    square: bool = False
    """Whether rows and columns are the same, so that what is left out is left out of both."""


@dataclass(frozen=True)
class PlacedHeader:
    header: Header
    label: str
    x: float
    y: float
    group: str = ""
    group_x: float = 0
    group_y: float = 0


@dataclass(frozen=True)
class PlacedCell:
    row: int
    column: int
    count: int
    level: int
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """A matrix as it is drawn; cells are squares of one size."""

    width: float
    height: float
    cell: float
    top: float
    bottom: float
    after_x: float
    rows: list[PlacedHeader]
    columns: list[PlacedHeader]
    cells: list[PlacedCell]
    """Those that are not empty."""

    empty: list[tuple[float, float]]
    """The middles of those that are."""

    baselines: list[float]
    """On which the words beside each row of cells stand."""

    first_column: int
    """The place of the first column that is drawn among all."""


def level_of(count: int, most: int) -> int:
    """From 1 to 5 by the size of a number beside the highest; small numbers as they are."""
    if most <= LEVELS:
        return count
    # By roots, so that one very high number does not make all others look the same.
    return math.ceil(LEVELS * math.sqrt(count / most))


def placed(
    rows: Sequence[Header], columns: Sequence[Header], counts: Sequence[Sequence[int]], plan: Plan
) -> Drawing:
    """Rows below each other under the labels of the columns."""
    cell = max(CELL, math.ceil(width_of(str(_most(counts)), SMALL)) + 4)
    plan = replace(plan, label_room=_label_room(rows, columns, plan, cell))
    first, kept = _fitting(columns, plan, cell)
    if plan.square:
        rows = rows[: len(kept)]
    top = _head(kept, plan)
    xs = _along(kept, plan.label_room, cell)
    placed_rows, ys, bottom = _rows(rows, plan, top, cell)
    # What one has alone is drawn in a square too, but says nothing of what two have together.
    most = _most(counts, apart_from_own=plan.square)
    found, empty = [], []
    for row, y in enumerate(ys):
        for place, x in enumerate(xs):
            count = counts[row][first + place]
            if count:
                level = level_of(min(count, most), most)
                found.append(PlacedCell(row, first + place, count, level, x, y))
            else:
                empty.append((round(x + cell / 2, 1), round(y + cell / 2, 1)))
    after_x = (xs[-1] + cell if xs else plan.label_room) + 8
    return Drawing(
        width=plan.width if plan.label_room == 0 else min(plan.width, after_x + plan.after),
        height=bottom,
        cell=cell,
        top=top,
        bottom=bottom,
        after_x=after_x,
        rows=placed_rows,
        columns=_columns(kept, xs, plan, top, cell),
        cells=found,
        empty=empty,
        baselines=[round(y + cell / 2 + 4, 1) for y in ys],
        first_column=first,
    )


def _most(counts: Sequence[Sequence[int]], *, apart_from_own: bool = False) -> int:
    """The highest number, or the highest one beside the diagonal."""
    return max(
        (
            count
            for row, line in enumerate(counts)
            for column, count in enumerate(line)
            if not (apart_from_own and row == column)
        ),
        default=0,
    )


def _label_room(
    rows: Sequence[Header], columns: Sequence[Header], plan: Plan, cell: float
) -> float:
    """What is planned, and up to the longest label what the columns leave."""
    if plan.label_room == 0:
        return 0
    longest = max((STEP * row.depth + width_of(row.label) for row in rows), default=0)
    left = plan.width - plan.after - 8 - _width(columns, cell)
    return max(plan.label_room, min(math.ceil(longest) + 8, left))


def _fitting(columns: Sequence[Header], plan: Plan, cell: float) -> tuple[int, list[Header]]:
    """The place of the first column that fits, and all that do."""
    room = plan.width - plan.label_room - plan.after - 8
    kept = list(columns)
    while kept and _width(kept, cell) > room:
        kept = kept[1:] if plan.keep_last else kept[:-1]
    return (len(columns) - len(kept) if plan.keep_last else 0), kept


def _width(columns: Sequence[Header], cell: float) -> float:
    xs = _along(columns, 0, cell)
    return xs[-1] + cell if xs else 0


def _along(headers: Sequence[Header], begin: float, cell: float) -> list[float]:
    """Where each column begins, those of another group at a distance."""
    xs = []
    x = begin
    for place, header in enumerate(headers):
        if place and header.group != headers[place - 1].group:
            x += BETWEEN_GROUPS
        xs.append(round(x, 1))
        x += cell + APART
    return xs


def _head(columns: Sequence[Header], plan: Plan) -> float:
    """The height of the labels of the columns."""
    groups = HEADING if any(header.group for header in columns) else 0
    if not plan.turned:
        return HEADING + groups
    longest = max((width_of(header.label, SMALL) for header in columns), default=0)
    return math.ceil(min(longest, LONGEST_TURNED)) + 8 + groups


def _columns(
    columns: Sequence[Header], xs: Sequence[float], plan: Plan, top: float, cell: float
) -> list[PlacedHeader]:
    every = 1
    if not plan.turned:
        widest = max((width_of(header.label, SMALL) for header in columns), default=0)
        every = max(1, math.ceil((widest + 4) / (cell + APART)))
    found = []
    labels = shortened_apart([(one.label, LONGEST_TURNED) for one in columns], SMALL)
    for place, (header, x) in enumerate(zip(columns, xs, strict=True)):
        # From the last one backwards, since the latest year is what is looked for.
        label = labels[place] if (len(columns) - 1 - place) % every == 0 else ""
        begins = header.group and (place == 0 or columns[place - 1].group != header.group)
        group = _group_label(columns, place, cell) if begins else ""
        middle = round(x + cell / 2, 1)
        found.append(PlacedHeader(header, label, middle, top - 6, group, x, 14))
    return found


def _group_label(columns: Sequence[Header], place: int, cell: float) -> str:
    """The name of a group as far as it fits above its columns; nothing where it does not."""
    group = columns[place].group
    count = sum(header.group == group for header in columns)
    room = count * (cell + APART)
    return group if width_of(group, SMALL) <= room else ""


def _rows(
    rows: Sequence[Header], plan: Plan, top: float, cell: float
) -> tuple[list[PlacedHeader], list[float], float]:
    """The labels of rows, where their cells begin, and where the last one ends."""
    found, ys = [], []
    y = top
    group = ""
    is_above = plan.label_room == 0
    labels = shortened_apart([(one.label, _room(one, plan)) for one in rows])
    for header, label in zip(rows, labels, strict=True):
        group_y = 0.0
        if header.group and header.group != group:
            group_y = y + 15
            y += HEADING
        indent = STEP * header.depth if not is_above else 0
        label_y = y + (15 if is_above else cell / 2 + 4)
        if is_above:
            y += HEADING
        new_group = header.group if group_y else ""
        found.append(PlacedHeader(header, label, indent, label_y, new_group, 0, group_y))
        ys.append(round(y, 1))
        y += cell + APART
        group = header.group
    return found, ys, y


def _room(header: Header, plan: Plan) -> float:
    """For the label of a row."""
    if plan.label_room:
        return plan.label_room - STEP * header.depth - 8
    return plan.width - (width_of(header.aside) + 8 if header.aside else 0)
