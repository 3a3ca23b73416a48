"""What a meeting took up: agenda items in order, and who contributed what to them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import known
from cooperation.models.meetings import Meeting
from cooperation.models.outcomes import COMMITTING
from cooperation.models.records import OrderedRow


class AgendaItem(OrderedRow):
    """A topic that the meeting took up, in order."""

    OWNERS = ("meeting",)
    OPTIONAL = ("takes_up",)

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="agenda_items", verbose_name=_("meeting")
    )
    heading = models.CharField(_("heading"), max_length=250)
    heading_ja = models.CharField(_("Japanese heading"), max_length=250, blank=True)
    headed = models.BooleanField(
        _("headed in the source"),
        default=False,
        help_text=_("Whether the source itself names it as a headed area, or only speaks of it."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("In our own words."))
    summary_ja = models.TextField(_("Japanese summary"), blank=True)
    focus_areas = models.ManyToManyField(
        "FocusArea", blank=True, related_name="agenda_items", verbose_name=_("focus areas")
    )
    takes_up = models.ForeignKey(
        "Outcome",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="taken_up_by",
        verbose_name=_("takes up"),
        help_text=_("The commitment of an earlier meeting that it comes back to."),
    )

    class Meta(OrderedRow.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.in_language("heading")[0]

    def clean(self) -> None:
        super().clean()
        if self.takes_up is not None and (
            self.takes_up.kind not in COMMITTING or not self.takes_up.action
        ):
            raise ValidationError({"takes_up": _("Only a commitment is taken up again.")})


class ContributionKind(models.TextChoices):
    """What was done under an agenda item."""

    REPORTED = "reported", _("reported")
    INTRODUCED = "introduced", _("introduced")
    EXPLAINED = "explained", _("explained")
    PRESENTED = "presented", _("presented")
    EXCHANGED_VIEWS = "exchanged-views", _("exchanged views")
    SHARED = "shared", _("shared and discussed")
    DISCUSSED = "discussed", _("discussed")


class Contribution(OrderedRow):
    """What agencies or parties, one or several together, did under an agenda item."""

    OWNERS = ("agenda_item",)

    agenda_item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,
        related_name="contributions",
        verbose_name=_("agenda item"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ContributionKind)
    agencies = models.ManyToManyField(
        "Agency", blank=True, related_name="contributions", verbose_name=_("agencies")
    )
    parties = models.ManyToManyField(
        "Party",
        blank=True,
        related_name="contributions",
        verbose_name=_("parties"),
        help_text=_("Only where a party as such contributed."),
    )
    summary = models.TextField(_("about what"), help_text=_("In our own words."))
    summary_ja = models.TextField(_("Japanese summary"), blank=True)
    policies = models.ManyToManyField(
        "Policy", blank=True, related_name="contributions", verbose_name=_("policies")
    )
    programs = models.ManyToManyField(
        "Program", blank=True, related_name="contributions", verbose_name=_("programs")
    )

    class Meta(OrderedRow.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [known("kind", ContributionKind)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.in_language('summary')[0]}"
