"""Template tags for charts: drawings in SVG, each with its table.

What is counted is in listings/charts/, what stands on a time line in listings/time_lines.py, where
it is drawn in values/charts.py and values/time_lines.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cooperation.listings import time_lines
from cooperation.listings.charts import trends
from cooperation.listings.charts.asking import Asked
from cooperation.listings.charts.matrices import Matrix
from cooperation.listings.facets import Facet
from cooperation.listings.time_lines import GROUPS, TimeLine
from cooperation.values import time_lines as drawing
from cooperation.values.charts import TARGET, width_of
from cooperation.values.languages import reader_language

register = template.Library()

WIDE = 864
"""The measure of the facts of a page."""

NARROW = 328
"""A telephone of 360 pixels less its margins."""


@register.inclusion_tag("charts/_time_line.html", name="time_line")
def time_line(line: TimeLine) -> dict[str, Any]:
    """A time line as a figure: drawn for wide and for narrow screens, with its table."""
    lanes = [_lane(one) for one in line.lanes]
    drawings = [
        (name, drawing.placed(lanes, today=line.at.on, width=width))
        for name, width in (("wide", WIDE), ("narrow", NARROW))
        if lanes
    ]
    marks = [mark for lane in line.lanes for mark in lane.marks]
    shapes: dict[str, bool] = {}
    for mark in marks:
        is_day = mark.on.first_day == mark.on.last_day
        shapes[mark.shape] = shapes.get(mark.shape, False) or is_day
    return {
        "line": line,
        "drawings": drawings,
        "marks": sorted(marks, key=lambda mark: (mark.on.first_day, mark.on.last_day)),
        "shapes": shapes,
        "states": {
            piece.state.value
            for lane in line.lanes
            for period in lane.periods
            for piece in period.pieces
        },
    }


def _lane(lane: time_lines.Lane) -> drawing.Lane:
    if lane.record is None:
        heading = _("Meetings of no series")
    else:
        name = lane.record.in_language(lane.record.TITLE)[0]
        acronym = getattr(lane.record, "acronym", "")
        heading = f"{acronym} – {name}" if acronym else name
    return drawing.Lane(
        heading=heading,
        marks=[
            drawing.Mark(one.on.first_day, one.on.last_day, one.label, one) for one in lane.marks
        ],
        periods=[
            drawing.Period(
                tuple(drawing.Piece(piece.first, piece.last, piece.state) for piece in one.pieces),
                one.tail,
                one,
            )
            for one in lane.periods
        ],
        group=str(GROUPS[lane.kind]),
        of=lane,
    )


@register.simple_tag
def lang(record: Any) -> SafeString:
    """The attribute that marks a record's name where it is not in the reader's language."""
    return lang_mark(record.in_language(record.TITLE)[1]) if record else mark_safe("")


@register.filter
def lang_mark(language: str) -> SafeString:
    if not language or language == reader_language():
        return mark_safe("")
    return format_html(' lang="{}"', language)


@register.filter
def less(number: float, other: float) -> float:
    """Where a thing begins whose middle or end is known."""
    return round(number - other, 1)


@register.filter
def more(number: float, other: float) -> float:
    return round(number + other, 1)


@register.filter
def room(words: str) -> float:
    """What words take at most, and a link at least."""
    return round(max(width_of(words), TARGET), 1)


@dataclass(frozen=True)
class ChartForm:
    """The filters of a chart as a form: it asks again all that was asked, and can ask more."""

    selects: list[Facet]
    boxes: list[tuple[str, Any, str]]
    kept: list[tuple[str, str]]
    """(name, value) of what is asked and has no box: several values, years, series."""


SELECTED = ("party", "agency", "focus_area", "kind", "status")


@register.simple_tag
def chart_form(answer: Asked) -> ChartForm:
    asked = answer.parameters
    selects = [
        facet for facet in answer.facets if facet.parameter in SELECTED and facet.chosen <= 1
    ]
    filters = answer.asked.filters
    boxes = [
        (name, filters[name].label, asked.get(name, ""))
        for name in ("from", "until")
        if name in filters
    ]
    shown = {facet.parameter for facet in selects} | {name for name, _label, _value in boxes}
    kept = [
        (name, value)
        for name, values in asked.lists()
        for value in values
        if name not in shown and value.strip()
    ]
    return ChartForm(selects, boxes, kept)


@register.simple_tag
def trend_limits() -> dict[str, int]:
    """The numbers in the rule for rising and dormant areas."""
    return {
        "recent_years": trends.RECENT_YEARS,
        "rising_from": trends.RISING_FROM,
        "rising_times": trends.RISING_TIMES,
        "dormant_years": trends.DORMANT_AFTER_YEARS,
    }


@register.inclusion_tag("charts/_left_out.html")
def left_out(matrix: Matrix, columns: str) -> dict[str, Any]:
    """What a matrix does not show, in words, with the way to all of it."""
    return {"matrix": matrix, "columns": columns}
