"""Focus areas: the controlled tree of topics, and filters that include narrower ones."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.fields import WordsField
from cooperation.models.records import Record


class FocusArea(Record):
    """A topic of cooperation in our controlled tree."""

    TITLE = "name"

    name = models.CharField(_("name"), max_length=200, help_text=_("The preferred name."))
    name_ja = models.CharField(_("Japanese name"), max_length=200, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    definition_ja = models.TextField(_("Japanese definition"), blank=True)
    broader = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader area"),
    )
    words = WordsField("name", "name_ja")

    class Meta(Record.Meta):
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="focus_area_is_not_broader_than_itself",
                condition=Q(broader__isnull=True) | ~Q(broader=F("id")),
            ),
        ]


def parents() -> dict[int, int | None]:
    """The whole tree as {area: its broader area}: one query."""
    return dict(FocusArea.objects.values_list("pk", "broader_id"))


def with_narrower(areas: list[int], tree: dict[int, int | None]) -> set[int]:
    """These areas and all that are narrower, at any depth."""
    found = set(areas)
    wanted = set(areas)
    while wanted:
        wanted = {area for area, broader in tree.items() if broader in wanted} - found
        found |= wanted
    return found


def with_broader(area: int, tree: dict[int, int | None]) -> set[int]:
    """This area and all that are broader, up to the root."""
    found: set[int] = set()
    step: int | None = area
    while step is not None and step not in found:
        found.add(step)
        step = tree.get(step)
    return found
