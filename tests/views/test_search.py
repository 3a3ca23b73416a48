import re
from typing import Any
from urllib.parse import urlencode

import html5lib
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cooperation.models import SearchEntry
from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_agency,
    make_agreement,
    make_agreement_event,
    make_focus_area,
    make_meeting,
    make_name,
    make_participation,
    make_party,
    make_program,
)
from tests.views.searching import make_hits

pytestmark = pytest.mark.django_db


def test_hits_stand_by_kind_with_counts_the_kind_of_the_best_first(client: Client) -> None:
    make_hits()

    answer = client.get("/search/?q=robots").context["answer"]

    told = [(group.kind, group.count, len(group.hits)) for group in answer.groups]
    assert told == [("programs", 1, 1), ("meetings", 7, 5), ("paragraphs", 1, 1)]


def test_words_are_marked_and_all_else_is_escaped(client: Client) -> None:
    make_hits()

    page = client.get("/search/?q=robots").content.decode()

    assert "&lt;b&gt;<mark>Robots</mark>&lt;/b&gt; &amp; us" in page
    assert '<a href="/sources/speech/3/">' in page
    assert "<b>" not in page


def test_kind_narrows_and_keeps_the_counts_of_the_others(client: Client) -> None:
    make_hits()

    data = client.get("/search.json?q=robot&kind=programs&kind=paragraphs").json()

    assert data["count"] == 2
    assert data["kinds"] == {"programs": 1, "meetings": 7, "paragraphs": 1}
    assert [(hit["kind"], hit["page"]) for hit in data["results"]] == [
        ("programs", "/programs/robots/"),
        ("paragraphs", "/sources/speech/3/"),
    ]


def test_data_and_page_find_the_same(client: Client) -> None:
    make_hits()

    data = client.get("/search.json?q=robots").json()
    answer = client.get("/search/?q=robots").context["answer"]

    assert data["count"] == answer.count == 9
    assert data["results"][0] == {
        "kind": "programs",
        "page": "/programs/robots/",
        "title": "Robots",
        "title_ja": "ロボット",
        "acronym": "",
        "party": None,
        "dated": None,
        "exact": True,
        "excerpt": "",
    }


def test_page_in_japanese_shows_japanese_titles(client: Client) -> None:
    make_hits()

    page = client.get("/ja/search/?q=ロボット").content.decode()

    assert '<a href="/ja/programs/robots/"><mark>ロボット</mark></a>' in page


@pytest.mark.parametrize("address", ["/search/", "/search.json"])
@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("q=a&kind=feast", "kind"),
        ("q=a&knd=meetings", "knd"),
        ("q=a&q=b", "q"),
        ("q=a%00", "q"),
        ("q=%ff", "q"),
        ("q=" + "a" * 201, "q"),
        ("q=a&page=2", "page"),
        ("q=a&page=0", "page"),
    ],
)
def test_wrong_parameter_is_named(
    client: Client, address: str, question: str, parameter: str
) -> None:
    response = client.get(f"{address}?{question}")

    assert response.status_code == 400
    errors = response.json() if address.endswith("json") else response.context["answer"]
    named = errors["errors"] if address.endswith("json") else errors.errors
    assert list(named) == [parameter]


