"""Outcomes as the public sees them, each at a permanent address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cooperation.listings.links import Link, many, own
from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words, earliest_first, latest_first
from cooperation.listings.partnership_filters import ByPartnership, sitting
from cooperation.listings.prefetches import public, related, rows
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByWords,
    ByYear,
    InOrder,
    OnPage,
    Questions,
    Since,
    Until,
)
from cooperation.listings.serializers import Address, Label, RecordSerializer
from cooperation.listings.shapes import DueDateMoveSerializer, UpdateSerializer
from cooperation.listings.timeline import stated_on, timeline
from cooperation.models import (
    Agency,
    AgendaItem,
    Agreement,
    CommitmentStatus,
    DueDateMove,
    FocusArea,
    Meeting,
    Outcome,
    OutcomeKind,
    Party,
    Policy,
    Program,
    ProgressUpdate,
    Publication,
    Series,
    Source,
)

PARTY_OF_AGENCY = Link(
    lambda: Outcome.agencies.through.objects.filter(agency__publication=Publication.PUBLISHED),
    "outcome",
    "agency__party",
)
ACTING = (many(Outcome, "parties", "party"), PARTY_OF_AGENCY)
SIGNATORIES = (
    Link(lambda: Agreement.parties.through.objects.all(), "agreement__outcomes", "party"),
    Link(
        lambda: Agreement.agencies.through.objects.filter(
            agency__publication=Publication.PUBLISHED
        ),
        "agreement__outcomes",
        "agency__party",
    ),
)
"""The parties of the agreement that an outcome came of."""

ORDERS = {
    "latest": (
        latest_first("stated_on")[0],
        [*latest_first("stated_on")[1], "meeting", "order"],
    ),
    "earliest": (
        earliest_first("stated_on")[0],
        [*earliest_first("stated_on")[1], "meeting", "order"],
    ),
    "title": by_words(_("Statement")),
}


class OutcomeQuestions(Questions):
    q = ByWords(Outcome)
    focus_area = ByArea(FocusArea, many(Outcome, "focus_areas", "focusarea"), label=_("Focus area"))
    kind = ByChoice(OutcomeKind, column="kind", label=_("Kind"))
    status = ByChoice(CommitmentStatus, column="status", label=_("What became of it"))
    party = ByRecord(Party, *ACTING, label=_("Acting party"))
    partnership = ByPartnership(*sitting("outcomes"), *SIGNATORIES, acting=ACTING)
    agency = ByRecord(Agency, many(Outcome, "agencies", "agency"), label=_("Acting agency"))
    meeting = ByRecord(Meeting, own(Outcome, "meeting"), label=_("Meeting"), offered=False)
    series = ByRecord(
        Series,
        Link(
            lambda: public(Outcome).filter(meeting__series__publication=Publication.PUBLISHED),
            "pk",
            "meeting__series",
        ),
        label=_("Series"),
    )
    program = ByRecord(Program, many(Outcome, "programs", "program"), label=_("Program"))
    policy = ByRecord(Policy, many(Outcome, "policies", "policy"), label=_("Policy"))
    agreement = ByRecord(Agreement, own(Outcome, "agreement"), label=_("Agreement"))
    source = ByRecord(Source, own(Outcome, "source"), label=_("Joint statement"), offered=False)
    year = ByYear("stated_on_first", "stated_on_last")
    from_ = Since("stated_on_last", label=_("From"))
    until = Until("stated_on_first", label=_("Until"))
    order = InOrder(**ORDERS)
    page = OnPage()


class OutcomeSerializer(RecordSerializer):
    """An outcome with its kind, who is to act and what became of it."""

    section = "outcomes"

    kind_label = Label("kind")
    status_label = Label("status")
    meeting = Address()
    agreement = Address()
    source = Address()  # type: ignore[assignment]
    agenda_item = serializers.SlugRelatedField[Any](
        slug_field="key", read_only=True, help_text="The key of the agenda item of its meeting."
    )
    stated_on = serializers.SerializerMethodField(
        help_text="The date of the meeting or statement that it came of."
    )
    agencies = Address(many=True)
    parties = Address(many=True)
    focus_areas = Address(many=True)
    programs = Address(many=True)
    policies = Address(many=True)
    superseded_by = Address()
    due_date_moves = DueDateMoveSerializer(many=True)
    updates = UpdateSerializer(many=True)

    class Meta:
        model = Outcome
        fields = (
            "slug page statement statement_ja kind kind_label label caveat caveat_ja meeting "
            "agenda_item agreement source stated_on agencies parties action action_ja status "
            "status_label due_on due_date_moves superseded_by focus_areas programs policies "
            "updates citations published_at changed_at"
        ).split()

    def get_stated_on(self, outcome: Outcome) -> str | None:
        stated = stated_on(outcome)
        return str(stated) if stated else None


@dataclass
class ActingSide:
    """A party that acts or is to act: as such, by its agencies, or both."""

    party: Party
    as_such: bool = False
    agencies: list[Agency] = field(default_factory=list)


def acting_sides(outcome: Outcome) -> list[ActingSide]:
    """Who acts, by party: as the filters by party and by agency find it."""
    found: dict[int, ActingSide] = {}
    for party in outcome.parties.all():
        found.setdefault(party.pk, ActingSide(party)).as_such = True
    for agency in outcome.agencies.all():
        found.setdefault(agency.party_id, ActingSide(agency.party)).agencies.append(agency)
    return list(found.values())


def with_standing(outcomes: Any, at: Moment) -> QuerySet[Any]:
    """With their dates, and where they stand as commitments."""
    return outcomes.with_standing(on=at.on)


def for_list(outcomes: QuerySet[Any]) -> QuerySet[Any]:
    return outcomes.prefetch_related(
        *related(meeting=Meeting, agreement=Agreement, source=Source, parties=Party),
        rows("agencies", Agency, "party"),
    )


def for_page(outcomes: QuerySet[Any]) -> QuerySet[Any]:
    return (
        for_list(outcomes)
        .select_related("agenda_item")
        .prefetch_related(
            *related(
                meeting__series=Series,
                focus_areas=FocusArea,
                programs=Program,
                policies=Policy,
                superseded_by=Outcome,
                superseded_by__meeting=Meeting,
                superseded_by__source=Source,
                supersedes=Outcome,
                updates=ProgressUpdate,
                updates__side=Party,
            ),
            Prefetch("due_date_moves", DueDateMove.objects.all()),
            rows("taken_up_by", AgendaItem, "meeting"),
        )
    )


def context(outcome: Any, at: Moment) -> dict[str, Any]:
    events = timeline(outcome)
    # What was a commitment once keeps its story.
    told = outcome.is_commitment or len(events) > 1
    return {"stated_on": stated_on(outcome), "timeline": events if told else []}


OUTCOMES = Listing(
    section="outcomes",
    model=Outcome,
    singular=_("outcome"),
    plural=_("Outcomes"),
    introduction=_("What came of meetings, each statement with its strength and its source."),
    questions=OutcomeQuestions,
    serializer=OutcomeSerializer,
    for_list=for_list,
    for_page=for_page,
    annotate=with_standing,
    rows=("updates",),
    context=context,
)
