"""Dates that cannot be: a meeting before its legal basis, an announced one that is past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Min, Q
from django.utils.translation import gettext as _

from cooperation.audits.findings import PUBLIC, Among, Finding
from cooperation.models import AgreementEventKind, Meeting, MeetingStatus, Publication
from cooperation.models.records import RecordQuerySet


def audit_dates(among: Among = PUBLIC, *, today: date) -> Iterator[Finding]:
    """Of meetings: two queries."""
    condition = among.of(Meeting)
    if condition is None:
        return
    meetings = Meeting.objects.filter(condition)
    # What nobody sees yet is held against nothing that everybody sees.
    public = ("series__", "series__legal_basis__") if among.all_public else ()
    basis = Q(**{f"{path}publication": Publication.PUBLISHED for path in public})
    yield from _before_the_legal_basis(meetings, basis)
    yield from _announced_and_past(meetings, today)


def _before_the_legal_basis(meetings: RecordQuerySet, basis: Q) -> Iterator[Finding]:
    """Only what is certain: the last possible day is before the first possible signature."""
    signed = Min(
        "series__legal_basis__events__happened_on_first",
        filter=basis & Q(series__legal_basis__events__kind=AgreementEventKind.SIGNED),
    )
    for meeting in meetings.annotate(signed=signed).filter(held_on_last__lt=F("signed")):
        message = _("It was held before the legal basis of its series was signed.")
        yield Finding(meeting, "held_on", "blocks", message)


def _announced_and_past(meetings: RecordQuerySet, today: date) -> Iterator[Finding]:
    for meeting in meetings.filter(status=MeetingStatus.ANNOUNCED, held_on_last__lt=today):
        message = _("It is only announced, but its date has passed.")
        yield Finding(meeting, "status", "warns", message)
