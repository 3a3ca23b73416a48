"""Template tags for the filters of a list: a form that asks again what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from cooperation.listings.facets import Facet, Offer
from cooperation.listings.listing import Answer

register = template.Library()

OFFERED_AT_ONCE = 8


@dataclass(frozen=True)
class Box:
    """A text box of the filter form."""

    parameter: str
    label: str
    value: str


@dataclass(frozen=True)
class Choices:
    """The check boxes of one parameter, the first ones at once and the others on demand."""

    facet: Facet

    @property
    def shown(self) -> tuple[Offer, ...]:
        return self.facet.offers[:OFFERED_AT_ONCE]

    @property
    def folded(self) -> tuple[Offer, ...]:
        return self.facet.offers[OFFERED_AT_ONCE:]

    @property
    def folded_chosen(self) -> bool:
        return any(offer.chosen for offer in self.folded)


@dataclass(frozen=True)
class FilterForm:
    """The filters of a list as a form: it asks again all that was asked, and can ask more."""

    boxes: list[Box]
    choices: list[Choices]
    orders: list[tuple[str, str, bool]]
    """(value, label, chosen)"""


@register.simple_tag
def filter_form(answer: Answer) -> FilterForm:
    """Of an answer; of a wrong question it offers what was typed, to be corrected."""
    filters = answer.asked.filters
    boxes = [
        Box(name, str(filters[name].label), " ".join(answer.parameters.getlist(name)))
        for name in ("q", "from", "until")
        if name in filters
    ]
    facets = _as_typed(answer) if answer.errors else answer.facets
    return FilterForm(boxes, [Choices(facet) for facet in facets], _orders(answer))


def _as_typed(answer: Answer) -> list[Facet]:
    """What was typed for parameters that are no boxes, right or wrong, as chosen values."""
    filters = answer.asked.filters
    elsewhere = {"q", "from", "until", "order", "page"}
    found = []
    for name, typed in answer.parameters.lists():
        values = [value for value in dict.fromkeys(typed) if value.strip()]
        if name not in elsewhere or name not in filters:
            label = str(filters[name].label) if name in filters else name
            offers = tuple(Offer(value, value, "", 0, chosen=True) for value in values)
            found.append(Facet(name, label, offers))
    return [facet for facet in found if facet.offers]


def _orders(answer: Answer) -> list[tuple[str, str, bool]]:
    typed = answer.parameters.get("order", "")
    orders = [
        (value, str(label), value == typed)
        for value, (label, _expressions) in answer.asked.filters["order"].orders.items()
    ]
    if typed and not any(chosen for _value, _label, chosen in orders):
        orders.append((typed, typed, True))
    return orders


@register.simple_tag
def problems_with(answer: Answer, parameter: str) -> list[str]:
    return answer.errors.get(parameter, [])
