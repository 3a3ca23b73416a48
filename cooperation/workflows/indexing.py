"""Which search entries a change of the public site makes anew, in the same transaction.

Whoever begins an edition calls `index` before it: saving, publication, merging, seeding. What a
record says itself follows from its save; what it lets others say (a party that is published shows
its agencies) follows from its publication, found by looking at the keys of the models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction

from cooperation.models import Agency, Meeting, SearchEntry, Series
from cooperation.models.editions import begin_edition, lock_edition
from cooperation.models.records import needed_keys
from cooperation.search import index as entries
from cooperation.search.texts import TOLD

Found = dict[Any, set[int]]
"""Primary keys of records by their model."""


def index(records: Iterable[Any], *, shown_or_hidden: bool = False) -> None:
    """Make the entries of records anew, and of those that need them to be public.

    ``shown_or_hidden`` says that the publication of these records changed: rows of others that
    name them then come or go as well.
    """
    # Two who make the entry of one meeting, each for somebody who sat there, would make it twice.
    lock_edition()
    found: Found = defaultdict(set)
    for record in records:
        found[type(record)].add(record.pk)
    if shown_or_hidden:
        for model, keys in list(found.items()):
            _add(found, _owners_of_rows(model, keys))
    step = found
    while step:
        step = _add(found, _needing(step))
    if Agency in found:
        found[Agency] |= _heirs(found[Agency])
    if Series in found:
        numbered = Meeting.objects.filter(series__in=found[Series], number__isnull=False)
        found[Meeting] |= set(numbered.values_list("pk", flat=True))
    for model, keys in found.items():
        entries.write(model, keys)


def _add(found: Found, more: Iterator[tuple[Any, int]]) -> Found:
    """Gives what is new."""
    new: Found = defaultdict(set)
    for model, key in more:
        if key not in found[model]:
            new[model].add(key)
            found[model].add(key)
    return new


def _needing(found: Found) -> Iterator[tuple[Any, int]]:
    """The records that say nothing to the public without one of these."""
    for model in TOLD:
        for key in needed_keys(model):
            wanted = found.get(key.related_model)
            if wanted:
                needing = model.objects.filter(**{f"{key.name}__in": wanted})
                yield from ((model, pk) for pk in needing.values_list("pk", flat=True))


def _owners_of_rows(model: Any, keys: Iterable[int]) -> Iterator[tuple[Any, int]]:
    """The records whose rows the public sees only together with one of these."""
    for owner, told in TOLD.items():
        for relation, row, _fields in told.rows:
            for key in needed_keys(row):
                if key.related_model is model and key.name not in row.OWNERS:
                    path = f"{relation.replace('.', '__')}__{key.name}__in"
                    owners = owner.objects.filter(**{path: list(keys)}).distinct()
                    yield from ((owner, pk) for pk in owners.values_list("pk", flat=True))


def _heirs(agencies: set[int]) -> set[int]:
    """The bodies whose entries hold names of these or, having lost one, did."""
    heirs = set(
        SearchEntry.objects.filter(kind="agency", borrows=True).values_list("record", flat=True)
    )
    step = agencies
    while step:
        after = Agency.objects.filter(predecessors__in=step).values_list("pk", flat=True)
        step = set(after) - heirs - agencies
        heirs |= set(after)
    return heirs


@transaction.atomic
def rebuild(tell: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Make all entries anew, and begin an edition; whoever saves what is public waits for it.

    ``tell`` hears before the first and after each chunk: records done, of how many.
    """
    lock_edition()
    entries.erase_all()
    keys = {
        model: list(model.objects.public().order_by("pk").values_list("pk", flat=True))
        for model in TOLD
    }
    done, count = 0, sum(map(len, keys.values()))
    tell(done, count)
    for model, of_model in keys.items():
        for begin in range(0, len(of_model), entries.CHUNK_SIZE):
            chunk = of_model[begin : begin + entries.CHUNK_SIZE]
            entries.write(model, chunk)
            done += len(chunk)
            tell(done, count)
    begin_edition()
