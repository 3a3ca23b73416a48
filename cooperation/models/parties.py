"""Parties: the sides of cooperation, and which of them belong to which."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import in_order, known
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import Record, Row


class PartyKind(models.TextChoices):
    """What sort of side a party is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("regional organization")
    ORGANIZATION = "organization", _("international organization")


class Party(Record):
    """A country or a regional or international organization that takes part as one side."""

    TITLE = "name"

    name = models.CharField(_("name"), max_length=200, help_text=_("Its usual English name."))
    name_ja = models.CharField(_("Japanese name"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind)
    country_code = models.CharField(
        _("country code"), max_length=2, blank=True, help_text=_("ISO 3166-1, two letters.")
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    words = WordsField("name", "name_ja", "acronym")

    class Meta(Record.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            *Record.Meta.constraints,
            known("kind", PartyKind),
            models.UniqueConstraint(
                name="one_party_per_country_code",
                fields=["country_code"],
                condition=~Q(country_code=""),
            ),
        ]


class Membership(Row):
    """That one party belonged to another, from and until when."""

    OWNERS = ("body",)

    body = models.ForeignKey(
        Party,
        models.CASCADE,
        related_name="members",
        verbose_name=_("organization"),
        help_text=_("The region or organization that has members."),
    )
    member = models.ForeignKey(
        Party, models.PROTECT, related_name="memberships", verbose_name=_("member")
    )
    since = PartialDateField(_("since"))
    since_first = FirstDayOf("since")
    since_last = LastDayOf("since")
    until = PartialDateField(_("until"), help_text=_("Empty while it lasts."))
    until_first = FirstDayOf("until")
    until_last = LastDayOf("until")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="membership_is_not_of_itself", condition=~Q(body=F("member"))
            ),
            in_order("since", "until"),
        ]

    def __str__(self) -> str:
        return f"{self.since or '?'} – {self.until or ''}".rstrip()

    def clean(self) -> None:
        super().clean()
        if self.body_id and self.body_id == self.member_id:
            raise ValidationError({"member": _("A party is no member of itself.")})
