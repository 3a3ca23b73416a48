"""A brief is one or two sheets of paper: what Chromium prints is counted."""

from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from playwright.sync_api import Page

from cooperation.workflows.seeding import load_examples, load_vocabularies
from tests.factories.briefs import make_full_folder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BRIEFS = (
    "/series/jhlc/brief/",
    "/series/jwlc/brief/",
    "/agencies/jp-mext/brief/",
    "/agencies/jp-jst/brief/",
    "/partnerships/jp-us/brief/",
    "/partnerships/asean-jp/brief/",
    "/focus-areas/quantum/brief/",
    "/focus-areas/artificial-intelligence/brief/",
)
A4 = (595, 842)
"""Points."""


def test_every_example_is_printed_on_one_or_two_sheets_of_a4(page: Page, tmp_path: Path) -> None:
    load_vocabularies()
    load_examples()
    sheets = {}
    for prefix in ("", "/ja"):
        for address in BRIEFS:
            page.goto(f"{prefix}{address}")
            file = tmp_path / "brief.pdf"
            page.pdf(path=file, prefer_css_page_size=True)
            with file.open("rb") as printed:
                sizes = [one.mediabox for one in PDFPage.get_pages(printed)]
            assert {(round(box[2]), round(box[3])) for box in sizes} == {A4}
            sheets[prefix + address] = len(sizes)

    assert {address: count for address, count in sheets.items() if count > 2} == {}
    assert min(sheets.values()) == 1


def test_folder_that_is_too_full_is_printed_on_two_sheets(page: Page, tmp_path: Path) -> None:
    make_full_folder()
    file = tmp_path / "brief.pdf"
    sheets = {}
    for prefix in ("", "/ja"):
        for address in ("/series/body/", "/partnerships/jp-us/", "/agencies/agency-1/"):
            page.goto(f"{prefix}{address}brief/")
            page.pdf(path=file, prefer_css_page_size=True)
            with file.open("rb") as printed:
                sheets[prefix + address] = len(list(PDFPage.get_pages(printed)))

    assert set(sheets.values()) == {2}, sheets


def test_paper_has_the_whole_brief_and_nothing_of_the_site_around_it(
    page: Page, tmp_path: Path
) -> None:
    load_vocabularies()
    load_examples()
    page.goto("/series/jhlc/brief/")

    page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True)
    text = " ".join(extract_text(tmp_path / "brief.pdf").split())

    for told in ("Joint High-Level Committee (JHLC)", "Open commitments", "Sources", "1 / 2"):
        assert told in text
    assert page.url in text
    for screen_only in ("Search", "Markdown", "Staff sign-in"):
        assert screen_only not in text
