"""Which records were withdrawn and why: for feeds, so that copies elsewhere can go as well.

Of one record, public_history.py tells it at the record's address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cooperation.models import Publication, PublicationStep


@dataclass(frozen=True)
class Withdrawn:
    """A record that is gone: no more is told of it than where it stood, when and why."""

    slug: str
    at: datetime
    reason: str


def withdrawn_from(model: Any, most: int) -> list[Withdrawn]:
    """The records of a model that the public saw once and sees no more, the latest first."""
    gone = dict(
        model.objects.filter(published_at__isnull=False)
        .exclude(publication=Publication.PUBLISHED)
        .values_list("pk", "slug")
    )
    steps = PublicationStep.objects.filter(
        kind=model._meta.model_name, ends=Publication.WITHDRAWN, record__in=gone
    ).order_by("-taken_at", "-pk")
    found: dict[int, Withdrawn] = {}
    for step in steps:
        found.setdefault(step.record, Withdrawn(gone[step.record], step.taken_at, step.note))
    return list(found.values())[:most]
