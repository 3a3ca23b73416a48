"""Outcomes: what came of a meeting, agreement or statement, and what became of it since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import exactly_one, known
from cooperation.models.fields import (
    FirstDayOf,
    LastDayOf,
    PartialDateField,
    SmallNumberField,
    WordsField,
)
from cooperation.models.records import Publication, Record, RecordQuerySet


class OutcomeKind(models.TextChoices):
    """How strong an outcome is, the weakest first."""

    NOTED = "noted", _("noted")
    RECOGNIZED = "recognized", _("recognized")
    EXCHANGED_VIEWS = "exchanged-views", _("exchanged views")
    PROPOSED = "proposed", _("proposed")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    CALLED_FOR = "called-for", _("called for")
    CONFIRMED = "confirmed", _("confirmed")
    REAFFIRMED = "reaffirmed", _("reaffirmed")
    AGREED = "agreed", _("agreed")
    ANNOUNCED = "announced", _("announced")
    SIGNED = "signed", _("signed")


COMMITTING = (
    OutcomeKind.CONFIRMED,
    OutcomeKind.REAFFIRMED,
    OutcomeKind.AGREED,
    OutcomeKind.ANNOUNCED,
    OutcomeKind.SIGNED,
)
"""The kinds strong enough to bind whoever is to act."""

ASKING = (OutcomeKind.CALLED_FOR, OutcomeKind.PROPOSED, OutcomeKind.ACKNOWLEDGED)
"""The kinds that ask for something and bind nobody, what asks most plainly first."""


class CommitmentStatus(models.TextChoices):
    """What became of a commitment."""

    NOT_STARTED = "not-started", _("not started")
    UNDER_WAY = "under-way", _("under way")
    PARTLY_DONE = "partly-done", _("partly done")
    DONE = "done", _("done")
    NOT_PURSUED = "not-pursued", _("not pursued")
    SUPERSEDED = "superseded", _("superseded")
    NO_INFORMATION = "no-information", _("no information")


CLOSED = (CommitmentStatus.DONE, CommitmentStatus.NOT_PURSUED, CommitmentStatus.SUPERSEDED)
"""What leaves nothing more to wait for; `no information` is no such word."""

SILENT_AFTER_DAYS = 180
"""How long nothing may be heard of an open commitment before it counts as silent."""


class OutcomeQuerySet(RecordQuerySet):
    """Questions about outcomes."""

    def commitments(self) -> Self:
        """Only those of a committing kind, with an actor and an intended action."""
        return self.filter(_is_commitment())

    def open_commitments(self) -> Self:
        """Commitments of which something is still to come, as far as is known."""
        return self.filter(_is_open())

    def overdue(self, *, on: date) -> Self:
        """Open commitments whose due date has passed."""
        return self.filter(_is_overdue(on))

    def silent(self, *, on: date) -> Self:
        """Open commitments last heard of `SILENT_AFTER_DAYS` ago or longer.

        Where no date is known, of statement or update, nobody can say since when it is silent.
        """
        return self.with_dates().filter(_is_silent(on))

    def with_dates(self) -> Self:
        """With the first and last possible day of the meeting or statement that they came of."""
        return self.annotate(
            stated_on_first=Coalesce(F("meeting__held_on_first"), F("source__dated_on_first")),
            stated_on_last=Coalesce(F("meeting__held_on_last"), F("source__dated_on_last")),
        )

    def with_standing(self, *, on: date) -> Self:
        """With whether each is a commitment, overdue and silent on a day."""
        rules = {
            "is_commitment": _is_commitment(),
            "is_overdue": _is_overdue(on),
            "is_silent": _is_silent(on),
        }
        return self.with_dates().annotate(
            **{name: ExpressionWrapper(rule, BooleanField()) for name, rule in rules.items()}
        )


def _is_commitment() -> Q:
    outcome = {"outcome": OuterRef("pk")}
    return (
        Q(Exists(Outcome.agencies.through.objects.filter(**outcome)))
        | Q(Exists(Outcome.parties.through.objects.filter(**outcome)))
    ) & Q(~Q(action=""), kind__in=COMMITTING)


def _is_open() -> Q:
    return _is_commitment() & ~Q(status__in=CLOSED)


def _is_overdue(on: date) -> Q:
    return _is_open() & Q(due_on_last__isnull=False, due_on_last__lt=on)


def _is_silent(on: date) -> Q:
    """Of outcomes with their dates."""
    since = on - timedelta(days=SILENT_AFTER_DAYS)
    # By the model's own relation: progress.py imports this module.
    dated = Outcome.updates.rel.related_model.objects.filter(
        outcome=OuterRef("pk"), publication=Publication.PUBLISHED, stated_on_last__isnull=False
    )
    stated = Q(stated_on_last__isnull=False)
    heard = Q(stated & Q(stated_on_last__gt=since)) | Q(
        Exists(dated.filter(stated_on_last__gt=since))
    )
    return _is_open() & (stated | Q(Exists(dated))) & ~heard


class Outcome(Record):
    """Anything that the record says came of a meeting, an agreement or a joint statement."""

    NEEDS = ("meeting", "agreement", "source")
    TITLE = "statement"

    meeting = models.ForeignKey(
        "Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("meeting"),
    )
    agreement = models.ForeignKey(
        "Agreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("agreement"),
    )
    source = models.ForeignKey(
        "Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("joint statement"),
        help_text=_("Where there is no meeting and no agreement behind it."),
    )
    agenda_item = models.ForeignKey(
        "AgendaItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("agenda item"),
    )
    order = SmallNumberField(_("order"), default=0)
    label = models.CharField(
        _("label"), max_length=30, blank=True, help_text=_("As printed in the text: 2(a).")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OutcomeKind,
        help_text=_("How strong it is: what the text supports and no more."),
    )
    statement = models.CharField(
        _("statement"), max_length=500, help_text=_("What came of it, in our own words.")
    )
    statement_ja = models.CharField(_("Japanese statement"), max_length=500, blank=True)
    caveat = models.CharField(
        _("caveat"),
        max_length=300,
        blank=True,
        help_text=_("How the text qualifies it, for example by “would”."),
    )
    caveat_ja = models.CharField(_("Japanese caveat"), max_length=300, blank=True)
    agencies = models.ManyToManyField(
        "Agency",
        blank=True,
        related_name="outcomes",
        verbose_name=_("acting agencies"),
        help_text=_("Who acts or is to act."),
    )
    parties = models.ManyToManyField(
        "Party",
        blank=True,
        related_name="outcomes",
        verbose_name=_("acting parties"),
        help_text=_("Only where a party as such acts or is to act."),
    )
    action = models.CharField(
        _("intended action"),
        max_length=300,
        blank=True,
        help_text=_("What is to be done, where the statement commits somebody to do something."),
    )
    action_ja = models.CharField(_("Japanese intended action"), max_length=300, blank=True)
    status = models.CharField(
        _("what became of it"),
        max_length=20,
        choices=CommitmentStatus,
        blank=True,
        help_text=_("For commitments alone."),
    )
    due_on = PartialDateField(_("due"))
    due_on_first = FirstDayOf("due_on")
    due_on_last = LastDayOf("due_on")
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )
    focus_areas = models.ManyToManyField(
        "FocusArea", blank=True, related_name="outcomes", verbose_name=_("focus areas")
    )
    programs = models.ManyToManyField(
        "Program", blank=True, related_name="outcomes", verbose_name=_("programs")
    )
    policies = models.ManyToManyField(
        "Policy", blank=True, related_name="outcomes", verbose_name=_("policies")
    )
    words = WordsField("statement", "statement_ja")

    objects = OutcomeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("order", "pk")
        constraints = [
            *Record.Meta.constraints,
            known("kind", OutcomeKind),
            known("status", CommitmentStatus, or_empty=True),
            models.CheckConstraint(
                name="outcome_comes_of_exactly_one",
                condition=exactly_one("meeting", "agreement", "source"),
                violation_error_message=_(
                    "Name the meeting, the agreement or the joint statement it came of: one alone."
                ),
            ),
            models.CheckConstraint(
                name="only_commitments_have_an_action_status_or_due_date",
                condition=Q(kind__in=COMMITTING)
                | Q(action="", status="", due_on__isnull=True, superseded_by__isnull=True),
                violation_error_message=_(
                    "Only what is confirmed, reaffirmed, agreed, announced or signed can have an "
                    "intended action, a status or a due date."
                ),
            ),
            models.CheckConstraint(
                name="outcome_status_needs_an_action",
                condition=Q(status="") | ~Q(action=""),
                violation_error_message=_("A status says what became of an intended action."),
            ),
            models.CheckConstraint(
                name="outcome_does_not_supersede_itself",
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.agenda_item_id and self.agenda_item.meeting_id != self.meeting_id:
            wrong = _("This agenda item belongs to another meeting.")
            raise ValidationError({"agenda_item": wrong})
        if self.pk and not (self.kind in COMMITTING and self.action) and self.updates.exists():
            raise ValidationError({"kind": _("It has progress updates: it stays a commitment.")})
