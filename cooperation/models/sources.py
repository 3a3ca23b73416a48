"""Sources: the documents that facts rest on, and their numbered paragraphs."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.agencies import Agency
from cooperation.models.constraints import known
from cooperation.models.fields import (
    FirstDayOf,
    LastDayOf,
    PartialDateField,
    SmallNumberField,
    WordsField,
)
from cooperation.models.names import LANGUAGE_CODE
from cooperation.models.parties import Party
from cooperation.models.records import Record, Row
from cooperation.values.quotations import contains, single_spaced


class SourceKind(models.TextChoices):
    """What sort of document a source is."""

    JOINT_STATEMENT = "joint-statement", _("joint statement")
    PRESS_RELEASE = "press-release", _("press release")
    READOUT = "readout", _("readout")
    DISCUSSION_SUMMARY = "discussion-summary", _("discussion summary")
    AGREEMENT_TEXT = "agreement-text", _("agreement text")
    SPEECH = "speech", _("speech or statement")
    WEB_PAGE = "web-page", _("web page")


class Account(models.TextChoices):
    """Whose account of the matter a source gives."""

    ONE_SIDE = "one-side", _("one side's account")
    BOTH_SIDES = "both-sides", _("both sides' account")
    OTHER = "other", _("somebody else's account")


class Source(Record):
    """A document that facts rest on."""

    title = models.CharField(_("title"), max_length=500, help_text=_("As the document gives it."))
    title_ja = models.CharField(_("Japanese title"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    issuer = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("issued by"),
    )
    publisher = models.CharField(
        _("published by"),
        max_length=200,
        blank=True,
        help_text=_("Who published it, where that is no agency recorded here."),
    )
    account = models.CharField(_("account"), max_length=10, choices=Account)
    side = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("side"),
        help_text=_("The party whose account it is, where it is one side's."),
    )
    dated_on = PartialDateField(_("dated"), help_text=_("The date that the document bears."))
    dated_on_first = FirstDayOf("dated_on")
    dated_on_last = LastDayOf("dated_on")
    language = models.CharField(
        _("language"), max_length=3, default="en", validators=[LANGUAGE_CODE]
    )
    url = models.URLField(
        _("internet address"), max_length=500, blank=True, help_text=_("Empty if none is known.")
    )
    archived_url = models.URLField(
        _("archived copy"),
        max_length=500,
        blank=True,
        help_text=_("The address of an archived copy."),
    )
    url_gone_on = models.DateField(
        _("address gone since"),
        null=True,
        blank=True,
        help_text=_("The day on which its internet address was found not to answer any more."),
    )
    text_is_public = models.BooleanField(
        _("text is public"),
        default=False,
        help_text=_(
            "Whether readers are shown the text itself. Only where its rights allow that; short "
            "quotations are shown in any case."
        ),
    )
    remark = models.TextField(
        _("remark"),
        blank=True,
        help_text=_("What a reader should know of it, for example an error in its heading."),
    )
    remark_ja = models.TextField(_("Japanese remark"), blank=True)
    words = WordsField("title", "title_ja")

    class Meta(Record.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            *Record.Meta.constraints,
            known("kind", SourceKind),
            known("account", Account),
            models.CheckConstraint(
                name="source_names_the_side_of_one_side",
                condition=Q(account=Account.ONE_SIDE, side__isnull=False)
                | ~Q(account=Account.ONE_SIDE) & Q(side__isnull=True),
                violation_error_message=_(
                    "Name the side where it is one side's account, and only there."
                ),
            ),
            models.CheckConstraint(
                name="source_address_that_is_gone_is_named",
                condition=Q(url_gone_on__isnull=True) | ~Q(url=""),
                violation_error_message=_("Name the address that is gone."),
            ),
        ]

    @property
    def text_checksum(self) -> str:
        """SHA-256 of its paragraphs' texts, a blank line between them; empty without a text."""
        text = "\n\n".join(paragraph.text for paragraph in self.paragraphs.all())
        return hashlib.sha256(text.encode()).hexdigest() if text.strip() else ""


class Paragraph(Row):
    """A numbered text block of a source, counted in reading order from 1."""

    OWNERS = ("source",)

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="paragraphs", verbose_name=_("source")
    )
    position = SmallNumberField(
        _("position"),
        validators=[MinValueValidator(1)],
        help_text=_("Its place among the text blocks, headings and page furniture not counted."),
    )
    label = models.CharField(
        _("label"),
        max_length=30,
        blank=True,
        help_text=_("The number printed in the text, for example 3. or 2(a)."),
    )
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                name="one_paragraph_per_position_of_a_source", fields=["source", "position"]
            ),
            models.CheckConstraint(
                name="paragraph_positions_count_from_one", condition=Q(position__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"¶ {self.position}" + (f" ({self.label})" if self.label else "")

    def clean(self) -> None:
        super().clean()
        if self.position is not None and self.position < 1:
            raise ValidationError({"position": _("Positions count from 1.")})
        self.text = single_spaced(self.text)
        if self.pk and self.text:
            quoted = self.citations.exclude(quotation="").values_list("quotation", flat=True)
            if lost := [words for words in quoted if not contains(self.text, words)]:
                message = _("It is quoted, and would lose these words: “%(words)s”.")
                raise ValidationError({"text": message % {"words": lost[0]}})

    @property
    def public_text(self) -> str:
        """Its text as far as the public may read it; asks for the source where that is unknown."""
        return self.text if self.text and self.source.text_is_public else ""


def place_of(file: SourceFile, name: str) -> str:
    """Where the bytes of a file are kept: by what they are, whatever it was called."""
    return f"source-files/{file.source_id}/{file.checksum}"


class SourceFile(models.Model):
    """A file that staff uploaded as the text of a source, kept as it was; never public."""

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="files", verbose_name=_("source")
    )
    content = models.FileField(_("content"), upload_to=place_of, max_length=200)
    name = models.CharField(_("name"), max_length=200, help_text=_("As it was called."))
    media_type = models.CharField(_("media type"), max_length=50)
    checksum = models.CharField(
        _("checksum"), max_length=64, help_text=_("SHA-256 of the file, in hexadecimal digits.")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    attached_at = models.DateTimeField(
        _("attached"),
        null=True,
        editable=False,
        help_text=_("When the text was taken from it; empty while that is not decided."),
    )

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        default_permissions = ("view",)
        ordering = ("-uploaded_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="one_file_per_checksum_of_a_source", fields=["source", "checksum"]
            )
        ]

    def __str__(self) -> str:
        return self.name
