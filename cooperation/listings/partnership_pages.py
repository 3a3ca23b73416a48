"""What the page and the data of one partnership tell: the whole relation of two parties.

Everything is asked of the listings of records by their filter `partnership`, so that each part
links to the question that gives all of it. The day and the edition are those of the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, prefetch_related_objects

from cooperation.listings.citations import cite
from cooperation.listings.commitments import latest_by_side
from cooperation.listings.facets import Offer
from cooperation.listings.listing import Answer
from cooperation.listings.moments import Moment
from cooperation.listings.partnership_filters import pair_of
from cooperation.listings.partnerships import Partnership, Shared, all_shared, fetched
from cooperation.listings.prefetches import public, related
from cooperation.listings.sections import SECTIONS
from cooperation.listings.series_health import Health, health
from cooperation.models import ASKING, Meeting, Membership, Party, PartyKind, Series

LISTED = 20
"""Records of one kind that the page shows; it links to all of them."""

LATEST_MEETINGS = 5


@dataclass(frozen=True)
class Part:
    """Some records of one section that two parties share, with the question for all of them."""

    section: str
    answer: Answer
    records: list[Any]

    @property
    def query(self) -> str:
        return self.answer.parameters.urlencode()


@dataclass(frozen=True)
class Body:
    """A series of both parties, and how regularly it meets."""

    series: Series
    health: Health


@dataclass(frozen=True)
class Nearby:
    """Another partnership that a membership leads to, and that membership."""

    membership: Membership
    partnership: Partnership


@dataclass(frozen=True)
class Relation:
    """All that is told of one partnership."""

    partnership: Partnership
    at: Moment
    agreements: Part
    series: Part
    bodies: list[Body]
    commitments: Part
    not_committed: Part
    """What was only proposed, acknowledged or called for: counted, never among commitments."""

    programs: Part
    open_calls: Part
    meetings: Part
    to_come: Part
    areas: list[Offer]
    """The focus areas that the meetings took up, in their tree, with the number of meetings."""

    within: list[Membership]
    """That one of the two belongs or belonged to the other."""

    of_members: list[Nearby]
    of_organizations: list[Nearby]

    @property
    def organizations(self) -> list[Any]:
        """Those of the two that have or can have members."""
        return [one for one in self.partnership.parties if one.kind != PartyKind.COUNTRY]


def relation(partnership: Partnership, at: Moment) -> Relation:
    """Everything that the page of a partnership shows, with its citations."""

    def part(section: str, most: int = LISTED, **wanted: str | tuple[str, ...]) -> Part:
        answer = SECTIONS[section].ask({"partnership": partnership.slug, **wanted}, at)
        return Part(section, answer, answer.first(most) if most else [])

    series, meetings = part("series"), part("meetings", LATEST_MEETINGS, status="held")
    within, of_members, of_organizations = _memberships(partnership, at)
    found = Relation(
        partnership=partnership,
        at=at,
        agreements=part("agreements", order="in-force"),
        series=series,
        bodies=bodies_of(series.records, at),
        commitments=part("commitments", open="yes", order="due"),
        not_committed=part("outcomes", 0, kind=ASKING),
        programs=part("programs"),
        open_calls=part("calls", open="yes"),
        meetings=meetings,
        to_come=part("meetings", status=("announced", "postponed"), order="earliest"),
        areas=_areas(meetings.answer),
        within=within,
        of_members=of_members,
        of_organizations=of_organizations,
    )
    prefetch_related_objects(found.commitments.records, *related(updates__side=Party))
    cite(_cited(found))
    return found


def bodies_of(series: list[Any], at: Moment) -> list[Body]:
    """The one that met last first; those of which no meeting is known last."""
    prefetch_related_objects(series, *related(meetings=Meeting, reports_to=Series))
    bodies = [
        Body(one, health(list(one.meetings.all()), interval=one.interval_months, on=at.on))
        for one in series
    ]
    return sorted(bodies, key=_last_met, reverse=True)


def _last_met(body: Body) -> date:
    return body.health.last.held_on.first_day if body.health.last else date.min


def _areas(answer: Answer) -> list[Offer]:
    for facet in answer.facets:
        if facet.parameter == "focus_area":
            return list(facet.offers)
    return []


def _cited(found: Relation) -> list[Any]:
    """What is shown as a fact on the page itself."""
    things: list[Any] = [*found.to_come.records]
    if found.partnership.last_meeting is not None:
        things.append(found.partnership.last_meeting)
    for agreement in found.agreements.records:
        things += [agreement, *agreement.events.all()]
    for body in found.bodies:
        things += [one for one in (body.series, body.health.last, body.health.next) if one]
    for commitment in found.commitments.records:
        things += [commitment, *latest_by_side(commitment)]
    memberships = [near.membership for near in (*found.of_members, *found.of_organizations)]
    return [*things, *found.within, *memberships]


def _memberships(
    partnership: Partnership, at: Moment
) -> tuple[list[Membership], list[Nearby], list[Nearby]]:
    """Of one in the other; of others in one of them; of one of them in others: three queries.

    What an organization does its members do not do by that, nor the other way round: where they
    have a partnership of their own, that is named and nothing more.
    """
    keys = {party.pk for party in partnership.parties}
    rows = public(Membership).filter(Q(body__in=keys) | Q(member__in=keys))
    within: list[Membership] = []
    leading: list[tuple[Membership, Shared]] = []
    shared = all_shared(at)
    for row in rows.select_related("body", "member").order_by("member__words", "body__words", "pk"):
        ends = {row.body_id, row.member_id}
        if ends == keys:
            within.append(row)
        else:
            # From the one that is elsewhere to the one of the two that the row does not name.
            pair = pair_of(*(ends ^ keys))
            if pair in shared:
                leading.append((row, shared[pair]))
    known = {one.shared.pair: one for one in fetched([one for _row, one in leading], at)}
    near = [Nearby(row, known[one.pair]) for row, one in leading]
    return (
        within,
        [one for one in near if one.membership.body_id in keys],
        [one for one in near if one.membership.member_id in keys],
    )
