"""The log of publication: who sent what to review, back, to the public and out of it again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.models.constraints import known
from cooperation.models.records import Publication, Record


class PublicationStepQuerySet(models.QuerySet["PublicationStep"]):
    """Questions about steps."""

    def of(self, record: Record) -> PublicationStepQuerySet:
        """The steps of one record, the latest first."""
        return self.filter(kind=record._meta.model_name, record=record.pk)


class PublicationStep(models.Model):
    """One step of a record on its way to the public or back, with who took it and why."""

    kind = models.CharField(_("kind of record"), max_length=50)
    record = models.PositiveBigIntegerField(_("number of the record"))
    slug = models.SlugField(_("address"), max_length=100, help_text=_("As it was then."))
    begins = models.CharField(
        pgettext_lazy("publication", "from"), max_length=10, choices=Publication
    )
    ends = models.CharField(pgettext_lazy("publication", "to"), max_length=10, choices=Publication)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        # The log outlives everybody's time here: close an account instead of deleting it.
        models.PROTECT,
        related_name="publication_steps",
        verbose_name=_("by"),
    )
    note = models.TextField(_("note"), blank=True)
    taken_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = PublicationStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication step")
        verbose_name_plural = _("publication steps")
        default_permissions = ("view",)
        ordering = ("-taken_at", "-pk")
        constraints = [
            known("begins", Publication),
            known("ends", Publication),
        ]
        indexes = [models.Index(fields=["kind", "record"], name="publication_steps_of_a_record")]

    def __str__(self) -> str:
        return f"{self.get_begins_display()} → {self.get_ends_display()}"
