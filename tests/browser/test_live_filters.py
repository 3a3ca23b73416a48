"""Filters that answer while they are changed; and the same form where nothing is live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_agency,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXPECTED = ("Failed to load resource", "Response Status Error Code 500", "htmx:")
"""What the console says of answers that are refused, fail or are no longer wanted."""


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
def page(browser: Browser, base_url: str, meetings: None) -> Iterator[Page]:
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


def test_choice_changes_results_counts_chip_formats_title_and_address_on_the_same_page(
    page: Page,
) -> None:
    open_list(page)

    choice(page, "workshop").check()

    expect(count(page)).to_have_text("3 meetings")
    assert slugs(page) == ["workshop-2", "workshop-3", "workshop-1"]
    expect(page.locator(".chip")).to_have_text([re.compile("Kind: workshop")])
    expect(choice(page, "2022").locator("xpath=..")).to_have_text(re.compile(r"2022\s*2$"))
    expect(choice(page, "France")).to_have_count(0)
    expect(page.get_by_role("link", name="CSV")).to_have_attribute(
        "href", "/meetings.csv?kind=workshop"
    )
    expect(page.get_by_role("link", name="日本語")).to_have_attribute(
        "href", "/ja/meetings/?kind=workshop"
    )
    expect(page.get_by_role("status")).to_have_text("3 meetings")
    assert query(page) == "?kind=workshop"
    assert is_same_page(page)


def test_back_and_forward_show_what_the_address_says(page: Page) -> None:
    open_list(page)
    choice(page, "workshop").check()
    expect(count(page)).to_have_text("3 meetings")
    choice(page, "2021").check()
    expect(count(page)).to_have_text("1 meeting")

    page.go_back()
    expect(count(page)).to_have_text("3 meetings")
    after_one = (query(page), choice(page, "workshop").is_checked())
    year_after_one = choice(page, "2021").is_checked()
    page.go_back()
    expect(count(page)).to_have_text("4 meetings")
    after_two = (query(page), choice(page, "workshop").is_checked())
    page.go_forward()
    expect(count(page)).to_have_text("3 meetings")

    assert (after_one, year_after_one, after_two) == (("?kind=workshop", True), False, ("", False))
    expect(choice(page, "workshop")).to_be_checked()
    choice(page, "workshop").uncheck()
    expect(count(page)).to_have_text("4 meetings")


def test_address_can_be_shared_and_loaded_again(page: Page) -> None:
    open_list(page)
    choice(page, "workshop").check()
    expect(count(page)).to_have_text("3 meetings")
    before = page.locator("#asking").inner_text()

    page.reload()

    assert not is_same_page(page)
    assert page.locator("#asking").inner_text() == before
    expect(choice(page, "workshop")).to_be_checked()


def test_back_from_a_record_shows_the_whole_page_as_it_was_left(page: Page) -> None:
    open_list(page)
    choice(page, "workshop").check()
    expect(count(page)).to_have_text("3 meetings")

    page.locator("#results [data-slug] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Workshop 2")
    page.go_back()

    expect(page.get_by_role("navigation", name="Sections")).to_be_visible()
    expect(count(page)).to_have_text("3 meetings")
    expect(choice(page, "workshop")).to_be_checked()
    page.go_back()
    expect(count(page)).to_have_text("4 meetings")
    expect(choice(page, "workshop")).not_to_be_checked()


def test_focus_stays_on_the_choice_and_tab_goes_on(page: Page) -> None:
    open_list(page)
    choice(page, "visit").focus()
    page.evaluate("document.addEventListener('focusout', () => { window.lost = true; })")

    page.keyboard.press("Space")
    expect(count(page)).to_have_text("1 meeting")

    expect(choice(page, "visit")).to_be_focused()
    assert page.evaluate("window.lost") is None
    page.keyboard.press("Tab")
    following = page.locator("#choices-status :is(a, input, summary)").first
    expect(following).to_be_focused()


def test_choice_that_has_the_focus_stays_at_its_place_on_the_screen(page: Page) -> None:
    open_list(page)
    last = page.locator("#choices input").last
    last.scroll_into_view_if_needed()
    last.focus()
    page.evaluate("scrollBy(0, 100)")
    before = last.bounding_box()

    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)

    after = page.locator("#choices input:focus").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 1


def test_words_are_asked_for_when_typing_pauses_and_stay_as_typed(page: Page) -> None:
    open_list(page)
    asked = asked_of(page)
    box = page.get_by_role("searchbox", name="Words")

    box.press_sequentially("reactor", delay=30)
    expect(count(page)).to_have_text("1 meeting")
    box.press_sequentially(" visit", delay=30)
    expect(page).to_have_url(re.compile("visit"))

    assert asked == ["q=reactor", "q=reactor visit"]
    expect(box).to_be_focused()
    expect(box).to_have_value("reactor visit")
    page.go_back()
    expect(count(page)).to_have_text("4 meetings")
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("")


def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(page: Page) -> None:
    open_list(page)
    held: list[Route] = []
    page.route("**/meetings/?*", lambda route: held.append(route))

    choice(page, "workshop").check()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    box = page.get_by_role("textbox", name="From")
    box.press_sequentially("20")
    held[0].continue_()

    expect(page.locator(".chip")).to_have_text([re.compile("Kind: workshop")])
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    expect(box).to_have_value("20")
    expect(box).to_be_focused()


def test_japanese_words_are_asked_for_when_they_are_composed(page: Page) -> None:
    open_list(page, "/ja/meetings/")
    asked = asked_of(page)
    page.locator("#ask-q").focus()
    keys = page.context.new_cdp_session(page)

    keys.send("Input.imeSetComposition", {"text": "かい", "selectionStart": 2, "selectionEnd": 2})
    page.wait_for_timeout(700)
    before = list(asked)
    keys.send("Input.insertText", {"text": "海洋"})
    expect(page).to_have_url(re.compile("q="))

    assert before == []
    assert query(page) == "?q=海洋"
    expect(page.locator("#ask-q")).to_have_value("海洋")
    expect(page.locator("#results [data-slug]")).to_have_count(3)


def test_wrong_date_is_told_by_its_box_and_corrected_there(page: Page) -> None:
    open_list(page)
    choice(page, "workshop").check()
    expect(count(page)).to_have_text("3 meetings")
    box = page.get_by_role("textbox", name="From")

    box.fill("soon")
    box.press("Enter")

    expect(page.locator(".box-from .problem")).to_be_visible()
    expect(box).to_have_value("soon")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("status")).to_contain_text("cannot be answered")
    expect(choice(page, "workshop")).to_be_checked()
    expect(choice(page, "visit")).to_have_count(1)
    assert query(page) == "?from=soon&kind=workshop"

    box.fill("2022")
    box.press("Enter")
    expect(count(page)).to_have_text("2 meetings")
    expect(page.locator(".problem:visible, .problems")).to_have_count(0)
    assert box.get_attribute("aria-invalid") is None
    assert query(page) == "?from=2022&kind=workshop"


def test_chip_takes_its_filter_back_and_the_focus_goes_to_the_count(page: Page) -> None:
    open_list(page, "/meetings/?kind=visit&q=reactor")

    page.get_by_role("link", name="Remove the filter Words").press("Enter")
    expect(page.locator(".chip")).to_have_count(1)

    expect(page.get_by_role("searchbox", name="Words")).to_have_value("")
    expect(count(page)).to_be_focused()
    page.get_by_role("link", name="Remove the filter Kind").press("Enter")
    expect(count(page)).to_have_text("4 meetings")
    expect(choice(page, "visit")).not_to_be_checked()
    assert (query(page), is_same_page(page)) == ("", True)


def test_order_changes_live_and_the_first_one_is_not_named(page: Page) -> None:
    open_list(page)

    page.get_by_label("Order").select_option("Title")
    expect(page.locator("#results [data-slug]").first).to_have_attribute("data-slug", "visit")
    by_title = query(page)
    page.get_by_label("Order").select_option("Latest first")
    expect(page.locator("#results [data-slug]").last).to_have_attribute("data-slug", "workshop-1")

    assert (by_title, query(page)) == ("?order=title", "")


def test_agency_among_hundreds_is_found_by_name(page: Page) -> None:
    meeting = make_meeting(slug="large")
    for number in range(60):
        agency = make_agency(slug=f"body-{number}", name=f"Agency {number}", acronym="")
        make_participation(meeting=meeting, agency=agency)
    open_list(page)
    agencies = page.get_by_role("group", name="Agency")
    expect(agencies.get_by_role("checkbox", include_hidden=True)).to_have_count(40)
    box = agencies.get_by_role("searchbox")

    box.press_sequentially("ency 57")
    expect(agencies.get_by_role("checkbox")).to_have_count(1)
    expect(box).to_be_focused()
    assert query(page) == ""
    choice(page, "Agency 57").check()
    expect(count(page)).to_have_text("1 meeting")

    assert query(page) == "?agency=body-57"
    expect(box).to_have_value("ency 57")
    page.reload()
    expect(choice(page, "Agency 57")).to_be_checked()


def test_answer_that_does_not_come_is_told_and_can_be_asked_again(page: Page) -> None:
    open_list(page)
    page.route("**/meetings/?*", lambda route: route.fulfill(status=500, body="no"))

    choice(page, "visit").check()
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    expect(page.get_by_role("status")).to_be_visible()
    page.unroute("**/meetings/?*")
    page.get_by_role("button", name="Show").click()

    expect(count(page)).to_have_text("1 meeting")
    expect(page.get_by_role("status")).to_have_text("1 meeting")


def test_search_answers_while_words_and_filters_change_and_leads_to_the_list(page: Page) -> None:
    open_list(page, "/search/")
    box = page.get_by_role("searchbox")

    box.press_sequentially("ocean")
    expect(count(page)).to_have_text("4 hits")
    expect(box).to_be_focused()
    choice(page, "Meetings").check()
    expect(count(page)).to_have_text("3 hits")
    choice(page, "2022").check()
    expect(count(page)).to_have_text("2 hits")
    asked = query(page)
    box.fill("ocean 2")
    expect(count(page)).to_have_text("1 hit")
    page.go_back()
    expect(count(page)).to_have_text("2 hits")

    assert (asked, is_same_page(page)) == ("?q=ocean&kind=meetings&year=2022", True)
    expect(box).to_have_value("ocean")
    expect(choice(page, "Meetings")).to_be_checked()
    page.get_by_role("link", name="Meetings as a list").click()
    expect(count(page)).to_have_text("2 meetings")
    assert query(page) == "?q=ocean&year=2022"


@pytest.mark.parametrize("without", ["scripts", "htmx"])
def test_form_works_with_its_button_where_nothing_is_live(
    browser: Browser, base_url: str, meetings: None, without: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=without != "scripts")
    page = context.new_page()
    page.route("**/htmx-2.min.js", lambda route: route.abort())
    page.goto("/meetings/")

    choice(page, "workshop").check()
    page.get_by_role("button", name="Show").click()
    expect(count(page)).to_have_text("3 meetings")
    expect(choice(page, "workshop")).to_be_checked()
    page.get_by_role("link", name="Remove the filter Kind").click()

    expect(count(page)).to_have_text("4 meetings")
    assert query(page) == ""
    context.close()


def test_search_works_with_its_button_without_scripts(
    browser: Browser, base_url: str, meetings: None
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search/?q=ocean")

    choice(page, "Japan").check()
    page.get_by_role("button", name="Show").click()
    expect(count(page)).to_have_text("3 hits")
    page.get_by_role("searchbox").fill("workshop 2")
    page.get_by_role("button", name="Search").click()

    expect(count(page)).to_have_text("1 hit")
    expect(choice(page, "Japan")).to_be_checked()
    context.close()
