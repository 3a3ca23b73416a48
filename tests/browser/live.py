"""Lists with live filters as tests read them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from playwright.sync_api import Locator, Page, Request


def open_list(page: Page, path: str = "/meetings/") -> None:
    """Goes there and leaves a mark that a new page would not have."""
    page.goto(path)
    page.evaluate("window.samePage = true")


def is_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.samePage === true"))


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(rf"^{name}\b"))


def count(page: Page) -> Locator:
    return page.locator("#results-heading")


def asked_of(page: Page) -> list[str]:
    """The questions that are asked from now on, as they come."""
    found: list[str] = []

    def note(request: Request) -> None:
        if "/meetings/?" in request.url:
            found.append(unquote(request.url.split("?")[1]))

    page.on("request", note)
    return found


def slugs(page: Page) -> list[str | None]:
    return [row.get_attribute("data-slug") for row in page.locator("#results [data-slug]").all()]


def query(page: Page) -> str:
    return unquote(page.evaluate("location.search"))
