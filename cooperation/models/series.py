"""Series: standing bodies and recurring meetings."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import known
from cooperation.models.fields import SmallNumberField, WordsField
from cooperation.models.records import Record


class Level(models.TextChoices):
    """The rank at which a body meets."""

    MINISTERIAL = "ministerial", _("ministerial")
    HIGH = "high-level", _("high-level")
    WORKING = "working-level", _("working-level")
    EXPERT = "expert", _("expert")


class Series(Record):
    """A standing body or recurring meeting."""

    TITLE = "name"

    name = models.CharField(_("name"), max_length=250)
    name_ja = models.CharField(_("Japanese name"), max_length=250, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    parties = models.ManyToManyField(
        "Party", blank=True, related_name="series", verbose_name=_("parties")
    )
    legal_basis = models.ForeignKey(
        "Agreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("legal basis"),
        help_text=_("The agreement that establishes it."),
    )
    reports_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reporting_bodies",
        verbose_name=_("reports to"),
    )
    interval_months = SmallNumberField(
        _("expected interval in months"),
        null=True,
        blank=True,
        help_text=_("Only if a source states how often it meets."),
    )
    mandate = models.TextField(_("mandate"), blank=True, help_text=_("In our own words."))
    mandate_ja = models.TextField(_("Japanese mandate"), blank=True)
    words = WordsField("name", "name_ja", "acronym")

    class Meta(Record.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            *Record.Meta.constraints,
            known("level", Level, or_empty=True),
            models.CheckConstraint(
                name="series_does_not_report_to_itself",
                condition=Q(reports_to__isnull=True) | ~Q(reports_to=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name
