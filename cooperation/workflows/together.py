"""Several records at once: in the order in which they wait for each other, as stored, locked.

The workflows that change records together use it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cooperation.models import Source
from cooperation.models.records import needed_keys
from cooperation.workflows.history import key_of
from cooperation.workflows.parts import parent_keys, root_of


@cache
def rank(model: Any) -> int:
    """Whatever a record of this kind can wait for, to be published, is of a lower one."""
    if model is Source:
        return 0
    return 1 + max((rank(key.related_model) for key in needed_keys(model)), default=0)


def in_order(records: Iterable[Any]) -> list[Any]:
    """Each once, those that others wait for first."""
    unique = {key_of(record): record for record in records}
    return sorted(unique.values(), key=_place)


def _place(record: Any) -> tuple[Any, ...]:
    model: Any = type(record)
    return rank(model), *key_of(record)


def locked(records: Iterable[Any]) -> list[Any]:
    """As they are stored, and nobody else's until the end of the transaction.

    What holds them is locked first, everywhere in one order, so that nobody waits in a circle.
    """
    asked = in_order(records)
    found = fetched(asked, parent_keys)
    for model, keys in sorted(_by_kind(map(root_of, found)).items(), key=_name):
        list(model._default_manager.select_for_update().filter(pk__in=keys).order_by("pk"))
    for model, keys in sorted(_by_kind(found).items(), key=_name):
        list(model._default_manager.select_for_update().filter(pk__in=keys).order_by("pk"))
    found = fetched(asked, parent_keys)
    if len(found) < len(asked):
        raise ValidationError(_("It was deleted meanwhile."))
    return found


def fetched(records: Iterable[Any], paths: Callable[[Any], Iterable[str]]) -> list[Any]:
    """As they are stored, with what is found by these paths of their kind."""
    return in_order(
        record
        for model, keys in _by_kind(records).items()
        for record in model._default_manager.select_related(*paths(model)).filter(pk__in=keys)
    )


def _by_kind(records: Iterable[Any]) -> dict[Any, set[int]]:
    kinds: dict[Any, set[int]] = defaultdict(set)
    for record in records:
        kinds[type(record)].add(record.pk)
    return kinds


def _name(kind: tuple[Any, set[int]]) -> str:
    return str(kind[0]._meta.label_lower)
