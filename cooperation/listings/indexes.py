"""Which records each value of each parameter leaves: sets of bits, made once per edition.

Counting the records behind some hundred choices, for each of ten parameters, anew for every
question takes a database seconds on a large record. Here every public record of a listing has a
place, and every value a whole number in which the bit at a record's place says whether the value
leaves it. Any question is then a few ANDs and ORs, and its counts ask the database nothing.
Some 12 kB for each value on 100,000 records, held in each process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from threading import Lock
from typing import Any

from django.db.models import QuerySet

from cooperation.listings.moments import Moment
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByRule,
    ByYear,
    Narrowing,
    Yes,
)
from cooperation.listings.row_choices import ByRowChoice
from cooperation.models.focus_areas import with_broader
from cooperation.values.bits import any_of, gathered, scattered

LONGEST_SPAN = 100
"""Years of one record that are counted: a mistyped end must not offer thousands."""

Value = int | str
"""A primary key, a choice or a year."""


def years_within(begins: date, ends: date) -> range:
    """The calendar years from one day to another, as far as they are counted."""
    return range(begins.year, min(ends.year, begins.year + LONGEST_SPAN) + 1)


class Index:
    """The bits of one listing's records in one edition."""

    def __init__(self, records: QuerySet[Any], tree: dict[int, int | None]) -> None:
        # Only keys and columns are read: what a list fetches beside them is left out.
        self.records = records.order_by().prefetch_related(None)
        self.tree = tree
        keys = self.records.values_list("pk", flat=True)
        self.places: dict[int, int] = {key: place for place, key in enumerate(keys)}
        self.all = (1 << len(self.places)) - 1
        self._sets: dict[str, dict[Value, int]] = {}

    def sets(self, parameter: str, narrowing: Narrowing) -> dict[Value, int]:
        """{value: bits of the records it leaves}, for all values that occur."""
        if parameter not in self._sets:
            self._sets[parameter] = gathered(self._pairs(narrowing), self.places)
        return self._sets[parameter]

    def chosen(self, parameter: str, narrowing: Narrowing, values: Iterable[Value]) -> int:
        """The bits of the records that any of these values leaves."""
        sets = self.sets(parameter, narrowing)
        return any_of(sets.get(value, 0) for value in values)

    def found(self, records: QuerySet[Any]) -> int:
        """The bits of the records that a query finds: one query."""
        return self.bits(records.order_by().values_list("pk", flat=True))

    def bits(self, keys: Iterable[int]) -> int:
        """The bits of the records with these primary keys."""
        return gathered(((key, 0) for key in keys), self.places).get(0, 0)

    def keys(self, bits: int) -> list[int]:
        """The primary keys of the records that these bits are of."""
        return scattered(bits, self.places)

    def _pairs(self, narrowing: Narrowing) -> Iterator[tuple[int, Value]]:
        """(record, value) for all that a parameter can ask of these records."""
        if isinstance(narrowing, ByRecord):
            for link in narrowing.links:
                yield from self._linked(link.pairs(), isinstance(narrowing, ByArea))
        elif isinstance(narrowing, ByRowChoice):
            for link in narrowing.links:
                yield from link.pairs().iterator()
        elif isinstance(narrowing, ByChoice):
            yield from self.records.values_list("pk", narrowing.column).iterator()
        elif isinstance(narrowing, ByRule):
            found = self.records.filter(narrowing.condition([Yes.YES]))
            yield from ((key, str(Yes.YES)) for key in found.values_list("pk", flat=True))
        elif isinstance(narrowing, ByYear):
            dated = self.records.filter(**{f"{narrowing.begins}__isnull": False})
            spans = dated.values_list("pk", narrowing.begins, narrowing.ends)
            for key, begins, ends in spans.iterator():
                yield from ((key, year) for year in years_within(begins, ends))

    def _linked(
        self, pairs: QuerySet[Any, tuple[int, Any]], areas: bool
    ) -> Iterator[tuple[int, Value]]:
        if not areas:
            yield from pairs.iterator()
            return
        broader = {area: with_broader(area, self.tree) for area in self.tree}
        for key, area in pairs.iterator():
            for up in broader.get(area, ()):
                yield key, up


_kept: dict[str, tuple[Moment, Index]] = {}
_making = Lock()


def index_of(
    section: str, records: QuerySet[Any], tree: dict[int, int | None], at: Moment
) -> Index:
    """The index of a listing's public records, made anew for each edition and day."""
    kept = _kept.get(section)
    if kept is not None and kept[0] == at:
        return kept[1]
    with _making:
        kept = _kept.get(section)
        if kept is None or kept[0] != at:
            kept = (at, Index(records, tree))
            _kept[section] = kept
        return kept[1]


def forget() -> None:
    """Drop all indexes: for tests, whose database is another each time."""
    _kept.clear()
