"""Outcomes that are meant as commitments and do not count as such."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cooperation.audits.findings import PUBLIC, Among, Finding
from cooperation.models import COMMITTING, Outcome


def audit_commitments(among: Among = PUBLIC) -> Iterator[Finding]:
    """Of outcomes: one query."""
    condition = among.of(Outcome)
    if condition is None:
        return
    intended = Outcome.objects.filter(condition, kind__in=COMMITTING).exclude(action="")
    for outcome in intended.filter(agencies=None, parties=None):
        message = _("Something is to be done, but nobody is named who acts: it is no commitment.")
        yield Finding(outcome, "agencies", "warns", message)
