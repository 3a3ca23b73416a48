from typing import Any

import pytest

from cooperation.listings.contributions import MOST, said_by, said_on
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_contribution,
    make_focus_area,
    make_meeting,
)
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db


def _contribution(area: Any, summary: str, **meeting: Any) -> Any:
    item = make_agenda_item(meeting=make_meeting(**meeting))
    item.focus_areas.add(area)
    return make_contribution(agenda_item=item, summary=summary)


def test_area_tells_what_was_said_on_it_and_on_narrower_areas_the_latest_first() -> None:
    energy = make_focus_area()
    fusion = make_focus_area(broader=energy)
    elsewhere = make_focus_area()
    _contribution(energy, "Grids", held_on="2019-05")
    latest = _contribution(fusion, "Tokamaks", held_on="2023-05-16")
    _contribution(fusion, "Nobody knows when", held_on=None)
    _contribution(elsewhere, "Oceans", held_on="2024")
    latest.agencies.add(make_agency(name="Institute"), make_agency(publication="draft"))
    citation = make_citation(contribution=latest)

    found = said_on(energy, TODAY)

    assert found.count == 3
    assert [one.summary for one in found.latest] == ["Tokamaks", "Grids", "Nobody knows when"]
    assert [agency.name for agency in found.latest[0].agencies.all()] == ["Institute"]
    assert found.latest[0].cited == [citation]


def test_area_tells_nothing_of_drafts() -> None:
    area = make_focus_area()
    _contribution(area, "Not yet", publication="draft")

    found = said_on(area, TODAY)

    assert (found.count, found.latest) == (0, [])


def test_area_tells_the_latest_and_counts_all() -> None:
    area = make_focus_area()
    for day in range(1, MOST + 3):
        _contribution(area, f"Day {day}", held_on=f"2023-05-{day:02}")

    found = said_on(area, TODAY)

    assert found.count == MOST + 2
    assert [one.summary for one in found.latest] == [f"Day {day}" for day in range(MOST + 2, 2, -1)]


def test_agency_tells_what_it_said_alone_and_with_others() -> None:
    agency, other = make_agency(), make_agency()
    alone = _contribution(make_focus_area(), "Alone", held_on="2019")
    together = _contribution(make_focus_area(), "Together", held_on="2023")
    others = _contribution(make_focus_area(), "Others", held_on="2024")
    alone.agencies.add(agency)
    together.agencies.add(agency, other)
    others.agencies.add(other)

    found = said_by(agency, TODAY)

    assert (found.count, [one.summary for one in found.latest]) == (2, ["Together", "Alone"])
