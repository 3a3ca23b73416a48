"""Addresses of questions: the same one with a value more, less or on another page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from cooperation.listings.listing import Answer


@dataclass(frozen=True)
class Chip:
    """A chosen value that can be taken back."""

    parameter: str
    label: str
    value: str
    language: str
    query: str
    """The query string of the question without it."""


def with_page(parameters: QueryDict, page: int | None) -> str:
    """The query string of the same question on another page; the first one is not named."""
    asked = parameters.copy()
    asked.pop("page", None)
    if page is not None and page > 1:
        asked["page"] = str(page)
    return asked.urlencode()


def without(parameters: QueryDict, parameter: str, value: str) -> str:
    """The query string without one value, from its first page."""
    asked = parameters.copy()
    asked.pop("page", None)
    asked.setlist(parameter, [one for one in asked.getlist(parameter) if one != value])
    return asked.urlencode()


def chips(answer: Answer) -> list[Chip]:
    """What narrows the answer, value by value."""
    found = []
    for facet in answer.facets:
        for offer in facet.offers:
            if offer.chosen:
                query = without(answer.parameters, facet.parameter, offer.value)
                found.append(Chip(facet.parameter, facet.label, offer.label, offer.language, query))
    for parameter in ("q", "from", "until"):
        value = answer.parameters.get(parameter, "").strip()
        if value and parameter in answer.asked.filters:
            label = str(answer.asked.filters[parameter].label)
            query = without(answer.parameters, parameter, answer.parameters[parameter])
            found.append(Chip(parameter, label, value, "", query))
    return found
