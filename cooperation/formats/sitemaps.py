"""Sitemaps (sitemaps.org), with the page in each language as an alternate.

Knows nothing of meetings: whoever asks gives paths and moments. Written line by line, since a
sitemap of a large section is long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

CONTENT_TYPE = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Page:
    """One page in all its languages."""

    addresses: dict[str, str]
    """{language: full address}, the default language first"""

    changed_at: datetime | None = None


def index(addresses: Iterable[str]) -> Iterator[str]:
    """The list of sitemaps."""
    yield f"{_HEAD}<sitemapindex {_NAMES}>\n"
    for address in addresses:
        yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def sitemap(pages: Iterable[Page]) -> Iterator[str]:
    """Each page once for each language, and each time with all of them."""
    yield f"{_HEAD}<urlset {_NAMES} {_XHTML}>\n"
    for page in pages:
        changed = ""
        if page.changed_at is not None:
            changed = f"<lastmod>{page.changed_at.isoformat(timespec='seconds')}</lastmod>"
        default = next(iter(page.addresses.values()))
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
            for language, address in {**page.addresses, "x-default": default}.items()
        )
        for address in page.addresses.values():
            yield f"<url><loc>{escape(address)}</loc>{changed}{others}</url>\n"
    yield "</urlset>\n"
