"""Sitemap, robots, search description, icons and cards: for machines, and checked as they do."""

import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cooperation.views import machines
from tests.factories import (
    make_agency,
    make_meeting,
    make_party,
    make_person,
    make_program,
    make_program_partner,
    make_series,
)
from tests.factories.making import PUBLISHED_AT
from tests.site.crawling import read

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
HOST = "http://testserver"


def xml(client: Client, address: str) -> ET.Element:
    return ET.fromstring(read(client, address))  # noqa: S314 - we wrote it


def head(client: Client, address: str) -> Any:
    found = html5lib.parse(read(client, address), namespaceHTMLElements=False).find("head")
    assert found is not None
    return found


def locations(sitemap: ET.Element) -> list[str]:
    return [one.text or "" for one in sitemap.iter(f"{SITEMAP}loc")]


def test_sitemap_leads_to_every_public_page_in_both_languages(client: Client) -> None:
    make_meeting(slug="sitting")
    make_meeting(slug="not-yet", publication="draft")
    make_person(slug="gone", publication="withdrawn", published_at=PUBLISHED_AT)

    sitemaps = locations(xml(client, "/sitemap.xml"))
    found = [
        address.removeprefix(HOST)
        for sitemap in sitemaps
        for address in locations(xml(client, sitemap.removeprefix(HOST)))
    ]

    assert sitemaps == [f"{HOST}/sitemap-pages.xml", f"{HOST}/sitemap-meetings-1.xml"]
    assert {client.get(address).status_code for address in found} == {200}
    assert {"/meetings/sitting/", "/ja/meetings/sitting/", "/commitments/"} <= set(found)
    assert [one for one in found if "not-yet" in one or "gone" in one] == []


def test_sitemap_names_the_page_in_the_other_language_and_its_last_change(client: Client) -> None:
    meeting = make_meeting(slug="sitting")

    english, japanese = xml(client, "/sitemap-meetings-1.xml")

    page, page_ja = f"{HOST}/meetings/sitting/", f"{HOST}/ja/meetings/sitting/"
    expected = {"en": page, "ja": page_ja, "x-default": page}
    for url in (english, japanese):
        links = {link.get("hreflang"): link.get("href") for link in url.iter(ALTERNATE)}
        assert links == expected
    assert english.findtext(f"{SITEMAP}loc") == page
    assert japanese.findtext(f"{SITEMAP}loc") == page_ja
    changed = meeting.changed_at.isoformat(timespec="seconds")
    assert english.findtext(f"{SITEMAP}lastmod") == changed


def test_sitemap_has_partnerships_and_briefs(client: Client) -> None:
    series = make_series(slug="jhlc")
    series.parties.set([make_party(slug="us"), make_party(slug="jp")])

    sitemaps = locations(xml(client, "/sitemap.xml"))
    of_series = locations(xml(client, "/sitemap-series-1.xml"))
    of_partnerships = locations(xml(client, "/sitemap-partnerships-1.xml"))

    assert f"{HOST}/sitemap-partnerships-1.xml" in sitemaps
    assert of_series == [
        f"{HOST}/series/jhlc/",
        f"{HOST}/ja/series/jhlc/",
        f"{HOST}/series/jhlc/brief/",
        f"{HOST}/ja/series/jhlc/brief/",
    ]
    assert of_partnerships == [
        f"{HOST}/partnerships/jp-us/",
        f"{HOST}/ja/partnerships/jp-us/",
        f"{HOST}/partnerships/jp-us/brief/",
        f"{HOST}/ja/partnerships/jp-us/brief/",
    ]


@pytest.mark.parametrize("number", ["0", "1"])
def test_sitemap_of_no_partnership_is_not_there(client: Client, number: str) -> None:
    make_party()

    assert client.get(f"/sitemap-partnerships-{number}.xml").status_code == 404


