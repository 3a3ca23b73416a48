"""Visits every public address of the site as the database stands, in all formats."""

from collections.abc import Iterator

from django.test import Client

from cooperation.listings.sections import SECTIONS
from cooperation.models import Paragraph


def addresses() -> Iterator[str]:
    """Every public page and file, but for questions and languages."""
    yield from ("/", "/about/", "/about/coding-rules/", "/corrections/")
    yield from ("/search/", "/search.json")
    for section, listing in SECTIONS.items():
        yield from (f"/{section}/", f"/{section}.csv", f"/{section}.json")
        if listing.pages_in:
            continue
        for slug in listing.model.objects.public().values_list("slug", flat=True):
            yield from (f"/{section}/{slug}/", f"/{section}/{slug}.json")
            yield f"/{section}/{slug}/history/"
    for slug, position in Paragraph.objects.public().values_list("source__slug", "position"):
        yield f"/sources/{slug}/{position}/"


def pages() -> Iterator[str]:
    """The addresses that are pages, in both languages."""
    for address in addresses():
        if not address.endswith((".csv", ".json")):
            yield from (address, f"/ja{address}")


def read(client: Client, address: str) -> str:
    """What stands at an address, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return response.getvalue().decode()
