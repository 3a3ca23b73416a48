"""Template tags for programs and calls: what is open when, for whom, and who spoke of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.listings.memberships import through
from cooperation.listings.mentions import Occasion, occasions
from cooperation.listings.program_shapes import calls_of, named_parties
from cooperation.models import Call, CallStatus
from cooperation.models.calls import CLOSING_SOON_DAYS
from cooperation.values.partial_dates import Precision

register = template.Library()


@register.simple_tag
def calls_by_status(program: Any) -> dict[str, list[Any]]:
    """Its calls as they stand on the day of the question, those that closed last first of these."""
    return {
        "open": calls_of(program, CallStatus.OPEN),
        "to_open": calls_of(program, CallStatus.TO_OPEN),
        "unknown": calls_of(program, CallStatus.UNKNOWN),
        "closed": calls_of(program, CallStatus.CLOSED)[::-1],
    }


@register.filter
def call_status(call: Any) -> str:
    """Whether it is open, in words, on the day that its listing was asked."""
    return str(CallStatus(call.status).label)


@register.filter
def closing_note(call: Call, on: date) -> str:
    """How soon a call closes, where that is soon, or that its day is not known."""
    closes = call.closes_on
    if closes is None or closes.last_day < on:
        return ""
    if closes.precision != Precision.DAY or closes.is_span:
        return _("the day is not known")
    left = call.days_left(on=on)
    if left is None or left > CLOSING_SOON_DAYS:
        return ""
    if left == 0:
        return _("today")
    return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}


@register.simple_tag
def occasions_of(program: Any) -> list[Occasion]:
    """The meetings that spoke of a program, and how, the latest first."""
    return occasions(program)


@register.simple_tag
def ways_out(answer: Any, chips: list[Any]) -> list[tuple[Any, int]]:
    """(filter, how many there are without it) where that is any: a query for each filter."""
    found = []
    for chip in chips:
        count = answer.listing.ask(QueryDict(chip.query), answer.at).count
        if count:
            found.append((chip, count))
    return found


@register.simple_tag(takes_context=True)
def membership_ways(context: Any, record: Any) -> list[tuple[Any, Any]]:
    """(party asked for, organization) where a program or call is found through a membership."""
    shelf = context.get("shelf")
    answer = shelf.answer if shelf is not None else context.get("answer")
    asked = answer.asked.form.cleaned_data.get("party") if answer is not None else None
    if not asked:
        return []
    named = record.parties.all() if isinstance(record, Call) else named_parties(record)
    return through(named, asked)
