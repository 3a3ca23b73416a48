"""Pages that are no records: the first page and what is said about the site."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cooperation.listings.moments import Moment
from cooperation.listings.sections import SECTIONS
from cooperation.values.slugs import is_number
from cooperation.views.editions import per_edition
from cooperation.workflows.public_history import corrections

LATEST = 5

ACCESSIBILITY_CHECKED_ON = date(2026, 11, 23)
"""When somebody last went through the pages by the standard; the tests look on every change."""


@per_edition
def home(request: HttpRequest, at: Moment) -> HttpResponse:
    """What this is, the latest and next meetings, programs by area, a way in for each task."""
    meetings = SECTIONS["meetings"]
    programs = SECTIONS["programs"].ask({}, at)
    areas = next((facet for facet in programs.facets if facet.parameter == "focus_area"), None)
    counts = [(listing, listing.ask({}, at).count) for listing in SECTIONS.values()]
    context = {
        "latest": meetings.ask({"status": "held", "until": str(at.on)}, at).first(LATEST),
        "next": meetings.ask(
            {"status": "announced", "from": str(at.on), "order": "earliest"}, at
        ).first(LATEST),
        "areas": areas,
        "counts": counts,
    }
    return render(request, "home.html", context)


@per_edition
def about(request: HttpRequest, at: Moment) -> HttpResponse:
    """What this is, who keeps it, by which rules and terms, and how to report an error."""
    return render(request, "about.html", {"on": at.on})


@per_edition
def glossary(request: HttpRequest, at: Moment) -> HttpResponse:
    """Every word of this site, each in a sentence."""
    return render(request, "about/glossary.html")


@per_edition
def accessibility(request: HttpRequest, at: Moment) -> HttpResponse:
    """How far the site can be used by everybody, what is tested, and what is known not to hold."""
    return render(request, "about/accessibility.html", {"checked_on": ACCESSIBILITY_CHECKED_ON})


@per_edition
def corrections_page(request: HttpRequest, at: Moment) -> HttpResponse:
    """What was changed after publication, and what was withdrawn, on the whole site."""
    before = request.GET.get("before")
    if set(request.GET) - {"before"} or len(request.GET.getlist("before")) > 1:
        raise BadRequest
    if before is not None and not is_number(before):
        raise BadRequest
    page = corrections(int(before) if before is not None else None)
    return render(request, "corrections.html", {"page": page, "before": before})


@per_edition
def coding_rules(request: HttpRequest, at: Moment) -> HttpResponse:
    """How kinds and statuses are chosen, and what overdue, silent and dormant mean."""
    return render(request, "about/coding_rules.html")
