"""Pages of single records: the record, and what other sections hold of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cooperation.listings.listing import Answer, Listing, Related
from cooperation.listings.moments import Moment
from cooperation.listings.paragraphs import resting_on
from cooperation.listings.sections import SECTIONS
from cooperation.views.editions import per_edition
from cooperation.views.footnotes import Footnotes
from cooperation.views.lists import record_json

MOST_RELATED = 10


@dataclass(frozen=True)
class Shelf:
    """Some records of another section on a record's page, with the way to all of them."""

    heading: Any
    section: str
    query: str
    answer: Answer
    records: list[Any]


def found(section: str, slug: str, at: Moment) -> tuple[Listing, Any]:
    """The public record at an address, or 404."""
    listing = SECTIONS[section]
    record = listing.record(slug, at)
    if record is None:
        raise Http404(_("There is no such record."))
    return listing, record


def shelves(listing: Listing, record: Any, at: Moment) -> Iterator[Shelf]:
    """What belongs on the record's page, empty shelves left out."""
    for one in listing.related:
        shelf = _shelf(one, record.slug, at)
        if shelf.records:
            yield shelf


def _shelf(one: Related, slug: str, at: Moment) -> Shelf:
    answer = SECTIONS[one.section].ask({one.parameter: slug}, at)
    return Shelf(
        one.heading,
        one.section,
        answer.parameters.urlencode(),
        answer,
        answer.first(MOST_RELATED),
    )


@per_edition
def record_page(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """All that is public of one record."""
    listing, record = found(section, slug, at)
    return render(
        request,
        f"{section.replace('-', '_')}/detail.html",
        {
            "listing": listing,
            "section": section,
            "record": record,
            "footnotes": Footnotes(),
            "shelves": list(shelves(listing, record, at)),
            **listing.context(record, at),
        },
    )


@per_edition
def record_data(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """One record in its published shape."""
    return record_json(*found(section, slug, at))


@per_edition
def paragraph_page(request: HttpRequest, at: Moment, slug: str, position: int) -> HttpResponse:
    """One paragraph of a source, and everything that rests on it."""
    listing, source = found("sources", slug, at)
    for paragraph in source.paragraphs.all():
        if paragraph.position == position:
            facts = resting_on(paragraph)
            context = {"listing": listing, "record": source, "paragraph": paragraph, "facts": facts}
            return render(request, "sources/paragraph.html", context)
    raise Http404(_("There is no such paragraph."))
