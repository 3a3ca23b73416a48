"""What readers do who came without instruction, by keyboard alone and in either language."""

import csv
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.pdfpage import PDFPage
from playwright.sync_api import expect

from tests.journeys.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = {
    "en": {
        "fusion": "fusion",
        "Fusion energy": "Fusion energy",
        "Quantum": "Quantum science and technology",
        "Japan and the United States": "Japan – United States",
    },
    "ja": {
        "fusion": "核融合",
        "Fusion energy": "核融合エネルギー",
        "Quantum": "量子科学技術",
        "Japan and the United States": "日本 – 米国",
    },
}
"""How records are called in each language."""


def test_journalist_finds_what_was_said_about_fusion_and_by_whom(reader: Reader) -> None:
    page, names = reader.page, NAMES[reader.language]

    reader.open("/")
    reader.type(page.get_by_role("searchbox"), names["fusion"])
    page.keyboard.press("Enter")
    reader.follow(reader.link(names["Fusion energy"], within=page.locator("main")))

    said = page.get_by_role("region", name=reader.words("What was said, and by whom"))
    expect(said.get_by_role("listitem")).to_have_count(1)
    for acronym in ("CAO", "MEXT", "NOAA", "DOE"):
        expect(said.get_by_role("link", name=acronym, exact=True)).to_be_visible()
    reader.follow(said.locator("a.cite").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/sources/mofa-jhlc-15/" in page.url


def test_researcher_takes_away_the_programs_on_quantum_open_to_asean(
    reader: Reader, tmp_path: Path
) -> None:
    page, names = reader.page, NAMES[reader.language]

    reader.open("/")
    reader.follow(reader.link(reader.words("Find a program to apply to")))
    reader.tick(page.get_by_role("checkbox", name=names["Quantum"]))
    reader.tick(page.get_by_role("checkbox", name="ASEAN"))
    reader.follow(page.get_by_role("button", name=reader.words("Show")))

    found = page.locator("#results [data-slug]")
    assert [one.get_attribute("data-slug") for one in found.all()] == ["nexus"]
    reader.reach(reader.link("CSV", within=page.locator("#results")))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "programs.csv")
    with (tmp_path / "programs.csv").open(encoding="utf-8-sig") as file:
        assert [row["slug"] for row in csv.DictReader(file)] == ["nexus"]


def test_auditor_goes_from_a_claim_to_its_paragraph(reader: Reader) -> None:
    page = reader.page

    reader.open("/meetings/jhlc-15/")
    claim = page.locator("#jhlc-15-ocean-and-polar-research-continues")
    reader.follow(claim.locator("a.cite").first)

    assert page.url.endswith("/sources/mofa-jhlc-15/5/")
    resting = page.locator("main a[href$='/jhlc-15-ocean-and-polar-research-continues/']")
    expect(resting).to_be_visible()


def test_delegation_prints_the_brief_of_a_committee(reader: Reader) -> None:
    page = reader.page

    reader.open("/series/")
    reader.follow(page.locator("#results [data-slug=jhlc] a").first)
    reader.follow(reader.link(reader.words("Brief for the next meeting")))

    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(list(PDFPage.get_pages(BytesIO(printed)))) <= 2


def test_diplomat_sees_a_whole_relation_on_a_page(reader: Reader) -> None:
    page, names = reader.page, NAMES[reader.language]

    reader.open("/partnerships/")
    reader.follow(reader.link(names["Japan and the United States"]))

    expect(page.locator("main")).to_contain_text("1988")
    expect(page.get_by_role("link", name="JHLC").first).to_be_visible()


def test_reader_changes_the_language_and_stays_on_the_page(reader: Reader) -> None:
    page = reader.page
    other = {"en": "日本語", "ja": "English"}[reader.language]
    address = {"en": "/ja/meetings/?kind=roundtable", "ja": "/meetings/?kind=roundtable"}

    reader.open("/meetings/?kind=roundtable")
    reader.follow(reader.link(other))

    expect(page).to_have_url(address[reader.language])
    expect(page.locator("#results [data-slug]")).to_have_count(1)


def test_keyboard_reaches_the_content_first(reader: Reader) -> None:
    reader.open("/meetings/jhlc-15/")
    reader.page.keyboard.press("Tab")

    expect(reader.page.locator(":focus")).to_have_attribute("href", "#main")
