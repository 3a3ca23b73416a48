"""What names a record, by any relation of the models, and moving it to another record.

`merging.py` calls `Move`; the admin shows `weight`, and refuses to delete by `would_forget`. Where
a row would come to stand beside one that says the same, such as the same role in the same meeting,
it goes, and its citations stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models

from cooperation.models import Citation, Name
from cooperation.models.records import Row
from cooperation.workflows.parts import record_of, root_of


def _relations(thing: Any) -> Iterator[Any]:
    """The relations of other models to a thing's model, those to many included."""
    for relation in thing._meta.related_objects:
        if relation.one_to_many or relation.many_to_many:
            yield relation


def _naming(thing: Any, relation: Any) -> list[Any]:
    """The rows and records that name a thing by a relation."""
    named = relation.related_model._default_manager.filter(**{relation.field.name: thing})
    return list(named.order_by("pk"))


def touched(gone: Any) -> Iterator[tuple[Any, Any]]:
    """(what it belongs to, row or record) for all that names a thing."""
    for relation in _relations(gone):
        for row in _naming(gone, relation):
            yield record_of(row), row


def would_forget(thing: Any) -> Iterator[Any]:
    """What belongs to others, names a thing, and once that is deleted does so no more.

    Without a word, a revision or a reason: databases refuse to delete what is named otherwise.
    """
    for relation in _relations(thing):
        if relation.many_to_many or relation.on_delete is models.SET_NULL:
            yield from (one for one in _naming(thing, relation) if root_of(one) != root_of(thing))


def weight(record: Any) -> Counter[str]:
    """How many of each kind name a record: a query for each relation."""
    counts: Counter[str] = Counter()
    for relation in _relations(record):
        naming = relation.related_model._default_manager.filter(**{relation.field.name: record})
        counts[str(relation.related_model._meta.verbose_name_plural)] += naming.count()
    return +counts


class Move:
    """Moves what names one thing to another, and notes what was touched."""

    def __init__(self) -> None:
        self.touched: list[Any] = []

    def all(self, gone: Any, kept: Any) -> None:
        for relation in _relations(gone):
            for row in _naming(gone, relation):
                self._one(row, relation.field, gone, kept)

    def _one(self, row: Any, field: Any, gone: Any, kept: Any) -> None:
        if isinstance(row, Citation):
            _adjust(row, gone, kept)
        # Before it moves: what it belongs to may be what goes.
        self.touched.append(record_of(row))
        if field.many_to_many:
            getattr(row, field.name).add(kept)
            getattr(row, field.name).remove(gone)
            return
        if row == kept:
            # It named as its parent or successor what it now is itself.
            setattr(row, field.name, None)
            setattr(kept, field.name, None)
            row.save(update_fields=[field.name])
            return
        setattr(row, field.name, kept)
        twin = _twin(row, field)
        if twin is None:
            row.save(update_fields=[field.name])
            return
        self.all(row, twin)
        _fill_in(twin, row)
        row.delete()


def _twin(row: Any, field: Any) -> Any | None:
    """The row that stands already where this one would come to stand, if there is one."""
    model = type(row)
    rules = [
        (rule.fields, rule.condition or models.Q())
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint) and field.name in rule.fields
    ]
    # The same words twice help nobody, and nor does the same citation.
    said = {Name: ("text", "language", "kind", "since", "until")}.get(model, ())
    if model is Citation:
        said = ("source", "paragraph", "field", "quotation", "other_value")
    if said:
        rules.append(((field.name, *said), models.Q()))
    for names, condition in rules:
        values = {name: getattr(row, name) for name in names}
        if not said and None in values.values():
            continue
        same = {name: value for name, value in values.items() if value is not None}
        same |= {f"{name}__isnull": True for name, value in values.items() if value is None}
        found = model._default_manager.filter(condition, **same).exclude(pk=row.pk).first()
        if found is not None:
            return found
    return None


def _fill_in(twin: Any, row: Any) -> None:
    """Give the row that stays what it leaves open and the other says."""
    for field in row._meta.concrete_fields:
        if field.editable and getattr(twin, field.attname) in ("", None):
            setattr(twin, field.attname, getattr(row, field.attname))
    twin.save()


def _adjust(citation: Citation, gone: Any, kept: Any) -> None:
    """A citation of a field: the value that its source gives, where another one is shown."""
    name = citation.field
    if citation.other_value or name not in {field.name for field in gone._meta.concrete_fields}:
        return
    said, shown = getattr(gone, name), getattr(kept, name)
    if said in ("", None, shown):
        return
    if shown in ("", None) and isinstance(kept, Row):
        return  # It takes this value over.
    in_words = getattr(gone, f"get_{name}_display", lambda: said)()
    citation.other_value = str(in_words)[:300]
    citation.save(update_fields=["other_value"])
