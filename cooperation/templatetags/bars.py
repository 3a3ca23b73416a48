"""Template tags for bars: programs by amount, and a focus area's meetings by year."""

from __future__ import annotations

from typing import Any

from django import template

from cooperation.listings.charts.areas import Year
from cooperation.listings.charts.programs import Currency, Group
from cooperation.templatetags.charts import NARROW, WIDE
from cooperation.values import bars as drawing
from cooperation.values import money

register = template.Library()


@register.filter
def currency_name(code: str) -> str:
    return money.currency_name(code)


@register.simple_tag
def amount_drawings(currency: Currency) -> list[tuple[str, drawing.Lying]]:
    """The programs of one currency under an area, for wide and for narrow screens."""
    bars = [_bar(one.program, one.share) for one in currency.bars]
    return [
        (name, drawing.lying(bars, width)) for name, width in (("wide", WIDE), ("narrow", NARROW))
    ]


def _bar(program: Any, share: float) -> drawing.Bar:
    name, _language = program.in_language("name")
    full = f"{program.acronym} – {name}" if program.acronym else name
    return drawing.Bar(full, program.money.in_words(), share, program)


@register.simple_tag
def all_bars(groups: list[Group]) -> list[tuple[Group, Any]]:
    """(area, program) for the table."""
    return [(group, program) for group in groups for program in group.shown]


@register.inclusion_tag("charts/_strip.html")
def strip(years: list[Year]) -> dict[str, Any]:
    """The meetings of a focus area by year, as a figure."""
    counts = [(one, one.count) for one in years]
    return {
        "years": years,
        "drawings": [
            ("wide", drawing.upright(counts, WIDE)),
            ("narrow", drawing.upright(counts, NARROW)),
        ],
    }
