"""How the records of a listing hang together with others: what filters and counts ask.

A Link says through which rows a record reaches a target. The same link answers "which meetings
have this agency" and "how many meetings has each agency", so the two cannot differ. What holds on
some days only (a membership, a call that has not closed) is a link made for the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

Target = int | str
"""The primary key of a target, or one of the values of a column that is asked for itself."""


@dataclass(frozen=True)
class Link:
    """Rows that lead from the records of a listing to target records."""

    rows: Callable[[], QuerySet[Any]]
    """The rows, public ones only; called for each question."""

    record: str
    """The path from a row to the primary key of the listing's record."""

    target: str
    """The path from a row to the target."""

    def holds(self, targets: Iterable[Target]) -> Q:
        """The condition that a record reaches any of these targets."""
        rows = self.rows().filter(**{self.record: OuterRef("pk"), f"{self.target}__in": targets})
        return Q(Exists(rows))

    def pairs(self) -> QuerySet[Any, tuple[int, Any]]:
        """(record, target) wherever a row leads from one to the other."""
        rows = self.rows().filter(
            **{f"{self.record}__isnull": False, f"{self.target}__isnull": False}
        )
        return rows.order_by().values_list(self.record, self.target)


DatedLink = Callable[[date], Link]
"""A link as it is on a day."""


def on_day(links: Iterable[Link | DatedLink], day: date) -> tuple[Link, ...]:
    """The links, those that depend on the day made for it."""
    return tuple(link if isinstance(link, Link) else link(day) for link in links)


def reaches_any(links: tuple[Link, ...], targets: Iterable[Target]) -> Q:
    """The condition that a record reaches any of the targets by any of the links."""
    wanted = list(targets)
    return reduce(or_, (link.holds(wanted) for link in links))


def own(model: type[Model], target: str) -> Link:
    """The link by a foreign key of the record itself."""
    return Link(lambda: model._default_manager.all(), "pk", target)


def many(model: Any, relation: str, target: str) -> Link:
    """The link by a many-to-many relation of the record itself."""
    through = getattr(model, relation).through
    return Link(lambda: through.objects.all(), model._meta.model_name, target)
