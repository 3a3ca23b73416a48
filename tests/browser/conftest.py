"""Pages that several tests in the browser begin with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_focus_area,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
)

EXPECTED = ("Failed to load resource", "Response Status Error Code 500", "htmx:")
"""What the console says of an answer that fails, as some tests have it."""


@pytest.fixture
def meetings(db: None) -> None:
    """Three workshops and a visit, of two parties, in two years."""
    japan = make_party(slug="jp", name="Japan", name_ja="日本")
    france = make_party(slug="fr", name="France", name_ja="フランス")
    ocean = make_focus_area(slug="ocean", name="Ocean", name_ja="海洋")
    for number, year in enumerate(("2021", "2022", "2022"), 1):
        workshop = make_meeting(
            slug=f"workshop-{number}",
            title=f"Workshop {number} on the ocean",
            title_ja=f"海洋ワークショップ{number}",
            kind="workshop",
            held_on=year,
        )
        make_participation(meeting=workshop, party=japan)
        make_outcome(meeting=workshop, focus_areas=[ocean])
    visit = make_meeting(slug="visit", title="Visit to a reactor", kind="visit", held_on="2022")
    make_participation(meeting=visit, party=france)
    rebuild()


@pytest.fixture
def live_page(browser: Browser, base_url: str, meetings: None) -> Iterator[Page]:
    """A page of the size of a small laptop, in which no script may go wrong."""
    context = browser.new_context(base_url=base_url, viewport={"width": 1280, "height": 700})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda message: (
            wrong.append(message.text)
            if message.type == "error" and not message.text.startswith(EXPECTED)
            else None
        ),
    )
    yield page
    context.close()
    assert wrong == []
