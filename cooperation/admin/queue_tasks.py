"""What a task of the work queue is: a name, a count, and the things in question, some at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst

from cooperation.admin.links import box_of, change_page
from cooperation.workflows.history import Key, key_of
from cooperation.workflows.publication import Step

FEW = 5


@dataclass(frozen=True)
class Thing:
    """One of the things in question."""

    name: str
    url: str
    note: str = ""
    box: str = ""
    """What the box to tick it is called by, where something can be done with it in the list."""


@dataclass(frozen=True)
class Task:
    """Something to do, and the things to do it with."""

    key: str
    name: str
    count: int
    some: Callable[[int, int], list[Thing]]
    """The things from one place to another."""

    steps: tuple[Step, ...] = ()
    """What can be done with those that are ticked."""

    @property
    def things(self) -> list[Thing]:
        """The first few."""
        return self.some(0, FEW)

    @property
    def more(self) -> int:
        """How many there are beyond the first few."""
        return self.count - FEW


def of_records(
    key: str,
    name: Any,
    sets: list[QuerySet[Any]],
    notes: Callable[[list[Any]], dict[Key, str]],
    steps: tuple[Step, ...] = (),
    order: str = "-changed_at",
) -> Task | None:
    """A task over records: a query for each kind to count, another for each kind on a page."""
    if not sets:
        return None
    counts = [(records, records.count()) for records in sets]

    def some(begin: int, end: int) -> list[Thing]:
        found: list[Any] = []
        place = 0
        for records, count in counts:
            low, high = max(begin - place, 0), min(end - place, count)
            if low < high:
                found += records.order_by(order, "pk")[low:high]
            place += count
        told = notes(found)
        return [
            Thing(
                f"{capfirst(one._meta.verbose_name)}: {one}",
                change_page(one),
                told.get(key_of(one), ""),
                box_of(one) if steps else "",
            )
            for one in found
        ]

    return Task(key, str(name), sum(count for _records, count in counts), some, steps)
