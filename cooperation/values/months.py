"""How long it is between two days, in whole months: ages of commitments, gaps between meetings."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

IN_MONTHS = 24
"""Up to how many months a span is given in months alone."""


def months_between(begin: date, end: date) -> int:
    """Whole months from a day to another, rounded down; negative where the end comes first."""
    months = (end.year - begin.year) * 12 + end.month - begin.month
    return months - (end.day < begin.day)


def in_words(months: int) -> str:
    """“less than a month”, “5 months”, “3 years 6 months”."""
    if months < 1:
        return _("less than a month")
    years, rest = divmod(months, 12)
    if months < IN_MONTHS or not rest:
        return _years(years) if months >= IN_MONTHS else _months(months)
    return _("%(years)s %(months)s") % {"years": _years(years), "months": _months(rest)}


def _months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


def _years(count: int) -> str:
    return ngettext("%(count)d year", "%(count)d years", count) % {"count": count}
