"""What every drawing needs: scales, ticks, the room that words take, rows without collisions.

Lengths are in the drawing's own units, of which a pixel is one where it is not scaled. Used by
values/time_lines.py and by the template tags that draw charts.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

TARGET = 24
"""What a finger hits: no link of a drawing is narrower or lower."""

LETTERS = 12
"""The size of words in a drawing: `.chart text` of charts.css says the same."""

_NARROW = frozenset("iIjltfr.,:;'’|!()[]{} -·–/")
_WIDE = frozenset("mwMW@%&—…") | frozenset("ABCDEFGHKLNOPQRSTUVXYZ")
AT_ENDS = " ,;:–-(「（"
"""What does not stand beside an ellipsis."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class TimeScale:
    """Puts days between two edges, the first day at the left one."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins; days outside stand at the edges."""
        whole = (self.last - self.first).days + 1
        passed = min(max((day - self.first).days, 0), whole)
        return self.left + (self.right - self.left) * passed / whole

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.left if day < self.first else self.at(day) + self.day

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)


def years_marked(first: int, last: int, room: float, *, apart: float = 44) -> list[int]:
    """The round years between two, both included, that fit into so much room."""
    for step in _STEPS:
        marked = [year for year in range(first, last + 1) if year % step == 0]
        if (last - first + 1) * apart <= room * step:
            return marked
    return []


def width_of(words: str, size: float = LETTERS) -> float:
    """The room that words take at most, in any of the usual system fonts."""
    return size * sum(_em(letter) for letter in words)


@cache
def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter in _WIDE:
        return 0.95 if letter in "mwMW@%&—…" else 0.78
    return 0.42 if letter in _NARROW else 0.64


def shortened(words: str, room: float, size: float = LETTERS) -> str:
    """The words, or their beginning and an ellipsis where they would take more room."""
    if width_of(words, size) <= room:
        return words
    begun = _beginning(words, room - width_of("…", size), size)
    return f"{begun.rstrip(AT_ENDS)}…" if begun else ""


def shortened_apart(labels: Sequence[tuple[str, float]], size: float = LETTERS) -> list[str]:
    """Words, each with its room, shortened; those that would look the same in their middle."""
    found = [shortened(words, room, size) for words, room in labels]
    alike = Counter(found)
    return [
        short if alike[short] == 1 or short == words else _without_middle(words, room, size)
        for short, (words, room) in zip(found, labels, strict=True)
    ]


def _without_middle(words: str, room: float, size: float) -> str:
    half = (room - width_of("…", size)) / 2
    begun, ended = _beginning(words, half, size), _beginning(words[::-1], half, size)[::-1]
    return f"{begun.rstrip(AT_ENDS)}…{ended.lstrip(AT_ENDS)}" if begun else ""


def _beginning(words: str, room: float, size: float) -> str:
    """As many letters as there is room for."""
    kept = 0
    while kept < len(words) and room >= width_of(words[kept], size):
        room -= width_of(words[kept], size)
        kept += 1
    return words[:kept]


def stacked(spans: Iterable[tuple[float, float]], *, apart: float = 0) -> list[int]:
    """For each span from left to right its row, from 0, so that none of a row overlap.

    Each takes the first row that has room for it, in the order given.
    """
    rows: list[list[tuple[float, float]]] = []
    places = []
    for left, right in spans:
        place = next((at for at, row in enumerate(rows) if _is_free(row, left, right, apart)), None)
        if place is None:
            place = len(rows)
            rows.append([])
        rows[place].append((left, right))
        places.append(place)
    return places


def _is_free(row: Sequence[tuple[float, float]], left: float, right: float, apart: float) -> bool:
    return all(right + apart <= begin or end + apart <= left for begin, end in row)
