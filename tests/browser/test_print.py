"""On paper a page has no ways to elsewhere, says where it is from, and keeps its sides together."""

import pytest
from playwright.sync_api import Page

from cooperation.workflows.seeding import load_examples, load_vocabularies

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A4 = {"width": 672, "height": 1000}
"""What the margins leave of its width, in pixels."""


@pytest.fixture
def paper(page: Page) -> Page:
    load_vocabularies()
    load_examples()
    page.set_viewport_size(A4)
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_meeting_on_paper_has_its_sides_beside_each_other_and_its_sources_in_full(
    paper: Page,
) -> None:
    paper.goto("/meetings/jhlc-15/")

    left, right = (side.bounding_box() for side in paper.locator(".side").all())

    shown = [
        name
        for name in (".sections", ".search-box", ".languages", ".contents", ".word", ".site-foot")
        if paper.locator(name).first.is_visible()
    ]
    assert shown == []
    assert left is not None
    assert right is not None
    assert (left["y"], right["x"] > left["x"]) == (right["y"], True)
    assert (
        paper.locator(".printed-address").first.inner_text().startswith("https://www.mofa.go.jp/")
    )
    assert "/meetings/jhlc-15/ (viewed " in paper.locator(".reference").inner_text()
    white = paper.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    assert white == "#fff"


def test_list_on_paper_names_the_question_it_answers(paper: Page) -> None:
    paper.goto("/meetings/?kind=roundtable")

    assert "/meetings/?kind=roundtable · " in paper.locator(".on-paper").inner_text()
    assert not paper.locator(".filters").is_visible()
    assert paper.locator(".chip").inner_text().endswith("Kind: roundtable")
