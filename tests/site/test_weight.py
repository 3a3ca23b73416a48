"""Pages are small: what a first visit transfers, styles and scripts included, compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from bench.world import fill
from cooperation.listings.sections import SECTIONS
from cooperation.workflows.seeding import load_examples, load_vocabularies
from tests.browser.pages import EVERY_TYPE

MOST = 40_000
"""Bytes."""

FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*? (?:href|src)="([^"]+)"')


@pytest.mark.django_db
def test_first_visit_of_every_page_type_is_small(client: Client) -> None:
    load_vocabularies()
    load_examples()
    found = {address: _weight(client, address) for address in _both(list(EVERY_TYPE.values()))}

    assert {address: weight for address, weight in found.items() if weight > MOST} == {}


@pytest.mark.django_db
def test_first_visit_of_every_list_of_fifty_rows_is_small(client: Client) -> None:
    fill(400)
    addresses = [f"/{section}/" for section in SECTIONS] + ["/meetings/meeting-5/", "/agencies/a1/"]

    found = {address: _weight(client, address) for address in _both(addresses)}

    assert {address: weight for address, weight in found.items() if weight > MOST} == {}


def _both(addresses: list[str]) -> list[str]:
    return [*addresses, *(f"/ja{address}" for address in addresses)]


def _weight(client: Client, address: str) -> int:
    """Bytes of a page and of all that a browser fetches with it."""
    page = client.get(address, headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    linked = set(FETCHED.findall(gzip.decompress(page.content).decode()))
    assert linked
    assert all(one.startswith(settings.STATIC_URL) for one in linked), linked
    return len(page.content) + sum(_compressed(one) for one in linked)


def _compressed(address: str) -> int:
    """Bytes of a static file as WhiteNoise sends it."""
    path = finders.find(address.removeprefix(settings.STATIC_URL))
    assert isinstance(path, str)
    return len(gzip.compress(Path(path).read_bytes()))
