"""Policies: what one party has decided for itself and meetings speak about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.models.amounts import AMOUNT_HAS_A_CURRENCY, Amounted
from cooperation.models.constraints import in_order, known
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import Record


class PolicyKind(models.TextChoices):
    """What sort of policy it is."""

    STRATEGY = "strategy", _("strategy")
    PLAN = "plan", _("plan")
    LAW = "law", _("law")
    FUND = "fund", _("fund")
    INITIATIVE = "initiative", _("initiative")
    OVERVIEW = "overview", _("overview of policies")


class Policy(Amounted, Record):
    """A strategy, plan, law, fund or initiative of one party that meetings speak about."""

    NEEDS = ("party",)

    title = models.CharField(_("title"), max_length=300)
    title_ja = models.CharField(_("Japanese title"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PolicyKind)
    party = models.ForeignKey(
        "Party", models.PROTECT, related_name="policies", verbose_name=_("party")
    )
    agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policies",
        verbose_name=_("agency"),
        help_text=_("The agency in charge, where a source names one."),
    )
    adopted_on = PartialDateField(_("adopted"))
    adopted_on_first = FirstDayOf("adopted_on")
    adopted_on_last = LastDayOf("adopted_on")
    begins_on = PartialDateField(_("period begins"))
    begins_on_first = FirstDayOf("begins_on")
    begins_on_last = LastDayOf("begins_on")
    ends_on = PartialDateField(_("period ends"))
    ends_on_first = FirstDayOf("ends_on")
    ends_on_last = LastDayOf("ends_on")
    focus_areas = models.ManyToManyField(
        "FocusArea", blank=True, related_name="policies", verbose_name=_("focus areas")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("In our own words."))
    summary_ja = models.TextField(_("Japanese summary"), blank=True)
    words = WordsField("title", "title_ja")

    class Meta(Record.Meta):
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        constraints = [
            *Record.Meta.constraints,
            AMOUNT_HAS_A_CURRENCY,
            known("kind", PolicyKind),
            in_order("begins_on", "ends_on"),
        ]
