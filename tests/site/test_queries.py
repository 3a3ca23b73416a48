"""The number of statements of a page does not depend on the number of records."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.listings.sections import SECTIONS
from cooperation.models import Meeting
from cooperation.models.editions import begin_edition
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_attendance,
    make_citation,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_meeting_link,
    make_outcome,
    make_participation,
    make_program,
    make_series,
)
from tests.site.records import RECORDS, ROWS, make

LISTS = {
    "meetings": (25, 22, 23),
    "series": (11, 8, 9),
    "outcomes": (22, 14, 15),
    "commitments": (28, 14, 15),
    "programs": (32, 15, 16),
    "calls": (18, 8, 9),
    "focus-areas": (10, 6, 7),
    "agreements": (18, 11, 12),
    "policies": (12, 5, 6),
    "agencies": (13, 8, 9),
    "people": (12, 6, 7),
    "parties": (9, 8, 9),
    "sources": (11, 4, 5),
}
"""The statements of each list as page, CSV and JSON, when nothing of the edition is kept yet."""


def statements(client: Client, address: str) -> int:
    """How many there are in a new edition of the site."""
    begin_edition()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        response.getvalue()
    assert response.status_code == 200
    return len(captured)


def statements_of_list(client: Client, section: str) -> tuple[int, ...]:
    return tuple(statements(client, f"/{section}{suffix}") for suffix in ("/", ".csv", ".json"))


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_list_asks_so_many_statements_for_one_and_for_three(client: Client, section: str) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
    one = statements_of_list(client, section)
    for model in (*RECORDS, *ROWS) * 2:
        make(model)

    three = statements_of_list(client, section)

    assert one == LISTS[section]
    assert three == one


@pytest.mark.django_db
def test_page_that_the_browser_has_asks_one_statement(client: Client) -> None:
    page = client.get("/meetings/")

    with CaptureQueriesContext(connection) as captured:
        again = client.get("/meetings/", headers={"If-None-Match": page["ETag"]})

    assert again.status_code == 304
    assert len(captured) == 1


@pytest.mark.django_db
def test_meeting_page_asks_as_many_statements_for_three_rows_as_for_one(client: Client) -> None:
    meeting = make_meeting(slug="sitting", series=make_series())
    add_rows(meeting)
    one = statements(client, "/meetings/sitting/")
    add_rows(meeting)
    add_rows(meeting)

    three = statements(client, "/meetings/sitting/")

    assert three == one


def add_rows(meeting: Meeting) -> None:
    """One more of everything that stands on a meeting's page, each with a citation."""
    item = make_agenda_item(meeting=meeting, focus_areas=[make_focus_area()])
    rows = {
        "participation": make_participation(meeting=meeting),
        "attendance": make_attendance(meeting=meeting, agency=make_agency()),
        "agenda_item": item,
        "contribution": make_contribution(
            agenda_item=item, agencies=[make_agency()], programs=[make_program()]
        ),
        "outcome": make_outcome(
            meeting=meeting, agencies=[make_agency()], focus_areas=[make_focus_area()]
        ),
        "meeting_link": make_meeting_link(from_meeting=meeting),
    }
    for key, row in rows.items():
        make_citation(**{key: row})
