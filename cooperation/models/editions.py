"""The edition of the public site: one number that changes whenever the public site does."""

from __future__ import annotations

from django.db import models
from django.db.models import F


class Edition(models.Model):
    """The count of changes to the public site: the key of all that is cached for the public."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_edition", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.number)


def current_edition() -> int:
    """The number of the edition that the public sees now: one query."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def lock_edition() -> None:
    """Wait until nobody else is changing the public site; to be held to the transaction's end."""
    Edition.objects.select_for_update().get_or_create(pk=1)


def begin_edition() -> None:
    """Count one further, inside the transaction that changes the public site."""
    Edition.objects.get_or_create(pk=1)
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
