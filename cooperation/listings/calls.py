"""Calls as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import many, own
from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.prefetches import related
from cooperation.listings.questions import (
    ByArea,
    ByRecord,
    ByWords,
    ByYear,
    InOrder,
    OnPage,
    Questions,
    Since,
    Until,
)
from cooperation.listings.serializers import AMOUNT, Address, RecordSerializer
from cooperation.models import Agency, Call, FocusArea, Party, Program


class CallQuestions(Questions):
    q = ByWords(Call)
    program = ByRecord(Program, own(Call, "program"), label=_("Program"))
    focus_area = ByArea(FocusArea, many(Call, "focus_areas", "focusarea"), label=_("Focus area"))
    party = ByRecord(Party, many(Call, "parties", "party"), label=_("Partner party"))
    agency = ByRecord(Agency, many(Call, "agencies", "agency"), label=_("Funding agency"))
    year = ByYear("closes_on_first", "closes_on_last")
    from_ = Since("closes_on_last", label=_("Closes from"))
    until = Until("closes_on_first", label=_("Closes until"))
    order = InOrder(
        closing=(_("Latest closing first"), [F("closes_on_last").desc(nulls_last=True)]),
        title=by_words(_("Title")),
    )
    page = OnPage()


class CallSerializer(RecordSerializer):
    """An invitation to apply, with its dates and who may."""

    section = "calls"

    program = Address()
    parties = Address(many=True)
    agencies = Address(many=True)
    focus_areas = Address(many=True)

    class Meta:
        model = Call
        fields = [
            *"slug page title title_ja program opens_on closes_on parties agencies".split(),
            *"focus_areas eligibility eligibility_ja".split(),
            *AMOUNT,
            *"url checked_on citations published_at changed_at".split(),
        ]


def for_list(calls: QuerySet[Any]) -> QuerySet[Any]:
    return calls.select_related("program").prefetch_related(*related(parties=Party))


def for_page(calls: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(calls).prefetch_related(*related(agencies=Agency, focus_areas=FocusArea))


def context(call: Call, at: Moment) -> dict[str, Any]:
    return {"closed": call.closes_on is not None and call.closes_on.last_day < at.on}


CALLS = Listing(
    section="calls",
    model=Call,
    singular=_("call"),
    plural=_("Calls"),
    introduction=_("Time-limited invitations to apply under a program."),
    questions=CallQuestions,
    serializer=CallSerializer,
    for_list=for_list,
    for_page=for_page,
    context=context,
)
