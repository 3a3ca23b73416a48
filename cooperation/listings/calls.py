"""Calls as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cooperation.listings.links import Link, many, own
from cooperation.listings.listing import Listing
from cooperation.listings.memberships import belonging, members, with_members
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.partnership_filters import ByPartnership
from cooperation.listings.prefetches import public, related
from cooperation.listings.program_shapes import BY_MEMBERSHIP, Each
from cooperation.listings.questions import (
    ByArea,
    ByRecord,
    ByRule,
    ByWords,
    ByYear,
    InOrder,
    OnPage,
    Questions,
    Since,
    Until,
)
from cooperation.listings.row_choices import ByRowChoice
from cooperation.listings.serializers import AMOUNT, Address, RecordSerializer
from cooperation.listings.shapes import EligibilitySerializer
from cooperation.models import (
    Agency,
    Applicant,
    Call,
    CallStatus,
    Eligibility,
    FocusArea,
    Party,
    Program,
)

PARTNER = many(Call, "parties", "party")
URGENCY = Case(
    *(
        When(status=status, then=Value(place))
        for place, status in enumerate(
            (CallStatus.OPEN, CallStatus.TO_OPEN, CallStatus.UNKNOWN, CallStatus.CLOSED)
        )
    )
)
"""What can still be answered first."""


class CallQuestions(Questions):
    q = ByWords(Call)
    focus_area = ByArea(FocusArea, many(Call, "focus_areas", "focusarea"), label=_("Focus area"))
    party = ByRecord(Party, PARTNER, lambda on: members(PARTNER, on), label=_("Partner or party"))
    partnership = ByPartnership(PARTNER)
    open = ByRule(lambda day: Call.objects.open(on=day), label=_("Open now"))
    for_whom = ByRowChoice(
        Applicant, Link(lambda: public(Eligibility), "call", "who"), label=_("For whom")
    )
    program = ByRecord(Program, own(Call, "program"), label=_("Program"))
    agency = ByRecord(Agency, many(Call, "agencies", "agency"), label=_("Funding agency"))
    year = ByYear("closes_on_first", "closes_on_last")
    from_ = Since("closes_on_last", label=_("Closes from"))
    until = Until("closes_on_first", label=_("Closes until"))
    order = InOrder(
        soonest=(
            _("Closing soonest, closed ones last"),
            [
                URGENCY,
                # The next to close first, but the last one closed.
                Case(
                    When(~Q(status=CallStatus.CLOSED), then=F("closes_on_first")),
                ).asc(nulls_last=True),
                F("closes_on_last").desc(nulls_last=True),
            ],
        ),
        closing=(_("Latest closing first"), [F("closes_on_last").desc(nulls_last=True)]),
        title=by_words(_("Title")),
    )
    page = OnPage()


class CallSerializer(RecordSerializer):
    """An invitation to apply, with its dates and who may."""

    section = "calls"

    program = Address()
    status = serializers.CharField(help_text="Whether it is open on the day given as as_of.")
    status_label = serializers.SerializerMethodField(help_text="The same as status, in words.")
    as_of = serializers.DateField(source="asked_on", help_text="The day (UTC) of its status.")
    parties = Address(many=True)
    parties_by_membership = Each(
        lambda call: belonging(call.parties.all()), help_text=BY_MEMBERSHIP
    )
    agencies = Address(many=True)
    focus_areas = Address(many=True)
    for_whom = Each(
        lambda call: [row.who for row in call.eligibilities.all()], help_text="Whom it is for."
    )
    eligibilities = EligibilitySerializer(many=True)

    class Meta:
        model = Call
        fields = [
            *"slug page title title_ja program opens_on closes_on status status_label".split(),
            *"as_of parties parties_by_membership agencies focus_areas for_whom".split(),
            *"eligibility eligibility_ja".split(),
            *AMOUNT,
            *"url checked_on eligibilities citations published_at changed_at".split(),
        ]

    def get_status_label(self, call: Any) -> str:
        return str(CallStatus(call.status).label)


def on_the_day(calls: Any, at: Moment) -> QuerySet[Any]:
    """With the day of the question, and what is so on it: status, and who belongs to whom."""
    return (
        calls.with_status(on=at.on)
        .annotate(asked_on=Value(at.on, output_field=DateField()))
        .prefetch_related(*related(parties=Party), with_members("parties", at.on))
    )


def for_list(calls: QuerySet[Any]) -> QuerySet[Any]:
    return calls.select_related("program").prefetch_related(
        *related(focus_areas=FocusArea, eligibilities=Eligibility)
    )


def for_page(calls: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(calls).prefetch_related(*related(agencies=Agency))


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
    annotate=on_the_day,
    rows=("eligibilities",),
)
