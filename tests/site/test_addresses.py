"""Every address answers, every template is used, in both languages and for every record type."""

from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.signals import template_rendered
from django.urls import get_resolver

from cooperation.listings.sections import SECTIONS
from cooperation.views.errors import bad_request, forbidden
from cooperation.workflows.history import keep
from cooperation.workflows.indexing import rebuild
from tests.factories import make_call, make_person
from tests.factories.accounts import make_publisher
from tests.factories.charts import make_something_to_draw
from tests.factories.making import PUBLISHED_AT
from tests.factories.partnerships import make_neighboring_partnerships
from tests.site.crawling import addresses, pages, read
from tests.site.records import RECORDS, ROWS, make

TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.fixture
def world(db: None) -> None:
    """One of everything, one record that was changed and one that was withdrawn."""
    for model in (*RECORDS, *ROWS):
        make(model)
    make_call(closes_on=None)
    changed = make_person(name="Ann")
    keep(changed, by=None)
    changed.name = "Anne"
    changed.save()
    keep(changed, by=make_publisher(), reason="Misspelt")
    make_neighboring_partnerships()
    make_something_to_draw()
    make_person(slug="gone", publication="withdrawn", published_at=PUBLISHED_AT)
    rebuild()


@pytest.mark.usefixtures("world")
def test_every_page_is_valid_html_in_both_languages(client: Client) -> None:
    wrong = {}
    for address in (*pages(), "/search/?q=1", "/search/?q=nothing", "/ja/search/?q=1"):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(read(client, address))
        if parser.errors:
            wrong[address] = parser.errors

    assert wrong == {}


@pytest.mark.usefixtures("world")
def test_every_public_template_and_address_pattern_is_visited(client: Client) -> None:
    used: set[str] = set()
    names: set[str] = set()

    def note(sender: object, template: object, **kwargs: object) -> None:
        used.add(str(getattr(template, "name", "")))

    template_rendered.connect(note)
    try:
        for address in (
            *addresses(),
            "/nowhere/",
            "/favicon.ico",
            "/partnerships/nowhere/",
            "/partnerships/?order=no",
            "/people/gone/",
            "/meetings/?year=no",
            "/meetings/?page=1",
            "/search/?q=1",
            "/search/?q=nothing",
            "/programs/?q=nothing",
        ):
            response = client.get(address)
            if response.status_code == 200:
                names.add(response.resolver_match.url_name)
        client.get("/meetings/", headers={"HX-Request": "true"})
    finally:
        template_rendered.disconnect(note)

    public = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path.relative_to(TEMPLATES).parts[0] != "admin"
    }
    # Shown when the site itself fails, refuses a form or cannot read a request.
    failing = {"errors/400.html", "errors/403.html", "errors/500.html"}
    assert public - used == failing
    ours = {
        pattern.name
        for pattern in get_resolver().url_patterns
        if getattr(pattern, "name", None) and pattern.name != "admin-words"
    }
    assert ours - names == set()


def test_failure_page_needs_no_context_and_no_database() -> None:
    assert "<h1" in render_to_string("errors/500.html")


@pytest.mark.parametrize("view", [bad_request, forbidden])
def test_refusal_has_a_page(rf: RequestFactory, view: Callable[..., HttpResponse]) -> None:
    assert b"<h1" in view(rf.get("/"), Exception()).content


@pytest.mark.usefixtures("world")
def test_japanese_page_says_so_and_links_back(client: Client) -> None:
    english = read(client, "/meetings/meeting-1/")
    japanese = read(client, "/ja/meetings/meeting-1/")

    assert '<html lang="en"' in english
    assert '<html lang="ja"' in japanese
    assert 'href="/ja/meetings/meeting-1/"' in english
    assert 'href="/meetings/meeting-1/"' in japanese


@pytest.mark.usefixtures("world")
def test_policy_forbids_everything_inline_and_foreign(client: Client) -> None:
    policies = {
        tuple(sorted(client.get(address)["Content-Security-Policy"].split("; ")))
        for address in addresses()
    }

    assert policies == {
        (
            "base-uri 'none'",
            "connect-src 'self'",
            "default-src 'none'",
            "font-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "img-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
        )
    }


def test_sections_are_the_promised_ones() -> None:
    assert list(SECTIONS) == [
        "meetings",
        "series",
        "outcomes",
        "commitments",
        "programs",
        "calls",
        "focus-areas",
        "agreements",
        "policies",
        "agencies",
        "people",
        "parties",
        "sources",
    ]
