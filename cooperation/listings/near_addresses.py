"""What may have been meant by an address at which nothing stands: lists and public records.

Called for the page that says so. It knows public records alone, from the entries of the search,
and asks two queries at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment
from cooperation.listings.sections import HOME_OF, SECTIONS
from cooperation.models import SearchEntry
from cooperation.values.slugs import SLUG

NEAR = 75
"""How alike, of 100, a word and the name of a section must be."""

MOST = 5
LONGEST = 100

_SECTION_OF = {model._meta.model_name: section for model, section in HOME_OF.items()}


@dataclass(frozen=True)
class NearRecord:
    """A public record whose address is like the one asked for."""

    section: str
    slug: str
    title: str
    language: str


@dataclass(frozen=True)
class Near:
    """What may have been meant."""

    lists: list[Listing] = field(default_factory=list)
    records: list[NearRecord] = field(default_factory=list)


def near(path: str, at: Moment) -> Near:
    """What may have been meant by a path."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    if not parts:
        return Near()
    lists = _lists(parts[0].partition(".")[0])
    # Without a section the one word may itself be the address of a record.
    slug = (parts[1] if len(parts) > 1 else "" if lists else parts[0]).partition(".")[0].lower()
    if not re.fullmatch(SLUG, slug) or len(slug) > LONGEST:
        return Near(lists)
    return Near(lists, _records(slug, lists, at))


def _lists(word: str) -> list[Listing]:
    """The section of this name or, where there is none, those whose name is nearly so."""
    if word in SECTIONS:
        return [SECTIONS[word]]
    with override("en"):
        names = {section: section for section in SECTIONS}
        names |= {str(one.singular).replace(" ", "-"): key for key, one in SECTIONS.items()}
    found = process.extract(
        word[:LONGEST].lower(), names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=2
    )
    sections = dict.fromkeys(names[name] for name, _score, _place in found)
    return [SECTIONS[section] for section in sections]


def _records(slug: str, lists: list[Listing], at: Moment) -> list[NearRecord]:
    """Those of this very address in any section or, where there are none, of nearly this one."""
    kinds = sorted({one.model._meta.model_name for one in lists})
    likely = _nearest(slug, _slugs(kinds, at)) if kinds else []
    entries = SearchEntry.objects.filter(
        Q(kind__in=list(_SECTION_OF), slug=slug) | Q(kind__in=kinds, slug__in=likely)
    ).order_by("kind")
    exact = [entry for entry in entries if entry.slug == slug]
    found = exact or sorted(entries, key=lambda entry: likely.index(entry.slug))
    return [_told(entry) for entry in found[:MOST]]


def _slugs(kinds: list[str], at: Moment) -> list[str]:
    """The last parts of the addresses of all public records of these kinds."""
    entries = SearchEntry.objects.filter(kind__in=kinds).order_by("slug")
    return at.remember(
        f"slugs:{'|'.join(kinds)}", lambda: list(entries.values_list("slug", flat=True))
    )


def _nearest(slug: str, known: list[str]) -> list[str]:
    """The nearest of all; where equally near, those of the same letters in another order first."""
    most = 1 + len(slug) // 5
    found = process.extract(slug, known, scorer=OSA.distance, score_cutoff=most, limit=None)
    letters = sorted(slug)
    found.sort(key=lambda one: (one[1], sorted(one[0]) != letters, one[0]))
    return [one for one, _distance, _place in found[:MOST]]


def _told(entry: Any) -> NearRecord:
    return NearRecord(_SECTION_OF[entry.kind], entry.slug, *entry.in_language("title"))
