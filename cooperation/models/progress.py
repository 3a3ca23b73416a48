"""Progress: what each side, or somebody independent, says became of a commitment."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import known
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.outcomes import COMMITTING, CommitmentStatus, Outcome
from cooperation.models.records import Record


class Assessor(models.TextChoices):
    """Who says how far a commitment has come."""

    SELF = "self-reported", _("self-reported")
    EDITOR = "editor", _("editor")
    INDEPENDENT = "independent", _("independent")


class ProgressUpdate(Record):
    """A dated statement on a commitment: its status, for which side, by whom, on what evidence."""

    NEEDS = ("outcome",)
    TITLE = "note"

    outcome = models.ForeignKey(
        Outcome, models.PROTECT, related_name="updates", verbose_name=_("commitment")
    )
    stated_on = PartialDateField(_("stated"))
    stated_on_first = FirstDayOf("stated_on")
    stated_on_last = LastDayOf("stated_on")
    status = models.CharField(_("status"), max_length=20, choices=CommitmentStatus)
    side = models.ForeignKey(
        "Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="updates",
        verbose_name=_("side"),
        help_text=_("The party it speaks for, where it speaks for one."),
    )
    assessor = models.CharField(_("assessed by"), max_length=20, choices=Assessor)
    note = models.CharField(_("note"), max_length=500, help_text=_("In our own words."))
    note_ja = models.CharField(_("Japanese note"), max_length=500, blank=True)
    words = WordsField("note", "note_ja")

    class Meta(Record.Meta):
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        ordering = (F("stated_on_first").desc(nulls_last=True), "pk")
        constraints = [
            *Record.Meta.constraints,
            known("status", CommitmentStatus),
            known("assessor", Assessor),
        ]

    def clean(self) -> None:
        super().clean()
        if self.outcome_id and (self.outcome.kind not in COMMITTING or not self.outcome.action):
            raise ValidationError({"outcome": _("Only a commitment makes progress.")})
