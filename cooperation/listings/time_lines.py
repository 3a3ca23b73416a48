"""What stands on a time line: of a series, and of two parties' cooperation.

`of_series` and `of_partnership` gather the dated things of public records into lanes, in few
queries; `{% time_line %}` of templatetags/charts.py draws them by values/time_lines.py. What has
no date is named and never drawn: nothing is guessed. Labels are in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cooperation.listings.agreements import AGREEMENTS
from cooperation.listings.directory import directory
from cooperation.listings.listing import Listing
from cooperation.listings.meetings import MEETINGS, MeetingQuestions
from cooperation.listings.moments import Moment
from cooperation.listings.partnership_filters import address_of, pair_of
from cooperation.listings.policies import POLICIES
from cooperation.listings.prefetches import public, related
from cooperation.listings.programs import PROGRAMS
from cooperation.listings.terms import State, Term, terms
from cooperation.models import (
    AgreementEvent,
    Meeting,
    MeetingStatus,
    Outcome,
    OutcomeKind,
    Party,
    Policy,
    Program,
    ProgramStatus,
    Series,
)
from cooperation.values.partial_dates import PartialDate

MOST_MEETINGS = 100
"""The latest meetings that one time line shows; it says how many it leaves out."""


@dataclass(frozen=True)
class Mark:
    """Something that happened, or was to happen, at a date."""

    shape: str
    """held, announced, postponed, cancelled; event; began, ended; told; adopted."""

    on: PartialDate
    label: str
    """What stands beside it, and the language of that."""

    language: str
    words: str
    """What happened, for the table."""

    record: Any
    """Where it leads."""


@dataclass(frozen=True)
class Period:
    """A time for which something holds, as far as it is known."""

    pieces: tuple[Term, ...]
    tail: str
    """"?" where nothing later is known, an arrow where it goes on."""

    words: str
    record: Any


@dataclass
class Lane:
    """Things of one series, agreement, program or policy."""

    kind: str
    """meetings, agreements, programs or policies."""

    record: Any
    """Whose lane it is; None for the meetings of no series."""

    marks: list[Mark] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


@dataclass(frozen=True)
class Undated:
    """What cannot be drawn."""

    words: str
    record: Any


@dataclass
class TimeLine:
    """What a time line shows, and what it cannot show."""

    at: Moment
    lanes: list[Lane]
    undated: list[Undated]
    query: str
    """The question of an address that gives all its meetings."""
    left_out: int = 0
    """How many earlier meetings it does not show."""


GROUPS = {
    "meetings": gettext_lazy("Meetings"),
    "agreements": gettext_lazy("Agreements"),
    "programs": gettext_lazy("Programs"),
    "policies": gettext_lazy("Policies"),
}
"""The kinds of lanes in their order, with what they are called."""


def of_series(record: Series, at: Moment) -> TimeLine:
    """Its meetings, its legal basis, and what they signed, announced and spoke of."""
    meetings = MEETINGS.public(at).filter(series=record)
    agreements = Q(bodies=record) | Q(signed_at__in=meetings)
    programs = _spoken_of("program", meetings, at)
    line = TimeLine(at, [], [], f"series={record.slug}")
    _add_meetings(line, meetings, series=record)
    _add_agreements(line, AGREEMENTS.public(at).filter(agreements).distinct())
    _add_programs(line, PROGRAMS.public(at).filter(programs), meetings)
    _add_policies(line, POLICIES.public(at).filter(_spoken_of("policy", meetings, at)))
    return line


def of_partnership(a: Party, b: Party, at: Moment) -> TimeLine:
    """What two parties share, and the programs and policies that their meetings spoke of."""
    slugs = {entry.slug for entry in directory(Party, at).values()}
    meetings = MEETINGS.public(at).filter(_shared(MEETINGS, a, b))
    programs = _shared(PROGRAMS, a, b) | _spoken_of("program", meetings, at)
    policies = _spoken_of("policy", meetings, at) & Q(party__in=(a, b))
    line = TimeLine(at, [], [], f"partnership={address_of(a.slug, b.slug, slugs)}")
    _add_meetings(line, meetings)
    _add_agreements(line, AGREEMENTS.public(at).filter(_shared(AGREEMENTS, a, b)))
    _add_programs(line, PROGRAMS.public(at).filter(programs), meetings)
    _add_policies(line, POLICIES.public(at).filter(policies))
    return line


def _shared(listing: Listing, a: Party, b: Party) -> Q:
    """The condition that two parties share a record, as its listing has it."""
    condition: Q = listing.questions.base_filters["partnership"].condition([pair_of(a.pk, b.pk)])
    return condition


def _spoken_of(parameter: str, meetings: QuerySet[Any], at: Moment) -> Q:
    """The condition that one of these meetings spoke of a record, as their own question has it."""
    condition = Q()
    for link in MeetingQuestions(QueryDict(), at).filters[parameter].links:
        rows = link.rows().filter(**{f"{link.record}__in": meetings.values("pk")})
        condition |= Q(pk__in=rows.values(link.target))
    return condition


# Meetings


def _add_meetings(line: TimeLine, meetings: QuerySet[Any], series: Series | None = None) -> None:
    """``series`` where all are of one, so that nobody need fetch it again."""
    if series is None:
        meetings = meetings.prefetch_related(*related(series=Series))
    latest = meetings.order_by("undated", "-held_on_first", "held_on_last", "pk")
    shown = list(latest[: MOST_MEETINGS + 1])
    if len(shown) > MOST_MEETINGS:
        shown.pop()
        line.left_out = meetings.count() - len(shown)
    lanes: dict[int | None, Lane] = {}
    for meeting in shown:
        sitting = series or meeting.series
        marks = list(_marks_of_meeting(meeting, sitting))
        if not marks:
            line.undated.append(Undated(_("meeting"), meeting))
            continue
        key = None if sitting is None else sitting.pk
        lanes.setdefault(key, Lane("meetings", sitting)).marks.extend(marks)
    # The fullest first, those of no series last.
    line.lanes += sorted(
        lanes.values(),
        key=lambda lane: (lane.record is None, -len(lane.marks), getattr(lane.record, "slug", "")),
    )


def _marks_of_meeting(meeting: Meeting, series: Series | None) -> Iterator[Mark]:
    """When it was or is to be held, and the year it was first announced for if that is another."""
    label, language = meeting.in_language("title")
    if meeting.number is not None and series is not None:
        label, language = str(meeting.number), ""
    status = MeetingStatus(meeting.status)
    held, announced = meeting.held_on, meeting.announced_for
    if announced is not None and (held is None or meeting.changed_year):
        words = pgettext("status of a meeting", "announced") if held else status.label
        shape = MeetingStatus.ANNOUNCED.value if held else status.value
        yield Mark(shape, announced, label, language, str(words), meeting)
    if held is not None:
        yield Mark(status.value, held, label, language, str(status.label), meeting)


# Agreements


def _add_agreements(line: TimeLine, agreements: QuerySet[Any]) -> None:
    events = Prefetch("events", AgreementEvent.objects.all())
    for agreement in agreements.order_by("pk").prefetch_related(None).prefetch_related(events):
        lane = Lane("agreements", agreement)
        for event in agreement.events.all():
            words = str(event.get_kind_display())
            if event.happened_on is None:
                line.undated.append(Undated(words, agreement))
            else:
                lane.marks.append(Mark("event", event.happened_on, words, "", words, agreement))
        found = terms(agreement.events.all(), on=line.at.on)
        if found:
            tail = {State.UNKNOWN: "?", State.LASTING: "→"}.get(found[-1].state, "")
            pieces = tuple(found)
            lane.periods.append(Period(pieces, tail, _("in force"), agreement))
        _add_lane(line, lane, _("agreement"), nothing_dated=not agreement.events.all())


# Programs and policies


def _add_programs(line: TimeLine, programs: QuerySet[Any], meetings: QuerySet[Any]) -> None:
    announced = (
        public(Outcome)
        .filter(kind=OutcomeKind.ANNOUNCED, meeting__in=meetings.values("pk"))
        .select_related("meeting")
    )
    told = Prefetch("outcomes", announced, to_attr="announced_by")
    for program in programs.order_by("pk").prefetch_related(None).prefetch_related(told):
        lane = Lane("programs", program)
        _add_period(line, lane, program, runs=program.status == ProgramStatus.RUNNING)
        if not lane.periods and not lane.marks:
            lane.marks += _announcements(program)
        _add_lane(line, lane, _("program"))


def _announcements(program: Program) -> Iterator[Mark]:
    """The meetings at which it was announced, where their date is known."""
    by_meeting = {one.meeting.pk: one.meeting for one in program.announced_by}  # type: ignore[attr-defined]
    words = str(OutcomeKind.ANNOUNCED.label)
    for meeting in by_meeting.values():
        if meeting.held_on is not None:
            yield Mark("told", meeting.held_on, words, "", words, meeting)


def _add_policies(line: TimeLine, policies: QuerySet[Any]) -> None:
    for policy in policies.order_by("pk").prefetch_related(None):
        lane = Lane("policies", policy)
        if policy.adopted_on is not None:
            words = pgettext("event of a policy", "adopted")
            lane.marks.append(Mark("adopted", policy.adopted_on, words, "", words, policy))
        _add_period(line, lane, policy, runs=False)
        _add_lane(line, lane, _("policy"))


def _add_period(line: TimeLine, lane: Lane, record: Program | Policy, *, runs: bool) -> None:
    """From its beginning to its end; only the known end of what has no known beginning."""
    begins, ends = record.begins_on, record.ends_on
    if begins is None:
        if ends is not None:
            words = pgettext("event of a period", "ends")
            lane.marks.append(Mark("ended", ends, words, "", words, record))
        return
    pieces = [Term(begins.first_day, begins.last_day, State.POSSIBLE)]
    tail = ""
    if ends is not None:
        if begins.last_day <= ends.first_day:
            pieces.append(Term(begins.last_day, ends.first_day, State.SURE))
        pieces.append(Term(ends.first_day, ends.last_day, State.POSSIBLE))
    elif begins.last_day <= line.at.on:
        state, tail = (State.LASTING, "→") if runs else (State.UNKNOWN, "?")
        pieces.append(Term(begins.last_day, line.at.on, state))
    else:
        tail = "?"
    # What begins or ends on a day leaves no room for doubt.
    certain = [one for one in pieces if one.first != one.last or one.state is not State.POSSIBLE]
    lane.periods.append(Period(tuple(certain or pieces), tail, _("period"), record))


def _add_lane(line: TimeLine, lane: Lane, words: str, *, nothing_dated: bool = True) -> None:
    if lane.marks or lane.periods:
        line.lanes.append(lane)
    elif nothing_dated:
        line.undated.append(Undated(words, lane.record))
