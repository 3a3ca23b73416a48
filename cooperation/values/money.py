"""Sums of money as sources qualify them: “about 100 million USD over 5 years”."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.values.languages import reader_language

# Known by name in other languages; in English, and of all others, the code is what people read.
_CURRENCIES = {
    "EUR": gettext_lazy("EUR"),
    "GBP": gettext_lazy("GBP"),
    "JPY": gettext_lazy("JPY"),
    "USD": gettext_lazy("USD"),
}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_JAPANESE_SCALES = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))


class Bound(TextChoices):
    """How exactly a source states a sum."""

    EXACTLY = "exactly", gettext_lazy("exactly")
    ABOUT = "about", gettext_lazy("about")
    AT_LEAST = "at-least", gettext_lazy("at least")
    UP_TO = "up-to", gettext_lazy("up to")


def currency_name(code: str) -> str:
    """A currency for people: by its name in Japanese where it is a usual one, else by its code."""
    return str(_CURRENCIES.get(code, code))


@dataclass(frozen=True)
class Money:
    """A sum in whole units of an ISO 4217 currency, with its bound and the years it covers."""

    amount: Decimal
    currency: str
    bound: Bound = Bound.EXACTLY
    years: int | None = None

    def in_words(self) -> str:
        """For people, in the active language: “about USD 100 million over 5 years”."""
        japanese = reader_language() == "ja"
        number = _scaled_japanese(self.amount) if japanese else _scaled(self.amount)
        currency = currency_name(self.currency)
        words = _("%(currency)s %(number)s") % {"currency": currency, "number": number}
        if self.bound != Bound.EXACTLY:
            words = _("%(bound)s %(sum)s") % {"bound": Bound(self.bound).label, "sum": words}
        if self.years:
            span = ngettext("over %(years)d year", "over %(years)d years", self.years)
            words = _("%(sum)s %(span)s") % {"sum": words, "span": span % {"years": self.years}}
        return words


def _scaled(amount: Decimal) -> str:
    for size, word in _SCALES:
        if amount >= size:
            return f"{_plain(amount / size)} {word}"
    return number_format(amount, use_l10n=True, force_grouping=True)


def _scaled_japanese(amount: Decimal) -> str:
    for size, word in _JAPANESE_SCALES:
        if amount >= size:
            return f"{_plain(amount / size)}{word}"
    return number_format(amount, use_l10n=True, force_grouping=True)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
