"""Citations: which paragraph of which source a record, a row or one field of it rests on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import exactly_one
from cooperation.models.records import OrderedRow, Publication, RowQuerySet
from cooperation.models.sources import Paragraph, Source
from cooperation.values.quotations import contains

CITABLE = {
    "party": "Party",
    "membership": "Membership",
    "name": "Name",
    "identifier": "Identifier",
    "agency": "Agency",
    "person": "Person",
    "focus_area": "FocusArea",
    "agreement": "Agreement",
    "agreement_event": "AgreementEvent",
    "policy": "Policy",
    "series": "Series",
    "meeting": "Meeting",
    "meeting_link": "MeetingLink",
    "participation": "Participation",
    "attendance": "Attendance",
    "agenda_item": "AgendaItem",
    "contribution": "Contribution",
    "outcome": "Outcome",
    "progress_update": "ProgressUpdate",
    "program": "Program",
    "program_partner": "ProgramPartner",
    "program_area": "ProgramArea",
    "call": "Call",
    "eligibility": "Eligibility",
}
"""The key of a citation for each model that can be cited; keys and constraint follow from it."""

KEYS = {model: key for key, model in CITABLE.items()}
"""The other way round: for the name of a model, the key under which it is cited."""


class CitationQuerySet(RowQuerySet):
    """Questions about citations."""

    def public(self) -> CitationQuerySet:
        """Those whose source is public. What they stand at was found among public rows."""
        return self.filter(
            Q(source__publication=Publication.PUBLISHED)
            | Q(paragraph__source__publication=Publication.PUBLISHED)
        )


class Citation(OrderedRow):
    """That a record, a row or one field of it rests on a paragraph of a source."""

    OWNERS = tuple(CITABLE)

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("source as a whole"),
        help_text=_("Where no single paragraph can be named."),
    )
    paragraph = models.ForeignKey(
        Paragraph,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("paragraph"),
    )
    field = models.CharField(
        _("field"),
        max_length=50,
        blank=True,
        help_text=_("The one field that rests on it; empty for the record or row as a whole."),
    )
    quotation = models.CharField(
        _("quotation"), max_length=300, blank=True, help_text=_("Short and exact.")
    )
    other_value = models.CharField(
        _("value given there"),
        max_length=300,
        blank=True,
        help_text=_("Where the source gives another value than the one shown."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("Why the value shown is preferred over the one given there."),
    )
    reason_ja = models.CharField(_("Japanese reason"), max_length=300, blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta(OrderedRow.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(
                name="citation_stands_at_exactly_one", condition=exactly_one(*CITABLE)
            ),
            models.CheckConstraint(
                name="citation_names_a_paragraph_or_a_whole_source",
                condition=exactly_one("source", "paragraph"),
                violation_error_message=_("Name a paragraph, or a source as a whole: one alone."),
            ),
            models.CheckConstraint(
                name="citation_other_value_is_of_a_field",
                condition=Q(other_value="") | ~Q(field=""),
                violation_error_message=_("Say of which field the source gives another value."),
            ),
        ]

    def __str__(self) -> str:
        return self.field or str(self._meta.verbose_name)

    @property
    def document(self) -> Source:
        """The source, whether a paragraph of it or the whole is cited."""
        return self.paragraph.source if self.paragraph is not None else self.source

    def clean(self) -> None:
        super().clean()
        for key in CITABLE:
            cited = self._meta.get_field(key).related_model
            if getattr(self, f"{key}_id") and self.field and self.field not in field_names(cited):
                raise ValidationError({"field": _("It has no field of this name.")})
        if self.is_misquoted:
            raise ValidationError(
                {"quotation": _("These words do not stand in the text of this paragraph.")}
            )

    @property
    def is_misquoted(self) -> bool:
        """Whether its quotation does not stand in its paragraph, where the text is held."""
        text = self.paragraph.text if self.paragraph is not None else ""
        return bool(text and self.quotation) and not contains(text, self.quotation)

    @property
    def is_unexplained(self) -> bool:
        """Whether it gives another value, and nobody says why that is not the one shown."""
        return bool(self.other_value and not (self.reason or self.reason_ja))


def field_names(model: Any) -> set[str]:
    """The fields of a model that a citation can be about."""
    return {field.name for field in model._meta.get_fields() if not field.auto_created}


for _key, _model in CITABLE.items():
    Citation.add_to_class(
        _key,
        models.ForeignKey(_model, models.CASCADE, null=True, blank=True, related_name="citations"),
    )
