"""What may be asked of a list by its address: what its filters ask, and nothing that fails."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest

PLAIN = {"exact", "isnull", "gt", "gte", "lt", "lte"}
OTHERS = {*models.DateTimeField.get_lookups(), *models.CharField.get_lookups()} - PLAIN
"""No filter asks these. Databases fail at broken patterns and take for ever over others; Django
fails at lists of numbers, and at years, that are too large."""


class PlainLookups:
    """Part of every list of the staff screens."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return OTHERS.isdisjoint(lookup.split("__")[1:]) and super().lookup_allowed(
            lookup, value, request
        )
