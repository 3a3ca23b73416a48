"""Template tags for commitments and the rules they are judged by, told in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from cooperation.listings import timeline
from cooperation.listings.meanings import OF_COMMITMENT_STATUSES
from cooperation.listings.outcomes import ActingSide, acting_sides
from cooperation.listings.series_health import DORMANT_AFTER_INTERVALS, DORMANT_AFTER_MONTHS
from cooperation.listings.timeline import stated_on
from cooperation.models import CLOSED, SILENT_AFTER_DAYS
from cooperation.values.months import in_words

register = template.Library()


@register.filter
def acting(outcome: Any) -> list[ActingSide]:
    """Who acts, by party."""
    return acting_sides(outcome)


@register.filter
def stated(outcome: Any) -> Any:
    """The partial date of what an outcome came of."""
    return stated_on(outcome)


@register.filter
def age(value: Any, on: date) -> str:
    """How long a partial date is certainly past on a day; nothing where it is not."""
    return timeline.age(value, on)


@register.filter
def span(months: int) -> str:
    """A number of months in words."""
    return in_words(months)


@register.filter
def last_update(outcome: Any) -> Any:
    """What was said of it last; None where nothing was. What has no date counts as earliest."""
    dated = [one for one in outcome.updates.all() if one.stated_on]
    return max(dated, key=lambda one: one.stated_on.last_day, default=None) or next(
        iter(outcome.updates.all()), None
    )


@register.simple_tag
def statuses() -> list[dict[str, Any]]:
    """All words for what became of a commitment."""
    return [
        {"label": status.label, "meaning": meant, "closes": status in CLOSED}
        for status, meant in OF_COMMITMENT_STATUSES.items()
    ]


@register.simple_tag
def limits() -> dict[str, int]:
    """The numbers in the rules."""
    return {
        "silent_days": SILENT_AFTER_DAYS,
        "dormant_months": DORMANT_AFTER_MONTHS,
        "dormant_intervals": DORMANT_AFTER_INTERVALS,
    }
