"""Dates that cannot be: before the legal basis, announced and past, held and still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F, Min, Q
from django.utils.translation import gettext as _

from cooperation.audits.findings import PUBLIC, Among, Finding
from cooperation.models import AgreementEventKind, Meeting, MeetingStatus, Publication
from cooperation.models.records import RecordQuerySet


def audit_dates(among: Among = PUBLIC, *, today: date) -> Iterator[Finding]:
    """Of meetings: three queries."""
    condition = among.of(Meeting)
    if condition is None:
        return
    meetings = Meeting.objects.filter(condition)
    # What nobody sees yet is held against nothing that everybody sees.
    public = ("series__", "series__legal_basis__") if among.all_public else ()
    basis = Q(**{f"{path}publication": Publication.PUBLISHED for path in public})
    yield from _before_the_legal_basis(meetings, basis)
    yield from _announced_and_past(meetings, today)
    yield from _held_and_to_come(meetings, today)


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
    past = Q(held_on_last__lt=today) | Q(held_on_last__isnull=True, announced_for_last__lt=today)
    for meeting in meetings.filter(past, status=MeetingStatus.ANNOUNCED):
        message = _("It is only announced, but its date has passed.")
        yield Finding(meeting, "status", "warns", message)


def _held_and_to_come(meetings: RecordQuerySet, today: date) -> Iterator[Finding]:
    """From the day after tomorrow on: somewhere it is tomorrow already."""
    tomorrow = today + timedelta(days=1)
    for meeting in meetings.filter(status=MeetingStatus.HELD, held_on_first__gt=tomorrow):
        message = _("It is said to have been held, but its date is still to come.")
        yield Finding(meeting, "status", "blocks", message)
