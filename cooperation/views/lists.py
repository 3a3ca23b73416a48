"""Lists of records: as a page, as CSV, as JSON. One question, the same answer in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cooperation.formats.columns import columns
from cooperation.formats.csv import lines
from cooperation.listings.charts.asking import Asked
from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment
from cooperation.listings.paging import Paged
from cooperation.listings.search_filters import OF_LISTS
from cooperation.listings.sections import SECTIONS
from cooperation.views.editions import per_edition
from cooperation.views.live import wants_part
from cooperation.views.questions import chips, only, turned, with_page


@per_edition
def list_page(request: HttpRequest, at: Moment, section: str) -> HttpResponse:
    """A list with its filters; a wrong question keeps what was typed and says what is wrong."""
    listing = SECTIONS[section]
    answer = listing.ask(request.GET, at)
    context: dict[str, Any] = {
        "listing": listing,
        "section": section,
        "answer": answer,
        "on": at.on,
        "chips": [] if answer.errors else chips(answer),
        "query": with_page(request.GET, None),
        "live": wants_part(request),
    }
    if not answer.errors:
        context |= turned(request.GET, answer)
        if answer.parameters.get("q", "").strip():
            context["everywhere"] = only(request.GET, ("q", *OF_LISTS))
    status = 400 if answer.errors else 200
    return render(request, f"{listing.section.replace('-', '_')}/list.html", context, status=status)


@per_edition
def list_csv(request: HttpRequest, at: Moment, section: str) -> HttpResponse:
    """All records of the answer, one a line."""
    listing = SECTIONS[section]
    answer = listing.ask(request.GET, at)
    if answer.errors:
        return refused(answer)
    shape = columns(listing.serializer())
    return as_csv(section, shape, answer.rows())


@per_edition
def list_json(request: HttpRequest, at: Moment, section: str) -> HttpResponse:
    """A page of the answer, with the addresses of the next and the previous one."""
    answer = SECTIONS[section].ask(request.GET, at)
    if answer.errors:
        return refused(answer)
    return as_json({**pages(request, answer), "results": answer.page_rows()})


def pages(request: HttpRequest, answer: Paged) -> dict[str, Any]:
    """How many there are, and the addresses of the next and the previous page."""

    def address(query: str) -> str:
        return request.build_absolute_uri(f"{request.path}?{query}" if query else request.path)

    found = turned(request.GET, answer)
    addresses = {name: None if query is None else address(query) for name, query in found.items()}
    return {"count": answer.count, **addresses}


def refused(answer: Paged | Asked) -> HttpResponse:
    """What is wrong with a question, for programs."""
    return as_json({"detail": _("The question cannot be answered."), "errors": answer.errors}, 400)


def as_csv(name: str, columns: list[str], rows: Iterable[dict[str, Any]]) -> StreamingHttpResponse:
    """A table to keep, under this name."""
    response = StreamingHttpResponse(lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_json(data: Any, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})


def record_json(listing: Listing, record: Any) -> JsonResponse:
    """One record in its published shape."""
    return as_json(next(listing.published([record])))
