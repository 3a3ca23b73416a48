"""When a focus area counts as rising or as dormant: the rule and its numbers, in one place.

Called by areas.py; the page about coding rules tells the rule in words, with these numbers.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

RECENT_YEARS = 3
"""How many calendar years, the present one among them, are compared with as many before them."""

RISING_FROM = 3
RISING_TIMES = 2
"""How many meetings the recent years must have at least, and how many times those before them."""

DORMANT_AFTER_YEARS = 5
"""How many calendar years, the present one among them, an area must have gone without a meeting."""


class Trend(TextChoices):
    """What the meetings of the last years say of a focus area."""

    RISING = "rising", _("rising")
    DORMANT = "dormant", _("dormant")
    NEITHER = "", _("neither")


def trend(count: Callable[[int, int | None], int], *, year: int) -> Trend:
    """``count`` says how many meetings took the area up from a year to another, or to the last.

    What is announced for later years counts as recent.
    """
    recent = count(year - RECENT_YEARS + 1, None)
    before = count(year - 2 * RECENT_YEARS + 1, year - RECENT_YEARS)
    if recent >= RISING_FROM and recent >= RISING_TIMES * before:
        return Trend.RISING
    earlier = count(1, year - DORMANT_AFTER_YEARS)
    if earlier and not count(year - DORMANT_AFTER_YEARS + 1, None):
        return Trend.DORMANT
    return Trend.NEITHER
