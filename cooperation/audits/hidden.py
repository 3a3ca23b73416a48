"""What readers are not shown of a record, since it names another that is not public.

A row without the record that it is about is not shown at all; a list or a field without the one
that is not public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.audits.findings import (
    PUBLIC,
    Among,
    Finding,
    described,
    names_of,
    not_published,
    owner_of,
)
from cooperation.audits.needs import needed_paths
from cooperation.models import CITABLE, Citation, Publication, Record, Row
from cooperation.models.records import visibility


def audit_hidden(among: Among = PUBLIC) -> Iterator[Finding]:
    """Two queries for each model at most, and two for each relation to many."""
    for model in apps.get_app_config("cooperation").get_models():
        condition = among.of(model)
        if condition is None:
            continue
        things = model._default_manager.filter(condition)
        if model is Citation:
            yield from _citations(things)
            continue
        yield from _keys(things)
        for relation in model._meta.many_to_many:
            if issubclass(relation.related_model, Record):
                yield from _many(things, relation)


def _keys(things: models.QuerySet[Any]) -> Iterator[Finding]:
    model: Any = things.model
    fixed = model.OWNERS if issubclass(model, Row) else model.NEEDS
    keys = [
        field
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and field.name not in fixed
        and issubclass(field.related_model, Record)
    ]
    if not keys:
        return
    hidden = [
        Q(**{f"{key.name}__isnull": False}) & ~visibility(key.related_model, f"{key.name}__")
        for key in keys
    ]
    found = things.filter(reduce(or_, hidden))
    # Mostly there are none, and to fetch them with all that names them takes long to ask for.
    if not found.exists():
        return
    paths = [f"{key.name}__{path}" for key in keys for path in needed_paths(key.related_model)]
    for thing in found.select_related(*names_of(model), *(key.name for key in keys), *paths):
        for key in keys:
            other = getattr(thing, key.name)
            waits_for = tuple(not_published(other)) if other is not None else ()
            if waits_for:
                yield _finding(thing, key, other, waits_for)


def _many(things: models.QuerySet[Any], relation: Any) -> Iterator[Finding]:
    """Only what is a draft itself: what hangs on one shows in its own place."""
    related, source = relation.m2m_reverse_field_name(), relation.m2m_field_name()
    links = relation.remote_field.through._default_manager.filter(
        **{f"{source}__in": things.order_by().values("pk")}
    ).exclude(**{f"{related}__publication": Publication.PUBLISHED})
    if not links.exists():
        return
    fetched = [f"{source}__{name}" for name in names_of(things.model)]
    for link in links.select_related(related, source, *fetched).order_by("pk"):
        other = getattr(link, related)
        yield _finding(getattr(link, source), relation, other, (other,))


def _finding(thing: Any, field: Any, other: Any, waits_for: tuple[Record, ...]) -> Finding:
    words = {"field": capfirst(field.verbose_name), "other": other}
    if isinstance(thing, Record):
        message = _("“%(field)s” does not show %(other)s, which is not public.") % words
        return Finding(thing, field.name, "warns", message, waits_for=waits_for)
    words["row"] = described(thing)
    if field.many_to_many or field.name in thing.OPTIONAL:
        message = _("%(row)s: “%(field)s” does not show %(other)s, which is not public.")
    else:
        message = _("%(row)s: not shown, since %(other)s is not public.")
    return Finding(owner_of(thing), field.name, "warns", message % words, thing, waits_for)


def _citations(citations: models.QuerySet[Any]) -> Iterator[Finding]:
    """One finding for each record and source, however many of its facts rest on it."""
    public = Citation.objects.public().order_by().values("pk")
    hidden = citations.exclude(pk__in=public)
    if not hidden.exists():
        return
    hidden = hidden.select_related("source", "paragraph__source").order_by("pk")
    found: dict[tuple[Any, Record], list[Citation]] = defaultdict(list)
    for key in CITABLE:
        citing = [one for one in hidden if getattr(one, f"{key}_id") is not None]
        if not citing:
            continue
        model: Any = Citation._meta.get_field(key).related_model
        cited = model._default_manager.select_related(*names_of(model)).in_bulk(
            {getattr(one, f"{key}_id") for one in citing}
        )
        for one in citing:
            owner = owner_of(cited[getattr(one, f"{key}_id")])
            found[owner, one.document].append(one)
    for (record, source), some in found.items():
        message = ngettext(
            "%(count)d citation is not shown, since its source is not public: %(source)s.",
            "%(count)d citations are not shown, since their source is not public: %(source)s.",
            len(some),
        )
        message %= {"count": len(some), "source": source}
        yield Finding(record, "source", "warns", message, some[0], (source,))
