"""Old addresses: where what was merged into another record is found now.

workflows/merging.py writes them; listings ask them where nothing public stands at an address.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MovedAddressQuerySet(models.QuerySet["MovedAddress"]):
    """Questions about old addresses."""

    def now_at(self, model: Any, slugs: Iterable[str]) -> dict[str, Any]:
        """{old slug: the public record that is found there now}; others are left out."""
        moved = dict(
            self.filter(kind=model._meta.model_name, slug__in=slugs).values_list("slug", "record")
        )
        if not moved:
            return {}
        public = model._default_manager.public().in_bulk(moved.values())
        return {slug: public[key] for slug, key in moved.items() if key in public}


class MovedAddress(models.Model):
    """That what stood at an address, before the public, was merged into another record."""

    kind = models.CharField(_("kind of record"), max_length=50)
    slug = models.SlugField(_("old address"), max_length=100)
    record = models.PositiveBigIntegerField(_("number of the record kept"))
    moved_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = MovedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        default_permissions = ("view",)
        ordering = ("-moved_at", "-pk")
        constraints = [
            models.UniqueConstraint(name="an_address_moves_to_one", fields=["kind", "slug"]),
        ]

    def __str__(self) -> str:
        return self.slug
