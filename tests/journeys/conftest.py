"""A reader who has neither a mouse nor JavaScript, in each language of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Locator, Page, expect

from cooperation.workflows.seeding import load_examples, load_vocabularies

MOST_TABS = 300


@dataclass
class Reader:
    """Somebody at a keyboard: reaches things by Tab, follows them by Enter, ticks them by Space."""

    page: Page
    language: str

    def open(self, path: str) -> None:
        """Types an address of the site, as it stands in English."""
        self.page.goto(path if self.language == "en" else f"/{self.language}{path}")

    def words(self, message: str) -> str:
        """What the interface calls something in the reader's language."""
        with override(self.language):
            return gettext(message)

    def reach(self, thing: Locator) -> None:
        """Presses Tab until something has the focus, and sees that it has."""
        expect(thing).to_have_count(1)
        for _ in range(MOST_TABS):
            if thing.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        expect(thing).to_be_focused()
        assert thing.evaluate("one => getComputedStyle(one).outlineStyle") != "none"

    def follow(self, thing: Locator) -> None:
        self.reach(thing)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        self.reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def type(self, box: Locator, words: str) -> None:
        self.reach(box)
        self.page.keyboard.insert_text(words)

    def link(self, name: str, *, within: Any = None, exact: bool = True) -> Locator:
        """The one link of that name; of several, the first."""
        return (within or self.page).get_by_role("link", name=name, exact=exact).first


@pytest.fixture(params=["en", "ja"], ids=["English", "Japanese"])
def reader(browser: Browser, base_url: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """At the example records."""
    load_vocabularies()
    load_examples()
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield Reader(context.new_page(), request.param)
    context.close()
