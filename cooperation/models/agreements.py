"""Agreements: the instruments that cooperation rests on, and their life in dated events."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import in_order, known
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import Record, RecordQuerySet, Row


class AgreementKind(models.TextChoices):
    """What sort of instrument an agreement is."""

    FRAMEWORK = "framework-agreement", _("framework agreement")
    ARRANGEMENT = "implementing-arrangement", _("implementing arrangement")
    MEMORANDUM = "memorandum", _("memorandum")
    PROTOCOL = "protocol", _("protocol")
    EXCHANGE_OF_NOTES = "exchange-of-notes", _("exchange of notes")
    OTHER = "other", _("other instrument")


class Binding(models.TextChoices):
    """Whether an instrument binds under law, as far as a source says so."""

    YES = "yes", pgettext_lazy("binding", "yes")
    NO = "no", pgettext_lazy("binding", "no")
    NOT_STATED = "not-stated", _("not stated")


class AgreementStatus(models.TextChoices):
    """Where an agreement stands on a day, by its recorded events alone."""

    SIGNED = "signed", pgettext_lazy("status of an agreement", "signed")
    IN_FORCE = "in-force", _("in force")
    TERM_OVER = "term-over", _("last recorded term has run out, nothing later known")
    ENDED = "ended", _("ended")
    UNKNOWN = "unknown", _("not known")


class AgreementEventKind(models.TextChoices):
    """What happened to an agreement."""

    SIGNED = "signed", _("signed")
    IN_FORCE = "in-force", _("entered into force")
    EXTENDED = "extended", _("extended")
    AMENDED = "amended", _("amended")
    ENDED = "ended", _("ended")


class AgreementQuerySet(RecordQuerySet):
    """Questions about agreements."""

    def with_status(self, *, on: date) -> Self:
        """Each with its ``status`` on a day, and ``term_ends``: the last day of its last term.

        Goes by events that have happened for certain: by their last possible day.
        """
        begun = AgreementEvent.objects.filter(agreement=OuterRef("pk"), happened_on_last__lte=on)
        effective = begun.exclude(kind__in=(AgreementEventKind.SIGNED, AgreementEventKind.ENDED))
        terms = begun.filter(term_ends_on_last__isnull=False).order_by("-term_ends_on_last", "pk")
        return self.annotate(
            term_ends=Subquery(terms.values("term_ends_on_last")[:1]),
            status=Case(
                When(
                    Exists(begun.filter(kind=AgreementEventKind.ENDED)),
                    then=Value(AgreementStatus.ENDED.value),
                ),
                When(term_ends__lt=on, then=Value(AgreementStatus.TERM_OVER.value)),
                When(Exists(effective), then=Value(AgreementStatus.IN_FORCE.value)),
                When(Exists(begun), then=Value(AgreementStatus.SIGNED.value)),
                default=Value(AgreementStatus.UNKNOWN.value),
                output_field=models.CharField(),
            ),
        )


class Agreement(Record):
    """An instrument that parties or agencies signed, binding or not."""

    title = models.CharField(_("title"), max_length=500, help_text=_("As the instrument gives it."))
    title_ja = models.CharField(_("Japanese title"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=AgreementKind)
    binding = models.CharField(
        _("binding"), max_length=10, choices=Binding, default=Binding.NOT_STATED
    )
    parties = models.ManyToManyField(
        "Party",
        blank=True,
        related_name="agreements",
        verbose_name=_("parties"),
        help_text=_("The parties that signed as such."),
    )
    agencies = models.ManyToManyField(
        "Agency",
        blank=True,
        related_name="agreements",
        verbose_name=_("agencies"),
        help_text=_("The agencies that signed, where it was they and not the parties."),
    )
    rests_on = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="based_agreements",
        verbose_name=_("rests on"),
        help_text=_("The agreement that it is made under or that it changes."),
    )
    signed_at = models.ForeignKey(
        "Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signed_agreements",
        verbose_name=_("signed at"),
        help_text=_("The meeting at which it was signed."),
    )
    focus_areas = models.ManyToManyField(
        "FocusArea", blank=True, related_name="agreements", verbose_name=_("focus areas")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("In our own words."))
    summary_ja = models.TextField(_("Japanese summary"), blank=True)
    words = WordsField("title", "title_ja")

    objects = AgreementQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            *Record.Meta.constraints,
            known("kind", AgreementKind),
            known("binding", Binding),
            models.CheckConstraint(
                name="agreement_does_not_rest_on_itself",
                condition=Q(rests_on__isnull=True) | ~Q(rests_on=F("id")),
            ),
        ]


class AgreementEvent(Row):
    """A dated event in the life of an agreement: signed, in force, extended, amended, ended."""

    OWNERS = ("agreement",)

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=10, choices=AgreementEventKind)
    happened_on = PartialDateField(_("happened"))
    happened_on_first = FirstDayOf("happened_on")
    happened_on_last = LastDayOf("happened_on")
    term_begins_on = PartialDateField(_("term begins"))
    term_begins_on_first = FirstDayOf("term_begins_on")
    term_begins_on_last = LastDayOf("term_begins_on")
    term_ends_on = PartialDateField(
        _("term ends"), help_text=_("The last day of the term that the event begins.")
    )
    term_ends_on_first = FirstDayOf("term_ends_on")
    term_ends_on_last = LastDayOf("term_ends_on")
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What else is known, in our own words.")
    )
    note_ja = models.CharField(_("Japanese note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        # By the last possible day: "1988" comes after "20 June 1988".
        ordering = (F("happened_on_last").asc(nulls_last=True), "pk")
        constraints = [
            known("kind", AgreementEventKind),
            in_order("term_begins_on", "term_ends_on"),
        ]

    def __str__(self) -> str:
        told = [str(self.get_kind_display())]
        if self.happened_on:
            told.append(self.happened_on.in_words())
        return gettext(", ").join(told)
