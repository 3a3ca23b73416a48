"""The tables behind the charts, by their part of the address: what can be asked, which columns.

The views of charts give them as CSV and as JSON; the charts draw the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cooperation.listings.charts import areas, participation, programs
from cooperation.listings.charts.asking import Asked, of_meetings, of_programs
from cooperation.listings.moments import Moment


@dataclass(frozen=True)
class Table:
    """A chart's numbers as rows."""

    ask: Callable[[QueryDict, Moment], Asked]
    columns: tuple[str, ...]
    rows: Callable[[Asked], Iterator[dict[str, Any]]]


def _named(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}{suffix}" for name in names for suffix in ("", "_name", "_name_ja"))


TABLES = {
    "areas-by-year": Table(
        of_meetings,
        (*_named("focus_area"), "year", "meetings", "list"),
        lambda asked: areas.by_year(asked, "en").data("focus_area", "year"),
    ),
    "areas-by-partner": Table(
        of_meetings,
        (*_named("focus_area", "party"), "meetings", "list"),
        lambda asked: areas.by_partner(asked, "en").data("focus_area", "party"),
    ),
    "participation": Table(
        of_meetings,
        (*_named("agency", "with_agency"), "meetings", "list"),
        lambda asked: participation.matrix(asked, "en").data("agency", "with_agency"),
    ),
    "programs": Table(
        of_programs,
        (
            *_named("focus_area", "program"),
            *("amount", "amount_currency", "amount_bound", "amount_years"),
        ),
        lambda asked: programs.data(asked, "en"),
    ),
}
