"""Partnerships: the list of all pairs of parties that share something, and a page for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from cooperation.formats.columns import columns
from cooperation.listings.moments import Moment
from cooperation.listings.partnership_answers import ask
from cooperation.listings.partnership_pages import relation
from cooperation.listings.partnership_shapes import PartnershipSerializer, published
from cooperation.listings.partnerships import NoPartnership, WrittenOtherwise, partnership_at
from cooperation.listings.time_lines import of_partnership
from cooperation.views.addresses import permanent
from cooperation.views.editions import per_edition
from cooperation.views.footnotes import Footnotes
from cooperation.views.lists import as_csv, as_json, pages, refused
from cooperation.views.questions import chips, turned, with_page


@per_edition
def partnerships_page(request: HttpRequest, at: Moment) -> HttpResponse:
    """All pairs of parties that share something public, with what they share in numbers."""
    answer = ask(request.GET, at)
    context: dict[str, Any] = {
        "answer": answer,
        "on": at.on,
        "chips": [] if answer.errors else chips(answer),
        "query": with_page(request.GET, None),
    }
    if not answer.errors:
        context |= turned(request.GET, answer)
    status = 400 if answer.errors else 200
    return render(request, "partnerships/list.html", context, status=status)


@per_edition
def partnerships_csv(request: HttpRequest, at: Moment) -> HttpResponse:
    """All partnerships of the answer, one a line."""
    answer = ask(request.GET, at)
    if answer.errors:
        return refused(answer)
    shape = PartnershipSerializer()
    rows = (shape.to_representation(one) for one in answer.all)
    return as_csv("partnerships", columns(shape), rows)


@per_edition
def partnerships_json(request: HttpRequest, at: Moment) -> HttpResponse:
    """A page of the partnerships of the answer."""
    answer = ask(request.GET, at)
    if answer.errors:
        return refused(answer)
    shape = PartnershipSerializer()
    results = [shape.to_representation(one) for one in answer.records]
    return as_json({**pages(request, answer), "results": results})


def at_its_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Leads on to the one address of a pair, and says in words why nothing stands at another."""

    @wraps(view)
    def answer(request: HttpRequest, at: Moment, pair: str) -> HttpResponse:
        try:
            return view(request, at, pair)
        except WrittenOtherwise as other:
            return redirect(request.resolver_match.url_name, pair=other.slug, permanent=True)
        except NoPartnership as nothing:
            if request.path.endswith(".json"):
                return as_json({"detail": str(nothing)}, 404)
            return render(request, "partnerships/none.html", {"why": nothing}, status=404)

    return answer


@per_edition
@at_its_address
def partnership_page(request: HttpRequest, at: Moment, pair: str) -> HttpResponse:
    """The whole relation of two parties."""
    partnership = partnership_at(pair, at)
    context = {
        "partnership": partnership,
        "relation": relation(partnership, at),
        "time_line": of_partnership(*partnership.parties, at),
        "on": at.on,
        "at": at,
        "footnotes": Footnotes(),
        "permanent": permanent(request, "partnership", pair=partnership.slug),
    }
    return render(request, "partnerships/detail.html", context)


@per_edition
@at_its_address
def partnership_data(request: HttpRequest, at: Moment, pair: str) -> JsonResponse:
    """The whole relation of two parties in its published shape."""
    return as_json(published(relation(partnership_at(pair, at), at)))
