"""Meetings as the public sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cooperation.listings.links import Link, own
from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words, earliest_first
from cooperation.listings.partnership_filters import ByPartnership, sitting
from cooperation.listings.prefetches import participations, public, related, rows
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
from cooperation.listings.serializers import Address, Addresses, Label, RecordSerializer
from cooperation.listings.shapes import (
    AgendaItemSerializer,
    AttendanceSerializer,
    MeetingLinkSerializer,
    MeetingOutcomeSerializer,
    ParticipationSerializer,
)
from cooperation.models import (
    Agency,
    AgendaItem,
    Agreement,
    Attendance,
    Contribution,
    FocusArea,
    Meeting,
    MeetingKind,
    MeetingLink,
    MeetingStatus,
    Outcome,
    Participation,
    Party,
    Person,
    Policy,
    Presence,
    Program,
    Publication,
    Series,
)

PUBLISHED = Publication.PUBLISHED


def of_outcomes(relation: str, target: str) -> Link:
    """From meetings by way of what came of them."""
    through = getattr(Outcome, relation).through
    return Link(
        lambda: through.objects.filter(outcome__publication=PUBLISHED), "outcome__meeting", target
    )


def of_contributions(relation: str, target: str) -> Link:
    """From meetings by way of what was contributed to their agenda."""
    through = getattr(Contribution, relation).through
    return Link(lambda: through.objects.all(), "contribution__agenda_item__meeting", target)


PARTICIPATING_PARTY = Link(lambda: public(Participation), "meeting", "party")
TOOK_PART = Link(
    lambda: public(Participation).filter(presence=Presence.ATTENDED), "meeting", "agency"
)
"""Agencies that were there: not those that were only invited, or absent."""

ATTENDED_FOR = Link(lambda: public(Attendance), "meeting", "party")
PARTY_OF_SERIES = Link(
    lambda: Series.parties.through.objects.filter(series__publication=PUBLISHED),
    "series__meetings",
    "party",
)
AREA_OF_AGENDA = Link(
    lambda: AgendaItem.focus_areas.through.objects.all(), "agendaitem__meeting", "focusarea"
)


class MeetingQuestions(Questions):
    q = ByWords(Meeting)
    focus_area = ByArea(
        FocusArea, AREA_OF_AGENDA, of_outcomes("focus_areas", "focusarea"), label=_("Focus area")
    )
    party = ByRecord(Party, PARTICIPATING_PARTY, ATTENDED_FOR, PARTY_OF_SERIES, label=_("Party"))
    partnership = ByPartnership(*sitting())
    agency = ByRecord(
        Agency, Link(lambda: public(Participation), "meeting", "agency"), label=_("Agency")
    )
    # Two parameters, since several values of one mean any of them: `took_part=a&took_part_with=b`.
    took_part = ByRecord(Agency, TOOK_PART, label=_("Took part"), offered=False)
    took_part_with = ByRecord(Agency, TOOK_PART, label=_("Took part too"), offered=False)
    series = ByRecord(Series, own(Meeting, "series"), label=_("Series"))
    program = ByRecord(
        Program,
        of_contributions("programs", "program"),
        of_outcomes("programs", "program"),
        label=_("Program"),
    )
    policy = ByRecord(
        Policy,
        of_contributions("policies", "policy"),
        of_outcomes("policies", "policy"),
        label=_("Policy"),
    )
    agreement = ByRecord(
        Agreement,
        Link(lambda: public(Series), "meetings", "legal_basis"),
        Link(lambda: public(Agreement), "signed_at", "pk"),
        label=_("Agreement"),
    )
    person = ByRecord(
        Person,
        Link(lambda: public(Attendance), "meeting", "person"),
        label=_("Person"),
        offered=False,
    )
    kind = ByChoice(MeetingKind, column="kind", label=_("Kind"))
    status = ByChoice(MeetingStatus, column="status", label=_("What happened"))
    year = ByYear("held_on_first", "held_on_last")
    from_ = Since("held_on_last", label=_("From"))
    until = Until("held_on_first", label=_("Until"))
    order = InOrder(
        latest=(_("Latest first"), ["undated", "-held_on_first", "held_on_last"]),
        earliest=earliest_first("held_on"),
        title=by_words(_("Title")),
    )
    page = OnPage()


class MeetingSerializer(RecordSerializer):
    """A meeting with everything recorded of it."""

    section = "meetings"

    kind_label = Label("kind")
    series = Address()
    status_label = Label("status")
    country = Address()
    parties = serializers.SerializerMethodField(
        help_text="The addresses of the parties that took part, or that the series is of."
    )
    agencies = Addresses("participations.agency", help_text="Agencies that took part.")
    focus_areas = serializers.SerializerMethodField(
        help_text="The areas of its agenda and outcomes."
    )
    participations = ParticipationSerializer(many=True)
    attendances = AttendanceSerializer(many=True)
    agenda_items = AgendaItemSerializer(many=True)
    outcomes = MeetingOutcomeSerializer(many=True)
    links = MeetingLinkSerializer(many=True)

    class Meta:
        model = Meeting
        fields = (
            "slug page title title_ja kind kind_label series number status status_label mode "
            "held_on held_on_first held_on_last announced_for local_start local_end time_zone city "
            "city_ja country venue venue_ja summary summary_ja parties agencies focus_areas "
            "participations attendances agenda_items outcomes links citations published_at "
            "changed_at"
        ).split()

    def get_parties(self, meeting: Meeting) -> list[str]:
        return [party.slug for party in parties(meeting)]

    def get_focus_areas(self, meeting: Meeting) -> list[str]:
        found = [
            area.slug
            for part in (*meeting.agenda_items.all(), *meeting.outcomes.all())
            for area in part.focus_areas.all()
        ]
        return list(dict.fromkeys(found))


def parties(meeting: Meeting) -> list[Party]:
    """The parties that took part, or else those of its series, in the order of their recording."""
    found = [part.party for part in meeting.participations.all()]
    if not found and meeting.series is not None:
        found = list(meeting.series.parties.all())
    return list(dict.fromkeys(found))


@dataclass
class Side:
    """A party's bodies and people at a meeting, with all their roles."""

    party: Party
    as_such: list[Participation] = field(default_factory=list)
    agencies: dict[Agency, list[Participation]] = field(default_factory=dict)
    people: dict[Person, list[Attendance]] = field(default_factory=dict)


