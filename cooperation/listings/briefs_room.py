"""What of a brief there is room for on two sheets of A4: lists give way, and say so.

briefs_subjects.py calls `fitted` at the end. How much a line takes is reckoned, on the long side,
from the widths that static/css/brief.css gives on paper; a test prints what is full.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cooperation.listings.briefs import Line, Piece, Section, Whole, paragraph_of

ROOM = 116
"""Rows of two sheets, less the title and what stays empty where a line is kept together."""

WIDE, MARGIN = 46, 9
"""Letters, as wide as they are high, in a row beside the margin and in it."""

LETTER, NUMBER, BETWEEN = 0.53, 2, 1.5
"""How wide a Latin letter is, the number of a source, and what stands between two pieces."""

HEADING, LINE, SOURCE_FIRST, SOURCE_AGAIN = 2.2, 0.3, 1.3, 0.9
"""Rows of a heading, between two lines, and of a source in one of two columns, in small print."""


def fitted(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with as much of their lists as there is room for; of each one line at least."""
    room = _Room()
    while room.taken(sections) > ROOM and (whole := room.heaviest(sections)) is not None:
        sections = tuple(replace(one, lines=_less(one.lines, whole)) for one in sections)
    return sections


def _less(lines: tuple[Line, ...], whole: Whole) -> tuple[Line, ...]:
    """Lines without the last one of a list, wherever it stands."""
    for place, line in reversed(list(enumerate(lines))):
        if line.whole == whole:
            return lines[:place] + lines[place + 1 :]
        below = _less(line.below, whole)
        if below is not line.below:
            return (*lines[:place], replace(line, below=below), *lines[place + 1 :])
    return lines


class _Room:
    """Reckons what lines take, each once."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, int], tuple[int, set[Any]]] = {}

    def taken(self, sections: Iterable[Section]) -> float:
        """Rows of a brief, its title left out."""
        rows = HEADING
        paragraphs: set[Any] = set()
        for section in sections:
            rows += HEADING + math.ceil(_width(section.remark or section.nothing) / WIDE)
            rows += 2 * len(section.left_out) + LINE * len(section.lines)
            for line in section.all_lines:
                of_line, cited = self._of(line)
                rows += of_line
                paragraphs |= cited
        sources = {source for source, _paragraph in paragraphs}
        again = len(paragraphs) - len(sources)
        return rows + len(sources) * SOURCE_FIRST + again * SOURCE_AGAIN

    def heaviest(self, sections: Iterable[Section]) -> Whole | None:
        """The list that takes most room for what it matters, of those that can lose a line."""
        rows: Counter[Whole] = Counter()
        lines: Counter[Whole] = Counter()
        for line in (line for section in sections for line in section.all_lines):
            if line.whole is not None:
                rows[line.whole] += self._of(line)[0]
                lines[line.whole] += 1
        longer = [whole for whole in lines if lines[whole] > 1]
        return max(longer, key=lambda whole: rows[whole] / whole.matters, default=None)

    def _of(self, line: Line) -> tuple[int, set[Any]]:
        """The rows of a line alone, and the paragraphs that it cites."""
        # A line that lost others below it is a new one of the same words.
        words = id(line.margin), id(line.pieces)
        if words not in self._lines:
            told = line.told
            beside = sum(_width_of(piece, cited) + BETWEEN for piece, cited, _is_fact in told[1:])
            margin = _width_of(line.margin, [])
            rows = max(1, math.ceil(beside / WIDE), math.ceil(margin / MARGIN))
            cited = {paragraph_of(one) for _piece, cited, _is_fact in told for one in cited}
            self._lines[words] = rows, cited
        return self._lines[words]


def _width_of(piece: Piece, cited: list[Any]) -> float:
    differing = [one.other_value for one in piece.differing]
    texts = [piece.label, *(one.text for one in piece.words), *differing]
    return sum(_width(one) + BETWEEN / 2 for one in texts) + NUMBER * len(cited)


def _width(text: str) -> float:
    return sum(_letters(text))


def _letters(text: str) -> Iterator[float]:
    for letter in text:
        yield 1 if unicodedata.east_asian_width(letter) in "WFA" else LETTER
