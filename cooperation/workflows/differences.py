"""What differs between two states of a record, in words: for readers and for staff.

`differences` takes pairs of rows as cooperation/workflows/history.py reads them from revisions.
The records that they name are looked up for all pairs at once: one query for each model.

The public variant leaves out private notes, places in lists, rows that hang on a record which is
not public, and the names of such records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from itertools import chain
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cooperation.models import Paragraph
from cooperation.models.fields import PartialDateField
from cooperation.models.records import Record
from cooperation.workflows.history import Key, Rows
from cooperation.workflows.parts import PARTS, parent_keys

NEVER = {"key", "published_at"}
"""What follows from other things and tells nobody anything."""
NOT_FOR_READERS = {"notes", "order", "publication"}
NAMING = (
    "heading statement text value member person agency party to_meeting focus_area paragraph "
    "source summary position who kind"
).split()
"""The fields that tell a row from its siblings: the first that is filled in names it."""


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after; empty where there was or is nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """What became of the record itself or of one of its rows."""

    sort: str
    """added, changed or removed"""
    kind: str
    """What sort of row it is; empty for the record itself."""
    name: str
    fields: tuple[FieldChange, ...]

    @property
    def sort_in_words(self) -> str:
        return {"added": _("added"), "changed": _("changed"), "removed": _("removed")}[self.sort]


def differences(
    pairs: Iterable[tuple[Rows, Rows]], *, of: Iterable[Key], public: bool
) -> list[list[Change]]:
    """For each pair, what differs; `of` gives the key of the record of each pair."""
    compared = [_Compared(*pair, key, public) for pair, key in zip(pairs, of, strict=True)]
    names = Names(chain.from_iterable(one.named() for one in compared), public=public)
    return [list(one.changes(names)) for one in compared]


class Names:
    """How the objects that rows point at are called, in bulk."""

    def __init__(self, wanted: Iterable[Key], *, public: bool) -> None:
        self.public = public
        keys: dict[str, set[int]] = {}
        for label, key in wanted:
            keys.setdefault(label, set()).add(key)
        self._names: dict[Key, str] = {}
        for label, some in keys.items():
            model = _model(label)
            found = model._default_manager.public() if public else model._default_manager.all()
            if model is Paragraph:
                found = found.select_related("source")
            for one in found.filter(pk__in=some):
                self._names[label, one.pk] = _name_of(one)

    def knows(self, key: Key) -> bool:
        return key in self._names

    def of(self, key: Key) -> str:
        """Empty for readers where it is not public."""
        return self._names.get(key, "" if self.public else _("a record no longer there"))


def _name_of(thing: Any) -> str:
    if isinstance(thing, Paragraph):
        return _(", ").join((thing.source.in_language("title")[0], str(thing)))
    if isinstance(thing, Record):
        return thing.in_language(thing.TITLE)[0]
    return str(getattr(thing, "heading", "") or thing)


@dataclass(frozen=True)
class _Compared:
    """Two states of one record."""

    old: Rows
    new: Rows
    record: Key
    public: bool

    def differing(self) -> Iterator[Key]:
        """The keys of what differs: the record first, then rows by kind, model by model."""
        order = {model._meta.label_lower: place for place, model in enumerate(PARTS)}
        for key in sorted(
            self.old.keys() | self.new.keys(),
            key=lambda key: (key != self.record, order.get(key[0], 99), key[1]),
        ):
            if key[0] in order and self.old.get(key) != self.new.get(key):
                yield key

    def named(self) -> Iterator[Key]:
        """All that rows which differ, and rows above them, point at."""
        for key in self.differing():
            for rows in (self.old, self.new):
                for above in _upward(rows, key):
                    yield from _pointed_at(above, rows[above])

    def changes(self, names: Names) -> Iterator[Change]:
        for key in self.differing():
            old, new = (self._shown(rows, key, names) for rows in (self.old, self.new))
            if old is None and new is None:
                continue
            fields = tuple(self._fields(key, old, new, names))
            if not fields and old is not None and new is not None:
                continue
            sort = "added" if old is None else "removed" if new is None else "changed"
            meta = _model(key[0])._meta
            change = Change(sort, str(capfirst(meta.verbose_name)), "", fields)
            name = _row_name(key[0], new if new is not None else old or {}, names)
            yield replace(change, kind="") if key == self.record else replace(change, name=name)

    def _shown(self, rows: Rows, key: Key, names: Names) -> dict[str, Any] | None:
        """A row as the reader may see it; None where there is none to see."""
        if key not in rows:
            return None
        if self.public and key != self.record:
            for above in _upward(rows, key):
                if above != self.record and not all(
                    names.knows(other) for other in _keys_of(above, rows[above])
                ):
                    return None
            if key[0] == Paragraph._meta.label_lower:
                # It may be another's text: its own page alone decides whether readers see it.
                return {name: value for name, value in rows[key].items() if name != "text"}
        return rows[key]

    def _fields(
        self, key: Key, old: dict[str, Any] | None, new: dict[str, Any] | None, names: Names
    ) -> Iterator[FieldChange]:
        model = _model(key[0])
        before, after = old or {}, new or {}
        hidden = NEVER | (NOT_FOR_READERS if self.public else set())
        if key != self.record:
            hidden |= set(parent_keys(model))
        if old is not None and new is not None:
            # What one side lacks was not recorded then: a migration came between.
            shared = before.keys() & after.keys()
        else:
            shared = before.keys() | after.keys()
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if field.name not in shared or field.name in hidden:
                continue
            said = [_in_words(field, side.get(field.name), names) for side in (before, after)]
            if said[0] != said[1]:
                yield FieldChange(str(capfirst(field.verbose_name)), *said)


def _upward(rows: Rows, key: Key) -> Iterator[Key]:
    """A row and those that it belongs to, as far as a state holds them."""
    at: Key | None = key
    while at is not None and at in rows:
        yield at
        at = next(
            (
                (_target(at[0], name), rows[at][name])
                for name in parent_keys(_model(at[0]))
                if rows[at].get(name) is not None
            ),
            None,
        )


def _keys_of(key: Key, fields: dict[str, Any]) -> Iterator[Key]:
    """What a row's foreign keys point at, but for what it belongs to."""
    model = _model(key[0])
    for field in model._meta.fields:
        if not isinstance(field, models.ForeignKey) or field.name in parent_keys(model):
            continue
        if fields.get(field.name) is not None:
            yield field.related_model._meta.label_lower, fields[field.name]


