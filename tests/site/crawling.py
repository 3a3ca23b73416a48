"""Visits every public address of the site as the database stands, in all formats."""

from collections.abc import Iterator

from django.http import QueryDict
from django.test import Client

from cooperation.listings.briefs_subjects import SUBJECTS
from cooperation.listings.charts.tables import TABLES
from cooperation.listings.moments import this_moment
from cooperation.listings.partnership_answers import ask
from cooperation.listings.sections import SECTIONS
from cooperation.models import Paragraph


def addresses() -> Iterator[str]:
    """Every public page and file, but for questions and languages."""
    yield from ("/", "/about/", "/about/coding-rules/", "/about/glossary/")
    yield from ("/about/accessibility/", "/corrections/", "/corrections.atom")
    yield from ("/search/", "/search.json", "/opensearch.xml")
    yield from ("/robots.txt", "/sitemap.xml", "/sitemap-pages.xml")
    for section, listing in SECTIONS.items():
        yield from (f"/{section}/", f"/{section}.csv", f"/{section}.json", f"/{section}.atom")
        if listing.pages_in:
            continue
        slugs = listing.model.objects.public().values_list("slug", flat=True)
        if slugs:
            yield f"/sitemap-{section}-1.xml"
        for slug in slugs:
            yield from (f"/{section}/{slug}/", f"/{section}/{slug}.json")
            yield from (f"/{section}/{slug}.bib", f"/{section}/{slug}.ris")
            yield f"/{section}/{slug}/history/"
    yield from partnerships_and_briefs()
    yield from ("/charts/", "/charts/areas/", "/charts/participation/", "/charts/programs/")
    for table in TABLES:
        yield from (f"/charts/{table}.csv", f"/charts/{table}.json")
    for slug, position in Paragraph.objects.public().values_list("source__slug", "position"):
        yield f"/sources/{slug}/{position}/"


def partnerships_and_briefs() -> Iterator[str]:
    """What is told of several records together, and stored nowhere."""
    yield from ("/partnerships/", "/partnerships.csv", "/partnerships.json")
    partnerships = list(ask(QueryDict(), this_moment()).all)
    if partnerships:
        yield "/sitemap-partnerships-1.xml"
    for partnership in partnerships:
        page = f"/partnerships/{partnership.slug}/"
        yield from (page, f"/partnerships/{partnership.slug}.json")
        yield from (f"{page}brief/", f"{page}brief.md")
    for section in SUBJECTS:
        for slug in SECTIONS[section].model.objects.public().values_list("slug", flat=True):
            yield from (f"/{section}/{slug}/brief/", f"/{section}/{slug}/brief.md")


def pages() -> Iterator[str]:
    """The addresses that are pages, in both languages."""
    for address in addresses():
        if address.endswith("/"):
            yield from (address, f"/ja{address}")


def read(client: Client, address: str) -> str:
    """What stands at an address, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return response.getvalue().decode()
