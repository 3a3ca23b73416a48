"""Proposed changes: what an editor would change in a public record, until a publisher decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import known
from cooperation.models.records import Record


class ProposalState(models.TextChoices):
    """What became of a proposed change."""

    WAITING = "waiting", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    SENT_BACK = "sent-back", _("sent back")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Questions about proposed changes."""

    def waiting(self) -> ProposalQuerySet:
        return self.filter(state=ProposalState.WAITING)

    def came_back(self, by: Any, *, since: datetime) -> ProposalQuerySet:
        """Those that somebody made, had sent back since a moment, and has not made anew."""
        later = Proposal.objects.filter(
            by=by, page_kind=OuterRef("page_kind"), page=OuterRef("page"), pk__gt=OuterRef("pk")
        )
        return self.filter(
            ~Exists(later), by=by, state=ProposalState.SENT_BACK, decided_at__gte=since
        )

    def of(self, record: Record) -> ProposalQuerySet:
        """Those that would change a record, the latest first."""
        return self.filter(kind=record._meta.model_name, record=record.pk)


class Proposal(models.Model):
    """A change to a public record that waits for a publisher, who accepts it or sends it back."""

    kind = models.CharField(_("kind of record"), max_length=50)
    record = models.PositiveBigIntegerField(_("number of the record"))
    slug = models.SlugField(_("address"), max_length=100)
    page_kind = models.CharField(
        _("page"), max_length=50, help_text=_("The record or row on whose page it was made.")
    )
    page = models.PositiveBigIntegerField(_("number of the page"))
    form = models.JSONField(_("form"), help_text=_("As it was posted; accepting replays it."))
    base = models.PositiveBigIntegerField(
        _("based on"), help_text=_("The number of the revision that it starts from.")
    )
    rows = models.JSONField(
        _("rows"), help_text=_("The record as it would be: to compare, never to write.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals", verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=300)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_proposals",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    revision = models.PositiveBigIntegerField(
        _("became"), null=True, blank=True, help_text=_("The number of the revision it became.")
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        default_permissions = ("view",)
        ordering = ("-made_at", "-pk")
        constraints = [
            known("state", ProposalState),
            models.CheckConstraint(
                name="proposal_is_decided_by_somebody_or_waits",
                condition=Q(
                    state=ProposalState.WAITING, decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(state=ProposalState.WAITING)
                & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["kind", "record"], name="proposals_of_a_record")]

    def __str__(self) -> str:
        return self.reason

    @property
    def is_waiting(self) -> bool:
        return self.state == ProposalState.WAITING

    def target(self) -> Any:
        """The record that it would change, as it is now: one query."""
        return apps.get_model("cooperation", self.kind)._default_manager.get(pk=self.record)
