"""Template tags within the drawing of a time line: its shapes, and what each is called.

`{% time_line %}` itself is in charts.py; only templates/charts/_time_line*.html load this.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.listings.terms import State
from cooperation.listings.time_lines import Mark, Period
from cooperation.templatetags.charts import lang_mark
from cooperation.templatetags.records import address
from cooperation.values.partial_dates import PartialDate, Precision
from cooperation.values.time_lines import PlacedLane, PlacedMark

register = template.Library()

HALF = 5
"""Of the height of a mark."""

STATES = {
    State.SURE: "%(what)s",
    State.LASTING: gettext_lazy("%(what)s, with no end recorded"),
    State.POSSIBLE: gettext_lazy("%(what)s begins or ends within this time"),
    State.UNKNOWN: gettext_lazy("%(what)s up to here, nothing later is known"),
}

SHAPES = {
    "held": gettext_lazy("meeting held"),
    "announced": gettext_lazy("meeting announced"),
    "postponed": gettext_lazy("meeting postponed"),
    "cancelled": gettext_lazy("meeting cancelled"),
    "event": gettext_lazy("event of an agreement"),
    "told": gettext_lazy("meeting at which a program was announced"),
    "adopted": gettext_lazy("policy adopted"),
    "ended": gettext_lazy("known end of what has no known beginning"),
}
"""The shapes of marks in the order of their explanation."""

PIECES = {
    State.SURE: gettext_lazy("known period"),
    State.LASTING: gettext_lazy("goes on, no end recorded"),
    State.POSSIBLE: gettext_lazy("begins or ends somewhere within"),
    State.UNKNOWN: gettext_lazy("nothing later known: neither going on nor ended"),
}

ROUND = frozenset({"held", "announced", "postponed", "cancelled"})
"""What is a circle; the others are a diamond, a square or a triangle."""


@register.simple_tag
def lane_marks(lane: PlacedLane) -> SafeString:
    """The marks of a lane, each a link: written here, since there may be hundreds."""
    return format_html_join("\n", "{}", ((_mark(one),) for one in lane.marks))


def _mark(placed: PlacedMark) -> SafeString:
    mark, box = placed.mark.of, placed.box
    return format_html(
        '<a href="{}" class="{}"><title>{}</title>'
        '<rect class="hit" x="{}" y="{}" width="{}" height="{}"/>{}'
        '<text x="{}" y="{}"{}{}>{}</text></a>',
        address(mark.record),
        mark.shape,
        _title(mark),
        box.x,
        box.y,
        box.width,
        box.height,
        _shape(placed),
        placed.label_x,
        round(box.middle + 4, 1),
        mark_safe(' text-anchor="end"' if placed.anchor == "end" else ""),  # noqa: S308
        lang_mark(mark.language),
        placed.label,
    )


def _shape(placed: PlacedMark) -> SafeString:
    """A point for a day, a bar for what is longer."""
    middle = placed.box.middle
    if not placed.mark.is_day:
        return _bar(placed.mark.of.shape, placed.x, middle, placed.width)
    return _point(placed.mark.of.shape, placed.x, middle)


def _point(shape: str, x: float, y: float) -> SafeString:
    if shape in ROUND:
        drawn = format_html('<circle cx="{}" cy="{}" r="{}"/>', x, y, HALF)
        return drawn + _cross(x, y) if shape == "cancelled" else drawn
    if shape == "told":
        return format_html('<path d="M{} {}h9v9h-9z"/>', round(x - 4.5, 1), round(y - 4.5, 1))
    if shape == "adopted":
        return format_html('<path d="M{} {}l5.5 10h-11z"/>', x, round(y - 6, 1))
    return format_html('<path d="M{} {}l5.5 5.5-5.5 5.5-5.5-5.5z"/>', x, round(y - 5.5, 1))


def _bar(shape: str, x: float, y: float, width: float) -> SafeString:
    drawn = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}"/>', x, round(y - HALF, 1), width, 2 * HALF
    )
    return drawn + _cross(round(x + width / 2, 1), y) if shape == "cancelled" else drawn


def _cross(x: float, y: float) -> SafeString:
    return format_html(
        '<path class="cross" d="M{} {}l14 14m0-14l-14 14"/>', round(x - 7, 1), round(y - 7, 1)
    )


def _title(mark: Mark) -> str:
    """All that a mark says, for those who cannot see where it stands."""
    return _("%(name)s: %(what)s, %(date)s") % {
        "name": _named(mark.record, mark.label),
        "what": mark.words,
        "date": mark.on.in_words(),
    }


def _named(record: Any, label: str) -> str:
    """A record's title; begun by what is written beside the mark, where that is a number."""
    title = record.in_language(record.TITLE)[0]
    return f"{label} – {title}" if label.isdigit() else title


@register.simple_tag
def plain_title(record: Any) -> str:
    acronym = getattr(record, "acronym", "")
    title = record.in_language(record.TITLE)[0]
    return f"{acronym} – {title}" if acronym else title


@register.simple_tag
def period_title(period: Period) -> str:
    """A period and its pieces, the first to the last."""
    told = [
        _("%(state)s, %(dates)s")
        % {"state": state_in_words(one.state, period.words), "dates": stretch(one.first, one.last)}
        for one in period.pieces
    ]
    return plain_title(period.record) + _(": ") + _("; ").join(told)


@register.simple_tag
def stretch(first: date, last: date) -> str:
    """The days from one to another in words; whole years as years."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return PartialDate(first, last, Precision.YEAR).in_words()
    return PartialDate(first, last, Precision.DAY).in_words()


@register.simple_tag
def state_in_words(state: str, what: str) -> str:
    return str(STATES[State(state)]) % {"what": what}


@register.simple_tag
def time_line_keys(shapes: dict[str, bool], states: set[str]) -> list[tuple[SafeString, str]]:
    """What the shapes that occur mean; ``shapes`` says whether any of each is a point."""
    found = [
        (format_html('<g class="{}">{}</g>', shape, _key(shape, shapes[shape])), str(words))
        for shape, words in SHAPES.items()
        if shape in shapes
    ]
    found += [(_piece(state), str(words)) for state, words in PIECES.items() if state in states]
    return [*found, (mark_safe('<path class="today" d="M12 0v16"/>'), _("today"))]


def _key(shape: str, is_point: bool) -> SafeString:
    return _point(shape, 12, 8) if is_point else _bar(shape, 10, 8, 4)


def _piece(state: State) -> SafeString:
    if state is State.UNKNOWN:
        return mark_safe(
            '<path class="unknown" d="M0 8h24"/><text class="tail" x="9" y="12">?</text>'
        )
    return format_html('<rect class="{}" x="1" y="4" width="22" height="8"/>', state.value)
