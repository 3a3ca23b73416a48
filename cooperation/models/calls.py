"""Calls: the rounds of a program in which researchers can apply, and when each is open."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.models.amounts import AMOUNT_HAS_A_CURRENCY, Amounted, amount_field
from cooperation.models.constraints import in_order
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import Record, RecordQuerySet

CLOSING_SOON_DAYS = 30
"""How many days before it closes a call is told to close soon."""


class CallStatus(models.TextChoices):
    """Whether a call can be answered on a day, as far as its dates are known."""

    OPEN = "open", pgettext_lazy("status of a call", "open")
    TO_OPEN = "to-open", pgettext_lazy("status of a call", "not open yet")
    UNKNOWN = "unknown", pgettext_lazy("status of a call", "closing date not known")
    CLOSED = "closed", pgettext_lazy("status of a call", "closed")


class CallQuerySet(RecordQuerySet):
    """Questions about calls."""

    def with_status(self, *, on: date) -> Self:
        """Each with its ``status`` on a day.

        A call is open from the first day on which it may have opened to the last one on which it
        may close. No opening date: it has opened. No closing date: nobody knows.
        """
        return self.annotate(
            status=Case(
                When(closes_on_last__lt=on, then=Value(CallStatus.CLOSED.value)),
                When(opens_on_first__gt=on, then=Value(CallStatus.TO_OPEN.value)),
                When(closes_on_last__isnull=True, then=Value(CallStatus.UNKNOWN.value)),
                default=Value(CallStatus.OPEN.value),
                output_field=models.CharField(),
            )
        )

    def open(self, *, on: date) -> Self:
        return self.with_status(on=on).filter(status=CallStatus.OPEN)

    def not_closed(self, *, on: date) -> Self:
        """Those that can be answered, will be, or may be."""
        return self.with_status(on=on).exclude(status=CallStatus.CLOSED)


class Call(Amounted, Record):
    """A time-limited invitation to apply under a program."""

    NEEDS = ("program",)

    program = models.ForeignKey(
        "Program", models.PROTECT, related_name="calls", verbose_name=_("program")
    )
    title = models.CharField(_("title"), max_length=300)
    title_ja = models.CharField(_("Japanese title"), max_length=300, blank=True)
    opens_on = PartialDateField(_("opens"))
    opens_on_first = FirstDayOf("opens_on")
    opens_on_last = LastDayOf("opens_on")
    closes_on = PartialDateField(_("closes"))
    closes_on_first = FirstDayOf("closes_on")
    closes_on_last = LastDayOf("closes_on")
    parties = models.ManyToManyField(
        "Party", blank=True, related_name="calls", verbose_name=_("partner parties")
    )
    agencies = models.ManyToManyField(
        "Agency", blank=True, related_name="calls", verbose_name=_("funding agencies")
    )
    focus_areas = models.ManyToManyField(
        "FocusArea", blank=True, related_name="calls", verbose_name=_("focus areas")
    )
    eligibility = models.TextField(
        _("who is eligible"),
        blank=True,
        help_text=_("In words, in full. For filters, say for whom it is below."),
    )
    eligibility_ja = models.TextField(_("who is eligible, in Japanese"), blank=True)
    amount = amount_field(
        _("amount per project"),
        _("What one project may get, in whole units of the currency; not what all get together."),
    )
    url = models.URLField(_("internet address"), max_length=500, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    words = WordsField("title", "title_ja")

    objects = CallQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints = [
            *Record.Meta.constraints,
            AMOUNT_HAS_A_CURRENCY,
            in_order("opens_on", "closes_on"),
        ]

    def clean(self) -> None:
        super().clean()
        opens, closes = self.opens_on, self.closes_on
        if opens and closes and closes.last_day < opens.first_day:
            raise ValidationError({"closes_on": _("It closes before it opens.")})

    def days_left(self, *, on: date) -> int | None:
        """Whole days until it closes; None where it has, or where its day is not known."""
        closes = self.closes_on
        if closes is None or closes.first_day != closes.last_day or closes.last_day < on:
            return None
        return (closes.last_day - on).days
