"""A matrix of counts: rows and columns, and for each pair the question behind its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cooperation.listings.charts.trends import Trend
from cooperation.listings.directory import Entry


@dataclass(frozen=True)
class Line:
    """A row or a column."""

    label: str
    language: str
    """The language that the label is in; empty for a number."""

    asks: str
    """What it adds to the question: `year=2023`."""

    bits: int
    """The records that the question leaves of it."""

    entry: Entry | None = None
    short: str = ""
    """A shorter label, where there is one."""

    group: str = ""
    """What it shares with the lines next to it, and the language of that."""

    group_language: str = ""
    depth: int = 0
    """How far below the root it stands, for areas."""

    trend: Trend = Trend.NEITHER

    @property
    def total(self) -> int:
        return self.bits.bit_count()

    @property
    def brief(self) -> str:
        return self.short or self.label


@dataclass(frozen=True)
class Matrix:
    """Counts of records by two things at once."""

    rows: list[Line]
    columns: list[Line]
    stem: str
    """What the link of every cell and column asks besides."""

    row_stem: str
    """What the link of every row asks besides."""

    rows_left_out: int = 0
    columns_left_out: int = 0
    counts: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        counts = [
            [(row.bits & column.bits).bit_count() for column in self.columns] for row in self.rows
        ]
        object.__setattr__(self, "counts", counts)

    def asks(self, row: Line, column: Line) -> str:
        """The question whose list is as long as the number in a cell says."""
        return f"{self.stem}{row.asks}&{column.asks}"

    def asks_of_row(self, row: Line) -> str:
        return f"{self.row_stem}{row.asks}"

    def cells(self) -> Iterator[tuple[Line, Line, int]]:
        """(row, column, count) for all of them."""
        for row, counts in zip(self.rows, self.counts, strict=True):
            for column, count in zip(self.columns, counts, strict=True):
                yield row, column, count

    @property
    def most(self) -> int:
        """The highest number."""
        return max((count for counts in self.counts for count in counts), default=0)

    def data(self, row_name: str, column_name: str) -> Iterator[dict[str, Any]]:
        """The cells that are not empty, in their published shape."""
        for row, column, count in self.cells():
            if count:
                list_of_them = f"/meetings/?{self.asks(row, column)}"
                names = {**_named(row, row_name), **_named(column, column_name)}
                yield {**names, "meetings": count, "list": list_of_them}


def _named(line: Line, name: str) -> dict[str, Any]:
    if line.entry is None:
        return {name: line.label}
    entry = line.entry
    return {name: entry.slug, f"{name}_name": entry.name, f"{name}_name_ja": entry.name_ja}
