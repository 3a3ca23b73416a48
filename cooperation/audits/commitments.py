"""Outcomes that are meant as commitments and do not count as such, or contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from cooperation.audits.findings import PUBLIC, Among, Finding
from cooperation.models import COMMITTING, CommitmentStatus, Outcome, ProgressUpdate


def audit_commitments(among: Among = PUBLIC) -> Iterator[Finding]:
    """Of outcomes: two queries; of progress updates: one."""
    condition = among.of(Outcome)
    if condition is not None:
        intended = Outcome.objects.filter(condition, kind__in=COMMITTING).exclude(action="")
        yield from _without_actors(intended)
        yield from _superseded(intended)
    condition = among.of(ProgressUpdate)
    if condition is not None:
        commitments = Outcome.objects.commitments().order_by().values("pk")
        for update in ProgressUpdate.objects.filter(condition).exclude(outcome__in=commitments):
            message = _("Only a commitment makes progress, and what it tells of is none.")
            yield Finding(update, "outcome", "blocks", message)


def _without_actors(intended: Any) -> Iterator[Finding]:
    for outcome in intended.filter(agencies=None, parties=None):
        message = _("Something is to be done, but nobody is named who acts: it is no commitment.")
        # Only commitments carry a status.
        severity: Literal["blocks", "warns"] = "blocks" if outcome.status else "warns"
        yield Finding(outcome, "agencies", severity, message)


def _superseded(intended: Any) -> Iterator[Finding]:
    """Those whose status says one thing and whose link to another the opposite."""
    superseded = Q(status=CommitmentStatus.SUPERSEDED)
    named = Q(superseded_by__isnull=False)
    for outcome in intended.filter(superseded ^ named):
        message = (
            _("It names what superseded it, but its status does not say that it is superseded.")
            if outcome.superseded_by_id
            else _("Its status says that it is superseded, but not by what.")
        )
        yield Finding(outcome, "superseded_by", "warns", message)
