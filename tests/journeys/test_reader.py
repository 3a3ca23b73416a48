"""What a reader who came without instruction does, in a browser, without JavaScript."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cooperation.workflows.seeding import load_examples, load_vocabularies

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page of a browser that runs no scripts, on the example records."""
    load_vocabularies()
    load_examples()
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_researcher_finds_a_program_by_area_and_takes_the_list_away(
    reader: Page, tmp_path: Path
) -> None:
    reader.goto("/")
    reader.get_by_role("navigation", name="Sections").get_by_role("link", name="Programs").click()
    reader.get_by_role("checkbox", name="Quantum science and technology").check()
    reader.get_by_role("button", name="Show").click()

    expect(reader).to_have_url("/programs/?q=&focus_area=quantum", timeout=5_000)
    results = reader.locator("#results [data-slug]")
    assert [one.get_attribute("data-slug") for one in results.all()] == ["nexus"]
    with reader.expect_download() as download:
        reader.locator("#results").get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "programs.csv")
    with (tmp_path / "programs.csv").open(encoding="utf-8-sig") as file:
        assert [row["slug"] for row in csv.DictReader(file)] == ["nexus"]


def test_journalist_goes_from_a_claim_to_its_paragraph(reader: Page) -> None:
    reader.goto("/meetings/jhlc-15/")
    claim = reader.locator("#jhlc-15-ocean-and-polar-research-continues")
    claim.locator("a.cite").first.click()

    expect(reader.get_by_role("heading", level=1)).to_contain_text("5")
    expect(reader.locator("main")).to_contain_text("15th Japan–U.S. Joint High-Level Committee")


def test_japanese_reader_switches_and_stays_on_the_page(reader: Page) -> None:
    reader.goto("/meetings/?kind=roundtable")
    reader.get_by_role("link", name="日本語").click()

    expect(reader).to_have_url("/ja/meetings/?kind=roundtable")
    expect(reader.locator("#results")).to_contain_text("円卓会議")


def test_keyboard_reaches_the_content_first(reader: Page) -> None:
    reader.goto("/meetings/jhlc-15/")
    reader.keyboard.press("Tab")

    focused = reader.locator(":focus")
    expect(focused).to_have_attribute("href", "#main")
