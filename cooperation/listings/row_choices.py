"""A parameter by a fixed list of values that rows of a record hold, several to one record.

``ByChoice`` of questions.py asks a column of the record itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, TextChoices

from cooperation.listings.links import DatedLink, Link, on_day, reaches_any
from cooperation.listings.questions import ByChoice


class ByRowChoice(ByChoice):
    """By values out of a fixed list, reached through rows by any of several links."""

    def __init__(self, choices: type[TextChoices], *links: Link | DatedLink, label: Any) -> None:
        """The target of each link is the column that holds the value."""
        super().__init__(choices, column="", label=label)
        self._links = links

    @property
    def links(self) -> tuple[Link, ...]:
        """As they are on the day of the question."""
        return on_day(self._links, self.parent.at.on)

    def condition(self, value: list[str]) -> Q:
        return reaches_any(self.links, value)
