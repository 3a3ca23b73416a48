"""Programs as the public sees them.

What is asked of a program (for which area, with which party, for whom) is asked of those of its
calls too that have not closed: a researcher looks for money, not for where it is recorded.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, F, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import Link
from cooperation.listings.listing import Listing
from cooperation.listings.memberships import members, with_members
from cooperation.listings.mentions import (
    OF_CONTRIBUTION,
    OF_OUTCOME,
    all_said,
    latest_said,
    spoken_of_on,
)
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.partnership_filters import ByPartnership
from cooperation.listings.prefetches import names, public, related, rows
from cooperation.listings.program_shapes import ProgramSerializer
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByRule,
    ByWords,
    InOrder,
    OnPage,
    Questions,
)
from cooperation.listings.row_choices import ByRowChoice
from cooperation.models import (
    Agency,
    Applicant,
    Call,
    Eligibility,
    FocusArea,
    Meeting,
    Party,
    Program,
    ProgramArea,
    ProgramKind,
    ProgramPartner,
    ProgramStatus,
    Series,
)

PARTNER = Link(lambda: public(ProgramPartner), "program", "party")
AREA = Link(lambda: public(ProgramArea), "program", "focus_area")
WHO = Link(lambda: public(Eligibility), "program", "who")


def _not_closed(on: date) -> QuerySet[Any]:
    return Call.objects.public().not_closed(on=on).values("pk")


def partner_of_call(on: date) -> Link:
    rows = Call.parties.through.objects
    return Link(lambda: rows.filter(call__in=_not_closed(on)), "call__program", "party")


def area_of_call(on: date) -> Link:
    rows = Call.focus_areas.through.objects
    return Link(lambda: rows.filter(call__in=_not_closed(on)), "call__program", "focusarea")


def who_of_call(on: date) -> Link:
    return Link(
        lambda: public(Eligibility).filter(call__in=_not_closed(on)), "call__program", "who"
    )


def with_open_calls(on: date) -> QuerySet[Any]:
    """The programs of which a public call is open on a day."""
    return Program.objects.filter(pk__in=Call.objects.public().open(on=on).values("program"))


SPOKEN_OF_IN = (
    Link(OF_CONTRIBUTION.rows, "program", "contribution__agenda_item__meeting__series"),
    Link(OF_OUTCOME.rows, "program", "outcome__meeting__series"),
)


class ProgramQuestions(Questions):
    q = ByWords(Program)
    focus_area = ByArea(FocusArea, AREA, area_of_call, label=_("Focus area"))
    party = ByRecord(
        Party,
        PARTNER,
        partner_of_call,
        lambda on: members(PARTNER, on),
        lambda on: members(partner_of_call(on), on),
        label=_("Partner or party"),
    )
    partnership = ByPartnership(PARTNER)
    open_now = ByRule(with_open_calls, label=_("Open now"))
    for_whom = ByRowChoice(Applicant, WHO, who_of_call, label=_("For whom"))
    agency = ByRecord(
        Agency, Link(lambda: public(ProgramPartner), "program", "agency"), label=_("Agency")
    )
    meeting = ByRecord(Meeting, OF_CONTRIBUTION, OF_OUTCOME, label=_("Spoken of at"), offered=False)
    series = ByRecord(Series, *SPOKEN_OF_IN, label=_("Spoken of in series"))
    kind = ByChoice(ProgramKind, column="kind", label=_("Kind"))
    status = ByChoice(ProgramStatus, column="status", label=_("Status"))
    order = InOrder(
        name=by_words(),
        closing=(
            _("Closing soonest"),
            [F("closes_next").asc(nulls_last=True), *by_words()[1]],
        ),
        spoken_of=(_("Latest spoken of"), [F("spoken_of_on").desc(), *by_words()[1]]),
    )
    page = OnPage()


def on_the_day(programs: QuerySet[Any], at: Moment) -> QuerySet[Any]:
    """With the day of the question, and what is so on it: calls, and who belongs to whom."""
    open_calls = Call.objects.public().open(on=at.on).filter(program=OuterRef("pk"))
    calls = Call.objects.public().with_status(on=at.on)
    return programs.annotate(
        asked_on=Value(at.on, output_field=DateField()),
        closes_next=Subquery(open_calls.order_by("closes_on_first").values("closes_on_first")[:1]),
        spoken_of_on=spoken_of_on(),
    ).prefetch_related(
        rows("partners", ProgramPartner, "party", "agency"),
        with_members("partners__party", at.on),
        Prefetch("calls", calls.order_by("closes_on_first", "closes_on_last", "pk")),
        *related(calls__parties=Party),
        with_members("calls__parties", at.on),
    )


def _with_rows(programs: QuerySet[Any]) -> QuerySet[Any]:
    return programs.prefetch_related(
        rows("areas", ProgramArea, "focus_area"),
        *related(
            eligibilities=Eligibility,
            calls__focus_areas=FocusArea,
            calls__eligibilities=Eligibility,
        ),
    )


def for_list(programs: QuerySet[Any]) -> QuerySet[Any]:
    return _with_rows(programs).prefetch_related(*latest_said())


def for_page(programs: QuerySet[Any]) -> QuerySet[Any]:
    return _with_rows(programs).prefetch_related(names(), *all_said())


PROGRAMS = Listing(
    section="programs",
    model=Program,
    singular=_("program"),
    plural=_("Programs"),
    introduction=_("Standing funding and exchange instruments that researchers can apply to."),
    questions=ProgramQuestions,
    serializer=ProgramSerializer,
    for_list=for_list,
    for_page=for_page,
    annotate=on_the_day,
    rows=(
        "partners",
        "areas",
        "eligibilities",
        "calls",
        "calls.eligibilities",
        "names",
        "contributions",
        "outcomes",
    ),
)
