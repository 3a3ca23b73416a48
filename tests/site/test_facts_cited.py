"""On every page of the example, whatever is shown as a fact stands with its citation."""

import html5lib
import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.site.crawling import pages, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples")]


def test_every_fact_shown_has_its_citation(client: Client) -> None:
    shown = 0
    uncited = []
    for address in pages():
        for fact in LexborHTMLParser(read(client, address)).css("[data-fact]"):
            shown += 1
            if fact.css_first("a.cite") is None:
                uncited.append((address, " ".join(fact.text().split())[:80]))

    assert uncited == []
    assert shown > 500


def test_every_citation_opens_a_page(client: Client) -> None:
    html = read(client, "/meetings/jhlc-15/")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    opened = {a.get("href") for a in tree.iter("a") if "cite" in a.get("class", "").split()}

    broken = [address for address in sorted(opened) if client.get(address).status_code != 200]

    assert broken == []
    assert len(opened) >= 8


@pytest.mark.parametrize(
    ("address", "others"),
    [
        ("/meetings/jhlc-6/", ["1966"]),
        ("/meetings/jhlc-11/", ["2012"]),
        (
            "/meetings/jhlc-15/",
            [
                "six U.S. bodies, the embassy not among them",
                "a portfolio that also covers intellectual property strategy, space policy and "
                "economic security",
                "artificial intelligence and quantum information science",
                "climate technologies including fusion",
                "biotechnology and biomanufacturing",
                "Cancer Moonshot",
            ],
        ),
    ],
)
def test_sources_that_differ_stand_side_by_side(
    client: Client, address: str, others: list[str]
) -> None:
    html = read(client, address)

    assert html.count("Sources differ:") == len(others)
    assert [other for other in others if f"“{other}”" not in html] == []


@pytest.mark.parametrize("address", ["/meetings/jhlc-15/", "/programs/aspire/"])
def test_what_differs_stands_below_a_heading_and_not_in_it(client: Client, address: str) -> None:
    tree = html5lib.parse(read(client, address), namespaceHTMLElements=False)
    headings = [one for one in tree.iter() if one.tag in ("h1", "h2", "h3")]

    assert [
        "".join(heading.itertext())
        for heading in headings
        if any("differs" in (one.get("class") or "") for one in heading.iter())
    ] == []
