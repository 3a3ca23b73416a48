"""Pages of commitments, and what other pages say of them."""

import re

import html5lib
import pytest
from django.test import Client

from tests.factories import (
    make_agenda_item,
    make_commitment,
    make_due_date_move,
    make_meeting,
    make_outcome,
    make_series,
)

pytestmark = pytest.mark.django_db


def words(client: Client, address: str) -> str:
    """The text of a page's main part, white space apart."""
    tree = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    [main] = tree.iter("main")
    return " ".join(" ".join(main.itertext()).split())


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_commitment_has_its_page_among_the_outcomes(client: Client, prefix: str) -> None:
    make_commitment(slug="promised")

    page = client.get(f"{prefix}/commitments/promised/")
    data = client.get("/commitments/promised.json")

    assert (page.status_code, page["Location"]) == (301, f"{prefix}/outcomes/promised/")
    assert (data.status_code, data["Location"]) == (301, "/outcomes/promised.json")


def test_other_outcomes_have_no_address_among_the_commitments(client: Client) -> None:
    make_outcome(slug="noted")

    answers = [client.get(f"/commitments/noted{suffix}") for suffix in ("/", ".json")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_counts_stand_with_the_whole_and_never_as_a_share(client: Client) -> None:
    make_commitment(status="done")
    make_commitment(status="under-way", kind="announced")

    text = words(client, "/commitments/")

    assert "Of 2 commitments: 1 under way 1 done" in text
    assert "Overdue: 0 of 2. Silent: 1 of 2." in text
    assert "How strong their words are: 1 agreed 1 announced" in text
    assert re.search(r"\d\s*%|percent", text) is None


def test_moved_due_date_is_on_the_page_and_in_the_data(client: Client) -> None:
    outcome = make_commitment(slug="promised", due_on="2025-03")
    make_due_date_move(outcome=outcome, reason="The fund came late")

    text = words(client, "/outcomes/promised/")
    [move] = client.get("/outcomes/promised.json").json()["due_date_moves"]

    assert "March 2024 → March 2025 . Reason given: The fund came late" in text
    assert {name: value for name, value in move.items() if name != "key"} == {
        "due_before": "2024-03",
        "due_after": "2025-03",
        "reason": "The fund came late",
        "moved_on": "2024-04-01",
    }


def test_superseding_shows_from_both_sides(client: Client) -> None:
    new = make_commitment(slug="new", statement="A new promise")
    make_commitment(slug="old", statement="An old promise", superseded_by=new)

    assert "Superseded by A new promise" in words(client, "/outcomes/old/")
    assert "Supersedes An old promise" in words(client, "/outcomes/new/")


def test_agenda_says_what_it_takes_up_and_the_commitment_where(client: Client) -> None:
    outcome = make_commitment(slug="promised", statement="A promise")
    meeting = make_meeting(slug="next", title="The next talks", held_on="2024")
    make_agenda_item(meeting=meeting, takes_up=outcome)
    make_agenda_item(meeting=meeting, takes_up=make_commitment(publication="draft"))

    [one, other] = client.get("/meetings/next.json").json()["agenda_items"]

    assert (one["takes_up"], other["takes_up"]) == ("promised", None)
    assert words(client, "/meetings/next/").count("takes up:") == 1
    assert "takes up: A promise" in words(client, "/meetings/next/")
    assert "Taken up again The next talks" in words(client, "/outcomes/promised/")


def test_series_shows_its_meetings_once_with_missing_numbers(client: Client) -> None:
    series = make_series(slug="committee")
    make_meeting(
        series=series, number=2, title="Second", held_on="2019-05-02", announced_for="2017"
    )
    make_meeting(series=series, number=4, title="Fourth", held_on="2023-05-16")
    make_meeting(series=series, title="Draft", number=3, publication="draft")

    text = words(client, "/series/committee/")

    assert "no source is known for no. 3" in text
    assert "no source is known for no. 1" in text
    assert "announced for 2017 held 2 May 2019" in text
    assert "Draft" not in text
    html = client.get("/series/committee/").content.decode()
    assert html.count('class="timeline sittings"') == 1


def test_coding_rules_give_the_numbers_of_the_rules(client: Client) -> None:
    text = words(client, "/about/coding-rules/")

    assert "for 180 days" in text
    assert "longer ago than 2 times the interval" in text
    assert "longer than 60 months" in text


@pytest.mark.parametrize("address", ["/about/", "/commitments/", "/outcomes/promised/"])
def test_coding_rules_are_linked(client: Client, address: str) -> None:
    make_commitment(slug="promised")

    assert 'href="/about/coding-rules/"' in client.get(address).content.decode()
