"""In which order a search list offers what was found: what is meant most likely, first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, IntegerField, QuerySet, Value, When

from cooperation.values.words import folded


def nearest_first(found: QuerySet[Any], typed: str, ordering: Sequence[Any]) -> QuerySet[Any]:
    """Acronyms in full, then names that begin so, then those with a word that does.

    So that “nist” does not find a ministry first. Whatever has no words of its own, such as a
    paragraph, stays in its order.
    """
    words = folded(typed).strip()
    if not words or not _has(found.model, "words"):
        return found
    ranks = [
        When(words__startswith=words, then=Value(1)),
        When(words__contains=f" {words}", then=Value(2)),
    ]
    if _has(found.model, "acronym"):
        ranks.insert(0, When(acronym__iexact=typed.strip(), then=Value(0)))
    rank = Case(*ranks, default=Value(3), output_field=IntegerField())
    return found.order_by(rank, *ordering)


def _has(model: Any, name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
