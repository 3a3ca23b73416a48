"""What was said at meetings on an area or by an agency, for the pages of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cooperation.listings.citations import cite
from cooperation.listings.directory import area_tree
from cooperation.listings.moments import Moment
from cooperation.listings.prefetches import public, related
from cooperation.models import Agency, AgendaItem, Contribution, FocusArea, Party, Policy, Program
from cooperation.models.focus_areas import with_narrower

MOST = 10


@dataclass(frozen=True)
class Said:
    """Contributions to agendas: how many, and the latest of them with their citations."""

    count: int
    latest: list[Contribution]


def said_on(area: FocusArea, at: Moment) -> Said:
    """Under agenda items on an area or on narrower ones."""
    areas = with_narrower([area.pk], area_tree(at))
    items = AgendaItem.focus_areas.through.objects.filter(focusarea__in=areas)
    return _latest(public(Contribution).filter(agenda_item__in=items.values("agendaitem")))


def said_by(agency: Agency, at: Moment) -> Said:
    """By an agency, alone or with others."""
    own = Contribution.agencies.through.objects.filter(agency=agency)
    return _latest(public(Contribution).filter(pk__in=own.values("contribution")))


def _latest(contributions: QuerySet[Any]) -> Said:
    latest = list(
        contributions.select_related("agenda_item__meeting")
        .prefetch_related(
            *related(agencies=Agency, parties=Party, policies=Policy, programs=Program)
        )
        .order_by(
            "agenda_item__meeting__undated",
            "-agenda_item__meeting__held_on_first",
            "agenda_item__meeting",
            "agenda_item__order",
            "order",
            "pk",
        )[:MOST]
    )
    cite(latest)
    return Said(contributions.count(), latest)
