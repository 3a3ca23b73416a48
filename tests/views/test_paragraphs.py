"""The page of a paragraph: quoted words are marked, a text that is not ours to show is not."""

import pytest
from django.test import Client

from cooperation.values.paragraphs import Block
from cooperation.workflows.history import keep
from cooperation.workflows.source_texts import attach
from tests.factories import make_citation, make_meeting, make_paragraph, make_source
from tests.site.crawling import addresses, read

pytestmark = pytest.mark.django_db

TEXT = "The boats came back and <nets> were mended."


def test_citation_leads_to_its_words_in_the_paragraph(client: Client) -> None:
    source = make_source(slug="talks", text_is_public=True)
    paragraph = make_paragraph(source=source, position=3, text=TEXT)
    meeting, draft = make_meeting(slug="one"), make_meeting(publication="draft")
    make_citation(key="a", paragraph=paragraph, meeting=meeting, quotation="boats came")
    make_citation(
        key="b", paragraph=paragraph, meeting=meeting, field="title", quotation="back and <nets>"
    )
    make_citation(key="c", paragraph=paragraph, meeting=draft, quotation="were mended")

    html = read(client, "/sources/talks/3/")

    assert 'href="/sources/talks/3/#quote-a"' in read(client, "/meetings/one/")
    assert (
        'The <mark><span id="quote-a"></span>boats came</mark> '
        '<mark><span id="quote-b"></span>back and &lt;nets&gt;</mark> were mended.'
    ) in html
    assert html.count('id="quote-') == 2


def test_text_that_is_not_public_is_nowhere_and_quotations_are_the_target(client: Client) -> None:
    source = make_source(slug="talks", url="https://example.org/talks")
    paragraph = make_paragraph(source=source, position=3, label="2.", text=TEXT)
    make_citation(key="a", paragraph=paragraph, quotation="boats came")
    keep(source, by=None)
    text = f"2. {TEXT} They were mended again."
    attach(source, [Block("One."), Block("Two."), Block(text)], by=None, reason="Again")

    shown = [address for address in addresses() if " mended" in read(client, address)]

    assert shown == []
    assert " mended" not in read(client, "/sources/talks/history/")
    html = read(client, "/sources/talks/3/")
    assert 'id="quote-a">boats came</q>' in html
    assert "The text of this paragraph is not shown here." in html
    assert 'href="https://example.org/talks"' in html
    assert "<dd>2.</dd>" in " ".join(html.split())


def test_published_shape_has_the_text_where_it_is_public_and_its_checksum(client: Client) -> None:
    shapes = []
    for is_public in (False, True):
        source = make_source(text_is_public=is_public)
        make_paragraph(source=source, position=1, text="One.")
        shapes.append(client.get(f"/sources/{source.slug}.json").json())

    assert [shape["paragraphs"][0]["text"] for shape in shapes] == ["", "One."]
    assert [shape["text_is_public"] for shape in shapes] == [False, True]
    assert shapes[0]["text_checksum"] == shapes[1]["text_checksum"] != ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "No address of this text is known."),
        (
            {
                "url": "https://example.org/gone",
                "url_gone_on": "2024-02-03",
                "archived_url": "https://example.org/kept",
            },
            "not to answer any more",
        ),
    ],
)
def test_page_says_where_the_document_is(
    client: Client, fields: dict[str, str], words: str
) -> None:
    source = make_source(slug="talks", **fields)
    make_paragraph(source=source, position=1)

    for address in ("/sources/talks/", "/sources/talks/1/"):
        html = read(client, address)
        assert words in html
        assert 'href="https://example.org/gone"' not in html
        assert ('href="https://example.org/kept"' in html) is bool(fields)


@pytest.mark.parametrize("address", ["/sources/talks/2/", "/sources/talks/99999999999999999999/"])
def test_paragraph_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    make_paragraph(source=make_source(slug="talks"), position=1)

    assert client.get(address).status_code == 404
