"""Filters that answer while they are changed; and the same form where nothing is live."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import choice, count, is_same_page, open_list, query, slugs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_page: Page) -> Page:
    return live_page


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
