"""Every fact rests on a source: records and rows without a citation, and wrong quotations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from cooperation.audits import Finding
from cooperation.models import CITABLE, Citation, FocusArea, Party, Publication, Record, Row

VOCABULARIES: tuple[type[Record], ...] = (Party, FocusArea)
"""Records that need no citation of their own: we choose them. Their rows do need one."""


def audit_citations(record: Record | None = None) -> Iterator[Finding]:
    """For one record, published or not, or else for all that are published.

    Only a published source counts, and only where it gives the value that is shown. At most two
    queries for each model that can be cited, however many records there are.
    """
    for key in CITABLE:
        model: Any = Citation._meta.get_field(key).related_model
        condition = _concerned(model, record)
        if condition is not None:
            rows = model._default_manager.filter(condition)
            if model not in VOCABULARIES:
                yield from _uncited(key, rows)
            yield from _misquoted(key, rows)


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


def _concerned(model: Any, record: Record | None) -> Q | None:
    """Which objects of a model are the record or its rows; None where none can be."""
    if issubclass(model, Record):
        if record is None:
            return Q(publication=Publication.PUBLISHED)
        return Q(pk=record.pk) if isinstance(record, model) else None
    conditions = [
        Q(**{f"{path}__publication": Publication.PUBLISHED})
        if record is None
        else Q(**{path: record.pk})
        for path, owner in owner_paths(model).items()
        if record is None or isinstance(record, owner)
    ]
    return reduce(or_, conditions) if conditions else None


def _uncited(key: str, rows: models.QuerySet[Any]) -> Iterator[Finding]:
    support = Citation.objects.public().filter(other_value="", **{key: OuterRef("pk")})
    for row in rows.filter(~Exists(support)).select_related(*_names(rows.model)):
        if isinstance(row, Record):
            yield Finding(row, "", "blocks", _("No published source is cited for it."))
        else:
            message = _("%(row)s: no published source is cited for it.") % {"row": _described(row)}
            yield Finding(_owner(row), _field(row), "blocks", message)


def _misquoted(key: str, rows: models.QuerySet[Any]) -> Iterator[Finding]:
    quoting = (
        Citation.objects.filter(**{f"{key}__in": rows})
        .exclude(quotation="")
        .exclude(Q(paragraph=None) | Q(paragraph__text=""))
        .select_related("paragraph", *(f"{key}__{name}" for name in _names(rows.model)), key)
    )
    for citation in quoting:
        if not citation.is_misquoted:
            continue
        cited = getattr(citation, key)
        message = _("“%(quotation)s” does not stand in %(paragraph)s of its source.") % {
            "quotation": citation.quotation,
            "paragraph": citation.paragraph,
        }
        yield Finding(_owner(cited), _field(cited), "blocks", message)


def _names(model: Any) -> list[str]:
    """What to fetch with a row to say which it is and whose."""
    keys = [field.name for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    return [] if issubclass(model, Record) else [*keys, *owner_paths(model)]


def _owner(cited: Record | Row) -> Any:
    return cited.owner if isinstance(cited, Row) else cited


def _field(cited: Record | Row) -> str:
    """The name under which a row's parent knows rows like it."""
    if isinstance(cited, Record):
        return ""
    name = next(name for name in cited.OWNERS if getattr(cited, name))
    key: Any = cited._meta.get_field(name)
    return str(key.remote_field.related_name)


def _described(row: Row) -> str:
    """Whom or what a row is about, and what it says of that."""
    others = [
        str(getattr(row, field.name))
        for field in row._meta.fields
        if isinstance(field, models.ForeignKey)
        and field.name not in row.OWNERS
        and getattr(row, field.name) is not None
    ]
    return ", ".join([*others, str(row)])
