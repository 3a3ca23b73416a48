"""Addresses of questions: the same one with a value more, less or on another page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from cooperation.listings.listing import Answer
from cooperation.listings.paging import Paged
from cooperation.listings.questions import FIND


@dataclass(frozen=True)
class Chip:
    """A chosen value that can be taken back."""

    parameter: str
    label: str
    typed: str
    """The value as it stands in the address."""

    value: str
    """What it is called, and in which language."""

    language: str
    query: str
    """The query string of the question without it."""


def asked_of(parameters: QueryDict) -> QueryDict:
    """What is asked, from its first page: an address names nothing else."""
    asked = QueryDict(mutable=True)
    for name, values in parameters.lists():
        told = [value for value in values if value.strip()]
        if told and name != "page" and not name.startswith(FIND):
            asked.setlist(name, told)
    return asked


def with_page(parameters: QueryDict, page: int | None) -> str:
    """The query string of the same question on another page; the first one is not named."""
    asked = asked_of(parameters)
    if page is not None and page > 1:
        asked["page"] = str(page)
    return asked.urlencode()


def turned(parameters: QueryDict, answer: Paged) -> dict[str, str | None]:
    """The query strings of the pages after and before that of an answer, where there are any."""
    number = answer.page_number
    return {
        "next": with_page(parameters, number + 1) if number < answer.pages else None,
        "previous": with_page(parameters, number - 1) if number > 1 else None,
    }


def only(parameters: QueryDict, names: Iterable[str]) -> str:
    """The query string of these parameters alone: of the same question elsewhere."""
    asked = asked_of(parameters)
    for name in set(asked) - set(names):
        del asked[name]
    return asked.urlencode()


def without(parameters: QueryDict, parameter: str, value: str) -> str:
    """The query string without one value, from its first page."""
    asked = asked_of(parameters)
    asked.setlist(parameter, [one for one in asked.getlist(parameter) if one != value])
    return asked.urlencode()


def chips(answer: Answer, boxes: tuple[str, ...] = ("q", "from", "until")) -> list[Chip]:
    """What narrows the answer, value by value; then what was typed into these boxes."""
    found = []
    for facet in answer.facets:
        for offer in facet.offers:
            if offer.chosen:
                query = without(answer.parameters, facet.parameter, offer.value)
                told = (offer.value, offer.label, offer.language)
                found.append(Chip(facet.parameter, facet.label, *told, query))
    for parameter in boxes:
        typed = answer.parameters.get(parameter, "")
        if typed.strip() and parameter in answer.asked.filters:
            label = str(answer.asked.filters[parameter].label)
            query = without(answer.parameters, parameter, typed)
            found.append(Chip(parameter, label, typed, typed.strip(), "", query))
    return found