def sides(meeting: Meeting) -> list[Side]:
    """Who took part, by party, everything in the order of its recording."""
    found: dict[int, Side] = {}
    for part in meeting.participations.all():
        side = found.setdefault(part.party_id, Side(part.party))
        if part.agency is None:
            side.as_such.append(part)
        else:
            side.agencies.setdefault(part.agency, []).append(part)
    for attendance in meeting.attendances.all():
        side = found.setdefault(attendance.party_id, Side(attendance.party))
        side.people.setdefault(attendance.person, []).append(attendance)
    return list(found.values())


def for_list(meetings: QuerySet[Any]) -> QuerySet[Any]:
    return meetings.prefetch_related(*related(series=Series), participations())


def for_page(meetings: QuerySet[Any]) -> QuerySet[Any]:
    return meetings.prefetch_related(
        *related(
            series=Series,
            series__parties=Party,
            series__legal_basis=Agreement,
            country=Party,
            signed_agreements=Agreement,
        ),
        participations(),
        rows("attendances", Attendance, "party", "agency", "person"),
        Prefetch("agenda_items", AgendaItem.objects.all()),
        *related(agenda_items__focus_areas=FocusArea, agenda_items__takes_up=Outcome),
        Prefetch("agenda_items__contributions", Contribution.objects.all()),
        *related(
            agenda_items__contributions__agencies=Agency,
            agenda_items__contributions__parties=Party,
            agenda_items__contributions__policies=Policy,
            agenda_items__contributions__programs=Program,
            outcomes=Outcome,
            outcomes__agencies=Agency,
            outcomes__parties=Party,
            outcomes__focus_areas=FocusArea,
            outcomes__programs=Program,
            outcomes__policies=Policy,
        ),
        rows("links", MeetingLink, "to_meeting"),
        rows("backlinks", MeetingLink, "from_meeting"),
    )


def context(meeting: Meeting, at: Moment) -> dict[str, Any]:
    return {"sides": sides(meeting), "parties": parties(meeting)}


MEETINGS = Listing(
    section="meetings",
    model=Meeting,
    singular=_("meeting"),
    plural=_("Meetings"),
    introduction=_(
        "Sittings of any kind, with who took part, what was taken up and what came of it."
    ),
    questions=MeetingQuestions,
    serializer=MeetingSerializer,
    for_list=for_list,
    for_page=for_page,
    rows=(
        "participations",
        "attendances",
        "agenda_items",
        "agenda_items.contributions",
        "outcomes",
        "links",
        "backlinks",
        "signed_agreements",
        "series",
    ),
    context=context,
)
