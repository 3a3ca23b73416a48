"""Programs as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import Link
from cooperation.listings.listing import Listing, Related
from cooperation.listings.meetings import PUBLISHED
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.prefetches import names, public, related, rows
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByWords,
    InOrder,
    OnPage,
    Questions,
)
from cooperation.listings.serializers import (
    AMOUNT,
    Addresses,
    Label,
    RecordSerializer,
)
from cooperation.listings.shapes import (
    NameSerializer,
    PartnerSerializer,
    ProgramAreaSerializer,
    ProgramCallSerializer,
)
from cooperation.models import (
    Agency,
    Call,
    Contribution,
    FocusArea,
    Meeting,
    Outcome,
    Party,
    Program,
    ProgramArea,
    ProgramKind,
    ProgramPartner,
    ProgramStatus,
    Series,
)

OF_CONTRIBUTION = Link(
    lambda: Contribution.programs.through.objects.filter(
        contribution__agenda_item__meeting__publication=PUBLISHED
    ),
    "program",
    "contribution__agenda_item__meeting",
)
OF_OUTCOME = Link(
    lambda: Outcome.programs.through.objects.filter(
        outcome__publication=PUBLISHED, outcome__meeting__publication=PUBLISHED
    ),
    "program",
    "outcome__meeting",
)


SPOKEN_OF_IN = (
    Link(OF_CONTRIBUTION.rows, "program", "contribution__agenda_item__meeting__series"),
    Link(OF_OUTCOME.rows, "program", "outcome__meeting__series"),
)


class ProgramQuestions(Questions):
    q = ByWords(Program)
    focus_area = ByArea(
        FocusArea,
        Link(lambda: public(ProgramArea), "program", "focus_area"),
        label=_("Focus area"),
    )
    party = ByRecord(
        Party, Link(lambda: public(ProgramPartner), "program", "party"), label=_("Party")
    )
    agency = ByRecord(
        Agency, Link(lambda: public(ProgramPartner), "program", "agency"), label=_("Agency")
    )
    meeting = ByRecord(Meeting, OF_CONTRIBUTION, OF_OUTCOME, label=_("Spoken of at"), offered=False)
    series = ByRecord(Series, *SPOKEN_OF_IN, label=_("Spoken of in series"))
    kind = ByChoice(ProgramKind, column="kind", label=_("Kind"))
    status = ByChoice(ProgramStatus, column="status", label=_("Status"))
    order = InOrder(name=by_words())
    page = OnPage()


class ProgramSerializer(RecordSerializer):
    """A program, who runs it, its areas and its calls."""

    section = "programs"

    kind_label = Label("kind")
    status_label = Label("status")
    parties = Addresses("partners.party", help_text="The parties that have a role in it.")
    agencies = Addresses("partners.agency", help_text="The agencies that have a role in it.")
    focus_areas = Addresses("areas.focus_area", help_text="The areas it covers.")
    partners = PartnerSerializer(many=True)
    areas = ProgramAreaSerializer(many=True)
    calls = ProgramCallSerializer(many=True)
    names = NameSerializer(many=True)

    class Meta:
        model = Program
        fields = [
            *"slug page name name_ja acronym kind kind_label status status_label".split(),
            *"parties agencies focus_areas".split(),
            *AMOUNT,
            *"begins_on ends_on eligibility eligibility_ja summary summary_ja website".split(),
            *"calls_checked_on partners areas calls names citations".split(),
            *"published_at changed_at".split(),
        ]


def for_list(programs: QuerySet[Any]) -> QuerySet[Any]:
    return programs.prefetch_related(
        rows("partners", ProgramPartner, "party", "agency"),
        rows("areas", ProgramArea, "focus_area"),
    )


def for_page(programs: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(programs).prefetch_related(
        *related(calls=Call),
        names(),
        Prefetch(
            "contributions",
            public(Contribution).select_related("agenda_item__meeting"),
        ),
        *related(contributions__agencies=Agency, outcomes=Outcome, outcomes__meeting=Meeting),
    )


def context(program: Program, at: Moment) -> dict[str, Any]:
    calls = list(program.calls.all())
    closed = [call for call in calls if call.closes_on and call.closes_on.last_day < at.on]
    return {
        "open_calls": [call for call in calls if call not in closed],
        "closed_calls": closed,
    }


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
    rows=("partners", "areas", "calls", "names", "contributions", "outcomes"),
    related=(Related("meetings", "program", _("Meetings that spoke of it")),),
    context=context,
)
