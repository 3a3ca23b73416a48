"""Lists as pages: the whole one, and the part of it that changes with its filters."""

import re
from typing import Any

import html5lib
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.workflows.indexing import rebuild
from tests.factories import make_agency, make_meeting, make_participation

pytestmark = pytest.mark.django_db

LIVE = {"HX-Request": "true"}
RESTORED = {"HX-Request": "true", "HX-History-Restore-Request": "true"}


@pytest.fixture
def meetings() -> None:
    make_meeting(slug="first", kind="workshop", held_on="2022")
    make_meeting(slug="second", kind="visit", held_on="2023")


@pytest.fixture
def kept(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def asking(page: Any) -> Any:
    """What changes on a page with its filters, as html5lib reads it."""
    tree = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    [found] = [one for one in tree.iter("div") if one.get("id") == "asking"]
    return found


def told(element: Any) -> list[tuple[str, dict[str, str], str]]:
    """Tags, attributes and words, white space apart."""
    return [
        (one.tag, dict(one.attrib), " ".join((one.text or "").split())) for one in element.iter()
    ]


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_part_is_what_changes_of_the_page_with_its_title(client: Client, prefix: str) -> None:
    whole = client.get(f"{prefix}/meetings/?kind=visit")
    part = client.get(f"{prefix}/meetings/?kind=visit", headers=LIVE)

    assert told(asking(part)) == told(asking(whole))
    titles = [re.findall("<title>.*</title>", one.content.decode()) for one in (whole, part)]
    assert titles[0] == titles[1]
    assert len(titles[0]) == 1
    for frame in ("<html", "site-head", "site-foot", "<script"):
        assert frame in whole.content.decode()
        assert frame not in part.content.decode()


@pytest.mark.usefixtures("meetings", "kept")
def test_page_and_part_are_kept_apart(client: Client) -> None:
    answers = [client.get("/meetings/", headers=one) for one in ({}, LIVE, {}, LIVE)]

    assert [b"<html" in one.content for one in answers] == [True, False, True, False]
    assert answers[0]["ETag"] != answers[1]["ETag"]
    assert [one["ETag"] for one in answers[2:]] == [one["ETag"] for one in answers[:2]]
    for one in answers:
        assert {"HX-Request", "Accept-Language"} <= set(one["Vary"].split(", "))
        assert one["Cache-Control"] == "no-cache"


@pytest.mark.usefixtures("meetings", "kept")
def test_known_part_is_answered_by_one_statement_without_a_body(client: Client) -> None:
    etag = client.get("/meetings/", headers=LIVE)["ETag"]

    with CaptureQueriesContext(connection) as captured:
        known = client.get("/meetings/", headers={**LIVE, "If-None-Match": etag})

    assert (known.status_code, known.content, len(captured)) == (304, b"", 1)
    assert "HX-Request" in known["Vary"]


@pytest.mark.usefixtures("meetings", "kept")
def test_browser_that_knows_the_part_alone_gets_the_whole_page(client: Client) -> None:
    etag = client.get("/meetings/", headers=LIVE)["ETag"]

    assert client.get("/meetings/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.usefixtures("meetings", "kept")
def test_history_is_restored_from_the_whole_page(client: Client) -> None:
    client.get("/meetings/?kind=visit", headers=LIVE)

    restored = client.get("/meetings/?kind=visit", headers=RESTORED)

    assert restored.content == client.get("/meetings/?kind=visit").content
    assert b"<html" in restored.content


@pytest.mark.usefixtures("meetings")
def test_wrong_question_keeps_the_choices_on_the_page_and_offers_them_in_its_part_unchanged(
    client: Client,
) -> None:
    whole = client.get("/meetings/?from=soon&kind=visit")
    part = client.get("/meetings/?from=soon&kind=visit", headers=LIVE)

    assert (whole.status_code, part.status_code) == (400, 400)
    assert "HX-Request" in part["Vary"]
    for page in (whole, part):
        [box] = [one for one in asking(page).iter("input") if one.get("name") == "from"]
        assert (box.get("value"), box.get("aria-invalid")) == ("soon", "true")
        assert box.get("aria-describedby") == "problem-from"
    as_before = ["data-as-before" in told(asking(page)).__repr__() for page in (whole, part)]
    assert as_before == [False, True]


@pytest.mark.usefixtures("meetings")
def test_addresses_name_nothing_that_is_empty(client: Client) -> None:
    page = client.get("/meetings/?q=&from=+&until=&order=&kind=visit&find_agency=a")

    links = {"".join(one.itertext()): one.get("href") for one in asking(page).iter("a")}
    assert (links["CSV"], links["JSON"]) == (
        "/meetings.csv?kind=visit",
        "/meetings.json?kind=visit",
    )
    [chip] = page.context["chips"]
    assert (chip.parameter, chip.typed, chip.query) == ("kind", "visit", "")


def test_pages_and_chips_keep_the_question(client: Client) -> None:
    for number in range(60):
        make_meeting(title=f"Talks {number}", kind="visit")
    rebuild()

    page = client.get("/meetings/?q=talks&kind=visit&until=&order=title")

    links = [one.get("href") for one in asking(page).iter("a") if one.get("rel") == "next"]
    assert links == ["/meetings/?q=talks&kind=visit&order=title&page=2"]
    chips = {
        one.get("data-parameter"): (one.get("data-value"), one.get("href"))
        for one in asking(page).iter("a")
        if one.get("class") == "chip"
    }
    assert chips == {
        "kind": ("visit", "/meetings/?q=talks&order=title"),
        "q": ("talks", "/meetings/?kind=visit&order=title"),
    }


def test_choice_among_hundreds_is_found_by_the_same_form_without_scripts(client: Client) -> None:
    meeting = make_meeting()
    for number in range(50):
        make_participation(
            meeting=meeting, agency=make_agency(slug=f"body-{number}", name=f"Bureau {number}")
        )

    page = asking(client.get("/meetings/?find_agency=bureau+47"))
    other = asking(client.get("/meetings/?find_agency=nothing"))

    def boxes(tree: Any) -> dict[str | None, list[str | None]]:
        found: dict[str | None, list[str | None]] = {}
        for one in tree.iter("input"):
            found.setdefault(one.get("name"), []).append(one.get("value"))
        return found

    assert (boxes(page)["agency"], boxes(page)["find_agency"]) == (["body-47"], ["bureau 47"])
    assert ("agency" in boxes(other), boxes(other)["find_agency"]) == (False, ["nothing"])
    assert "No name among them has these words." in "".join(other.itertext())


def test_refused_question_keeps_what_was_looked_for(client: Client) -> None:
    page = client.get("/meetings/?find_agency=bureau&from=soon")

    [box] = [one for one in asking(page).iter("input") if one.get("name") == "find_agency"]
    assert box.get("value") == "bureau"


def test_scripts_are_fetched_only_where_they_are_used(client: Client) -> None:
    make_meeting(slug="one")

    scripts = {
        address: re.findall(r'<script defer src="([^"]+)"', client.get(address).content.decode())
        for address in ("/meetings/", "/search/", "/", "/meetings/one/", "/about/")
    }

    live = ["/static/django_htmx/htmx-2.min.js", "/static/js/live.js"]
    assert scripts == {
        "/meetings/": live,
        "/search/": live,
        "/": [],
        "/meetings/one/": [],
        "/about/": [],
    }
