"""Where briefs stand, as pages and as Markdown, and what they cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.models import Party
from cooperation.models.editions import begin_edition
from tests.factories import (
    make_agenda_item,
    make_attendance,
    make_citation,
    make_commitment,
    make_contribution,
    make_meeting,
    make_outcome,
    make_participation,
    make_program,
    make_program_partner,
    make_progress_update,
    make_series,
)
from tests.factories.making import PUBLISHED_AT
from tests.factories.partnerships import make_neighboring_partnerships

pytestmark = pytest.mark.django_db


def test_markdown_is_text_in_the_language_of_its_address(client: Client) -> None:
    make_series(slug="body", name="Committee", name_ja="委員会")

    english, japanese = client.get("/series/body/brief.md"), client.get("/ja/series/body/brief.md")

    assert english["Content-Type"] == japanese["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Committee" in english.content.decode().splitlines()[0]
    assert "委員会" in japanese.content.decode().splitlines()[0]
    # Its own address and those of its sources are the same whatever the language.
    assert "<http://testserver/series/body/brief/>" in japanese.content.decode()


@pytest.mark.parametrize("suffix", ["brief/", "brief.md"])
def test_brief_is_there_for_what_is_public_alone(client: Client, suffix: str) -> None:
    make_series(slug="draft", publication="draft")
    make_series(slug="gone", publication="withdrawn", published_at=PUBLISHED_AT)
    make_meeting(slug="sitting")

    found = [
        client.get(f"/{address}/{suffix}").status_code
        for address in ("series/draft", "series/nowhere", "series/gone", "meetings/sitting")
    ]

    assert found == [404, 404, 410, 404]


def test_pages_lead_to_their_brief(client: Client) -> None:
    make_neighboring_partnerships()

    for page in ("/series/series-1/", "/agencies/agency-1/", "/focus-areas/focus-area-1/"):
        assert f'href="{page}brief/"' in client.get(page).content.decode()
    assert (
        'href="/partnerships/member-partner/brief/"'
        in client.get("/partnerships/member-partner/").content.decode()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/series/series-1/brief/",
        "/agencies/agency-1/brief/",
        "/focus-areas/focus-area-1/brief/",
        "/partnerships/member-partner/brief/",
        "/partnerships/member-partner/brief.md",
    ],
)
def test_statements_do_not_grow_with_what_a_brief_tells(client: Client, address: str) -> None:
    make_neighboring_partnerships()
    # One of everything to begin with: where there is nothing, nothing is fetched beside it.
    add_rows()
    one = statements(client, address)
    add_rows()
    add_rows()

    assert statements(client, address) == one


def add_rows() -> None:
    """More of everything that stands in a brief on what the neighbors share."""
    member, partner = (Party.objects.get(slug=slug) for slug in ("member", "partner"))
    series, agency = member.series.get(slug="series-1"), member.agencies.get(slug="agency-1")
    meeting = make_meeting(series=series)
    area = meeting.series.meetings.get(slug="meeting-1").agenda_items.get().focus_areas.get()
    make_participation(meeting=meeting, agency=agency)
    make_participation(meeting=meeting, party=partner)
    make_attendance(meeting=meeting, party=partner, agency=agency)
    item = make_agenda_item(meeting=meeting, focus_areas=[area])
    contribution = make_contribution(agenda_item=item, agencies=[agency])
    commitment = make_commitment(meeting=meeting, agencies=[agency], focus_areas=[area])
    make_progress_update(outcome=commitment, side=partner)
    make_outcome(meeting=meeting, kind="called-for", agencies=[agency], focus_areas=[area])
    program = make_program()
    make_program_partner(program=program, agency=agency, party=member)
    make_program_partner(program=program, party=partner)
    for key, thing in {
        "meeting": meeting,
        "contribution": contribution,
        "program": program,
    }.items():
        make_citation(**{key: thing})


def statements(client: Client, address: str) -> int:
    begin_edition()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)
