"""Briefs of the examples: the page and the Markdown say the same words, in both languages."""

import re
import xml.etree.ElementTree as ET

import html5lib
import pytest
from django.test import Client
from markdown_it import MarkdownIt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples")]

EXAMPLES = (
    "/series/jhlc/",
    "/series/jwlc/",
    "/series/joint-high-level-advisory-panel/",
    "/agencies/jp-mext/",
    "/agencies/jp-jst/",
    "/agencies/us-ostp/",
    "/partnerships/jp-us/",
    "/partnerships/asean-jp/",
    "/focus-areas/quantum/",
    "/focus-areas/energy/",
)


def article(html: str) -> ET.Element:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    [found] = (one for one in tree.iter("article") if one.get("class") == "brief")
    return found


def without(element: ET.Element, *classes: str) -> ET.Element:
    """An element less what has one of these classes; what follows that stays."""
    for one in element.iter():
        if set(one.get("class", "").split()) & set(classes):
            one.text = None
            for below in list(one):
                one.remove(below)
    return element


def words(text: str) -> list[str]:
    """Its words and numbers, punctuation and mark-up apart."""
    return re.findall(r"[^\W_]+", text)


def of_page(client: Client, address: str) -> list[str]:
    # The way to the Markdown stands on the page alone; "source" is said to those who cannot see.
    page = without(article(client.get(address).content.decode()), "formats", "unseen")
    return words(" ".join(page.itertext()))


def of_markdown(client: Client, address: str) -> list[str]:
    # The numbers of the sources are those of the list, there as on the page.
    html = MarkdownIt("commonmark").render(client.get(address).content.decode())
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return words(" ".join(tree.itertext()))


@pytest.mark.parametrize("prefix", ["", "/ja"])
@pytest.mark.parametrize("address", EXAMPLES)
def test_page_and_markdown_say_the_same_words(client: Client, prefix: str, address: str) -> None:
    page = of_page(client, f"{prefix}{address}brief/")
    markdown = of_markdown(client, f"{prefix}{address}brief.md")

    assert page == markdown
    assert len(page) > 60


def test_example_tells_what_the_folder_needs(client: Client) -> None:
    text = " ".join(of_page(client, "/series/jhlc/brief/"))

    for told in (
        "Last recorded term has run out nothing later known",
        "Extended 16 January 2026 term until 19 October 2026",
        "TAKAICHI Sanae Minister of State for Science and Technology Policy",
        "Owner Japan United States",
        "Nothing of the kind is recorded here since the meeting of 16 May 2023",
        "No open call known nobody has recorded a check",
        "one side s account Japan",
    ):
        assert told in text


def test_every_number_of_the_page_is_in_its_list_of_sources(client: Client) -> None:
    page = article(client.get("/partnerships/jp-us/brief/").content.decode())

    cited = {a[-1].tail for a in page.iter("a") if a.get("class") == "cite"}
    [sources] = (one for one in page.iter("section") if one.get("aria-labelledby") == "sources")
    listed = {li.get("value") for li in sources.iter("li")}

    assert cited == listed
    assert len(listed) > 5
