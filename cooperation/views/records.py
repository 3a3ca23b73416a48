"""Pages of single records: the record, and what other sections hold of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cooperation.listings.listing import Answer, Listing, Related
from cooperation.listings.moments import Moment
from cooperation.listings.paragraphs import marked, resting_on
from cooperation.listings.sections import SECTIONS
from cooperation.views.editions import per_edition
from cooperation.views.errors import withdrawn
from cooperation.views.footnotes import Footnotes
from cooperation.views.lists import record_json
from cooperation.workflows.public_history import Withdrawal, history_of, withdrawal_at

MOST_RELATED = 10


@dataclass(frozen=True)
class Shelf:
    """Some records of another section on a record's page, with the way to all of them."""

    heading: Any
    section: str
    query: str
    answer: Answer
    records: list[Any]


class Gone(Exception):  # noqa: N818 - it is an answer, not a fault
    """What stood at an address was withdrawn."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        super().__init__(withdrawal.reason)
        self.withdrawal = withdrawal


class Moved(Exception):  # noqa: N818 - it is an answer, not a fault
    """What stood at an address was merged into what stands at another."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def found(section: str, slug: str, at: Moment, *, alone: bool = False) -> tuple[Listing, Any]:
    """The public record at an address, or 404; Gone where one was withdrawn, Moved where merged.

    With all that its page shows, unless it is to be alone.
    """
    listing = SECTIONS[section]
    record = listing.record_alone(slug) if alone else listing.record(slug, at)
    if record is None:
        if (new := listing.moved_to(slug)) is not None:
            raise Moved(new)
        withdrawal = None if listing.pages_in else withdrawal_at(listing.model, slug)
        if withdrawal is not None:
            raise Gone(withdrawal)
        raise Http404(_("There is no such record."))
    return listing, record


def or_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers 410 with the reason, and without the title, where the record was withdrawn.

    And leads on to the same page of the record that it was merged into.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            return withdrawn(request, gone.withdrawal)
        except Moved as moved:
            return redirect(
                request.resolver_match.url_name,
                **kwargs | {"slug": moved.slug},
                permanent=True,
            )

    return answer


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


def shown(
    request: HttpRequest, listing: Listing, record: Any, at: Moment, *, preview: str = ""
) -> HttpResponse:
    """The page of a record. A preview names the address of the form to go back to; its shelves
    wait until the record is public.
    """
    kept = [] if preview and not record.is_public else list(shelves(listing, record, at))
    return render(
        request,
        f"{listing.section.replace('-', '_')}/detail.html",
        {
            "listing": listing,
            "section": listing.section,
            "record": record,
            "on": at.on,
            "at": at,
            "footnotes": Footnotes(),
            "shelves": kept,
            "preview": preview,
            **listing.context(record, at),
        },
    )


@per_edition
@or_gone
def record_page(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """All that is public of one record."""
    listing, record = found(section, slug, at)
    if listing.pages_in:
        return redirect("record", section=listing.pages_in, slug=slug, permanent=True)
    return shown(request, listing, record, at)


@per_edition
@or_gone
def history_page(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """What changed in a record since it was first published, when and why."""
    listing, record = found(section, slug, at)
    if listing.pages_in:
        raise Http404(_("There is no such record."))
    context = {
        "listing": listing,
        "section": section,
        "record": record,
        "entries": history_of(record),
    }
    return render(request, "records/history.html", context)


@per_edition
@or_gone
def record_data(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """One record in its published shape."""
    listing, record = found(section, slug, at)
    if listing.pages_in:
        return redirect("record-json", section=listing.pages_in, slug=slug, permanent=True)
    return record_json(listing, record)


@per_edition
@or_gone
def paragraph_page(request: HttpRequest, at: Moment, slug: str, position: int) -> HttpResponse:
    """One paragraph of a source, and everything that rests on it."""
    listing, source = found("sources", slug, at)
    for paragraph in source.paragraphs.all():
        if paragraph.position == position:
            facts = resting_on(paragraph)
            context = {
                "listing": listing,
                "record": source,
                "paragraph": paragraph,
                "facts": facts,
                "passages": marked(paragraph, facts),
            }
            return render(request, "sources/paragraph.html", context)
    raise Http404(_("There is no such paragraph."))
