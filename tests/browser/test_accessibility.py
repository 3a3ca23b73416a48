"""WCAG 2.2 AA as far as a machine can tell, on every page type, and no sideways scroll."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from cooperation.workflows.seeding import load_examples, load_vocabularies
from tests.browser.pages import EVERY_TYPE, REFUSED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES: dict[Literal["light", "dark"], list[str]] = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Nothing but colors changes with the scheme.
    "dark": ["cat.color"],
}
WIDTHS = (1280, 360)
NARROWEST = 320
"""Where a page of 1280 pixels stands at 400 %: WCAG's reflow."""


@pytest.mark.parametrize("prefix", ["", "/ja"], ids=["English", "Japanese"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, base_url: str, prefix: str
) -> None:
    load_vocabularies()
    load_examples()
    context = browser.new_context(base_url=base_url)
    page = context.new_page()

    found = []
    for name, address in EVERY_TYPE.items():
        answered = page.goto(f"{prefix}{address}")
        assert answered is not None
        assert (name, answered.status) == (name, REFUSED.get(name, 200))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme, rules in RULES.items():
                page.emulate_media(color_scheme=scheme)
                found += [(address, width, scheme, *one) for one in _violations(page, rules)]
        for width in (*WIDTHS, NARROWEST):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((address, width, "", "scrolls sideways", []))
    context.close()

    assert found == []


def _violations(page: Page, rules: list[str]) -> list[tuple[str, list[str]]]:
    """What axe finds by rules of these tags on a page as it stands: (rule, where)."""
    options = {"runOnly": {"type": "tag", "values": rules}, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in violations]
