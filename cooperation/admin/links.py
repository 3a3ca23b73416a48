"""The addresses of the staff screens, for all that link to them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def page_of(thing: Any, page: str) -> str:
    """The address of a page about a record or row: change, history, preview, publish."""
    opts = thing._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[thing.pk])


def change_page(thing: Any) -> str:
    return page_of(thing, "change")
