"""Briefs on a series, an agency, a focus area and a partnership: what each asks and begins with.

Views call `brief_on` and `brief_on_partnership`. What they rest on is told by briefs_bases.py, the
sections that all of them have by briefs_meetings.py and briefs_outcomes.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.listings.briefs import (
    Brief,
    Line,
    Section,
    Whole,
    all_of,
    first_of,
    in_full,
    named,
    on_day,
    row,
    said,
    text_of,
)
from cooperation.listings.briefs_bases import (
    MOST,
    MOST_NAMED,
    agreements,
    bodies,
    interval,
    naming,
    next_meeting,
    or_unknown,
)
from cooperation.listings.briefs_meetings import (
    agenda_section,
    contributions_section,
    last_meetings,
    meetings_section,
)
from cooperation.listings.briefs_outcomes import (
    commitments_section,
    not_committed_section,
    programs_section,
)
from cooperation.listings.briefs_room import fitted
from cooperation.listings.contributions import Said, said_by, said_on
from cooperation.listings.listing import Answer
from cooperation.listings.moments import Moment
from cooperation.listings.partnerships import Partnership
from cooperation.listings.sections import SECTIONS
from cooperation.listings.series_health import health
from cooperation.models import ASKING, Agency, Meeting, PartyKind


class Subject:
    """What a brief is on: it asks the listings for what belongs to it, and begins each brief."""

    def __init__(self, parameter: str, slug: str, at: Moment) -> None:
        self.parameter, self.slug, self.at = parameter, slug, at
        self.held = self.ask("meetings", status="held", until=str(at.on))
        self.meetings = last_meetings(self.held)

    def ask(self, section: str, **wanted: str | tuple[str, ...]) -> Answer:
        return SECTIONS[section].ask({self.parameter: self.slug, **wanted}, self.at)

    @property
    def last(self) -> Meeting | None:
        """The last meeting held whose date is known."""
        return next((one for one in self.meetings if one.held_on), None)

    def sections(
        self, first: Section, end: Section, *, of: Agency | None = None, calls: Answer | None = None
    ) -> tuple[Section, ...]:
        """The sections that every brief has, in their order, between its first and its last."""
        since = {} if self.last is None else {"from": str(self.last.held_on.first_day)}
        asked_for = self.ask("outcomes", kind=ASKING, **since)
        return (
            first,
            meetings_section(self.held, self.meetings, of=of),
            commitments_section(self.ask("commitments", open="yes", order="due")),
            not_committed_section(asked_for, self.last),
            programs_section(self.ask("programs"), str(PROGRAMS_OF[self.parameter]), calls=calls),
            end,
        )


PROGRAMS_OF = {
    "series": gettext_lazy("Programs that its meetings spoke of."),
    "agency": gettext_lazy("Programs in which it has a role."),
    "focus_area": gettext_lazy("Programs that cover it."),
    "partnership": gettext_lazy("Programs in which both have a role."),
}
"""{what a brief is on: which programs it tells of}"""


def brief_on(section: str, record: Any, at: Moment) -> Brief:
    """The brief on a record of one of the sections in SUBJECTS, in the reader's language."""
    parameter, sections = SUBJECTS[section]
    subject = Subject(parameter, record.slug, at)
    return _fitted(Brief((in_full(record),), at, sections(record, subject)))


def brief_on_partnership(partnership: Partnership, at: Moment) -> Brief:
    """The brief on two parties, in the reader's language."""
    title = tuple(named(party) for party in partnership.parties)
    subject = Subject("partnership", partnership.slug, at)
    return _fitted(Brief(title, at, _on_partnership(partnership, subject)))


def _fitted(brief: Brief) -> Brief:
    brief.cite()
    return replace(brief, sections=fitted(brief.sections))


def _on_series(series: Any, subject: Subject) -> tuple[Section, ...]:
    meetings = list(series.meetings.all())
    healthy = health(meetings, interval=series.interval_months, on=subject.at.on)
    margin = _("Legal basis")
    reporting = list(series.reporting_bodies.all())
    mandate = said(text_of(series, "mandate"), of=series, field="mandate")
    parties = said(*map(named, series.parties.all()), of=series, field="parties")
    first = Section(
        "basis",
        _("Mandate and legal basis"),
        (
            row(_("Mandate"), or_unknown(mandate)),
            *agreements(
                subject.ask("agreements", order="in-force"), row(margin, or_unknown(None)), margin
            ),
            row(
                _("Parties"),
                or_unknown(parties),
                said(series.get_level_display(), label=_("Level"), of=series, field="level"),
            ),
            *naming(_("Reports to"), [series.reports_to], series, "reports_to"),
            *naming(_("Reported to by"), reporting, reporting, "reports_to"),
            row(_("Meets"), interval(series)),
            row(_("Next meeting"), *next_meeting(healthy)),
        ),
    )
    return subject.sections(first, agenda_section(subject.meetings))


