"""Citations of many records and rows at once: one query, whatever their number and kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, Q

from cooperation.models.citations import KEYS, Citation
from cooperation.models.records import Row


def cite(things: Iterable[Any]) -> None:
    """Give each record and row its public citations, in order, as ``cited``."""
    things = list(things)
    wanted: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for thing in things:
        thing.cited = []
        # A source rests on itself.
        if (key := KEYS.get(type(thing).__name__)) is not None:
            wanted[key][thing.pk].append(thing)
    if not wanted:
        return
    condition = Q()
    for key, found in wanted.items():
        condition |= Q(**{f"{key}__in": list(found)})
    citations = Citation.objects.public().filter(condition)
    for citation in citations.select_related("source", "paragraph__source"):
        for key, found in wanted.items():
            for thing in found.get(getattr(citation, f"{key}_id"), ()):
                thing.cited.append(citation)


def resting(thing: Any, field: str = "") -> tuple[list[Citation], list[Citation]]:
    """What a record, a row or one field of it rests on, and what gives another value instead.

    A field without a citation of its own rests on what the whole does.
    """
    cited = getattr(thing, "cited", [])
    own = [citation for citation in cited if field and citation.field == field]
    agreeing = [citation for citation in own if not citation.other_value]
    chosen = agreeing or [citation for citation in cited if not citation.field]
    # A row is cited once, for all its fields.
    spoken_of = cited if isinstance(thing, Row) and not field else own
    return chosen, [citation for citation in spoken_of if citation.other_value]


def below(record: Model, paths: Sequence[str]) -> Iterator[Any]:
    """The record and what stands at these paths ("agenda_items.contributions"), all prefetched."""
    yield record
    for path in paths:
        found: list[Any] = [record]
        for step in path.split("."):
            found = [one for thing in found for one in other_end(thing, step)]
        yield from found


def other_end(thing: Any, relation: str) -> list[Any]:
    """What is at the other end of a relation to one, to none or to many."""
    other = getattr(thing, relation)
    if other is None:
        return []
    return list(other.all()) if hasattr(other, "all") else [other]
