"""Published shapes: what the data formats say of a record. One base for all record types.

Every field is described by the help text of its model field or its own. What is nested (rows and
citations) stands in JSON alone; CSV has the plain fields and lists of addresses.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cooperation.listings.citations import other_end
from cooperation.models.fields import PartialDateField


class Address(serializers.SlugRelatedField):
    """The address of another record; null where that is not public."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="slug", read_only=True, **kwargs)


class Label(serializers.Field):
    """A choice in words, in English."""

    def __init__(self, field: str, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"The same as {field}, in words.")
        super().__init__(source="*", read_only=True, **kwargs)
        self.field = field

    def to_representation(self, value: Any) -> str:
        return str(getattr(value, f"get_{self.field}_display")())


class Addresses(serializers.Field):
    """The addresses of several records, each once, in their order."""

    def __init__(self, relation: str, **kwargs: Any) -> None:
        """``relation`` may pass through rows: "participations.agency"."""
        super().__init__(source="*", read_only=True, **kwargs)
        self.relation = relation

    def to_representation(self, value: Any) -> list[str]:
        found = [value]
        for step in self.relation.split("."):
            found = [one for thing in found for one in other_end(thing, step)]
        return list(dict.fromkeys(record.slug for record in found))


class CitationSerializer(serializers.Serializer[Any]):
    """Which paragraph of which source something rests on."""

    source = serializers.SlugField(  # type: ignore[assignment]
        source="document.slug", help_text="The source's address."
    )
    paragraph = serializers.IntegerField(
        source="paragraph.position",
        default=None,
        help_text="The position of the paragraph; null where the whole source is cited.",
    )
    label = serializers.CharField(  # type: ignore[assignment]
        source="paragraph.label", default="", help_text="The number printed in the text."
    )
    field = serializers.CharField(help_text="The one field cited; empty for the whole.")
    quotation = serializers.CharField(help_text="Short and exact, where one is given.")
    other_value = serializers.CharField(help_text="What this source gives instead.")
    reason = serializers.CharField(help_text="Why the value shown is preferred.")
    reason_ja = serializers.CharField(help_text="The same in Japanese.")


class RowSerializer(serializers.ModelSerializer[Any]):
    """The base of nested shapes: rows with their citations."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        PartialDateField: serializers.CharField,
    }

    citations = CitationSerializer(
        source="cited", many=True, read_only=True, help_text="What it rests on."
    )


class RecordSerializer(RowSerializer):
    """The base of published shapes: the address first."""

    page = serializers.SerializerMethodField(help_text="The path of its page.")
    section = ""

    def get_page(self, record: Any) -> str:
        return f"/{self.section}/{record.slug}/"


AMOUNT = ("amount", "amount_currency", "amount_bound", "amount_years")
"""The fields of a sum of money."""
