"""Other names and identifiers under which bodies, series, areas and programs are known."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.models.constraints import exactly_one, in_order, known
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import Row

LANGUAGE_CODE = RegexValidator(
    r"\A[a-z]{2,3}\Z", _("Use a language code of two or three letters, for example en or ja.")
)


class NameKind(models.TextChoices):
    """How a name relates to the preferred one."""

    ALIAS = "alias", _("other name")
    FORMER = "former", _("former name")
    ACRONYM = "acronym", _("other acronym")
    SPELLING = "spelling", _("other spelling")


class Name(Row):
    """A name other than the preferred one, for a time and in a language."""

    OWNERS = ("party", "agency", "person", "focus_area", "series", "program")

    party = models.ForeignKey("Party", models.CASCADE, null=True, blank=True, related_name="names")
    agency = models.ForeignKey(
        "Agency", models.CASCADE, null=True, blank=True, related_name="names"
    )
    person = models.ForeignKey(
        "Person", models.CASCADE, null=True, blank=True, related_name="names"
    )
    focus_area = models.ForeignKey(
        "FocusArea", models.CASCADE, null=True, blank=True, related_name="names"
    )
    series = models.ForeignKey(
        "Series", models.CASCADE, null=True, blank=True, related_name="names"
    )
    program = models.ForeignKey(
        "Program", models.CASCADE, null=True, blank=True, related_name="names"
    )
    text = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.ALIAS)
    language = models.CharField(
        _("language"), max_length=3, default="en", validators=[LANGUAGE_CODE]
    )
    since = PartialDateField(_("since"))
    since_first = FirstDayOf("since")
    since_last = LastDayOf("since")
    until = PartialDateField(_("until"))
    until_first = FirstDayOf("until")
    until_last = LastDayOf("until")
    words = WordsField("text")

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("other names")
        ordering = ("pk",)
        constraints = [
            known("kind", NameKind),
            models.CheckConstraint(
                name="name_belongs_to_exactly_one",
                condition=exactly_one(
                    "party", "agency", "person", "focus_area", "series", "program"
                ),
            ),
            in_order("since", "until"),
        ]

    def __str__(self) -> str:
        return self.text


class IdentifierScheme(models.TextChoices):
    """A register of organizations."""

    ROR = "ror", "ROR"
    WIKIDATA = "wikidata", "Wikidata"


ADDRESSES = {
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
}

SHAPES = {
    IdentifierScheme.ROR: RegexValidator(
        r"\A0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}\Z", _("A ROR identifier looks like 00097mb19.")
    ),
    IdentifierScheme.WIKIDATA: RegexValidator(
        r"\AQ[1-9][0-9]{0,11}\Z", _("A Wikidata identifier looks like Q11595927.")
    ),
}


class Identifier(Row):
    """The number of a party or agency in a register of organizations."""

    OWNERS = ("party", "agency")

    party = models.ForeignKey(
        "Party", models.CASCADE, null=True, blank=True, related_name="identifiers"
    )
    agency = models.ForeignKey(
        "Agency", models.CASCADE, null=True, blank=True, related_name="identifiers"
    )
    scheme = models.CharField(_("scheme"), max_length=10, choices=IdentifierScheme)
    value = models.CharField(_("value"), max_length=50)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ("scheme", "pk")
        constraints = [
            known("scheme", IdentifierScheme),
            models.CheckConstraint(
                name="identifier_belongs_to_exactly_one", condition=exactly_one("party", "agency")
            ),
            models.UniqueConstraint(
                name="one_body_per_identifier",
                fields=["scheme", "value"],
                violation_error_message=_("Another body already has this identifier."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        return ADDRESSES[IdentifierScheme(self.scheme)].format(self.value)

    def clean(self) -> None:
        super().clean()
        if self.scheme in SHAPES:
            try:
                SHAPES[IdentifierScheme(self.scheme)](self.value)
            except ValidationError as error:
                raise ValidationError({"value": error.messages}) from error
