"""Dates that cannot be: a meeting before its legal basis, an announced one that is past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Min, Q
from django.utils.translation import gettext as _

from cooperation.audits import Finding
from cooperation.models import (
    AgreementEventKind,
    Meeting,
    MeetingStatus,
    Publication,
    Record,
    RecordQuerySet,
)


def audit_dates(record: Record | None = None, *, today: date) -> Iterator[Finding]:
    """For one meeting, published or not, or else for all that are published: two queries."""
    if record is None:
        meetings = Meeting.objects.filter(publication=Publication.PUBLISHED)
    elif isinstance(record, Meeting):
        meetings = Meeting.objects.filter(pk=record.pk)
    else:
        return
    yield from _before_the_legal_basis(meetings)
    yield from _announced_and_past(meetings, today)


def _before_the_legal_basis(meetings: RecordQuerySet) -> Iterator[Finding]:
    """Only what is certain: the last possible day is before the first possible signature."""
    signed = Min(
        "series__legal_basis__events__happened_on_first",
        filter=Q(series__legal_basis__events__kind=AgreementEventKind.SIGNED),
    )
    for meeting in meetings.annotate(signed=signed).filter(held_on_last__lt=F("signed")):
        message = _("It was held before the legal basis of its series was signed.")
        yield Finding(meeting, "held_on", "blocks", message)


def _announced_and_past(meetings: RecordQuerySet, today: date) -> Iterator[Finding]:
    for meeting in meetings.filter(status=MeetingStatus.ANNOUNCED, held_on_last__lt=today):
        message = _("It is only announced, but its date has passed.")
        yield Finding(meeting, "status", "warns", message)
