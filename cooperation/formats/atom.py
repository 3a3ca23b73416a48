"""Atom feeds (RFC 4287), with tombstones for what was withdrawn (RFC 6721).

Knows nothing of meetings: whoever asks gives entries. What changed last stands first; nothing
depends on when the feed is read, so that an unchanged feed is byte for byte the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


@dataclass(frozen=True)
class Entry:
    """One thing that is told of."""

    id: str
    """An address that stays the same for ever, in whatever language it is told."""

    address: str
    """Of the page to read."""

    title: str
    summary: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Tombstone:
    """That what an entry told of was withdrawn."""

    id: str
    withdrawn_at: datetime
    reason: str


@dataclass(frozen=True)
class Feed:
    """A feed and what it says of itself."""

    address: str
    """Its own, which is also its id."""

    page: str
    """That of the page with the same."""

    title: str
    subtitle: str
    language: str
    publisher: str
    begun_at: datetime
    """When it was updated, where it is empty."""


def atom(feed: Feed, entries: Iterable[Entry], tombstones: Iterable[Tombstone] = ()) -> str:
    """The feed as a document."""
    document = _Document(
        title=_readable(feed.title),
        link=feed.page,
        description="",
        subtitle=_readable(feed.subtitle),
        language=feed.language,
        author_name=_readable(feed.publisher),
        feed_url=feed.address,
        feed_guid=feed.address,
        begun_at=feed.begun_at,
        tombstones=list(tombstones),
    )
    for entry in entries:
        document.add_item(
            title=_readable(entry.title),
            link=entry.address,
            # Readers take it for HTML.
            description=escape(_readable(entry.summary)),
            unique_id=entry.id,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
        )
    out = StringIO()
    document.write(out, "utf-8")
    return out.getvalue()


def _readable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(mark if mark.isprintable() or mark in "\n\t" else " " for mark in text)


class _Document(Atom1Feed):
    """Django's, with tombstones, and dated by what it holds alone."""

    feed: dict[str, Any]

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES}

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        dates += [one.withdrawn_at for one in self.feed["tombstones"]]
        return max(dates, default=self.feed["begun_at"])

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        super().write_items(handler)
        for one in self.feed["tombstones"]:
            named: Any = {"ref": one.id, "when": rfc3339_date(one.withdrawn_at)}
            handler.startElement("at:deleted-entry", named)
            if one.reason:
                handler.addQuickElement("at:comment", _readable(one.reason))
            handler.endElement("at:deleted-entry")
