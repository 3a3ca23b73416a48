"""Addresses for records that are begun without somebody naming them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from cooperation.models import Agency, Meeting, Outcome
from cooperation.models.records import Record

LONGEST = 60
"""From how many characters on an address leaves out the last words of its title."""


def proposed_slug(model: type[Record], said: Mapping[str, Any]) -> str:
    """An address that is free, from what is said of a record; empty where there are no words.

    Short names first: “jp-mext”, “jhlc-15”, “aspire”, and else the words of the title.
    """
    stem = shortened(slugify(_named(model, said)))
    if not stem or not model._default_manager.filter(slug=stem).exists():
        return stem
    return free_slug(model, stem)


def _named(model: type[Record], said: Mapping[str, Any]) -> str:
    """The words that an address is made of."""
    title = str(said.get("acronym") or said.get(model.TITLE) or "")
    if model is Agency and said.get("party"):
        return f"{said['party'].slug} {title}"
    if model is Meeting and said.get("series") and said.get("number"):
        return f"{said['series'].slug} {said['number']}"
    if model is Outcome and said.get("meeting"):
        return f"{said['meeting'].slug} {title}"
    return title


def shortened(slug: str) -> str:
    """As many of its first words as fit."""
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def free_slug(model: type[Record], stem: str) -> str:
    """The stem with the first number that no record of the model has: “jhlc-15-outcome-3”."""
    stem = stem[:90].rstrip("-")
    taken = set(
        model._default_manager.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True)
    )
    return next(slug for n in range(1, len(taken) + 2) if (slug := f"{stem}-{n}") not in taken)
