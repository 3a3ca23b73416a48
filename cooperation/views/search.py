"""Search over everything public: as a page, and as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from cooperation.listings.moments import Moment
from cooperation.listings.search import Hit, SearchAnswer, ask
from cooperation.listings.search_filters import OF_LISTS
from cooperation.templatetags.search import hit_address
from cooperation.views.editions import per_edition
from cooperation.views.lists import as_json, pages, refused
from cooperation.views.live import wants_part
from cooperation.views.questions import asked_of, chips, only, turned, with_page


@per_edition
def search_page(request: HttpRequest, at: Moment) -> HttpResponse:
    """Everything public that has the words asked for, by kind, the best first."""
    answer = ask(request.GET, at)
    context: dict[str, Any] = {
        "answer": answer,
        "asked": request.GET.get("q", ""),
        "live": wants_part(request),
    }
    if not answer.errors:
        context["chips"] = chips(answer, boxes=())
        context["query"] = with_page(request.GET, None)
        context["in_lists"] = only(request.GET, ("q", *OF_LISTS))
        context["meant"] = _meant(answer)
        context |= turned(request.GET, answer)
    return render(request, "search.html", context, status=400 if answer.errors else 200)


def _meant(answer: SearchAnswer) -> list[tuple[str, str]]:
    """(words that may have been meant, the query string that asks for them)."""
    found = []
    for words in answer.meant:
        asked = asked_of(answer.parameters)
        asked["q"] = words
        found.append((words, asked.urlencode()))
    return found


@per_edition
def search_json(request: HttpRequest, at: Moment) -> HttpResponse:
    """A page of the hits of a search, the best first, with the count of each kind."""
    answer = ask(request.GET, at)
    if answer.errors:
        return refused(answer)
    with override("en"):
        return as_json(
            {
                **pages(request, answer),
                "more_than_counted": answer.cut,
                "kinds": answer.counts,
                "did_you_mean": answer.meant,
                "results": [_published(hit) for hit in answer.hits],
            }
        )


def _published(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "page": hit_address(hit),
        "title": hit.entry.title,
        "title_ja": hit.entry.title_ja,
        "acronym": hit.acronym,
        "party": hit.party.slug if hit.party else None,
        "dated": hit.entry.dated,
        "exact": hit.is_exact,
        "excerpt": "".join(text for text, _marked in hit.excerpt),
    }