def test_search_asks_four_statements_at_most_once_an_edition_is_counted(
    client: Client, settings: Any
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    make_hits()
    for question in ("q=robot", "q=robats"):
        client.get(f"/search/?{question}")

    for question in (
        "q=robots",
        "q=robots&kind=meetings",
        "q=robits",
        "q=nothing+here",
        "q=robots+nothing",
        "q=",
    ):
        for address in ("/search/", "/search.json"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"{address}?{question}").status_code == 200
            assert len(captured) <= 4, (address, question)
    cache.clear()


def test_hits_of_a_kind_lead_to_its_list_with_the_same_question(client: Client) -> None:
    japan = make_party(slug="jp", name="Japan")
    for number, party in enumerate((japan, japan, make_party())):
        meeting = make_meeting(slug=f"robots-{number}", title="On robots", held_on="2023")
        make_participation(meeting=meeting, party=party)
    make_program(name="Robots")
    rebuild()

    page = client.get("/search/?q=robots&party=jp&year=2023&kind=").content.decode()
    [link] = re.findall(r'href="(/meetings/\?[^"]+)"', page)
    listed = client.get(link.replace("&amp;", "&")).context["answer"]

    assert link == "/meetings/?q=robots&amp;party=jp&amp;year=2023"
    assert [one.slug for one in listed.records] == ["robots-0", "robots-1"]


def test_list_leads_to_everything_with_the_same_words_and_shared_filters(client: Client) -> None:
    make_meeting(title="On robots", kind="visit", held_on="2023")
    rebuild()

    asked = client.get("/meetings/?q=robots&kind=visit&year=2023").content.decode()
    unasked = client.get("/meetings/?kind=visit").content.decode()

    assert 'href="/search/?q=robots&amp;year=2023"' in asked
    assert 'href="/search/?' not in unasked


def test_searching_again_keeps_what_was_chosen(client: Client) -> None:
    make_hits()

    tree = html5lib.parse(
        client.get("/search/?q=robots&kind=meetings").content.decode(),
        namespaceHTMLElements=False,
    )
    [form] = [one for one in tree.iter("form") if one.get("class") != "search-box"]
    boxes = {one.get("name"): one.get("value") for one in form.iter("input") if "id" in one.attrib}
    chosen = [one.get("value") for one in form.iter("input") if "checked" in one.attrib]

    assert (form.get("action"), boxes["q"], chosen) == ("/search/", "robots", ["meetings"])


def test_part_for_live_filters_has_no_frame(client: Client) -> None:
    make_hits()

    whole = client.get("/search/?q=robots")
    part = client.get("/search/?q=robots", headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith("<title>Search: robots")
    assert '<header class="site-head">' not in part.content.decode()
    assert part["ETag"] != whole["ETag"]
    assert "HX-Request" in part["Vary"]


def test_every_page_has_the_box(client: Client) -> None:
    page = client.get("/").content.decode()

    assert '<form class="search-box" role="search" action="/search/" method="get">' in page
    assert '<label class="unseen" for="site-search">' in page


def test_bodies_of_one_name_are_told_apart_by_acronym_and_party(client: Client) -> None:
    for slug, name in (("jp", "Japan"), ("kr", "Republic of Korea")):
        party = make_party(slug=slug, name=name)
        make_agency(slug=f"{slug}-mofa", name="Foreign Ministry", acronym="MOFA", party=party)
    rebuild()

    page = client.get("/search/?q=mofa").content.decode()
    data = client.get("/search.json?q=mofa").json()

    found = re.findall(r'(?s)<p class="row-more">(.*?)</p>', page)
    assert found == [
        "<span>MOFA</span><span>Japan</span>",
        "<span>MOFA</span><span>Republic of Korea</span>",
    ]
    assert "excerpt" not in page
    assert [(hit["acronym"], hit["party"]) for hit in data["results"]] == [
        ("MOFA", "jp"),
        ("MOFA", "kr"),
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("fusion power", "Another name: <mark>Fusion</mark> <mark>power</mark>"),
        ("science office", "Its own other name or one of a body before it: <mark>Science</mark>"),
        ("burning", "<mark>Burning</mark> of hydrogen"),
    ],
)
def test_excerpt_that_is_another_name_says_so(client: Client, asked: str, told: str) -> None:
    area = make_focus_area(name="Energy of stars", definition="Burning of hydrogen.")
    make_name(focus_area=area, text="Fusion power")
    ministry = make_agency(slug="new", name="Ministry of Research")
    make_agency(slug="old", name="Science Office", successor=ministry)
    rebuild()

    page = client.get(f"/search/?q={asked}").content.decode()

    excerpts = re.findall(r'(?s)<p class="excerpt">(.*?)</p>', page)
    assert [one.startswith(told) for one in excerpts] == [True]


def test_agreement_is_dated_by_its_first_event(client: Client) -> None:
    agreement = make_agreement(title="Accord on robots")
    make_agreement_event(agreement=agreement, kind="in-force", happened_on="1990-02")
    make_agreement_event(agreement=agreement, kind="signed", happened_on="1988-06-20")
    rebuild()

    [hit] = client.get("/search.json?q=accord").json()["results"]

    assert hit["dated"] == "1988-06-20"


FILLED = st.text(alphabet="robtsRロボットロ子\"“-*'\u0301 \u3000.é<&", max_size=60)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(FILLED, st.text(max_size=200)))
@example("ro*")
@example("ロ")
@example("\ud800robots")
@example("robots" + "\u0301" * 50)
@example("-robots")
@example('"robots')
@example("\u202erobots\u202c 🤖👩\u200d🚀")
def test_page_and_data_answer_whatever_is_typed(client: Client, text: str) -> None:
    if not SearchEntry.objects.exists():
        make_hits()
    question = urlencode({"q": text.encode("utf-8", "surrogatepass")})

    for address in ("/search/", "/ja/search/", "/search.json", "/meetings/", "/meetings.csv"):
        assert client.get(f"{address}?{question}").status_code in (200, 400)
