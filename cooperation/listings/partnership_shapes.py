"""The published shapes of partnerships: a line of the list, and one with all that its page tells.

Nothing of it is stored: every number and every word follows from records, on the day given.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cooperation.listings.commitments import latest_by_side
from cooperation.listings.partnership_pages import Relation
from cooperation.listings.partnerships import Partnership
from cooperation.listings.serializers import Address, Label, RecordSerializer, RowSerializer
from cooperation.listings.shapes import AgreementEventSerializer, UpdateSerializer
from cooperation.listings.timeline import stated_on
from cooperation.models import Agreement, Meeting, Outcome, ProgressUpdate


def _count(name: str, help_text: str) -> serializers.IntegerField:
    return serializers.IntegerField(source=f"shared.counts.{name}", help_text=help_text)


class PartnershipSerializer(serializers.Serializer[Any]):
    """Two parties and what they share, in numbers."""

    slug = serializers.CharField(
        help_text="Its address: the slugs of the two parties in alphabetical order."
    )
    page = serializers.SerializerMethodField(help_text="The path of its page.")
    parties = serializers.SerializerMethodField(help_text="The addresses of the two parties.")
    series_count = _count("series", "Series that both are parties of.")
    meetings_held_count = _count("meetings", "Meetings held in which both took part.")
    agreements_count = _count("agreements", "Agreements that both, or agencies of both, signed.")
    programs_count = _count("programs", "Programs in which both have a role.")
    open_commitments_count = _count(
        "open_commitments", "Commitments between them of which something is still to come."
    )
    last_meeting = serializers.CharField(
        source="last_meeting.slug",
        default=None,
        help_text="The address of the last meeting held of which the date is known.",
    )
    last_met_on = serializers.CharField(
        source="last_meeting.held_on", default=None, help_text="When that was held."
    )

    def get_page(self, partnership: Partnership) -> str:
        return f"/partnerships/{partnership.slug}/"

    def get_parties(self, partnership: Partnership) -> list[str]:
        return [party.slug for party in partnership.parties]


# What one partnership tells beyond its numbers


class SharedAgreementSerializer(RecordSerializer):
    """An agreement of the two, and where it stands."""

    section = "agreements"

    kind_label = Label("kind")
    status = serializers.CharField(help_text="Where it stands on that day, by its events.")
    term_ends = serializers.DateField(help_text="The last day of its last recorded term.")
    events = AgreementEventSerializer(many=True)

    class Meta:
        model = Agreement
        fields = (
            "slug page title title_ja kind kind_label status term_ends events citations"
        ).split()


class SharedMeetingSerializer(RowSerializer):
    """A meeting that one of their series held or is to hold."""

    class Meta:
        model = Meeting
        fields = "slug title title_ja status held_on announced_for citations".split()


class SharedSeriesSerializer(serializers.Serializer[Any]):
    """A series of the two, and when it met and meets."""

    slug = serializers.CharField(source="series.slug", help_text="Its address.")
    name = serializers.CharField(source="series.name")
    name_ja = serializers.CharField(source="series.name_ja")
    last_meeting = SharedMeetingSerializer(source="health.last", help_text="The last one held.")
    next_meeting = SharedMeetingSerializer(
        source="health.next", help_text="The first one announced and still to come."
    )
    dormant = serializers.BooleanField(
        source="health.is_dormant", help_text="Whether it counts as dormant on that day."
    )


class SharedCommitmentSerializer(RecordSerializer):
    """An open commitment: who is to do what by when, and what each side said of it last."""

    section = "outcomes"

    stated_on = serializers.SerializerMethodField(
        help_text="The date of the meeting or statement that it came of."
    )
    agencies = Address(many=True)
    parties = Address(many=True)
    overdue = serializers.BooleanField(source="is_overdue", help_text="Whether its day has passed.")
    silent = serializers.BooleanField(source="is_silent", help_text="Whether nothing is heard.")
    latest_updates = serializers.SerializerMethodField(
        help_text="What each side, and whoever speaks for none, said of it last."
    )

    class Meta:
        model = Outcome
        fields = (
            "slug page statement statement_ja kind stated_on agencies parties action action_ja "
            "due_on status overdue silent latest_updates citations"
        ).split()

    def get_stated_on(self, outcome: Outcome) -> str | None:
        stated = stated_on(outcome)
        return str(stated) if stated else None

    def get_latest_updates(self, outcome: Outcome) -> list[dict[str, Any]]:
        shape = UpdateSerializer()
        updates: list[ProgressUpdate] = latest_by_side(outcome)
        return [shape.to_representation(update) for update in updates]


class AreaSerializer(serializers.Serializer[Any]):
    """A focus area that their meetings took up."""

    slug = serializers.CharField(source="value", help_text="Its address.")
    meetings_count = serializers.IntegerField(
        source="count", help_text="Meetings held that took it, or a narrower area, up."
    )


class RelationSerializer(serializers.Serializer[Any]):
    """What a partnership's page tells beyond its numbers; long lists are cut as they are there."""

    as_of = serializers.DateField(source="at.on", help_text="The day (UTC) that this is told for.")
    agreements = SharedAgreementSerializer(
        source="agreements.records", many=True, help_text="Where each stands, with its events."
    )
    series = SharedSeriesSerializer(
        source="bodies", many=True, help_text="When each last met and next meets."
    )
    open_commitments = SharedCommitmentSerializer(
        source="commitments.records", many=True, help_text="The next due first."
    )
    programs = Address(
        source="programs.records", many=True, help_text="The addresses of their programs."
    )
    open_calls = Address(
        source="open_calls.records",
        many=True,
        help_text="The addresses of the calls open on that day that name both.",
    )
    focus_areas = AreaSerializer(
        source="areas", many=True, help_text="What their meetings took up."
    )
    latest_meetings = Address(
        source="meetings.records", many=True, help_text="The latest meetings held."
    )
    lists = serializers.SerializerMethodField(help_text="The paths of the whole lists, by section.")

    def get_lists(self, found: Relation) -> dict[str, str]:
        parts = (found.series, found.meetings, found.agreements, found.programs, found.commitments)
        return {part.section: f"/{part.section}.json?{part.query}" for part in parts}


def published(found: Relation) -> dict[str, Any]:
    """One partnership in its published shape."""
    return {
        **PartnershipSerializer().to_representation(found.partnership),
        **RelationSerializer().to_representation(found),
    }