def _on_agency(agency: Any, subject: Subject) -> tuple[Section, ...]:
    parts, predecessors = list(agency.parts.all()), list(agency.predecessors.all())
    first = Section(
        "basis",
        _("What it is and what it signed"),
        (
            row(
                _("Party"),
                said(named(agency.party), of=agency, field="party"),
                said(agency.get_kind_display(), label=_("Kind"), of=agency, field="kind"),
            ),
            *naming(_("Part of"), [agency.parent], agency, "parent"),
            *naming(_("Its parts"), parts, parts[:MOST_NAMED], "parent"),
            *naming(_("Took over from"), predecessors, predecessors[:MOST_NAMED], "successor"),
            *naming(_("Succeeded by"), [agency.successor], agency, "successor"),
            *agreements(
                subject.ask("agreements", order="in-force"),
                _none_recorded(_("no agreement that it signed is recorded here")),
            ),
        ),
    )
    end = contributions_section(
        _("What it said last"),
        *_all_said(said_by(agency, subject.at), "agencies", agency),
        _("No source known here says what it contributed to an agenda."),
    )
    return subject.sections(first, end, of=agency)


def _on_area(area: Any, subject: Subject) -> tuple[Section, ...]:
    first = Section(
        "basis",
        _("What it covers and what it rests on"),
        (
            row(_("Definition"), or_unknown(said(text_of(area, "definition")))),
            *naming(_("Broader area"), [area.broader]),
            *naming(_("Narrower areas"), area.narrower.all()),
            *agreements(
                subject.ask("agreements", order="in-force"),
                _none_recorded(_("no agreement on it is recorded here")),
            ),
            *_policies(subject.ask("policies", order="latest")),
        ),
    )
    end = contributions_section(
        _("What was said on it last"),
        *_all_said(said_on(area, subject.at), "focus-areas", area),
        _("No source known here says what was contributed on it to an agenda."),
    )
    return subject.sections(first, end)


def _none_recorded(nothing: str) -> Line:
    return row(_("Agreements"), said(nothing))


def _all_said(found: Said, section: str, record: Any) -> tuple[Said, Whole]:
    return found, Whole(found.count, section, slug=record.slug)


def _policies(answer: Answer) -> tuple[Line, ...]:
    return first_of(all_of(answer, _("Policies")), map(_policy, answer.first(MOST)))


def _policy(policy: Any) -> Line:
    return row(
        _("Policy"),
        said(named(policy), of=policy, field="title"),
        said(named(policy.party), of=policy, field="party"),
        said(on_day(policy.adopted_on, ""), label=_("Adopted"), of=policy, field="adopted_on"),
    )


def _on_partnership(partnership: Partnership, subject: Subject) -> tuple[Section, ...]:
    first = Section(
        "basis",
        _("Agreements and bodies"),
        (
            *agreements(
                subject.ask("agreements", order="in-force"),
                _none_recorded(_("no agreement between them is recorded here")),
            ),
            *bodies(subject.ask("series"), _("no series of both is recorded here")),
        ),
        remark=" ".join(
            _(
                "%(name)s is told of here as a party of its own: what it does is not counted for "
                "its members, nor what they do for it."
            )
            % {"name": party.in_language("name")[0]}
            for party in partnership.parties
            if party.kind != PartyKind.COUNTRY
        ),
    )
    calls = subject.ask("calls", open="yes")
    return subject.sections(first, agenda_section(subject.meetings), calls=calls)


SUBJECTS: dict[str, tuple[str, Callable[[Any, Subject], tuple[Section, ...]]]] = {
    "series": ("series", _on_series),
    "agencies": ("agency", _on_agency),
    "focus-areas": ("focus_area", _on_area),
}
"""{section: (the parameter that asks other sections for a record of it, its sections)}"""
