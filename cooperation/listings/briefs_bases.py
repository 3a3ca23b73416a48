"""What the cooperation that a brief tells of rests on: agreements, and the bodies that meet.

briefs_subjects.py puts these lines into the first section of a brief.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.listings.briefs import (
    Line,
    Piece,
    Words,
    all_of,
    first_of,
    named,
    on_day,
    row,
    said,
)
from cooperation.listings.listing import Answer
from cooperation.listings.partnership_pages import Body, bodies_of
from cooperation.listings.series_health import Health
from cooperation.models import AgreementEvent, AgreementEventKind, AgreementStatus

MOST = 15
"""Agreements, and bodies that meet."""

MOST_NAMED = 12
"""Records that are only named."""


def interval(series: Any) -> Piece:
    if series.interval_months is None:
        return said(_("no source known here states how often"))
    every = _("every %(months)d months") % {"months": series.interval_months}
    return said(every, of=series, field="interval_months")


def next_meeting(health: Health) -> list[Piece]:
    meeting = health.next
    if meeting is None:
        return [said(_("none is announced in the sources recorded here"))]
    field = "held_on" if meeting.held_on else "announced_for"
    return [
        said(named(meeting), of=meeting, field="title"),
        said(on_day(meeting.expected_on, _("date not known")), of=meeting, field=field),
    ]


def naming(margin: str, records: Iterable[Any], of: Any = (), field: str = "") -> list[Line]:
    """A line that names records, the first of many; none where there are none."""
    known = [record for record in records if record is not None]
    words: list[Words | str] = [named(record) for record in known[:MOST_NAMED]]
    if more := len(known) - len(words):
        words.append(_("%(count)d more") % {"count": more})
    return [row(margin, said(*words, of=of, field=field))] if words else []


def or_unknown(piece: Piece | None) -> Piece:
    """A piece, or that no source says it."""
    if piece is not None and piece.words:
        return piece
    return said(_("no source known here states it"))


# Agreements


def agreement_line(agreement: Any, margin: str = "") -> Line:
    """Where it stands, with the events that say so."""
    return row(
        margin or capfirst(agreement.get_kind_display()),
        said(named(agreement), of=agreement, field="title", strong=True),
        # Of what is signed and no more, the signature itself says so.
        said(capfirst(str(AgreementStatus(agreement.status).label)), strong=True)
        if agreement.status != AgreementStatus.SIGNED
        else None,
        *(_event(one) for one in _telling(list(agreement.events.all()))),
    )


def _telling(events: list[AgreementEvent]) -> list[AgreementEvent]:
    """Its signature, and its end, else the event that gives its last term, else the last one."""
    signed = [one for one in events if one.kind == AgreementEventKind.SIGNED][:1]
    ended = [one for one in events if one.kind == AgreementEventKind.ENDED][-1:]
    terms = [one for one in events if one.term_ends_on is not None]
    last_term = sorted(terms, key=lambda one: one.term_ends_on.last_day)[-1:]
    last = ended or last_term or events[-1:]
    return [*signed, *(one for one in last if one not in signed)]


def _event(event: AgreementEvent) -> Piece:
    term = []
    if event.term_ends_on is not None:
        term = [_("term until %(date)s") % {"date": event.term_ends_on.in_words()}]
    happened = on_day(event.happened_on, _("date not known"))
    return said(happened, *term, label=capfirst(event.get_kind_display()), of=event)


def agreements(answer: Answer, nothing: Line, margin: str = "") -> tuple[Line, ...]:
    """Those of an answer, or the line that says that there are none."""
    lines = (agreement_line(one, margin) for one in answer.first(MOST))
    return first_of(all_of(answer, margin or _("Agreements")), lines) or (nothing,)


def bodies(answer: Answer, nothing: str) -> tuple[Line, ...]:
    """Those of an answer, each with when it last met, or that there are none."""
    lines = map(body_line, bodies_of(answer.first(MOST), answer.at))
    return first_of(all_of(answer, _("Bodies")), lines) or (row(_("Bodies"), said(nothing)),)


def body_line(body: Body) -> Line:
    last = body.health.last
    return row(
        said(
            body.series.acronym or _("Body"),
            of=body.series if body.series.acronym else (),
            field="acronym",
        ),
        said(named(body.series), of=body.series, field="name", strong=True),
        said(on_day(last.held_on, ""), label=_("Last met"), of=last, field="held_on")
        if last is not None
        else said(_("no meeting with a date is recorded"), label=_("Last met")),
        *(
            Piece(one.words, _("Next meeting") if place == 0 else "", one.things, one.field)
            for place, one in enumerate(next_meeting(body.health))
        ),
    )
