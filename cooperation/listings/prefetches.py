"""Related records and rows, fetched at once and only as far as the public may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from cooperation.models import Name, Participation


def public(model: Any) -> QuerySet[Any]:
    """The public records or rows of a model."""
    return model.objects.public()


def related(**models: Any) -> list[Prefetch[Any]]:
    """Prefetches of public records: ``related(series=Series, outcomes__agencies=Agency)``.

    Those that have no order of their own come as they were entered, on every database.
    """
    return [Prefetch(path, in_an_order(public(model))) for path, model in models.items()]


def in_an_order(found: QuerySet[Any]) -> QuerySet[Any]:
    return found if found.ordered else found.order_by("pk")


def rows(path: str, model: Any, *fetched: str) -> Prefetch[Any]:
    """A prefetch of public rows, with records that ``public()`` has made sure of joined."""
    return Prefetch(path, in_an_order(public(model)).select_related(*fetched))


def names() -> Prefetch[Any]:
    """The other names of whatever has them: they belong to it alone."""
    return Prefetch("names", Name.objects.all())


def participations() -> Prefetch[Any]:
    """Who took part in meetings."""
    return rows("participations", Participation, "party", "agency")
