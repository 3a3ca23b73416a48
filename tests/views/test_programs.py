"""Pages of programs and calls: what is open, for whom, with whom, and who spoke of it."""

from datetime import timedelta

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation.models import Program
from cooperation.models.editions import begin_edition
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_call,
    make_citation,
    make_contribution,
    make_eligibility,
    make_focus_area,
    make_meeting,
    make_membership,
    make_outcome,
    make_party,
    make_program,
    make_program_area,
    make_program_partner,
)

pytestmark = pytest.mark.django_db


def words(client: Client, address: str) -> str:
    """The text of a page's main part, white space apart."""
    tree = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    [main] = tree.iter("main")
    return " ".join(" ".join(main.itertext()).split())


def day(offset: int) -> str:
    """A day so many days from today."""
    return str(timezone.now().date() + timedelta(days=offset))


@pytest.mark.parametrize("address", ["/programs/", "/programs/nexus/"])
def test_without_an_open_call_the_last_check_is_told(client: Client, address: str) -> None:
    make_program(slug="nexus", calls_checked_on="2026-11-01")

    assert "No open call known, checked on 1 November 2026 ." in words(client, address)


@pytest.mark.parametrize("address", ["/programs/", "/programs/nexus/"])
def test_that_nobody_has_looked_is_told(client: Client, address: str) -> None:
    make_program(slug="nexus")

    assert "No open call known; nobody has recorded a check." in words(client, address)


@pytest.mark.parametrize("address", ["/programs/", "/programs/nexus/"])
def test_call_without_closing_date_is_neither_open_nor_closed(client: Client, address: str) -> None:
    make_call(program=make_program(slug="nexus"), title="Round 1", closes_on=None)

    text = words(client, address)

    assert "No open call known" in text
    assert "Closing date not known" in text
    assert "Round 1" in text
    assert "closed" not in text


@pytest.mark.parametrize(
    ("offset", "told"),
    [
        (0, "(today)"),
        (1, "(1 day left)"),
        (30, "(30 days left)"),
        (31, None),
    ],
)
def test_days_left_are_told_in_the_last_month(
    client: Client, offset: int, told: str | None
) -> None:
    make_call(slug="round", program=make_program(slug="nexus"), closes_on=day(offset))

    pages = [words(client, address) for address in ("/programs/", "/programs/nexus/", "/calls/")]

    assert [(told or "left)") in page for page in pages] == [told is not None] * 3
    assert "closed" not in words(client, "/calls/round/")


def test_line_of_a_program_tells_what_its_open_call_gives(client: Client) -> None:
    program = make_program(slug="nexus")
    call = make_call(
        program=program,
        title="Round 2",
        opens_on=None,
        closes_on="2999-12",
        amount=300_000,
        amount_currency="USD",
        amount_bound="up-to",
        parties=[make_party(name="Singapore")],
        focus_areas=[make_focus_area(name="Quantum")],
    )
    make_eligibility(call=call, who="joint-teams")

    assert (
        "Open now: Round 2 closes December 2999 (the day is not known) "
        "up to USD 300,000 per project for teams from several countries Quantum Singapore"
    ) in words(client, "/programs/")


def test_line_of_a_program_names_three_calls_and_leads_to_all(client: Client) -> None:
    program = make_program(slug="nexus")
    for number in range(1, 5):
        make_call(program=program, title=f"Round {number}", closes_on=f"2999-0{number}")

    page = client.get("/programs/").content.decode()

    assert [f"Round {number}" in page for number in range(1, 5)] == [True, True, True, False]
    assert 'href="/calls/?program=nexus&amp;open=yes"' in page
    assert "All 4 open calls" in page


def test_line_of_a_program_names_three_meetings_and_leads_to_all(client: Client) -> None:
    program = make_program(slug="nexus")
    for year in range(2020, 2024):
        meeting = make_meeting(title=f"Talks of {year}", held_on=str(year))
        make_outcome(meeting=meeting, kind="announced", programs=[program])
    item = make_agenda_item(meeting=meeting)
    mext = make_agency(acronym="MEXT")
    make_contribution(agenda_item=item, kind="introduced", agencies=[mext], programs=[program])

    text = words(client, "/programs/")

    assert "Talks of 2023 , 2023 : announced; introduced by MEXT Talks of 2022" in text
    assert "Talks of 2021" in text
    assert "Talks of 2020" not in text
    assert "All meetings that spoke of it" in text
    assert "Talks of 2020 , 2020 announced" in words(client, "/programs/nexus/")


