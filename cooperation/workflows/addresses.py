"""Addresses for records that are begun without somebody naming them."""

from __future__ import annotations

from cooperation.models.records import Record


def free_slug(model: type[Record], stem: str) -> str:
    """The stem with the first number that no record of the model has: “jhlc-15-outcome-3”."""
    stem = stem[:90].rstrip("-")
    taken = set(
        model._default_manager.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True)
    )
    return next(slug for n in range(1, len(taken) + 2) if (slug := f"{stem}-{n}") not in taken)
