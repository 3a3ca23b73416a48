"""Nested shapes: rows as they stand within the published shape of their record."""

from __future__ import annotations

from rest_framework import serializers

from cooperation.listings.serializers import Address, RowSerializer
from cooperation.models import (
    AgendaItem,
    AgreementEvent,
    Attendance,
    Contribution,
    DueDateMove,
    Eligibility,
    Identifier,
    MeetingLink,
    Membership,
    Name,
    Outcome,
    Paragraph,
    Participation,
    ProgramArea,
    ProgramPartner,
    ProgressUpdate,
)


class NameSerializer(RowSerializer):
    class Meta:
        model = Name
        fields = ["key", "text", "kind", "language", "since", "until", "citations"]


class IdentifierSerializer(RowSerializer):
    url = serializers.URLField(read_only=True, help_text="Its page in the register.")

    class Meta:
        model = Identifier
        fields = ["key", "scheme", "value", "url", "citations"]


class MembershipSerializer(RowSerializer):
    body = Address()
    member = Address()

    class Meta:
        model = Membership
        fields = ["key", "body", "member", "since", "until", "citations"]


class ParticipationSerializer(RowSerializer):
    party = Address()
    agency = Address()

    class Meta:
        model = Participation
        fields = ["key", "party", "agency", "role", "wording", "presence", "citations"]


class AttendanceSerializer(RowSerializer):
    party = Address()
    agency = Address()
    person = Address()

    class Meta:
        model = Attendance
        fields = (
            "key person party agency office office_ja role wording presence citations"
        ).split()


class ContributionSerializer(RowSerializer):
    agencies = Address(many=True)
    parties = Address(many=True)
    policies = Address(many=True)
    programs = Address(many=True)

    class Meta:
        model = Contribution
        fields = (
            "key kind summary summary_ja agencies parties policies programs citations"
        ).split()


class AgendaItemSerializer(RowSerializer):
    focus_areas = Address(many=True)
    takes_up = Address(help_text="The address of the commitment that it comes back to.")
    contributions = ContributionSerializer(many=True)

    class Meta:
        model = AgendaItem
        fields = (
            "key heading heading_ja headed summary summary_ja focus_areas takes_up contributions "
            "citations"
        ).split()


class MeetingOutcomeSerializer(RowSerializer):
    """An outcome within its meeting; the whole is at its own address."""

    class Meta:
        model = Outcome
        fields = ["slug", "label", "kind", "statement", "statement_ja", "status", "citations"]


class MeetingLinkSerializer(RowSerializer):
    to_meeting = Address()

    class Meta:
        model = MeetingLink
        fields = ["key", "kind", "to_meeting", "citations"]


class AgreementEventSerializer(RowSerializer):
    class Meta:
        model = AgreementEvent
        fields = ("key kind happened_on term_begins_on term_ends_on note note_ja citations").split()


class PartnerSerializer(RowSerializer):
    party = Address()
    agency = Address()

    class Meta:
        model = ProgramPartner
        fields = ["key", "party", "agency", "role", "wording", "citations"]


class ProgramAreaSerializer(RowSerializer):
    focus_area = Address()

    class Meta:
        model = ProgramArea
        fields = ["key", "focus_area", "note", "note_ja", "citations"]


class EligibilitySerializer(RowSerializer):
    class Meta:
        model = Eligibility
        fields = ["key", "who", "note", "note_ja", "citations"]


class UpdateSerializer(RowSerializer):
    side = Address()

    class Meta:
        model = ProgressUpdate
        fields = ("slug stated_on status side assessor note note_ja citations").split()


class DueDateMoveSerializer(RowSerializer):
    """No source is cited for it: the change was made here, with this reason."""

    class Meta:
        model = DueDateMove
        fields = ("key due_before due_after reason moved_on").split()


class ParagraphSerializer(serializers.ModelSerializer[Paragraph]):
    text = serializers.CharField(
        source="public_text", help_text="The text, where the source’s text is public."
    )

    class Meta:
        model = Paragraph
        fields = ["position", "label", "text"]
