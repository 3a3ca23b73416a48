"""Words that are typed into the filters and into the search, which answer meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.live import asked_of, choice, count, is_same_page, open_list, query
from tests.factories import (
    make_agency,
    make_meeting,
    make_participation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_page: Page) -> Page:
    return live_page


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
