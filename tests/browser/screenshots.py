"""Keeps pictures of the main pages in screenshots/, to be looked at: `make screenshots`.

Each page at 360 and 1280 pixels, light and dark, English and Japanese, and as it prints; the staff
screens at 1280. The file index.html there shows them side by side. Not collected with the tests.
"""

import shutil
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import format_html, format_html_join
from playwright.sync_api import Browser, BrowserContext

from cooperation.models import Meeting
from cooperation.workflows.seeding import load_examples, load_vocabularies
from tests.browser.pages import MAIN
from tests.factories.accounts import make_superuser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOLDER = Path(settings.BASE_DIR) / "screenshots"
LANGUAGES = {"en": "", "ja": "/ja"}
WIDTHS = (1280, 360)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def test_pictures_of_the_main_pages(browser: Browser, base_url: str) -> None:
    load_vocabularies()
    load_examples()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    context = browser.new_context(base_url=base_url)

    for name, address in MAIN.items():
        for language, prefix in LANGUAGES.items():
            _keep(context, f"{name}-{language}", f"{prefix}{address}")
    for name, address in _staff_screens(context, base_url).items():
        _keep(context, name, address, widths=(1280,), schemes=("light",))
    context.close()

    kept = sorted(FOLDER.glob("*.png"))
    assert len(kept) >= len(MAIN) * len(LANGUAGES) * len(WIDTHS) * len(SCHEMES)
    (FOLDER / "index.html").write_text(_contact_sheet(kept), encoding="utf-8")


def _keep(
    context: BrowserContext,
    name: str,
    address: str,
    widths: tuple[int, ...] = WIDTHS,
    schemes: tuple[Literal["light", "dark"], ...] = SCHEMES,
) -> None:
    page = context.new_page()
    page.goto(address)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
    if len(widths) > 1:
        page.pdf(path=FOLDER / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    page.close()


def _staff_screens(context: BrowserContext, base_url: str) -> dict[str, str]:
    """{name: address}; signs the browser in."""
    client = Client()
    client.force_login(make_superuser())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}])
    meeting = Meeting.objects.get(slug="jhlc-15").pk
    return {
        "staff-first-page": "/admin/",
        "staff-meetings": "/admin/cooperation/meeting/",
        "staff-meeting": f"/admin/cooperation/meeting/{meeting}/change/",
        "staff-meeting-history": f"/admin/cooperation/meeting/{meeting}/history/",
    }


def _contact_sheet(pictures: list[Path]) -> str:
    figures = format_html_join(
        "\n",
        '<figure><a href="{0}"><img src="{0}" alt="" width="300"></a>'
        "<figcaption>{0}</figcaption></figure>",
        ((picture.name,) for picture in pictures),
    )
    style = (
        "body{display:flex;flex-wrap:wrap;gap:1rem;font:14px sans-serif;align-items:start}"
        "figure{margin:0;width:300px;max-height:500px;overflow:hidden}"
    )
    return format_html(
        "<!doctype html><meta charset=utf-8><title>Pictures</title><style>{}</style>{}",
        style,
        figures,
    )
