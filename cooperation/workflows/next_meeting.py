"""Opening the next meeting of a series: a draft with what is known of it beforehand.

The button on the staff pages of a series and of its meetings calls it. Nothing in the draft is a
fact yet: whoever edits it confirms or deletes what is proposed, and cites a source for the rest.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from cooperation.models import (
    AgendaItem,
    Meeting,
    MeetingKind,
    MeetingLink,
    MeetingLinkKind,
    MeetingStatus,
    Participation,
    Presence,
    Publication,
    Series,
)
from cooperation.models.fields import LARGEST_SMALL_NUMBER
from cooperation.workflows import history
from cooperation.workflows.addresses import free_slug

LONGEST_HEADING = 250
LONGEST_SLUG = 100
"""What the columns hold."""

WAITING = (MeetingStatus.ANNOUNCED, MeetingStatus.POSTPONED)


@transaction.atomic
def open_next_meeting(series: Series, *, by: Any, now: datetime) -> Meeting:
    """A draft of the next meeting, with those who sat at the last one as invited.

    Each open commitment of the last meeting becomes an item of the agenda that takes it up.
    ValidationError where a meeting is open already, PermissionDenied to whoever may add none.
    """
    if not by.has_perm("cooperation.add_meeting"):
        raise PermissionDenied(_("You may not open a meeting."))
    history.lock(series)
    meetings = series.meetings.exclude(publication=Publication.WITHDRAWN)
    if (waiting := meetings.filter(status__in=WAITING).first()) is not None:
        raise ValidationError(
            _("“%(meeting)s” is open already: say first whether it was held or cancelled.")
            % {"meeting": waiting}
        )
    last = (
        meetings.filter(status=MeetingStatus.HELD, held_on_first__lte=now.date())
        .order_by(F("held_on_first").desc(), F("number").desc(nulls_last=True), "-pk")
        .first()
    )
    meeting = _draft(series, last)
    _invite(meeting, series, last)
    if last is not None:
        MeetingLink.objects.create(
            from_meeting=meeting, kind=MeetingLinkKind.FOLLOWS_UP, to_meeting=last
        )
        _propose_agenda(meeting, last)
    history.keep(meeting, by=by)
    return meeting


def _draft(series: Series, last: Meeting | None) -> Meeting:
    number = _next_number(series)
    title, title_ja = series.name, series.name_ja
    if number is not None:
        title = f"{title}, no. {number}"
        title_ja = title_ja and f"{title_ja}（第{number}回）"
    slug = f"{series.slug}-{number}"
    is_free = len(slug) <= LONGEST_SLUG and not Meeting.objects.filter(slug=slug).exists()
    if number is None or not is_free:
        slug = free_slug(Meeting, f"{series.slug}-meeting")
    return Meeting.objects.create(
        slug=slug,
        title=title,
        title_ja=title_ja,
        kind=MeetingKind.COMMITTEE if last is None else last.kind,
        series=series,
        number=number,
        status=MeetingStatus.ANNOUNCED,
    )


def _next_number(series: Series) -> int | None:
    """The number after the highest; none where meetings of the series bear no numbers, or all."""
    highest = series.meetings.aggregate(highest=Max("number"))["highest"]
    if highest is None:
        return None if series.meetings.exists() else 1
    return int(highest) + 1 if highest < LARGEST_SMALL_NUMBER else None


def _invite(meeting: Meeting, series: Series, last: Meeting | None) -> None:
    """Whoever took part in the last meeting, each once; else the parties of the series."""
    bodies: dict[tuple[int, int | None], None] = {}
    if last is not None:
        took_part = last.participations.filter(presence=Presence.ATTENDED).order_by("order", "pk")
        bodies = dict.fromkeys(took_part.values_list("party", "agency"))
    bodies = bodies or dict.fromkeys((party.pk, None) for party in series.parties.all())
    for order, (party, agency) in enumerate(bodies, 1):
        Participation.objects.create(
            meeting=meeting,
            party_id=party,
            agency_id=agency,
            presence=Presence.INVITED,
            order=order,
        )


def _propose_agenda(meeting: Meeting, last: Meeting) -> None:
    """An item for each open commitment of the last meeting, withdrawn ones aside."""
    commitments = last.outcomes.exclude(publication=Publication.WITHDRAWN).open_commitments()
    for order, commitment in enumerate(commitments.prefetch_related("focus_areas"), 1):
        item = AgendaItem.objects.create(
            meeting=meeting,
            heading=_as_heading(commitment.statement),
            heading_ja=_as_heading(commitment.statement_ja),
            takes_up=commitment,
            order=order,
        )
        item.focus_areas.set(commitment.focus_areas.all())


def _as_heading(statement: str) -> str:
    fits = len(statement) <= LONGEST_HEADING
    return statement if fits else f"{statement[: LONGEST_HEADING - 1]}…"
