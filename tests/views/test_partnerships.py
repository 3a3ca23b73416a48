"""Pages and data of partnerships."""

import csv
import io

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.models import Party
from cooperation.models.editions import begin_edition
from tests.factories import make_party, make_series
from tests.factories.partnerships import make_neighboring_partnerships, make_partnership

pytestmark = pytest.mark.django_db


def words(client: Client, address: str) -> str:
    """The text of a page's main part, white space apart."""
    tree = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    [main] = tree.iter("main")
    return " ".join(" ".join(main.itertext()).split())


def make_pair() -> None:
    make_partnership(make_party(slug="jp", name="Japan"), make_party(slug="us", name="America"))


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/partnerships/us-jp/", "/partnerships/jp-us/"),
        ("/ja/partnerships/us-jp/", "/ja/partnerships/jp-us/"),
        ("/partnerships/us-jp.json", "/partnerships/jp-us.json"),
        ("/partnerships/us-jp/brief/", "/partnerships/jp-us/brief/"),
        ("/ja/partnerships/us-jp/brief.md", "/ja/partnerships/jp-us/brief.md"),
    ],
)
def test_other_order_leads_on_for_good(client: Client, address: str, right: str) -> None:
    make_pair()

    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (301, right)


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        ("jp-fr", "no series, meeting, agreement, program or outcome that they share"),
        ("jp-jp", "names one party twice"),
        ("jp-xx", "does not name two parties"),
        ("hidden-jp", "does not name two parties"),
    ],
)
def test_no_partnership_is_told_in_words_and_not_found(client: Client, pair: str, why: str) -> None:
    make_pair()
    make_party(slug="fr")
    make_party(slug="hidden", publication="draft")

    for suffix in ("/", "/brief/"):
        assert client.get(f"/partnerships/{pair}{suffix}").status_code == 404
        assert why in words(client, f"/partnerships/{pair}{suffix}")
    data = client.get(f"/partnerships/{pair}.json")
    assert data.status_code == 404
    assert why in data.json()["detail"]


@pytest.mark.parametrize("odd", ["%00", "a%00b", "-", "--", "jp-us-", "x" * 5000, "日本-us"])
def test_odd_address_is_not_found(client: Client, odd: str) -> None:
    make_pair()

    assert client.get(f"/partnerships/{odd}/").status_code == 404


def test_list_is_the_same_in_every_format(client: Client) -> None:
    make_neighboring_partnerships()

    page = client.get("/partnerships/?order=name").content.decode()
    table = client.get("/partnerships.csv?order=name").getvalue().decode().removeprefix("\ufeff")
    data = client.get("/partnerships.json?order=name").json()

    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["slug"] for row in rows] == ["member-partner", "partner-region"]
    assert rows[0]["parties"] == "member; partner"
    assert [one["slug"] for one in data["results"]] == [row["slug"] for row in rows]
    assert data["count"] == 2
    places = [page.index(f'data-slug="{row["slug"]}"') for row in rows]
    assert places == sorted(places)


def test_wrong_question_is_refused_in_every_format(client: Client) -> None:
    answers = [client.get(f"/partnerships{suffix}?party=no") for suffix in ("/", ".csv", ".json")]

    assert [one.status_code for one in answers] == [400, 400, 400]
    assert list(answers[2].json()["errors"]) == ["party"]


def test_published_shape_of_one(client: Client) -> None:
    make_pair()

    told = client.get("/partnerships/jp-us.json").json()

    assert {name: value for name, value in told.items() if name.endswith("_count")} == {
        "series_count": 1,
        "meetings_held_count": 1,
        "agreements_count": 1,
        "programs_count": 1,
        "open_commitments_count": 1,
    }
    assert told["parties"] == ["jp", "us"]
    assert told["last_met_on"] == "2023-05-16"
    [agreement] = told["agreements"]
    assert (agreement["status"], len(agreement["events"]), len(agreement["citations"])) == (
        "signed",
        1,
        1,
    )
    [series] = told["series"]
    assert series["last_meeting"]["slug"] == "meeting-1"
    assert series["next_meeting"]["slug"] == "meeting-2"
    [commitment] = told["open_commitments"]
    assert [one["side"] for one in commitment["latest_updates"]] == ["jp"]
    assert told["focus_areas"] == [{"slug": "focus-area-1", "meetings_count": 1}]
    assert (told["open_calls"], told["latest_meetings"]) == (["call-1"], ["meeting-1"])
    assert told["lists"]["commitments"] == "/commitments.json?partnership=jp-us&open=yes&order=due"
    assert all(client.get(path).status_code == 200 for path in told["lists"].values())


def test_every_link_of_the_page_leads_somewhere(client: Client) -> None:
    make_neighboring_partnerships()
    html = client.get("/partnerships/partner-region/").content.decode()
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    [main] = tree.iter("main")
    links = {a.get("href", "").split("#")[0] for a in main.iter("a")} - {""}

    broken = [link for link in sorted(links) if client.get(link).status_code != 200]

    assert broken == []
    assert "/partnerships/member-partner/" in links
    assert "/meetings/?partnership=partner-region&status=held&focus_area=focus-area-2" in links


def test_page_says_what_is_not_known(client: Client) -> None:
    make_series(parties=[make_party(slug="jp"), make_party(slug="us")])

    text = words(client, "/partnerships/jp-us/")

    for sentence in (
        "no meeting with a date is recorded",
        "no meeting is announced in the sources recorded here",
        "No agreement between them is recorded here.",
        "No open commitment between them is recorded here.",
        "No program in which both have a role is recorded here.",
        "No open call that names both is known.",
        "No source known here says what their meetings took up.",
        "No meeting in which both took part is recorded here.",
    ):
        assert sentence in text


def test_region_is_not_taken_for_its_members(client: Client) -> None:
    make_neighboring_partnerships()

    of_region = words(client, "/partnerships/partner-region/")
    of_member = words(client, "/partnerships/member-partner/")

    assert "as a party of its own: what it does is not counted for its members" in of_region
    assert "Members’ own partnerships" in of_region
    assert "since 28 July 1995" in of_region
    assert "Partnerships of organizations that one of them belongs to" in of_member


def test_party_page_lists_its_partnerships(client: Client) -> None:
    make_pair()

    html = client.get("/parties/us/").content.decode()

    assert 'href="/partnerships/jp-us/"' in html


@pytest.mark.parametrize(
    "address", ["/partnerships/", "/partnerships/jp-us/", "/partnerships/jp-us.json"]
)
def test_statements_do_not_grow_with_what_is_shared(client: Client, address: str) -> None:
    make_pair()
    one = statements(client, address)
    for _ in range(2):
        make_partnership(Party.objects.get(slug="jp"), Party.objects.get(slug="us"))

    assert statements(client, address) == one


def statements(client: Client, address: str) -> int:
    begin_edition()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)
