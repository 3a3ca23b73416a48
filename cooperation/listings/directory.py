"""The directory: how public records are called, for choices beside lists.

Held per edition, since the names of a few thousand records are wanted on every list and change
only when something is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cooperation.listings.moments import Moment
from cooperation.models.focus_areas import parents


@dataclass(frozen=True)
class Entry:
    """A public record's address and names."""

    key: int
    slug: str
    name: str
    name_ja: str
    acronym: str
    sort: str
    broader: int | None
    party: int | None
    """Of a body, whose it is."""

    def label(self, language: str) -> tuple[str, str]:
        """What to call it in a language, and the language that the name is in."""
        name, spoken = self.name, "en"
        if language.startswith("ja") and self.name_ja:
            name, spoken = self.name_ja, "ja"
        return (f"{self.acronym} – {name}" if self.acronym else name), spoken


def directory(model: Any, at: Moment) -> dict[int, Entry]:
    """{primary key: entry} of all public records of a model; one query per edition."""
    return at.remember(f"directory:{model._meta.model_name}", lambda: _entries(model))


def area_tree(at: Moment) -> dict[int, int | None]:
    """The tree of focus areas: {area: its broader area}; one query per edition."""
    return at.remember("tree", parents)


def _entries(model: Any) -> dict[int, Entry]:
    return {
        one.pk: Entry(
            one.pk,
            one.slug,
            getattr(one, one.TITLE),
            getattr(one, f"{one.TITLE}_ja"),
            getattr(one, "acronym", ""),
            one.words,
            getattr(one, "broader_id", None),
            getattr(one, "party_id", None),
        )
        for one in model.objects.public()
    }