@pytest.mark.parametrize("section", ["programs", "calls"])
def test_line_says_through_what_a_party_is_found(client: Client, section: str) -> None:
    region = make_party(name="The Region", acronym="REG", kind="region")
    state = make_party(slug="sg", name="Singapore")
    make_membership(body=region, member=state)
    make_program_partner(program=make_program(), party=region)
    make_call(parties=[region], closes_on="2999")

    assert "Singapore : through REG , of which it is a member" in words(
        client, f"/{section}/?party=sg"
    )
    assert "through REG" not in words(client, f"/{section}/")
    assert "through REG" in words(client, "/parties/sg/")


def test_party_that_is_a_partner_itself_is_found_through_nothing(client: Client) -> None:
    region = make_party(kind="region")
    state = make_party(slug="sg")
    make_membership(body=region, member=state)
    program = make_program()
    make_program_partner(program=program, party=region)
    make_program_partner(program=program, party=state)

    assert "of which it is a member" not in words(client, "/programs/?party=sg")


def test_empty_answer_says_why_and_what_there_is_without_each_filter(client: Client) -> None:
    asean, quantum = make_party(slug="asean", name="ASEAN"), make_focus_area(slug="quantum")
    program = make_program()
    make_program_partner(program=program, party=asean)
    make_program_area(program=program, focus_area=quantum)

    text = words(client, "/programs/?focus_area=quantum&party=asean&open_now=yes")

    assert "nobody may have looked" in text
    assert "Without “Open now: yes” : 1 program" in text
    assert "Without “Partner or party" not in text


def test_whom_it_is_for_stands_with_its_condition_and_citation(client: Client) -> None:
    row = make_eligibility(
        program=make_program(slug="nexus"), who="early-career", note="Up to 8 years after a degree"
    )
    make_citation(eligibility=row)

    text = words(client, "/programs/nexus/")

    assert "For whom early-career researchers source 1 Up to 8 years after a degree" in text
    [published] = client.get("/programs/nexus.json").json()["eligibilities"]
    assert (published["who"], len(published["citations"])) == ("early-career", 1)


def test_call_page_tells_its_status_and_amount_per_project(client: Client) -> None:
    make_call(slug="round", closes_on="2024-06-11", amount=5, amount_currency="USD")

    text = words(client, "/calls/round/")

    assert "Calls closed Call 1" in text
    assert "Amount per project USD 5" in text
    assert "For whom not recorded" in text


def add_rows(program: Program) -> None:
    """One more of everything that stands on a program's page, each with a citation."""
    meeting = make_meeting()
    contribution = make_contribution(
        agenda_item=make_agenda_item(meeting=meeting),
        programs=[program],
        agencies=[make_agency()],
        parties=[make_party()],
    )
    call = make_call(
        program=program,
        closes_on="2999",
        parties=[make_party()],
        focus_areas=[make_focus_area()],
    )
    who = ["students", "companies", "institutions"][program.eligibilities.count()]
    rows = {
        "program_partner": make_program_partner(program=program),
        "program_area": make_program_area(program=program),
        "call": call,
        "contribution": contribution,
        "outcome": make_outcome(meeting=meeting, programs=[program]),
        "eligibility": make_eligibility(program=program, who=who),
    }
    for key, row in rows.items():
        make_citation(**{key: row})
    make_eligibility(call=call)
    make_membership(body=rows["program_partner"].party)


def statements(client: Client, address: str) -> int:
    begin_edition()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["/programs/nexus/", "/programs/nexus.json", "/programs/"])
def test_as_many_statements_for_three_rows_as_for_one(client: Client, address: str) -> None:
    program = make_program(slug="nexus")
    add_rows(program)
    one = statements(client, address)
    add_rows(program)
    add_rows(program)

    three = statements(client, address)

    assert three == one
