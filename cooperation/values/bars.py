"""The geometry of bars: lying ones with words behind them, upright ones along years.

Called by templatetags/bars.py, once for wide and once for narrow screens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cooperation.values.charts import TARGET, shortened, width_of

SHORTEST = 2
"""What is drawn at least of an amount that is small beside the largest."""

LABEL = TARGET
BAR = 20
BETWEEN = 8
AFTER_BAR = 8

YEAR = TARGET + 2
TALLEST = 64
"""The height of the highest upright bar; the others are in proportion."""


@dataclass(frozen=True)
class Bar:
    """A name, an amount in words and its share of the largest, from 0 to 1."""

    name: str
    words: str
    share: float
    of: Any = None


@dataclass(frozen=True)
class PlacedBar:
    bar: Bar
    name: str
    y: float
    width: float
    words_x: float


@dataclass(frozen=True)
class Lying:
    """Bars below each other, each under its name."""

    width: float
    height: float
    bars: list[PlacedBar]


def lying(bars: Sequence[Bar], width: float) -> Lying:
    """The longest bar leaves room for the words behind every one."""
    room = width - max((width_of(bar.words) for bar in bars), default=0) - AFTER_BAR
    found = []
    for place, bar in enumerate(bars):
        long = round(max(SHORTEST, room * bar.share), 1)
        y = place * (LABEL + BAR + BETWEEN)
        found.append(PlacedBar(bar, shortened(bar.name, width), y, long, long + AFTER_BAR))
    return Lying(width, len(bars) * (LABEL + BAR + BETWEEN), found)


@dataclass(frozen=True)
class Upright:
    """A bar for each of the last years that a width has room for."""

    width: float
    height: float
    ground: float
    bars: list[UprightBar]


@dataclass(frozen=True)
class UprightBar:
    of: Any
    x: float
    y: float
    height: float
    middle: float
    is_labeled: bool


def upright(counts: Sequence[tuple[Any, int]], width: float) -> Upright:
    """Counts in order, the last ones kept; every other one labeled, the last one among them."""
    kept = list(counts)[-int(width // YEAR) :]
    most = max((count for _of, count in kept), default=0)
    ground = TALLEST + 18
    found = []
    for place, (of, count) in enumerate(kept):
        height = round(TALLEST * count / most, 1) if most else 0
        is_labeled = (len(kept) - 1 - place) % 2 == 0
        x = place * YEAR
        found.append(UprightBar(of, x, ground - height, height, x + YEAR / 2, is_labeled))
    return Upright(max(len(kept) * YEAR, 1), ground + 20, ground, found)
