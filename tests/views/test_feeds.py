"""Feeds: what is new in a list as it was asked for, and the corrections, public things alone."""

import xml.etree.ElementTree as ET
from typing import Any

import html5lib
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.formats.atom import TOMBSTONES
from cooperation.listings.sections import SECTIONS
from cooperation.models import Meeting, Person
from cooperation.models.editions import begin_edition
from cooperation.workflows.history import keep
from cooperation.workflows.publication import move
from cooperation.workflows.saving import saved
from tests.factories import (
    make_agency,
    make_commitment,
    make_meeting,
    make_participation,
    make_person,
)
from tests.factories.accounts import make_publisher
from tests.site.crawling import read
from tests.site.records import RECORDS, ROWS, make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
STONE = f"{{{TOMBSTONES}}}deleted-entry"
HOST = "http://testserver"


def feed(client: Client, address: str) -> ET.Element:
    return ET.fromstring(read(client, address))  # noqa: S314 - we wrote it


def told(root: ET.Element, name: str) -> list[str]:
    """One field of each entry."""
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in root.iter(f"{ATOM}entry")]


def links(root: ET.Element) -> list[str]:
    return [link.get("href", "") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")]


@pytest.fixture
def person() -> Person:
    """One that was published, then corrected."""
    person = make_person(slug="ann", name="Ann", name_ja="アン")
    keep(person, by=None)
    person.name = "Anne"
    person.save()
    saved(person, by=make_publisher(), reason="Misspelt <here>")
    return person


def test_list_has_what_changed_last_first_and_no_drafts(client: Client) -> None:
    old = make_meeting(slug="old", title="Old", title_ja="旧")
    make_meeting(slug="new", title="New")
    make_meeting(slug="not-yet", publication="draft")
    old.save()

    english, japanese = feed(client, "/meetings.atom"), feed(client, "/ja/meetings.atom")

    assert told(english, "title") == ["Old", "New"]
    assert told(japanese, "title") == ["旧", "New"]
    assert told(english, "id") == told(japanese, "id")
    assert told(english, "id") == [f"{HOST}/meetings/old/", f"{HOST}/meetings/new/"]
    assert links(japanese) == [f"{HOST}/ja/meetings/old/", f"{HOST}/ja/meetings/new/"]
    assert told(english, "summary")[0] == "Committee meeting, 16 May 2023."


def test_feed_answers_the_same_question_as_the_page(client: Client) -> None:
    agency = make_agency(slug="bureau")
    make_participation(agency=agency, meeting=make_meeting(slug="theirs"))
    make_meeting(slug="others")

    page = client.get("/meetings/?agency=bureau&order=title").content.decode()
    root = feed(client, "/meetings.atom?agency=bureau")

    head = html5lib.parse(page, namespaceHTMLElements=False).find("head")
    assert head is not None
    offered = [one.get("href") for one in head.iter("link") if "atom" in one.get("type", "")]
    assert offered == ["/meetings.atom?agency=bureau"]
    assert told(root, "id") == [f"{HOST}/meetings/theirs/"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("order=title", "order"), ("page=1", "page"), ("agancy=x", "agancy"), ("year=0", "year")],
)
def test_feed_refuses_what_it_cannot_answer(client: Client, query: str, parameter: str) -> None:
    response = client.get(f"/meetings.atom?{query}")

    assert (response.status_code, list(response.json()["errors"])) == (400, [parameter])


def test_withdrawn_record_leaves_a_tombstone_without_its_title(client: Client) -> None:
    meeting = make_meeting(slug="talks", title="Secret talks")
    keep(meeting, by=None)
    move(meeting, to="withdrawn", by=make_publisher(), note="It was never held")

    root = feed(client, "/meetings.atom")

    stones = [
        (one.get("ref"), one.findtext(f"{{{TOMBSTONES}}}comment")) for one in root.iter(STONE)
    ]
    assert stones == [(f"{HOST}/meetings/talks/", "It was never held")]
    assert told(root, "id") == []
    assert "Secret" not in ET.tostring(root, encoding="unicode")


def test_commitment_is_told_by_the_address_of_its_outcome(client: Client) -> None:
    make_commitment(slug="share-data")

    assert told(feed(client, "/commitments.atom"), "id") == [f"{HOST}/outcomes/share-data/"]


def test_corrections_say_what_changed_and_why(client: Client, person: Person) -> None:
    english, japanese = feed(client, "/corrections.atom"), feed(client, "/ja/corrections.atom")

    assert told(english, "title") == ["Changed: Person, Anne"]
    assert told(english, "summary") == ["Misspelt &lt;here&gt; Changed: Name."]
    assert told(english, "id") == told(japanese, "id")
    [address] = links(english)
    page, _, anchor = address.removeprefix(HOST).partition("#")
    assert (page, anchor in read(client, page)) == ("/people/ann/history/", True)


def test_corrections_name_what_was_withdrawn_by_its_address_alone(
    client: Client, person: Person
) -> None:
    move(person, to="withdrawn", by=make_publisher("other"), note="Not a public person")

    root = feed(client, "/corrections.atom")

    assert told(root, "title") == ["Withdrawn: Person, ann"]
    assert told(root, "summary") == ["Not a public person"]


def test_corrections_refuse_parameters(client: Client) -> None:
    assert client.get("/corrections.atom?before=3").status_code == 400


@pytest.mark.parametrize("section", SECTIONS)
def test_feed_asks_as_many_statements_for_three_as_for_one(client: Client, section: str) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
    one = statements(client, f"/{section}.atom")
    for model in (*RECORDS, *ROWS) * 2:
        make(model)

    assert statements(client, f"/{section}.atom") == one


def statements(client: Client, address: str) -> int:
    begin_edition()
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def test_feed_is_known_until_the_next_edition(client: Client, settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    meeting: Meeting = make_meeting()
    etag = client.get("/meetings.atom")["ETag"]

    known = client.get("/meetings.atom", headers={"If-None-Match": etag})
    meeting.save()
    begin_edition()
    anew = client.get("/meetings.atom", headers={"If-None-Match": etag})

    assert (known.status_code, anew.status_code) == (304, 200)
