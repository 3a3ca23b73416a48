"""The entries, written and erased: workflows/indexing.py says of which records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cooperation.models import SearchEntry
from cooperation.search.engines import engine
from cooperation.search.texts import PARAGRAPH, entries

CHUNK_SIZE = 500


def write(model: Any, keys: Iterable[int]) -> None:
    """Make the entries of these records anew; those that are not public have none."""
    wanted = sorted(set(keys))
    for begin in range(0, len(wanted), CHUNK_SIZE):
        chunk = wanted[begin : begin + CHUNK_SIZE]
        kinds = [model._meta.model_name]
        if model._meta.model_name == "source":
            kinds.append(PARAGRAPH)
        erase(SearchEntry.objects.filter(kind__in=kinds, record__in=chunk))
        made = SearchEntry.objects.bulk_create(entries(model, chunk))
        engine().store(made)


def erase(found: Any) -> None:
    """Remove entries, given as a query."""
    engine().erase(list(found.values_list("pk", "dated")))
    found.delete()


def erase_all() -> None:
    engine().erase_all()
    SearchEntry.objects.all().delete()
