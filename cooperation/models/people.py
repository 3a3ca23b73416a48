"""People: office-holders whom sources name. Their office stands with each attendance."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.models.fields import WordsField
from cooperation.models.records import Record


class Person(Record):
    """A public office-holder named in a source."""

    TITLE = "name"

    name = models.CharField(
        _("name"), max_length=200, help_text=_("As the source writes it, without titles.")
    )
    name_ja = models.CharField(_("Japanese name"), max_length=200, blank=True)
    words = WordsField("name", "name_ja")

    class Meta(Record.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
