"""The published shape of a program: with its calls as they are on the day, and who spoke of it.

`programs.py` asks; nested rows that other records have too are in shapes.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from cooperation.listings.memberships import belonging
from cooperation.listings.mentions import Mention, occasions
from cooperation.listings.serializers import (
    AMOUNT,
    Address,
    Addresses,
    CitationSerializer,
    Label,
    RecordSerializer,
    RowSerializer,
)
from cooperation.listings.shapes import (
    EligibilitySerializer,
    NameSerializer,
    PartnerSerializer,
    ProgramAreaSerializer,
)
from cooperation.models import Call, CallStatus, Program

BY_MEMBERSHIP = (
    "The parties that belong, on the day given as as_of, to an organization that it names; "
    "whether they may apply is not said by that."
)


def calls_of(program: Any, *statuses: CallStatus) -> list[Any]:
    """The calls that stand so on the day of the question, the soonest to close first."""
    return [call for call in program.calls.all() if call.status in statuses]


def not_closed(program: Any) -> list[Any]:
    return [call for call in program.calls.all() if call.status != CallStatus.CLOSED]


def named_parties(program: Any) -> list[Any]:
    """The parties that it, or a call of it that has not closed, names: as the filter finds it."""
    return [
        *(partner.party for partner in program.partners.all()),
        *(party for call in not_closed(program) for party in call.parties.all()),
    ]


def for_whom(program: Any) -> list[str]:
    """Whom it, or a call of it that has not closed, is for: as the filter finds it."""
    rows = [row for one in (program, *not_closed(program)) for row in one.eligibilities.all()]
    return list(dict.fromkeys(row.who for row in rows))


def mentions(program: Any) -> list[Mention]:
    return [mention for occasion in occasions(program) for mention in occasion.mentions]


class Each(serializers.Field):
    """Something plain of each of several things that a program has."""

    def __init__(self, told: Callable[[Any], list[Any]], **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)
        self.told = told

    def to_representation(self, value: Any) -> list[Any]:
        return self.told(value)


class ProgramCallSerializer(RowSerializer):
    """A call within its program; the whole is at its own address."""

    status = serializers.CharField(help_text="Whether it is open on the day of the question.")
    parties = Address(many=True)
    focus_areas = Address(many=True)
    eligibilities = EligibilitySerializer(many=True)

    class Meta:
        model = Call
        fields = (
            *"slug title title_ja status opens_on closes_on parties".split(),
            *"focus_areas eligibilities".split(),
            *AMOUNT,
            *"checked_on citations".split(),
        )


class Mentions(serializers.ListSerializer[Any]):
    """All that was said of a program."""

    def get_attribute(self, instance: Any) -> list[Mention]:
        return mentions(instance)


class MentionSerializer(serializers.Serializer[Any]):
    """What a meeting said of a program: an outcome of it, or a contribution to its agenda."""

    meeting = serializers.CharField(source="meeting.slug", default=None)
    held_on = serializers.CharField(source="meeting.held_on", default=None)
    kind = serializers.CharField(source="statement.kind")
    kind_label = serializers.CharField(source="verb")
    outcome = serializers.SerializerMethodField()
    by = serializers.SerializerMethodField()
    citations = CitationSerializer(source="statement.cited", many=True)

    class Meta:
        list_serializer_class = Mentions

    def get_outcome(self, mention: Mention) -> str | None:
        return getattr(mention.statement, "slug", None)

    def get_by(self, mention: Mention) -> list[str]:
        return [speaker.slug for speaker in mention.speakers]


class ProgramSerializer(RecordSerializer):
    """A program: who runs it, its areas, whom it is for, its calls and who spoke of it."""

    section = "programs"

    kind_label = Label("kind")
    status_label = Label("status")
    parties = Addresses("partners.party", help_text="The parties that have a role in it.")
    parties_by_membership = Each(
        lambda program: belonging(named_parties(program)), help_text=BY_MEMBERSHIP
    )
    agencies = Addresses("partners.agency", help_text="The agencies that have a role in it.")
    focus_areas = Addresses("areas.focus_area", help_text="The areas it covers.")
    for_whom = Each(for_whom, help_text="Whom it, or a call of it that has not closed, is for.")
    as_of = serializers.DateField(
        source="asked_on", help_text="The day (UTC) on which its calls stand as told here."
    )
    open_calls = Each(
        lambda program: [call.slug for call in calls_of(program, CallStatus.OPEN)],
        help_text="The addresses of its calls that are open on that day.",
    )
    open_calls_close_on = Each(
        lambda program: [str(call.closes_on) for call in calls_of(program, CallStatus.OPEN)],
        help_text="When these close, in the same order.",
    )
    spoken_of_at = Each(
        lambda program: [one.meeting.slug if one.meeting else "" for one in mentions(program)],
        help_text="The meeting of each statement that speaks of it, the latest first.",
    )
    spoken_of_as = Each(
        lambda program: [one.statement.kind for one in mentions(program)],
        help_text="The kind of each of these statements, in the same order.",
    )
    partners = PartnerSerializer(many=True)
    areas = ProgramAreaSerializer(many=True)
    eligibilities = EligibilitySerializer(many=True)
    calls = ProgramCallSerializer(many=True)
    spoken_of = MentionSerializer(many=True, read_only=True)
    names = NameSerializer(many=True)

    class Meta:
        model = Program
        fields = [
            *"slug page name name_ja acronym kind kind_label status status_label".split(),
            *"parties parties_by_membership agencies focus_areas for_whom as_of".split(),
            *"open_calls open_calls_close_on calls_checked_on spoken_of_at spoken_of_as".split(),
            *AMOUNT,
            *"begins_on ends_on eligibility eligibility_ja summary summary_ja website".split(),
            *"partners areas eligibilities calls spoken_of names citations".split(),
            *"published_at changed_at".split(),
        ]
