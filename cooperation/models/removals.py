"""That personal data was removed from a record and its history: when, why, by whom; never what.

workflows/removing.py writes it; the history of a record tells it, to readers without the name.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.models.records import Record


class RemovalQuerySet(models.QuerySet["Removal"]):
    """Questions about removals."""

    def of(self, record: Record) -> RemovalQuerySet:
        """Those from one record, the latest first."""
        return self.filter(kind=record._meta.model_name, record=record.pk)


class Removal(models.Model):
    """That personal data was removed from a record and all that was kept of it."""

    kind = models.CharField(_("kind of record"), max_length=50)
    record = models.PositiveBigIntegerField(_("number of the record"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="removals", verbose_name=_("by")
    )
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("Readers see it in the record’s history.")
    )
    places = models.PositiveIntegerField(
        _("places"), help_text=_("How often it stood there, older versions included.")
    )
    revision = models.PositiveBigIntegerField(
        _("revision"), help_text=_("The number of the revision that was made of it.")
    )
    removed_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = RemovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("removal of personal data")
        verbose_name_plural = _("removals of personal data")
        default_permissions = ("view",)
        ordering = ("-removed_at", "-pk")
        indexes = [models.Index(fields=["kind", "record"], name="removals_of_a_record")]

    def __str__(self) -> str:
        return self.reason
