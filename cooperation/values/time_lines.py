"""The geometry of a time line: lanes with marks and periods, placed so that no words collide.

`placed` takes lanes of dated things and a width and gives coordinates; it knows neither records
nor languages. templatetags/charts.py calls it once for wide and once for narrow screens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cooperation.values.charts import (
    LETTERS,
    TARGET,
    TimeScale,
    shortened,
    stacked,
    width_of,
    years_marked,
)

MARGIN = TARGET / 2
"""Around the middle of a mark, so that it can be hit."""

LEFT_MARGIN = 16
RIGHT_MARGIN = TARGET
"""At the edges, so that the first year and the last tail fit."""

LONGEST_LABEL = 0.35
"""Of the width, the words beside a mark: more would push the marks after it into other rows."""

AXIS = 22
GROUP = 28
HEADING = 24
BELOW = 8
"""The height of the line of years, of the headings of a group and of a lane; the space below."""

THINNEST = 3
"""What is drawn at least of a month or a period that is short at this scale."""

AFTER_MARK = 9
"""From a mark to its words."""

APART = 6


@dataclass(frozen=True)
class Mark:
    """Something that happened between two days, both inclusive: on one where they are the same."""

    first: date
    last: date
    label: str
    of: Any = None

    @property
    def is_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class Piece:
    """A part of a period, both days inclusive, and how sure it is: sure, possible, unknown."""

    first: date
    last: date
    certainty: str


@dataclass(frozen=True)
class Period:
    """Pieces in a row, and what stands behind the last one: "?" where nothing later is known."""

    pieces: tuple[Piece, ...]
    tail: str = ""
    of: Any = None


@dataclass(frozen=True)
class Lane:
    """A line of things that belong together."""

    heading: str
    marks: Sequence[Mark] = ()
    periods: Sequence[Period] = ()
    group: str = ""
    """The heading that it shares with the lanes next to it."""

    of: Any = None


@dataclass(frozen=True)
class Box:
    """What a link covers: never narrower or lower than a finger needs."""

    x: float
    y: float
    width: float
    height: float = TARGET

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class PlacedMark:
    """A mark with its words beside it, all within its box."""

    mark: Mark
    box: Box
    x: float
    """The middle of a day; the beginning of what is longer."""

    width: float
    label: str
    label_x: float
    anchor: str
    """start or end, as SVG calls it."""


@dataclass(frozen=True)
class PlacedPiece:
    piece: Piece
    x: float
    width: float
    question_x: float | None
    """Where a question mark fits into what is not known."""


@dataclass(frozen=True)
class PlacedPeriod:
    """A period within its box, which a tail may extend."""

    period: Period
    box: Box
    pieces: tuple[PlacedPiece, ...]
    tail_x: float


@dataclass(frozen=True)
class PlacedLane:
    lane: Lane
    group_y: float | None
    """Where the heading of its group stands, if it is the first of that."""

    heading: str
    box: Box
    """Of the heading."""

    marks: list[PlacedMark]
    periods: list[PlacedPeriod]


@dataclass(frozen=True)
class Drawing:
    """A time line as it is drawn."""

    width: float
    height: float
    top: float
    bottom: float
    """Between which the lines of the years go."""

    years: list[tuple[int, float]]
    today: float
    lanes: list[PlacedLane]


def placed(lanes: Sequence[Lane], *, today: date, width: float) -> Drawing:
    """Lanes below each other on one scale of whole years that holds all of them and today."""
    first, last = _years(lanes, today)
    scale = TimeScale(date(first, 1, 1), date(last, 12, 31), LEFT_MARGIN, width - RIGHT_MARGIN)
    y: float = AXIS
    group = ""
    found = []
    for lane in lanes:
        is_first, group = lane.group != group, lane.group
        one, y = _lane(lane, scale, y, is_first)
        found.append(one)
    marked = years_marked(first, last, scale.right - scale.left)
    years = [(year, round(scale.at(date(year, 1, 1)), 1)) for year in marked]
    return Drawing(
        width=width,
        height=y + AXIS,
        top=AXIS,
        bottom=y,
        years=years,
        today=round(scale.at(today), 1),
        lanes=found,
    )


def _years(lanes: Sequence[Lane], today: date) -> tuple[int, int]:
    days = [today]
    for lane in lanes:
        days += [day for mark in lane.marks for day in (mark.first, mark.last)]
        pieces = [piece for period in lane.periods for piece in period.pieces]
        days += [day for piece in pieces for day in (piece.first, piece.last)]
    return min(days).year, max(days).year


def _lane(lane: Lane, scale: TimeScale, y: float, is_first: bool) -> tuple[PlacedLane, float]:
    """A lane that begins at a height, and the height at which it ends."""
    width = scale.right + RIGHT_MARGIN
    group_y = y if is_first and lane.group else None
    y += GROUP if group_y is not None else 0
    begin = y + HEADING
    periods = [_period(one, scale, width) for one in lane.periods]
    marks = [_mark(one, scale, width) for one in sorted(lane.marks, key=_when)]
    boxes = [*(one.box for one in periods), *(one.box for one in marks)]
    rows = stacked([(box.x, box.x + box.width) for box in boxes], apart=APART)
    heading = shortened(lane.heading, width - 2)
    found = PlacedLane(
        lane,
        group_y,
        heading,
        Box(0, y, max(width_of(heading), TARGET)),
        [_lowered(one, begin, row) for one, row in zip(marks, rows[len(periods) :], strict=True)],
        [_lowered(one, begin, row) for one, row in zip(periods, rows, strict=False)],
    )
    return found, begin + (max(rows, default=-1) + 1) * TARGET + BELOW


def _when(mark: Mark) -> tuple[date, date]:
    return mark.first, mark.last


def _lowered(one: Any, y: float, row: int) -> Any:
    box = Box(one.box.x, y + row * TARGET, one.box.width)
    return type(one)(**{**vars(one), "box": box})


def _mark(mark: Mark, scale: TimeScale, width: float) -> PlacedMark:
    begin, end = scale.at(mark.first), scale.after(mark.last)
    if mark.is_day:
        begin = end = (begin + end) / 2
    elif end - begin < THINNEST:
        begin, end = (begin + end - THINNEST) / 2, (begin + end + THINNEST) / 2
    # The words stand to the right, or to the left where they would leave the drawing.
    right = width - end - AFTER_MARK
    left = begin - AFTER_MARK
    room = min(max(right, left), LONGEST_LABEL * width)
    label = shortened(mark.label, room)
    wanted = width_of(label)
    is_right = wanted <= right
    hit_from, hit_to = min(begin, (begin + end) / 2 - MARGIN), max(end, (begin + end) / 2 + MARGIN)
    if is_right:
        box_from, box_to = hit_from, max(hit_to, end + AFTER_MARK + wanted)
    else:
        box_from, box_to = min(hit_from, begin - AFTER_MARK - wanted), hit_to
    return PlacedMark(
        mark=mark,
        box=Box(round(box_from, 1), 0, round(box_to - box_from, 1)),
        x=round(begin, 1),
        width=round(end - begin, 1),
        label=label,
        label_x=round(end + AFTER_MARK if is_right else begin - AFTER_MARK, 1),
        anchor="start" if is_right else "end",
    )


def _period(period: Period, scale: TimeScale, width: float) -> PlacedPeriod:
    pieces = []
    for piece in period.pieces:
        begin, end = scale.at(piece.first), scale.after(piece.last)
        wide = max(end - begin, THINNEST)
        fits = piece.certainty == "unknown" and wide >= LETTERS
        question = round(begin + wide / 2, 1) if fits else None
        pieces.append(PlacedPiece(piece, round(begin, 1), round(wide, 1), question))
    begin = pieces[0].x
    end = max(one.x + one.width for one in pieces)
    tail = width_of(period.tail) + 2 if period.tail else 0
    # At the right edge the tail stands within the margin.
    tail_x = min(end + 2, width - tail)
    middle = (begin + end) / 2
    box_from = max(0, min(begin, middle - MARGIN))
    box_to = min(width, max(end + tail, box_from + TARGET))
    box_from = min(box_from, box_to - TARGET)
    return PlacedPeriod(
        period=period,
        box=Box(round(box_from, 1), 0, round(box_to - box_from, 1)),
        pieces=tuple(pieces),
        tail_x=round(tail_x, 1),
    )
