"""Agencies: the bodies of a party that do the work, with all names and identifiers they go by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.models.constraints import known
from cooperation.models.fields import WordsField
from cooperation.models.parties import Party
from cooperation.models.records import Record


class AgencyKind(models.TextChoices):
    """What sort of body an agency is."""

    MINISTRY = "ministry", _("ministry or department")
    OFFICE = "office", pgettext_lazy("kind of agency", "office")
    FUNDER = "funder", _("funding agency")
    AGENCY = "agency", _("agency")
    LABORATORY = "laboratory", _("laboratory or institute")
    UNIVERSITY = "university", _("university")
    EMBASSY = "embassy", _("embassy")
    SECRETARIAT = "secretariat", _("secretariat")
    COMMITTEE = "committee", _("committee")
    COMPANY = "company", _("company")
    OTHER = "other", _("other body")


class Agency(Record):
    """A ministry, agency, funder, laboratory, embassy, secretariat or other body of a party."""

    NEEDS = ("party",)
    TITLE = "name"

    party = models.ForeignKey(
        Party,
        models.PROTECT,
        related_name="agencies",
        verbose_name=_("party"),
        help_text=_("The party whose body it is."),
    )
    name = models.CharField(_("name"), max_length=250, help_text=_("Its present English name."))
    name_ja = models.CharField(_("Japanese name"), max_length=250, blank=True)
    acronym = models.CharField(
        _("acronym"),
        max_length=30,
        blank=True,
        help_text=_("The usual one; other spellings go under names."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("succeeded by"),
        help_text=_("The body that took over, where this one no longer exists."),
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    words = WordsField("name", "name_ja", "acronym")

    class Meta(Record.Meta):
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            *Record.Meta.constraints,
            known("kind", AgencyKind),
            models.UniqueConstraint(
                name="one_agency_per_party_and_acronym",
                fields=["party", "acronym"],
                condition=~Q(acronym=""),
                violation_error_message=_("This party already has an agency with this acronym."),
            ),
            models.CheckConstraint(
                name="agency_is_not_part_of_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            models.CheckConstraint(
                name="agency_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name
