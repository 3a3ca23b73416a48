"""Addresses of lists, and full ones to keep and to send, the same in every reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from cooperation.listings.briefs import Whole


def address_of_list(section: str, query: str = "") -> str:
    """The path of the list that answers a question."""
    path = reverse("list", kwargs={"section": section})
    return f"{path}?{query}" if query else path


def path_of_all(whole: Whole) -> str:
    """The path of the page that shows all of a list."""
    if whole.slug:
        return reverse("record", kwargs={"section": whole.section, "slug": whole.slug})
    return address_of_list(whole.section, whole.query)


def permanent(request: HttpRequest, name: str, **kwargs: str) -> str:
    """The full address of a page, the same whatever the reader's language."""
    return in_english(request, lambda: reverse(name, kwargs=kwargs))


def in_english(request: HttpRequest, path: Callable[..., str], *of: Any) -> str:
    """The full address at a path, the same whatever the reader's language."""
    with override("en"):
        return request.build_absolute_uri(path(*of))