def test_large_section_is_split_at_constant_cost(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(machines, "CHUNK", 3)
    for number in range(7):
        make_meeting(slug=f"m-{number}")

    index = locations(xml(client, "/sitemap.xml"))
    found = []
    for number in (1, 2, 3):
        with django_assert_num_queries(3):
            found.append(len(locations(xml(client, f"/sitemap-meetings-{number}.xml"))))

    assert len(index) == 4
    assert found == [6, 6, 2]

    # A page and a brief of each.
    assert machines.CHUNK * 2 * len(settings.LANGUAGES) <= 50_000


@pytest.mark.parametrize("number", ["0", "2", "9" * 400])
def test_sitemap_that_would_be_empty_is_not_there(client: Client, number: str) -> None:
    make_meeting()

    assert client.get(f"/sitemap-meetings-{number}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave(client: Client) -> None:
    assert read(client, "/robots.txt") == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /ja/admin/\n"
        "Disallow: /*?\n"
        "\n"
        f"Sitemap: {HOST}/sitemap.xml\n"
    )


@pytest.mark.parametrize(("prefix", "name"), [("", "Cooperation"), ("/ja", "科学技術協力の記録")])
def test_browser_can_add_the_search(client: Client, prefix: str, name: str) -> None:
    links = list(head(client, f"{prefix}/about/").iter("link"))
    described = next(link.get("href") for link in links if link.get("rel") == "search")

    root = xml(client, described)

    short, url = root.findtext(f"{SEARCH}ShortName") or "", root.find(f"{SEARCH}Url")
    assert (described, short) == (f"{prefix}/opensearch.xml", name)
    assert len(short) <= 16
    assert len(root.findtext(f"{SEARCH}Description") or "") <= 1024
    assert url is not None
    assert url.get("template") == f"{HOST}{prefix}/search/?q={{searchTerms}}"


def test_icon_stands_where_browsers_look_for_it(client: Client) -> None:
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    assert response.content[:4] == b"\x00\x00\x01\x00"


@pytest.mark.parametrize(
    ("name", "size", "most_bytes"),
    [("images/card.png", (1200, 630), 40_000), ("images/touch-icon.png", (180, 180), 5_000)],
)
def test_picture_has_the_size_that_is_said_and_is_light(
    name: str, size: tuple[int, int], most_bytes: int
) -> None:
    content = (Path(settings.BASE_DIR) / "static" / name).read_bytes()

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == size
    assert len(content) < most_bytes


def meta(page: Any) -> dict[str, str]:
    return {
        one.get("property") or one.get("name"): one.get("content")
        for one in page.iter("meta")
        if one.get("property") or one.get("name")
    }


def test_card_of_a_record_tells_it_in_plain_words(client: Client) -> None:
    make_meeting(
        slug="sitting",
        title='The "15th" <meeting>',
        title_ja="第15回会合",
        city="Tokyo",
        city_ja="東京",
        summary="They spoke of oceans.",
    )

    english = head(client, "/meetings/sitting/")
    japanese = head(client, "/ja/meetings/sitting/")

    told, told_ja = meta(english), meta(japanese)
    assert told["og:title"] == 'The "15th" <meeting>'
    assert told["description"] == ("Committee meeting, 16 May 2023, Tokyo. They spoke of oceans.")
    assert told["og:description"] == told["description"]
    assert (told["og:url"], told["og:locale"]) == (f"{HOST}/meetings/sitting/", "en_US")
    assert told["og:image"] == f"{HOST}/static/images/card.png"
    assert (told_ja["og:title"], told_ja["og:locale"]) == ("第15回会合", "ja_JP")


def test_canonical_address_leaves_the_question_out_and_alternates_keep_it(client: Client) -> None:
    links = list(head(client, "/meetings/?year=2023").iter("link"))

    canonical = [link.get("href") for link in links if link.get("rel") == "canonical"]
    alternates = {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}
    assert canonical == [f"{HOST}/meetings/"]
    assert alternates == {
        "en": f"{HOST}/meetings/?year=2023",
        "ja": f"{HOST}/ja/meetings/?year=2023",
        "x-default": f"{HOST}/meetings/?year=2023",
    }


def test_description_names_no_draft(client: Client) -> None:
    program = make_program(slug="aspire", acronym="ASPIRE")
    make_program_partner(program=program, agency=make_agency(name="Secret", publication="draft"))
    make_program_partner(program=program, agency=make_agency(name="Open agency"))

    told = meta(head(client, "/programs/aspire/"))["description"]

    assert "Open agency" in told
    assert "Secret" not in told
