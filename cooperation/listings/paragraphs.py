"""What rests on a paragraph of a source: the way back from a text to the facts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cooperation.models import CITABLE, Citation, Paragraph, Row
from cooperation.models.records import needed_keys
from cooperation.values.quotations import Passage, passages


@dataclass(frozen=True)
class Fact:
    """A public record, or a row of one, that rests on a paragraph."""

    thing: Any
    record: Any
    """The record itself, or the one that the row belongs to."""

    citation: Citation

    @property
    def is_row(self) -> bool:
        return isinstance(self.thing, Row)

    @property
    def kind(self) -> str:
        return str(self.thing._meta.verbose_name)

    @property
    def others(self) -> list[Any]:
        """The records that a row is about beside its own: the agency of a participation."""
        keys = [key.name for key in needed_keys(type(self.thing))]
        found = [getattr(self.thing, key) for key in keys if key not in self.thing.OWNERS]
        return [one for one in found if one is not None]


def place_in_words(paragraph: Paragraph) -> str:
    """Where a paragraph stands: its position, and its number in the text where it has one."""
    position = _("paragraph %(position)d") % {"position": paragraph.position}
    if not paragraph.label:
        return position
    return _("%(position)s (in the text “%(label)s”)") % {
        "position": position,
        "label": paragraph.label,
    }


def resting_on(paragraph: Paragraph) -> list[Fact]:
    """The public facts that cite a paragraph; one query for each kind of record that does."""
    citations: dict[str, dict[int, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in Citation.objects.public().filter(paragraph=paragraph):
        for key in CITABLE:
            target = getattr(citation, f"{key}_id")
            if target is not None:
                citations[key][target].append(citation)
    facts = []
    for key, found in citations.items():
        model: Any = Citation._meta.get_field(key).related_model
        things = model.objects.public().filter(pk__in=found)
        if issubclass(model, Row):
            things = things.select_related(*_joined(model))
        for thing in things.order_by("pk"):
            record = thing.owner if isinstance(thing, Row) else thing
            facts += [Fact(thing, record, citation) for citation in found[thing.pk]]
    return facts


def marked(paragraph: Paragraph, facts: list[Fact]) -> list[Passage]:
    """The text of a paragraph, cut where what rests on it quotes it; empty where not public."""
    quotations = [(fact.citation.key, fact.citation.quotation) for fact in facts]
    return passages(paragraph.public_text, quotations)


def _joined(model: Any) -> list[str]:
    """The keys of a row that `public()` made sure of, and on from an owner that is a row."""
    names = []
    for key in needed_keys(model):
        names.append(key.name)
        if key.name in model.OWNERS and issubclass(key.related_model, Row):
            names += [f"{key.name}__{name}" for name in key.related_model.OWNERS]
    return names
