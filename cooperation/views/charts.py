"""Charts: numbers drawn, each with its table, and the tables as CSV and JSON."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cooperation.listings.charts import areas, participation, programs
from cooperation.listings.charts.asking import Asked, of_meetings, of_programs
from cooperation.listings.charts.tables import TABLES
from cooperation.listings.moments import Moment
from cooperation.values.languages import reader_language
from cooperation.views.editions import per_edition
from cooperation.views.lists import as_csv, as_json, refused
from cooperation.views.questions import chips


@per_edition
def index(request: HttpRequest, at: Moment) -> HttpResponse:
    """Which charts there are."""
    asked = of_meetings(request.GET, at)
    if request.GET:
        # Nothing can be asked here; what was asked is refused in words all the same.
        asked.errors = {name[:60]: [_("This page takes no parameters.")] for name in request.GET}
    return _page(request, "charts/index.html", asked, {})


@per_edition
def areas_page(request: HttpRequest, at: Moment) -> HttpResponse:
    """How many meetings took up each focus area, by year and by partner."""
    asked = of_meetings(request.GET, at)
    return _page(
        request,
        "charts/areas.html",
        asked,
        {}
        if asked.errors
        else {
            "by_year": areas.by_year(asked, reader_language()),
            "by_partner": areas.by_partner(asked, reader_language()),
        },
    )


@per_edition
def participation_page(request: HttpRequest, at: Moment) -> HttpResponse:
    """Which agencies took part in the same meetings."""
    asked = of_meetings(request.GET, at)
    met = [] if asked.errors else participation.met_by_the_one_asked_for(asked, reader_language())
    return _page(
        request,
        "charts/participation.html",
        asked,
        {}
        if asked.errors
        else {
            "wide": participation.matrix(asked, reader_language()),
            "narrow": participation.matrix(asked, reader_language(), participation.FEW_AGENCIES),
            "met": met[: participation.MOST_MET],
            "met_more": len(met[participation.MOST_MET :]),
        },
    )


@per_edition
def programs_page(request: HttpRequest, at: Moment) -> HttpResponse:
    """Programs by focus area and amount, each in its own currency."""
    asked = of_programs(request.GET, at)
    groups = [] if asked.errors else programs.by_area(asked, reader_language())
    return _page(request, "charts/programs.html", asked, {"by_area": groups})


@per_edition
def table_csv(request: HttpRequest, at: Moment, slug: str) -> HttpResponse:
    """The table of a chart, one number a line."""
    table = _table(slug)
    asked = table.ask(request.GET, at)
    if asked.errors:
        return refused(asked)
    return as_csv(slug, list(table.columns), table.rows(asked))


@per_edition
def table_json(request: HttpRequest, at: Moment, slug: str) -> HttpResponse:
    """The table of a chart, one number an object."""
    table = _table(slug)
    asked = table.ask(request.GET, at)
    if asked.errors:
        return refused(asked)
    rows = list(table.rows(asked))
    return as_json({"count": len(rows), "results": rows})


def _table(slug: str) -> Any:
    if slug not in TABLES:
        raise Http404(_("There is no such table."))
    return TABLES[slug]


def _page(
    request: HttpRequest, template: str, asked: Asked, context: dict[str, Any]
) -> HttpResponse:
    common = {
        "answer": asked,
        "chips": [] if asked.errors else chips(asked),
        "query": request.GET.urlencode(),
    }
    status = 400 if asked.errors else 200
    return render(request, template, {**common, **context}, status=status)
