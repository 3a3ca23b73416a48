"""Dates as sources give them: a day, a month, a year, or a span of these.

Stored and typed as the part of EDTF (ISO 8601-2) that the domain needs: ``2023-05-16``,
``2023-05``, ``2023`` and spans such as ``2023-05-12/2023-05-14``. Every partial date has a first
and a last possible day, both inclusive; comparing goes by these. Calendar only: no time zones.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from cooperation.values.languages import reader_language

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(IntEnum):
    """How much of a date is known; the finest first."""

    DAY = 1
    MONTH = 2
    YEAR = 3


@dataclass(frozen=True, order=True)
class PartialDate:
    """A period between two days, both inclusive, known to a precision."""

    first_day: date
    last_day: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read EDTF text; ValueError says in words what is wrong with it."""
        typed = unicodedata.normalize("NFKC", text).strip()
        begin, slash, end = typed.partition("/")
        first, precision = _parse_part(begin, text)
        if not slash:
            return cls(first, _last_day(first, precision), precision)
        last, last_precision = _parse_part(end, text)
        if last_precision != precision:
            raise ValueError(_("Both ends of “%(text)s” must be equally precise.") % {"text": text})
        last = _last_day(last, precision)
        if last < first:
            raise ValueError(_("“%(text)s” ends before it begins.") % {"text": text})
        return cls(first, last, precision)

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        return cls(day, day, Precision.DAY)

    @property
    def is_span(self) -> bool:
        """Whether it covers several days, months or years rather than one."""
        return self.last_day != _last_day(self.first_day, self.precision)

    def __str__(self) -> str:
        begin = _edtf(self.first_day, self.precision)
        return f"{begin}/{_edtf(self.last_day, self.precision)}" if self.is_span else begin

    def in_words(self) -> str:
        """For people, in the active language: “16 May 2023”, “12–14 May 2023”, 「2023年5月」."""
        begin, end = self.first_day, self.last_day
        japanese = reader_language() == "ja"
        name = _japanese if japanese else _english
        if not self.is_span:
            return name(begin, self.precision)
        if japanese:
            return f"{name(begin, self.precision)}〜{_japanese(end, self.precision, begin)}"
        same_year = begin.year == end.year
        if self.precision is Precision.DAY and same_year:
            if begin.month == end.month:
                return f"{begin.day}–{name(end, self.precision)}"
            return f"{begin.day} {MONTHS[begin.month]} – {name(end, self.precision)}"
        if self.precision is Precision.MONTH and same_year:
            return f"{MONTHS[begin.month]} – {name(end, self.precision)}"
        joint = "–" if self.precision is Precision.YEAR else " – "
        return f"{name(begin, self.precision)}{joint}{name(end, self.precision)}"


def _parse_part(text: str, whole: str) -> tuple[date, Precision]:
    match = _PART.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            _("“%(text)s” is not a date such as 2023-05-16, 2023-05 or 2023.") % {"text": whole}
        )
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(_("“%(text)s” is no day of the calendar.") % {"text": whole}) from None
    return first, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR


def _last_day(first: date, precision: Precision) -> date:
    if precision is Precision.DAY:
        return first
    month = 12 if precision is Precision.YEAR else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _edtf(day: date, precision: Precision) -> str:
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]


def _english(day: date, precision: Precision) -> str:
    if precision is Precision.YEAR:
        return str(day.year)
    month = f"{MONTHS[day.month]} {day.year}"
    return month if precision is Precision.MONTH else f"{day.day} {month}"


def _japanese(day: date, precision: Precision, after: date | None = None) -> str:
    """Without the year, or year and month, that the beginning of a span has already said."""
    parts = [f"{day.year}年", f"{day.month}月", f"{day.day}日"][: 4 - precision]
    if after is not None and day.year == after.year and len(parts) > 1:
        parts = parts[1:] if day.month != after.month or len(parts) < 3 else parts[2:]
    return "".join(parts)
