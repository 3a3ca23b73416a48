"""Feeds are valid Atom, the same on every reading, whatever the texts in them hold."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from cooperation.formats.atom import TOMBSTONES, Entry, Feed, Tombstone, atom

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = Feed(
    address="https://cooperation.example.org/meetings.atom?agency=us-nsf",
    page="https://cooperation.example.org/meetings/?agency=us-nsf",
    title="Meetings",
    subtitle="Sittings of any kind.",
    language="en",
    publisher="Office",
    begun_at=datetime(2024, 1, 1, tzinfo=UTC),
)


def entry(**fields: str) -> Entry:
    values = {"title": "Talks", "summary": "A meeting.", **fields}
    return Entry(
        id="https://cooperation.example.org/meetings/talks/",
        address="https://cooperation.example.org/ja/meetings/talks/",
        published_at=datetime(2024, 1, 2, tzinfo=UTC),
        updated_at=datetime(2024, 5, 6, tzinfo=UTC),
        **values,
    )


def read(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - we wrote it


def test_feed_has_what_atom_demands() -> None:
    feed = read(atom(FEED, [entry()]))

    found = {name: feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")}
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert found == {
        "id": FEED.address,
        "title": "Meetings",
        "updated": "2024-05-06T00:00:00+00:00",
    }
    assert links == {"self": FEED.address, "alternate": FEED.page}
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Office"


def test_entry_is_told_apart_by_its_permanent_address_and_read_in_the_readers_language() -> None:
    told = read(atom(FEED, [entry()])).find(f"{ATOM}entry")

    assert told is not None
    link = told.find(f"{ATOM}link")
    assert link is not None
    assert told.findtext(f"{ATOM}id") == "https://cooperation.example.org/meetings/talks/"
    assert link.get("href") == "https://cooperation.example.org/ja/meetings/talks/"
    assert told.findtext(f"{ATOM}published") == "2024-01-02T00:00:00+00:00"
    assert told.findtext(f"{ATOM}updated") == "2024-05-06T00:00:00+00:00"


def test_empty_feed_is_dated_by_what_is_given_and_never_by_the_clock() -> None:
    assert read(atom(FEED, [])).findtext(f"{ATOM}updated") == "2024-01-01T00:00:00+00:00"


def test_withdrawn_entry_is_a_tombstone_with_its_reason() -> None:
    gone = Tombstone(entry().id, datetime(2024, 6, 7, tzinfo=UTC), "It was never held")

    feed = read(atom(FEED, [], [gone]))

    stone = feed.find(f"{{{TOMBSTONES}}}deleted-entry")
    assert stone is not None
    assert stone.attrib == {"ref": entry().id, "when": "2024-06-07T00:00:00+00:00"}
    assert stone.findtext(f"{{{TOMBSTONES}}}comment") == "It was never held"
    assert feed.findtext(f"{ATOM}updated") == "2024-06-07T00:00:00+00:00"


@given(text=st.text(max_size=40))
def test_any_text_makes_a_document_that_can_be_read(text: str) -> None:
    feed = read(atom(FEED, [entry(title=text, summary=text)]))

    assert len(feed.findall(f"{ATOM}entry")) == 1


def test_summary_is_shown_as_it_is_written_and_not_as_html() -> None:
    told = read(atom(FEED, [entry(summary="<b>5 < 6</b>")]))

    assert told.findtext(f"{ATOM}entry/{ATOM}summary") == "&lt;b&gt;5 &lt; 6&lt;/b&gt;"
