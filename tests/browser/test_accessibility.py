"""WCAG 2.2 AA as far as a machine can tell, on every page type, and no sideways scroll."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from cooperation.workflows.seeding import load_examples, load_vocabularies

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/",
    "/about/",
    "/meetings/",
    "/meetings/?kind=roundtable&focus_area=quantum",
    "/meetings/?year=99999",
    "/meetings/jhlc-15/",
    "/meetings/japan-asean-roundtable-2024/",
    "/series/jhlc/",
    "/programs/nexus/",
    "/focus-areas/quantum/",
    "/agreements/science-and-technology-agreement-1988/",
    "/outcomes/japan-asean-roundtable-2024-nexus-announced/",
    "/agencies/jp-mext/",
    "/parties/asean/",
    "/sources/mofa-jhlc-15/",
    "/sources/mofa-jhlc-15/1/",
    "/nowhere/",
)
WAYS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("", 1280, "light"),
    ("/ja", 360, "dark"),
)


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, base_url: str
) -> None:
    load_vocabularies()
    load_examples()
    found = []
    for prefix, width, scheme in WAYS:
        context = browser.new_context(
            base_url=base_url, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        for address in PAGES:
            page.goto(f"{prefix}{address}")
            options = {"runOnly": {"type": "tag", "values": RULES}}
            violations = Axe().run(page, options=options).response["violations"]
            for one in violations:
                where = [node["html"][:200] for node in one["nodes"]]
                found.append((prefix + address, width, one["id"], where))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((prefix + address, width, "scrolls sideways", []))
        context.close()

    assert found == []
