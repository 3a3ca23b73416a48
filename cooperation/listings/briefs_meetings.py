"""The sections of a brief that tell of meetings: who sat for each side, what was taken up.

briefs_subjects.py puts briefs together; that both sides' words stand apart is kept here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from cooperation.listings.briefs import (
    Line,
    Piece,
    Section,
    Whole,
    Words,
    all_of,
    first_of,
    named,
    on_day,
    row,
    said,
    shortly,
    text_of,
)
from cooperation.listings.contributions import Said
from cooperation.listings.listing import Answer
from cooperation.listings.meetings import Side, sides
from cooperation.listings.prefetches import related, rows
from cooperation.models import (
    Agency,
    AgendaItem,
    Attendance,
    Contribution,
    FocusArea,
    Meeting,
    Mode,
    Party,
    Presence,
    Role,
)

LAST_MEETINGS = 3


def last_meetings(answer: Answer) -> list[Meeting]:
    """The latest of an answer with all that a brief tells of them."""
    meetings = answer.first(LAST_MEETINGS)
    prefetch_related_objects(
        meetings,
        rows("attendances", Attendance, "party", "agency", "person"),
        Prefetch("agenda_items", AgendaItem.objects.all()),
        *related(agenda_items__focus_areas=FocusArea),
        Prefetch("agenda_items__contributions", Contribution.objects.all()),
        *related(
            agenda_items__contributions__agencies=Agency,
            agenda_items__contributions__parties=Party,
        ),
    )
    return meetings


def meetings_section(
    answer: Answer, meetings: list[Meeting], *, of: Agency | None = None
) -> Section:
    """The last meetings, each with who sat for each side; of an agency, with its part in each."""
    return Section(
        key="meetings",
        heading=_("Last meetings"),
        lines=first_of(all_of(answer, matters=2), (_meeting(one, of) for one in meetings)),
        nothing=_("No source known here tells of a meeting."),
    )


def _meeting(meeting: Meeting, of: Agency | None) -> Line:
    return row(
        said(on_day(meeting.held_on, _("date not known")), of=meeting, field="held_on"),
        said(named(meeting), of=meeting, field="title", strong=True),
        said(text_of(meeting, "city"), of=meeting, field="city"),
        said(meeting.get_mode_display(), of=meeting, field="mode")
        if meeting.mode in (Mode.ONLINE, Mode.HYBRID)
        else None,
        _part_of(of, meeting) if of is not None else None,
        below=list(_sides(meeting))
        or [row("", said(_("No source known here says who took part.")))],
    )


def _part_of(agency: Agency, meeting: Meeting) -> Piece:
    """What an agency did there, beyond being there."""
    parts = [one for one in meeting.participations.all() if one.agency_id == agency.pk]
    roles = [one for one in parts if one.role != Role.PARTICIPANT] or parts
    return said(*(one.get_role_display() for one in roles), label=_("Its part"), of=roles)


def _sides(meeting: Meeting) -> Iterator[Line]:
    """The people of each side with their offices as worded; else its agencies; else itself."""
    for side in sides(meeting):
        pieces = list(_people(side)) or list(_agencies(side)) or list(_as_such(side))
        if pieces:
            yield row(said(named(side.party)), *pieces)


def _people(side: Side) -> Iterator[Piece]:
    for person, parts in side.people.items():
        there = [one for one in parts if one.presence == Presence.ATTENDED]
        if there:
            offices = {text_of(one, "office"): None for one in there if one.office or one.office_ja}
            yield said(named(person), *offices, of=there)


def _agencies(side: Side) -> Iterator[Piece]:
    there = {
        agency: parts
        for agency, parts in side.agencies.items()
        if any(one.presence == Presence.ATTENDED for one in parts)
    }
    if there:
        parts = [one for found in there.values() for one in found]
        yield said(*(shortly(agency) for agency in there), of=parts)


def _as_such(side: Side) -> Iterator[Piece]:
    there = [one for one in side.as_such if one.presence == Presence.ATTENDED]
    if there:
        yield said(_("the party as such"), of=there)


# What was taken up


def agenda_section(meetings: list[Meeting]) -> Section:
    """What the latest of these meetings of which an agenda is known took up, in its order."""
    last = next((one for one in meetings if one.agenda_items.all()), None)
    return Section(
        key="agenda",
        heading=_("What was taken up last"),
        lines=_items(last) if last else (),
        nothing=_("No source known here says what these meetings took up."),
        remark=_("At the meeting “%(meeting)s”, %(date)s.")
        % {
            "meeting": last.in_language("title")[0],
            "date": on_day(last.held_on, _("date not known")),
        }
        if last
        else "",
    )


def _items(meeting: Meeting) -> tuple[Line, ...]:
    items = list(meeting.agenda_items.all())
    said = [one for item in items for one in item.contributions.all()]
    told = Whole(len(said), "meetings", slug=meeting.slug, label=_("What was said"))
    all_items = Whole(len(items), "meetings", slug=meeting.slug, label=_("Items"), matters=2)
    return first_of(all_items, (_item(*one, told) for one in enumerate(items, 1)))


def _item(number: int, item: AgendaItem, told: Whole) -> Line:
    return row(
        _("Item %(number)d") % {"number": number},
        said(text_of(item, "heading"), of=item, strong=True),
        said(*(named(area) for area in item.focus_areas.all()), label=_("Focus areas")),
        below=first_of(told, (_contribution(one) for one in item.contributions.all())),
    )


def _contribution(one: Contribution) -> Line:
    return row(
        said(one.get_kind_display()),
        said(*_speakers(one)),
        said(text_of(one, "summary"), of=one),
    )


def _speakers(one: Contribution) -> list[Words]:
    return [shortly(body) for body in (*one.parties.all(), *one.agencies.all())]


def contributions_section(heading: str, found: Said, whole: Whole, nothing: str) -> Section:
    """What was said at meetings on an area, or by an agency, the latest first."""
    lines = (
        row(
            said(on_day(one.agenda_item.meeting.held_on, _("date not known"))),
            said(*_speakers(one)),
            said(one.get_kind_display()),
            said(text_of(one, "summary"), of=one),
        )
        for one in found.latest
    )
    return Section("said", heading, first_of(whole, lines), nothing)
