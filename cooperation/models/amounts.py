"""The columns of a sum of money, for the models that carry one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.fields import SmallNumberField
from cooperation.values.money import Bound, Money


def amount_field(label: Any, help_text: Any) -> models.DecimalField[Any, Any]:
    """The column of the sum itself: a model in which it is of something narrower says of what."""
    return models.DecimalField(
        label,
        # SQLite keeps 15 significant digits.
        max_digits=15,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=help_text,
    )


class Amounted(models.Model):
    """A record with a sum of money, qualified as its source qualifies it."""

    amount = amount_field(_("amount"), _("In whole units of the currency."))
    amount_currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("Use the ISO 4217 code, for example USD."))],
        help_text=_("ISO 4217 code, for example USD or JPY."),
    )
    amount_bound = models.CharField(
        _("stated as"),
        max_length=10,
        choices=Bound,
        default=Bound.EXACTLY,
        help_text=_("How exactly the source states the amount."),
    )
    amount_years = SmallNumberField(
        _("over years"), null=True, blank=True, help_text=_("The number of years it covers.")
    )

    class Meta:
        abstract = True

    @property
    def money(self) -> Money | None:
        if self.amount is None:
            return None
        return Money(self.amount, self.amount_currency, Bound(self.amount_bound), self.amount_years)

    def clean(self) -> None:
        super().clean()
        if (self.amount is None) != (self.amount_currency == ""):
            raise ValidationError(
                {"amount_currency": _("An amount and its currency stand together.")}
            )


AMOUNT_HAS_A_CURRENCY = models.CheckConstraint(
    name="%(class)s_amount_has_a_currency",
    condition=Q(amount__isnull=True, amount_currency="", amount_years__isnull=True)
    # Without the first part, a null would make the whole null, which a check lets pass.
    | Q(amount__isnull=False, amount__gt=0) & ~Q(amount_currency=""),
)
