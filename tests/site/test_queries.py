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


def statements(client: Client, address: str) -> int:
    begin_edition()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
        response.getvalue()
    assert response.status_code == 200
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("suffix", ["/", ".csv", ".json"])
def test_list_asks_as_many_statements_for_three_as_for_one(
    client: Client, section: str, suffix: str
) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
    one = statements(client, f"/{section}{suffix}")
    for model in (*RECORDS, *ROWS) * 2:
        make(model)

    three = statements(client, f"/{section}{suffix}")

    assert three == one


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
