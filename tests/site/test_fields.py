"""Every field of every record and row is published, or listed here as internal."""

from typing import Any

from django.db.models import CASCADE
from rest_framework import serializers

from cooperation.listings.sections import SECTIONS
from tests.site.records import RECORDS, ROWS

INTERNAL = {
    "id",
    "notes",  # private
    "publication",  # what is shown is published
    "created_at",
    "words",  # folded, for sorting and filters
    "undated",
}
DERIVED = ("_first", "_last")
"""Days of partial dates: the date itself is published."""

ELSEWHERE = {
    # Keys to what a row belongs to: it stands within its owner.
    "AgendaItem": {"meeting"},
    "AgreementEvent": {"agreement"},
    "Contribution": {"agenda_item"},
    "DueDateMove": {"outcome"},
    "Eligibility": {"call", "program"},
    "Identifier": {"agency", "party"},
    "MeetingLink": {"from_meeting"},
    "Name": {"agency", "focus_area", "party", "person", "program", "series"},
    "Paragraph": {"key", "source", "text"},  # `public_text`, where its source's text is public
    "Participation": {"meeting", "order"},
    "Attendance": {"order"},
    "ProgramArea": {"program"},
    "ProgramPartner": {"program"},
    "ProgressUpdate": {"outcome", "published_at", "changed_at"},
    # What a citation stands at is what it stands within.
    "Citation": {"key"},
}
PLACES = {"order"}
"""Places among siblings: lists come in their order."""


def published(shape: Any, found: dict[str, set[str]]) -> None:
    """Note the model fields that a shape and those nested in it publish."""
    if isinstance(shape, serializers.ListSerializer):
        shape = shape.child
    model = getattr(getattr(shape, "Meta", None), "model", None)
    name = model.__name__ if model else "Citation"
    for field_name, field in shape.fields.items():
        found.setdefault(name, set()).add(str(field.source or field_name).split(".")[0])
        if isinstance(field, serializers.BaseSerializer):
            published(field, found)


def test_every_field_is_published_or_internal() -> None:
    found: dict[str, set[str]] = {}
    for listing in SECTIONS.values():
        published(listing.serializer(), found)
    found["Citation"] |= {"source", "paragraph"}
    nested = {field for fields in found.values() for field in fields}

    missing = []
    for model in (*RECORDS, *ROWS):
        for field in (*model._meta.fields, *model._meta.many_to_many):
            name = field.name
            if name in INTERNAL | PLACES or name.endswith(DERIVED):
                continue
            if model.__name__ == "Citation" and name in model.OWNERS:
                continue
            if name in ELSEWHERE.get(model.__name__, set()):
                continue
            if name not in found.get(model.__name__, set()):
                missing.append(f"{model.__name__}.{name}")

    assert missing == []
    assert "citations" in nested or "cited" in nested


def test_private_notes_are_in_no_shape() -> None:
    found: dict[str, set[str]] = {}
    for listing in SECTIONS.values():
        published(listing.serializer(), found)

    assert [name for name, fields in found.items() if "notes" in fields] == []


def test_every_row_says_what_it_belongs_to_and_goes_with_it() -> None:
    for row in ROWS:
        goes_with = {
            field.name
            for field in row._meta.fields
            if field.remote_field and field.remote_field.on_delete is CASCADE
        }

        assert set(row.OWNERS) == goes_with != set()
