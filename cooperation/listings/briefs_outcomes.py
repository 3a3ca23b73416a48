"""The sections of a brief that tell what came of meetings: commitments, and apart from them what
was only asked for; and the programs with their open calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cooperation.listings.briefs import (
    Line,
    Piece,
    Section,
    all_of,
    first_of,
    named,
    on_day,
    row,
    said,
    shortly,
    text_of,
)
from cooperation.listings.commitments import latest_by_side
from cooperation.listings.listing import Answer
from cooperation.listings.outcomes import acting_sides
from cooperation.listings.prefetches import related
from cooperation.listings.program_shapes import calls_of
from cooperation.listings.timeline import age, stated_on
from cooperation.models import (
    ASKING,
    CallStatus,
    Meeting,
    Outcome,
    Party,
    Program,
    ProgramStatus,
)
from cooperation.values.partial_dates import PartialDate

MOST = 15
"""Lines of one section: a brief is to be read at once."""


def commitments_section(answer: Answer) -> Section:
    """Open commitments, the next due first: who is to do what, by when, and what was heard."""
    commitments = answer.first(MOST)
    prefetch_related_objects(commitments, *related(updates__side=Party))
    return Section(
        key="commitments",
        heading=_("Open commitments"),
        lines=first_of(
            all_of(answer, matters=6), (_commitment(one, answer) for one in commitments)
        ),
        nothing=_("No open commitment is recorded here."),
    )


def _commitment(outcome: Outcome, answer: Answer) -> Line:
    stated = stated_on(outcome)
    since = age(stated, answer.at.on)
    return row(
        said(outcome.get_kind_display(), of=outcome, field="kind"),
        said(text_of(outcome, "statement"), of=outcome, field="statement", strong=True),
        said(text_of(outcome, "caveat"), label=_("Note"), of=outcome, field="caveat"),
        *_owners(outcome),
        said(text_of(outcome, "action"), label=_("Intended action"), of=outcome, field="action"),
        said(
            on_day(outcome.due_on, _("no date stated")),
            *([_("overdue")] if outcome.is_overdue else []),  # type: ignore[attr-defined]
            label=_("Due"),
            of=outcome if outcome.due_on else (),
            field="due_on",
        ),
        said(
            on_day(stated, _("date not known")),
            *([_("%(span)s ago") % {"span": since}] if since else []),
            label=_("Stated"),
        ),
        said(
            outcome.get_status_display() or _("status not recorded"), label=_("What became of it")
        ),
        below=list(_progress(outcome)),
    )


def _owners(outcome: Outcome) -> Iterator[Piece]:
    """Who is to act: parties as such together, agencies by their side."""
    sides = acting_sides(outcome)
    as_such = [named(side.party) for side in sides if side.as_such]
    yield said(*as_such, label=_("Owner"), of=outcome, field="parties")
    for side in sides:
        label = _("Owner (%(side)s)") % {"side": side.party.in_language("name")[0]}
        bodies = [shortly(one) for one in side.agencies]
        yield said(*bodies, label=label, of=outcome, field="agencies")


def _progress(outcome: Outcome) -> Iterator[Line]:
    """What each side said last; that nobody said anything is said too."""
    for update in latest_by_side(outcome):
        side = named(update.side) if update.side is not None else _("No side")
        yield row(
            said(side),
            said(on_day(update.stated_on, _("date not known")), of=update, field="stated_on"),
            said(update.get_status_display(), update.get_assessor_display(), of=update),
            said(text_of(update, "note"), of=update),
        )
    if not outcome.updates.all():
        yield row("", said(_("No progress of either side is recorded here.")))


def not_committed_section(answer: Answer, last: Meeting | None) -> Section:
    """What was only proposed, acknowledged or called for, at the last meeting or after it."""
    outcomes = sorted(answer.first(MOST), key=lambda one: ASKING.index(one.kind))
    nothing = _("Nothing of the kind is recorded here.")
    remark = _("None of these is a commitment: nobody has agreed to be held to it.")
    if last is not None:
        date = {"date": on_day(last.held_on, _("date not known"))}
        nothing = _("Nothing of the kind is recorded here since the meeting of %(date)s.") % date
        remark = (
            _(
                "None of these is a commitment: nobody has agreed to be held to it. What has no "
                "date beside it is of %(date)s, the day of the last meeting."
            )
            % date
        )
    return Section(
        key="not-committed",
        heading=_("Proposed, acknowledged or called for since the last meeting"),
        lines=first_of(all_of(answer), (_asked_for(one, last) for one in outcomes)),
        nothing=nothing,
        remark=remark if outcomes else "",
    )


def _asked_for(outcome: Outcome, last: Meeting | None) -> Line:
    stated = stated_on(outcome)
    is_of_the_last = last is not None and stated == last.held_on
    return row(
        said(outcome.get_kind_display(), of=outcome, field="kind"),
        said(text_of(outcome, "statement"), of=outcome, field="statement"),
        said(text_of(outcome, "caveat"), label=_("Note"), of=outcome, field="caveat"),
        said(
            *(shortly(one) for one in (*outcome.parties.all(), *outcome.agencies.all())),
            label=_("Acting"),
        ),
        None if is_of_the_last else said(on_day(stated, _("date not known"))),
    )


def programs_section(answer: Answer, remark: str, *, calls: Answer | None = None) -> Section:
    """Programs, who runs each, and its open calls; of two parties also the calls that name both."""
    lines = first_of(
        all_of(answer, _("Programs") if calls is not None else "", matters=1.5),
        (_program(one) for one in answer.first(MOST)),
    )
    if calls is not None:
        label = _("Call that names both")
        named_both = (_call(call, label=label) for call in calls.first(MOST))
        lines += first_of(all_of(calls, _("Calls"), matters=1.5), named_both)
    return Section(
        key="programs",
        heading=_("Programs and open calls"),
        lines=lines,
        nothing=_("No such program is recorded here."),
        remark=remark,
    )


def _program(program: Any) -> Line:
    open_calls = calls_of(program, CallStatus.OPEN)
    return row(
        said(program.acronym, of=program, field="acronym")
        if program.acronym
        else said(program.get_kind_display(), of=program, field="kind"),
        said(named(program), of=program, field="name", strong=True),
        said(program.get_status_display(), label=_("Status"), of=program, field="status")
        if program.status != ProgramStatus.NOT_STATED
        else None,
        said(program.money.in_words(), label=_("Amount"), of=program, field="amount")
        if program.money
        else None,
        *_partners(program),
        below=[_call(call) for call in open_calls] or [row("", _no_call(program))],
    )


def _partners(program: Program) -> Iterator[Piece]:
    """Who runs it, by role."""
    found: dict[str, list[Any]] = {}
    for one in program.partners.all():
        found.setdefault(one.get_role_display(), []).append(one)
    for role, partners in found.items():
        yield said(*(shortly(one.agency or one.party) for one in partners), label=role, of=partners)


def _call(call: Any, label: str = "") -> Line:
    return row(
        said(label or _("Open call")),
        said(named(call), of=call, field="title"),
        said(on_day(call.closes_on, _("not known")), label=_("Closes"), of=call, field="closes_on"),
    )


def _no_call(program: Program) -> Piece:
    if program.calls_checked_on is None:
        return said(_("No open call known; nobody has recorded a check."))
    checked = PartialDate.of_day(program.calls_checked_on).in_words()
    return said(_("No open call known, checked on %(date)s.") % {"date": checked})
