"""What an audit is told to look at, and what it tells: the terms that all audits share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Literal

from django.db import models
from django.db.models import Q

from cooperation.models import Publication, Record, Row
from cooperation.models.records import needed_keys


@dataclass(frozen=True)
class Finding:
    """What is wrong with a record, or with one of its rows, and where to put it right."""

    record: Record
    field: str
    """The field or rows concerned, of the row where there is one; empty for the whole."""
    severity: Literal["blocks", "warns"]
    message: str
    row: Row | None = None
    """The row concerned, where it is not the record itself."""
    waits_for: tuple[Record, ...] = ()
    """Records that are not public, and whose publication would settle it."""

    @property
    def blocks(self) -> bool:
        """Whether the record must not be published as it is."""
        return self.severity == "blocks"


class Among:
    """Which records an audit looks at: some of them, or all of some publication."""

    def __init__(
        self,
        records: Iterable[Record] | None = None,
        *,
        publication: Iterable[Publication] = (Publication.PUBLISHED,),
    ) -> None:
        self._publication = tuple(publication)
        self.all_public = records is None and self._publication == (Publication.PUBLISHED,)
        self._keys: dict[type[Record], list[int]] | None = None
        if records is not None:
            self._keys = defaultdict(list)
            for record in records:
                self._keys[type(record)].append(record.pk)

    def of(self, model: type[models.Model]) -> Q | None:
        """Which objects of a model are records to look at or rows of them; None where none is."""
        if issubclass(model, Record):
            return self._at(model, "")
        if not issubclass(model, Row):
            return None
        found = [self._at(owner, f"{path}__") for path, owner in owner_paths(model).items()]
        conditions = [condition for condition in found if condition is not None]
        return reduce(or_, conditions) if conditions else None

    def _at(self, model: type[Record], prefix: str) -> Q | None:
        if self._keys is None:
            return Q(**{f"{prefix}publication__in": self._publication})
        return Q(**{f"{prefix}pk__in": self._keys[model]}) if model in self._keys else None


PUBLIC = Among()


def owner_paths(model: type[Row]) -> dict[str, type[Record]]:
    """The ways from a row up to the records that it may belong to, as lookups."""
    paths = {}
    for name in model.OWNERS:
        other: Any = model._meta.get_field(name).related_model
        if issubclass(other, Record):
            paths[name] = other
        else:
            paths |= {f"{name}__{path}": owner for path, owner in owner_paths(other).items()}
    return paths


def owner_of(thing: Record | Row) -> Any:
    """The record that a row belongs to; a record itself."""
    return thing.owner if isinstance(thing, Row) else thing


def names_of(model: Any) -> list[str]:
    """What to fetch with a row to say which it is and whose."""
    keys = [field.name for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    return [] if issubclass(model, Record) else [*keys, *owner_paths(model)]


def described(row: Row) -> str:
    """Whom or what a row is about, and what it says of that."""
    others = [
        str(getattr(row, field.name))
        for field in row._meta.fields
        if isinstance(field, models.ForeignKey)
        and field.name not in row.OWNERS
        and getattr(row, field.name) is not None
    ]
    return ", ".join([*others, str(row)])


def not_published(record: Record) -> Iterator[Record]:
    """Of a record and all that it needs: what is not published, and so hides it."""
    for key in needed_keys(type(record)):
        other = getattr(record, key.name)
        if other is not None:
            yield from not_published(other)
    if not record.is_public:
        yield record
