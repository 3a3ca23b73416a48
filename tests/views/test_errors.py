"""Pages that show nothing still lead on: to what may have been meant, to a search, to help."""

from typing import Any

import html5lib
import pytest
from django.test import Client, RequestFactory

from cooperation.views.errors import refused_form, server_error
from cooperation.workflows.indexing import rebuild
from tests.factories import make_meeting
from tests.site.crawling import read

pytestmark = pytest.mark.django_db


def links(html: str, within: str = "main") -> dict[str, str]:
    """{address: text} of the links in a part of a page."""
    part = html5lib.parse(html, namespaceHTMLElements=False).find(f".//{within}")
    assert part is not None
    return {
        link.get("href", ""): " ".join("".join(link.itertext()).split()) for link in part.iter("a")
    }


def test_missing_page_proposes_what_is_near_in_the_readers_language(client: Client) -> None:
    make_meeting(slug="jhlc-15", title="15th meeting", title_ja="第15回会合")
    rebuild()

    english = client.get("/meetings/jhlc-51/")
    japanese = client.get("/ja/meeting/jhlc-15/")

    assert (english.status_code, japanese.status_code) == (404, 404)
    assert links(english.content.decode())["/meetings/jhlc-15/"] == "15th meeting"
    assert links(japanese.content.decode())["/ja/meetings/jhlc-15/"] == "第15回会合"
    assert 'role="search"' in english.content.decode()


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/nowhere/?q=1", "/ja/nowhere/?q=1"),
        ("/ja/nowhere/", "/nowhere/"),
        ("/ja/", "/"),
        ("/meetings/not-there/", "/ja/meetings/not-there/"),
        ("/ja/people/gone/", "/people/gone/"),
        ("/japan/", "/ja/japan/"),
    ],
)
def test_language_is_switched_on_the_same_page(client: Client, address: str, other: str) -> None:
    html = client.get(address).content.decode()

    assert other in links(html, "nav[@class='languages']")


def test_missing_page_is_not_for_search_engines(client: Client) -> None:
    html = client.get("/nowhere/").content.decode()

    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html


def test_unknown_host_gets_a_page_that_asks_nothing_of_the_host(client: Client) -> None:
    response = client.get("/about/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert b"<h1" in response.content
    assert b"evil.example" not in response.content


def test_form_from_elsewhere_is_refused_in_our_own_words(rf: RequestFactory) -> None:
    response = refused_form(rf.post("/admin/login/"), reason="no cookie")

    assert response.status_code == 403
    assert b"This form was not taken" in response.content


def test_failure_tells_whom_to_write_to_where_that_is_set(
    rf: RequestFactory, settings: Any
) -> None:
    settings.CONTACT_EMAIL = "office@example.org"

    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert b'href="mailto:office@example.org"' in response.content


def test_every_page_of_the_site_can_be_read_in_the_other_language(client: Client) -> None:
    make_meeting(slug="sitting")

    for address in ("/", "/about/", "/meetings/?year=2023", "/meetings/sitting/history/"):
        html = read(client, address)
        assert f"/ja{address}" in links(html, "nav[@class='languages']")
        assert f'hreflang="x-default" href="http://testserver{address}"' in html
