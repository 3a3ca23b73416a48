"""Template tags for the filters of a list: a form that asks again what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cooperation.listings.facets import Facet, Offer
from cooperation.listings.listing import Answer
from cooperation.listings.questions import FIND

register = template.Library()

OFFERED_AT_ONCE = 8
PAUSE = "500ms"
"""How long typing pauses before words are asked for."""

LIVE = (
    ' data-hx-get="{}" data-hx-trigger="change, submit, input delay:{}" data-hx-target="#asking"'
    ' data-hx-select="#asking" data-hx-ext="in-place" data-hx-swap="in-place"'
    ' data-hx-push-url="true" data-hx-sync="this:replace"'
)


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
    def _at_once(self) -> int:
        # What was looked for is not hidden again.
        return len(self.facet.offers) if self.facet.sought else OFFERED_AT_ONCE

    @property
    def shown(self) -> tuple[Offer, ...]:
        return self.facet.offers[: self._at_once]

    @property
    def folded(self) -> tuple[Offer, ...]:
        return self.facet.offers[self._at_once :]

    @property
    def folded_chosen(self) -> bool:
        return any(offer.chosen for offer in self.folded)

    @property
    def can_be_sought(self) -> bool:
        """Whether there is a box to find others by name: where not all are offered."""
        return self.facet.found_by_name and bool(self.facet.more or self.facet.sought)

    @property
    def occurring(self) -> int:
        """How many values there are to find."""
        return len(self.facet.offers) + self.facet.more

    @property
    def finder(self) -> str:
        """The parameter of that box."""
        return f"{FIND}{self.facet.parameter}"


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
    found: dict[str, Facet] = {}
    for typed_for in answer.parameters:
        name = typed_for.removeprefix(FIND) if typed_for in filters else typed_for
        if name not in elsewhere or name not in filters:
            label = str(filters[name].label) if name in filters else name
            typed = dict.fromkeys(answer.parameters.getlist(name))
            offers = tuple(Offer(one, one, "", 0, chosen=True) for one in typed if one.strip())
            sought = answer.parameters.get(f"{FIND}{name}", "")
            found[name] = Facet(name, label, offers, 0, sought, f"{FIND}{name}" in filters)
    return [facet for facet in found.values() if facet.offers or facet.sought]


def _orders(answer: Answer) -> list[tuple[str, str, bool]]:
    """The first one goes without saying: an address does not name it."""
    if "order" not in answer.asked.filters:
        return []
    typed = answer.parameters.get("order", "")
    orders = [
        (value if place else "", str(label), value == typed)
        for place, (value, (label, _expressions)) in enumerate(
            answer.asked.filters["order"].orders.items()
        )
    ]
    if typed and not any(chosen for _value, _label, chosen in orders):
        orders.append((typed, typed, True))
    return orders


@register.simple_tag
def live_form(path: str) -> SafeString:
    """The attributes of a form whose page answers while it is changed: see static/js/live.js."""
    return format_html(LIVE, path, PAUSE)


@register.simple_tag
def problems_with(answer: Answer, parameter: str) -> list[str]:
    return answer.errors.get(parameter, [])
