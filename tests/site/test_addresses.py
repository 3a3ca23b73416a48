"""Every address answers, every template is used, in both languages and for every record type."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import html5lib
import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.signals import template_rendered
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from cooperation.listings.sections import SECTIONS
from cooperation.views.errors import bad_request, forbidden
from cooperation.workflows.history import keep
from cooperation.workflows.indexing import rebuild
from tests.factories import make_call, make_person
from tests.factories.accounts import make_publisher
from tests.factories.charts import make_something_to_draw
from tests.factories.making import PUBLISHED_AT
from tests.factories.partnerships import make_neighboring_partnerships
from tests.site.crawling import addresses, pages
from tests.site.records import RECORDS, ROWS, make

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates"


REFUSED = (
    "/nowhere/",
    "/favicon.ico",
    "/partnerships/nowhere/",
    "/partnerships/?order=no",
    "/people/gone/",
    "/meetings/?year=no",
    "/meetings/?page=1",
)
ASKED = ("/search/?q=1", "/search/?q=nothing", "/ja/search/?q=1", "/programs/?q=nothing")


@dataclass
class Visited:
    """What a walk through the whole site brought."""

    pages: dict[str, str] = field(default_factory=dict)
    """{address: its HTML}"""

    templates: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Of the address patterns that answered."""

    policies: set[tuple[str, ...]] = field(default_factory=set)

    def go(self, client: Client, address: str, **headers: str) -> int:
        """Visit an address and note what it brought; its status."""
        response = client.get(address, headers=headers)
        self.policies.add(tuple(sorted(response["Content-Security-Policy"].split("; "))))
        if response.status_code == 200:
            self.names.add(response.resolver_match.url_name)
            if response["Content-Type"].startswith("text/html") and not headers:
                self.pages[address] = response.getvalue().decode()
        return int(response.status_code)

    def note(self, sender: object, template: object, **kwargs: object) -> None:
        self.templates.add(str(getattr(template, "name", "")))


@pytest.fixture(scope="module")
def visited(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Visited:
    """Every address in both languages, walked once for all tests here."""
    visited = Visited()
    client = Client()
    template_rendered.connect(visited.note)
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            make_world()
            for address in {*addresses(), *pages(), *ASKED}:
                assert (address, visited.go(client, address)) == (address, 200)
            for address in REFUSED:
                visited.go(client, address)
            visited.go(client, "/meetings/", HX_Request="true")
            transaction.set_rollback(True)
    finally:
        template_rendered.disconnect(visited.note)
    return visited


def make_world() -> None:
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


def test_every_page_is_valid_html_in_both_languages(visited: Visited) -> None:
    wrong = {}
    for address, html in visited.pages.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        if parser.errors:
            wrong[address] = parser.errors

    assert {"/", "/ja/"} <= visited.pages.keys()
    assert wrong == {}


def test_every_public_template_is_used(visited: Visited) -> None:
    public = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path.relative_to(TEMPLATES).parts[0] != "admin"
    }

    # Shown when the site itself fails, refuses a form or cannot read a request.
    failing = {"errors/400.html", "errors/403.html", "errors/500.html"}
    assert public - visited.templates == failing


def test_every_address_pattern_answers(visited: Visited) -> None:
    ours = {
        pattern.name
        for pattern in get_resolver().url_patterns
        if getattr(pattern, "name", None) and pattern.name != "admin-words"
    }

    assert ours - visited.names == set()


def test_failure_page_needs_no_context_and_no_database() -> None:
    assert "<h1" in render_to_string("errors/500.html")


@pytest.mark.parametrize("view", [bad_request, forbidden])
def test_refusal_has_a_page(rf: RequestFactory, view: Callable[..., HttpResponse]) -> None:
    assert b"<h1" in view(rf.get("/"), Exception()).content


def test_japanese_page_says_so_and_links_back(visited: Visited) -> None:
    english = visited.pages["/meetings/meeting-1/"]
    japanese = visited.pages["/ja/meetings/meeting-1/"]

    assert '<html lang="en"' in english
    assert '<html lang="ja"' in japanese
    assert 'href="/ja/meetings/meeting-1/"' in english
    assert 'href="/meetings/meeting-1/"' in japanese


def test_policy_forbids_everything_inline_and_foreign(visited: Visited) -> None:
    assert visited.policies == {
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