def _pointed_at(key: Key, fields: dict[str, Any]) -> Iterator[Key]:
    yield from _keys_of(key, fields)
    for field in _model(key[0])._meta.many_to_many:
        for other in fields.get(field.name) or ():
            yield field.related_model._meta.label_lower, int(other)


def _model(label: str) -> Any:
    return apps.get_model(label)


@cache
def _target(label: str, name: str) -> str:
    return _model(label)._meta.get_field(name).related_model._meta.label_lower


def _row_name(label: str, fields: dict[str, Any], names: Names) -> str:
    model = _model(label)
    for name in NAMING:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if name not in parent_keys(model) and (words := _in_words(field, fields.get(name), names)):
            return words
    return ""


def _in_words(field: Any, value: Any, names: Names) -> str:
    """A stored value as a person reads it; empty for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if field.many_to_many:
        label = field.related_model._meta.label_lower
        return _(", ").join(sorted(filter(None, (names.of((label, int(one))) for one in value))))
    if isinstance(field, models.ForeignKey):
        return names.of((field.related_model._meta.label_lower, value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, PartialDateField):
        return field.to_python(value).in_words()
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(value)
        return date_format(localtime(moment), "DATETIME_FORMAT") if moment else str(value)
    if isinstance(field, models.DateField):
        return date_format(field.to_python(value), "DATE_FORMAT")
    if isinstance(field, models.TimeField):
        return time_format(time.fromisoformat(value), "H:i")
    return str(value)
