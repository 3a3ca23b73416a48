"""When a question is asked: the day that rules go by and the edition that caches go by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from cooperation.models.editions import current_edition


@dataclass(frozen=True)
class Moment:
    """A day (UTC) and an edition of the public site."""

    on: date
    edition: int

    def remember(self, key: str, build: Callable[[], Any]) -> Any:
        """What ``build`` gives, computed once for this edition."""
        return cache.get_or_set(f"{self.edition}:{key}", build, timeout=24 * 60 * 60)


def this_moment() -> Moment:
    """Now: one query."""
    return Moment(timezone.now().date(), current_edition())
