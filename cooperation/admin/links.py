"""The addresses of the staff screens and of what is ticked there, for all that name them."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, reverse


def page_of(thing: Any, page: str) -> str:
    """The address of a page about a record or row: change, history, preview, publish."""
    opts = thing._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[thing.pk])


def own_page(admin: Any, page: str, view: Any) -> URLPattern:
    """The pattern of a page about a record or row, by the name that `page_of` knows it by."""
    name = f"{admin.opts.app_label}_{admin.opts.model_name}_{page}"
    route = f"<path:object_id>/{page.replace('_', '-')}/"
    return path(route, admin.admin_site.admin_view(view), name=name)


def change_page(thing: Any) -> str:
    return page_of(thing, "change")


def box_of(record: Any) -> str:
    """What the box to tick a record is called by: meeting-3."""
    return f"{record._meta.model_name}-{record.pk}"
