"""What facts rest on, named in short: “2”, “A 2 4”, “B”, “mofa-jhlc-15 2”.

The staff screens and spreadsheets read such places from what is typed, and write the citations
that they come to. Only plain citations are written and told so; whoever quotes, or gives a value
that differs, does it on the row's own page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from cooperation.models import Citation, Paragraph, Source
from cooperation.models.citations import KEYS

LETTERS = "ABC"
"""Under which the sources at hand are named, the first also by none."""

NOWHERE = "-"
"""Typed where a row is to rest on nothing, whatever the others on its page rest on."""

PLAIN = {"field": "", "quotation": "", "other_value": "", "reason": "", "reason_ja": ""}

_APART = re.compile(r"[,;、]")
_LETTER = re.compile(rf"([{LETTERS}])([0-9]*)")
_LONGEST_NUMBER = 4


@dataclass(frozen=True)
class Place:
    """A paragraph of a source, or a source as a whole."""

    source: Source
    paragraph: Paragraph | None = None

    @property
    def key(self) -> tuple[int | None, int | None]:
        """The columns of a citation of it."""
        return (None, self.paragraph.pk) if self.paragraph is not None else (self.source.pk, None)


@dataclass
class Hand:
    """The sources that somebody works with; reads and writes places by them.

    A query for each source that is named and not at hand, and one for the paragraphs of each.
    """

    sources: Sequence[Source | None] = ()
    _named: dict[str, Source] = field(default_factory=dict)
    _paragraphs: dict[int, dict[int, Paragraph]] = field(default_factory=dict)

    def places(self, text: str) -> list[Place]:
        """Read places; ValidationError says in words which of them there is not."""
        found: list[Place] = []
        for part in _APART.split(unicodedata.normalize("NFKC", text)):
            words = part.split()
            if words and words != [NOWHERE]:
                found += self._part(words)
        return list(dict.fromkeys(found))

    def _part(self, words: list[str]) -> list[Place]:
        """The places of one part: paragraphs of one source, or the source as a whole."""
        letter = _LETTER.fullmatch(words[0].upper())
        if letter is not None:
            source = self._at_hand(letter[1])
            numbers = [*filter(None, [letter[2]]), *words[1:]]
        elif words[0].isascii() and words[0].isdigit():
            source, numbers = self._at_hand(LETTERS[0]), words
        else:
            source, numbers = self._by_slug(words[0]), words[1:]
        if not numbers:
            return [Place(source)]
        return [Place(source, self._paragraph(source, number)) for number in numbers]

    def _at_hand(self, letter: str) -> Source:
        source = dict(zip(LETTERS, self.sources, strict=False)).get(letter)
        if source is None:
            raise ValidationError(_("Choose the source %(letter)s first.") % {"letter": letter})
        return source

    def _by_slug(self, slug: str) -> Source:
        if slug not in self._named:
            known = {one.slug: one for one in self.sources if one is not None}
            source = known.get(slug) or Source.objects.filter(slug=slug).first()
            if source is None:
                raise ValidationError(
                    _("“%(text)s” is neither a paragraph’s number nor a source’s address.")
                    % {"text": slug[:100]}
                )
            self._named[slug] = source
        return self._named[slug]

    def paragraphs(self, source: Source) -> dict[int, Paragraph]:
        """Its paragraphs by their position."""
        if source.pk not in self._paragraphs:
            self._paragraphs[source.pk] = {one.position: one for one in source.paragraphs.all()}
        return self._paragraphs[source.pk]

    def _paragraph(self, source: Source, number: str) -> Paragraph:
        is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
        paragraph = self.paragraphs(source).get(int(number)) if is_number else None
        if paragraph is None:
            raise ValidationError(
                _("“%(source)s” has no paragraph %(number)s.")
                % {"source": source, "number": number[:20]}
            )
        return paragraph

    def written(self, citations: Iterable[Citation]) -> str:
        """Where citations stand, as it would be typed; each place once."""
        letters = {
            one.pk: letter
            for letter, one in zip(LETTERS, self.sources, strict=False)
            if one is not None
        }
        found = []
        for citation in citations:
            source = citation.document
            name = letters.get(source.pk, source.slug)
            if citation.paragraph is not None:
                between = "" if source.pk in letters else " "
                name = f"{name}{between}{citation.paragraph.position}"
            found.append(name)
        return ", ".join(dict.fromkeys(found))


def is_citable(model: Any) -> bool:
    return model.__name__ in KEYS


def is_plain(citation: Citation) -> bool:
    return all(getattr(citation, name) == value for name, value in PLAIN.items())


def uncited(things: Iterable[Any]) -> set[Any]:
    """Those of some things of one model for which no source gives what is shown: one query."""
    things = list(things)
    if not things:
        return set()
    key = KEYS[type(things[0]).__name__]
    support = Citation.objects.filter(**{f"{key}__in": things}, other_value="")
    cited = support.values_list(key, flat=True)
    missing = {thing.pk for thing in things} - set(cited)
    return {thing for thing in things if thing.pk in missing}


def rest(wanted: Mapping[Any, Sequence[Place]]) -> int:
    """Cite places for things of one model, where they are not cited yet; how many were new.

    Three queries. Whoever calls it keeps the revision.
    """
    wanted = {thing: places for thing, places in wanted.items() if places}
    if not wanted:
        return 0
    key = KEYS[type(next(iter(wanted))).__name__]
    of_these = Citation.objects.filter(**{f"{key}__in": list(wanted)})
    known: dict[int, set[Any]] = defaultdict(set)
    for pk, source, paragraph in of_these.filter(**PLAIN).values_list(key, "source", "paragraph"):
        known[pk].add((source, paragraph))
    last = dict(of_these.order_by(key).values_list(key).annotate(last=Max("order")))
    new = []
    for thing, places in wanted.items():
        missing = [place for place in places if place.key not in known[thing.pk]]
        for order, place in enumerate(missing, last.get(thing.pk, 0) + 1):
            source, paragraph = place.key
            new.append(
                Citation(
                    **{f"{key}_id": thing.pk},
                    source_id=source,
                    paragraph_id=paragraph,
                    order=order,
                )
            )
    Citation.objects.bulk_create(new)
    return len(new)
