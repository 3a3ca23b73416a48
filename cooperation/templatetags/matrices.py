"""Template tags for matrices: the drawing for wide and narrow screens, and the table.

Cells are written here and not in templates: there are hundreds of them on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from cooperation.listings.charts.matrices import Line, Matrix
from cooperation.listings.charts.trends import Trend
from cooperation.templatetags.charts import NARROW, WIDE, lang_mark
from cooperation.templatetags.records import in_its_language
from cooperation.values import matrices as drawing
from cooperation.values.charts import width_of
from cooperation.values.matrices import Header, Plan

register = template.Library()

TOTAL_ROOM = 40
TREND_ROOM = 64
"""To the right of the cells: for the count of a whole row at least, and for its trend."""

AFTER_CELLS = 10
BEFORE_TREND = 10


@dataclass(frozen=True)
class Sort:
    """What a matrix is of, as far as it is drawn by it."""

    corner: Any
    """What its rows are."""

    wide: Plan
    narrow: Plan
    has_trends: bool = False


SORTS = {
    "years": Sort(
        gettext_lazy("Focus area"),
        Plan(WIDE, 232, TOTAL_ROOM + TREND_ROOM, turned=False, keep_last=True),
        Plan(NARROW, 0, TOTAL_ROOM, turned=False, keep_last=True),
        has_trends=True,
    ),
    "partners": Sort(
        gettext_lazy("Focus area"), Plan(WIDE, 232, TOTAL_ROOM), Plan(NARROW, 0, TOTAL_ROOM)
    ),
    "agencies": Sort(
        gettext_lazy("Agency"), Plan(WIDE, 160, square=True), Plan(NARROW, 70, square=True)
    ),
}


@register.inclusion_tag("charts/_matrix.html")
def matrix(name: str, title: str, wide: Matrix, narrow: Matrix | None = None) -> dict[str, Any]:
    """A matrix of meetings as a figure; ``narrow`` where another one is drawn there."""
    sort = SORTS[name]
    meetings = reverse("list", kwargs={"section": "meetings"})
    return {
        "title": title,
        "sort": sort,
        "matrix": wide,
        "drawings": [
            _drawn("wide", wide, sort.wide, meetings, of=wide),
            _drawn("narrow", narrow or wide, sort.narrow, meetings, of=wide),
        ],
        "meetings": meetings,
    }


def _drawn(size: str, matrix: Matrix, plan: Plan, meetings: str, of: Matrix) -> dict[str, Any]:
    """What a drawing of a matrix is made of; ``of`` is the one that the table has."""
    total = width_of(str(max((row.total for row in matrix.rows), default=0))) + AFTER_CELLS
    if plan.after:
        plan = replace(plan, after=plan.after + max(0, total - TOTAL_ROOM))
    placed = drawing.placed(
        [Header(_head(row), row.group, row.depth, trend_in_words(row), row) for row in matrix.rows],
        [Header(one.brief, one.group, of=one) for one in matrix.columns],
        matrix.counts,
        plan,
    )
    return {
        "size": size,
        "placed": placed,
        "turned": plan.turned,
        "fewer": len(of.columns) - len(placed.columns),
        "cells": format_html_join("\n", "{}", ((one,) for one in _cells(matrix, placed, meetings))),
        "empty": format_html_join("", "M{} {}h.01", placed.empty),
        "totals": list(zip(placed.rows, placed.baselines, strict=True)) if plan.after else [],
        "total_x": round(placed.after_x + total, 1),
        "trend_x": round(placed.after_x + total + BEFORE_TREND, 1),
        "is_wide": size == "wide",
        "matrix": matrix,
    }


def _head(row: Line) -> str:
    return row.brief if row.group else row.label


def _cells(matrix: Matrix, placed: drawing.Drawing, meetings: str) -> Iterator[SafeString]:
    for one in placed.cells:
        row, column = matrix.rows[one.row], matrix.columns[one.column]
        yield format_html(
            '<a href="{}?{}"><title>{}</title>'
            '<rect class="t{}" x="{}" y="{}" width="{}" height="{}"/>'
            '<text x="{}" y="{}">{}</text></a>',
            meetings,
            matrix.asks(row, column),
            _cell_title(row, column, one.count),
            "0" if row.entry is not None and row.entry == column.entry else one.level,
            one.x,
            one.y,
            placed.cell,
            placed.cell,
            round(one.x + placed.cell / 2, 1),
            round(one.y + placed.cell / 2 + 4, 1),
            one.count,
        )


def _cell_title(row: Line, column: Line, count: int) -> str:
    if row.entry is not None and row.entry == column.entry:
        return ngettext(
            "%(name)s: %(count)d meeting in all", "%(name)s: %(count)d meetings in all", count
        ) % {"name": row.brief, "count": count}
    return ngettext(
        "%(row)s, %(column)s: %(count)d meeting", "%(row)s, %(column)s: %(count)d meetings", count
    ) % {"row": row.brief, "column": column.brief, "count": count}


@register.filter
def trend_in_words(row: Line) -> str:
    return "" if row.trend is Trend.NEITHER else str(row.trend.label)


@register.simple_tag
def table_rows(matrix: Matrix, meetings: str, trends: bool) -> SafeString:
    """The body of a matrix's table."""
    return format_html_join(
        "\n", "<tr>{}</tr>", ((one,) for one in _rows(matrix, meetings, trends))
    )


def _rows(matrix: Matrix, meetings: str, trends: bool) -> Iterator[SafeString]:
    for row, counts in zip(matrix.rows, matrix.counts, strict=True):
        cells = format_html_join(
            "",
            "<td>{}</td>",
            (
                (_linked(meetings, matrix.asks(row, column), count),)
                for column, count in zip(matrix.columns, counts, strict=True)
            ),
        )
        yield format_html(
            '<th scope="row"><a href="{}?{}">{}</a></th>{}<td>{}</td>{}',
            meetings,
            matrix.asks_of_row(row),
            in_its_language(row.label, row.language),
            cells,
            _linked(meetings, matrix.asks_of_row(row), row.total),
            format_html("<td>{}</td>", trend_in_words(row)) if trends else "",
        )


def _linked(meetings: str, query: str, count: int) -> SafeString:
    if not count:
        return format_html("{}", 0)
    return format_html('<a href="{}?{}">{}</a>', meetings, query, count)


@register.simple_tag
def line_lang(line: Line) -> SafeString:
    """The attribute that marks the label of a row or column that is in another language."""
    return lang_mark(line.language)
