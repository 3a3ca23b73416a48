"""Programs that researchers can apply to: who runs them and what they cover.

Their calls are in calls.py, for whom both are in eligibilities.py.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.models.amounts import AMOUNT_HAS_A_CURRENCY, Amounted
from cooperation.models.constraints import in_order, known, once_per_body
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import OrderedRow, Record, Row


class ProgramKind(models.TextChoices):
    """What sort of program it is."""

    FUNDING = "funding", _("funding")
    EXCHANGE = "exchange", _("exchange")
    COLLABORATION = "collaboration", _("collaboration")


class ProgramStatus(models.TextChoices):
    """How far a program has come, as far as a source says so."""

    PROPOSED = "proposed", _("proposed")
    ANNOUNCED = "announced", _("announced")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")
    NOT_STATED = "not-stated", _("not stated")


class Program(Amounted, Record):
    """A standing funding or exchange instrument."""

    TITLE = "name"

    name = models.CharField(
        _("name"), max_length=300, help_text=_("In full: what the acronym stands for.")
    )
    name_ja = models.CharField(_("Japanese name"), max_length=300, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ProgramKind)
    status = models.CharField(
        _("status"), max_length=10, choices=ProgramStatus, default=ProgramStatus.NOT_STATED
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("In our own words."))
    summary_ja = models.TextField(_("Japanese summary"), blank=True)
    eligibility = models.TextField(
        _("who is eligible"),
        blank=True,
        help_text=_("In words, in full. For filters, say for whom it is below."),
    )
    eligibility_ja = models.TextField(_("who is eligible, in Japanese"), blank=True)
    begins_on = PartialDateField(_("begins"))
    begins_on_first = FirstDayOf("begins_on")
    begins_on_last = LastDayOf("begins_on")
    ends_on = PartialDateField(_("ends"))
    ends_on_first = FirstDayOf("ends_on")
    ends_on_last = LastDayOf("ends_on")
    website = models.URLField(_("website"), max_length=500, blank=True)
    calls_checked_on = models.DateField(
        _("calls last checked"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last looked for open calls."),
    )
    words = WordsField("acronym", "name", "name_ja")

    class Meta(Record.Meta):
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        constraints = [
            *Record.Meta.constraints,
            AMOUNT_HAS_A_CURRENCY,
            known("kind", ProgramKind),
            known("status", ProgramStatus),
            in_order("begins_on", "ends_on"),
        ]

    def __str__(self) -> str:
        return f"{self.acronym}: {self.name}" if self.acronym else self.name


class PartnerRole(models.TextChoices):
    """What a party or agency has to do with a program."""

    LEAD = "lead-ministry", _("lead ministry")
    IMPLEMENTER = "implementing-body", _("implementing body")
    FUNDER = "funder", _("funder")
    PARTNER = "partner", _("partner")


class ProgramPartner(OrderedRow):
    """The role that a party or one of its agencies has in a program."""

    OWNERS = ("program",)

    program = models.ForeignKey(Program, models.CASCADE, related_name="partners")
    party = models.ForeignKey(
        "Party", models.PROTECT, related_name="program_roles", verbose_name=_("party")
    )
    agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="program_roles",
        verbose_name=_("agency"),
    )
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole)
    wording = models.CharField(
        _("source's own word"),
        max_length=100,
        blank=True,
        help_text=_("Where the source says it differently."),
    )

    class Meta(OrderedRow.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            known("role", PartnerRole),
            *once_per_body("program", _("This body already has this role in the program.")),
        ]

    def __str__(self) -> str:
        return self.wording or self.get_role_display()


class ProgramArea(Row):
    """That a program covers a focus area, with what there is to say about how."""

    OWNERS = ("program",)

    program = models.ForeignKey(Program, models.CASCADE, related_name="areas")
    focus_area = models.ForeignKey(
        "FocusArea", models.PROTECT, related_name="program_areas", verbose_name=_("focus area")
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("Where the source does not say plainly that the program covers it."),
    )
    note_ja = models.CharField(_("Japanese note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                name="one_mention_of_an_area_per_program", fields=["program", "focus_area"]
            ),
        ]

    def __str__(self) -> str:
        return self.in_language("note")[0] or str(self._meta.verbose_name)
