"""What may be asked of a search beside its words, and what it leaves of the hits.

A search narrows as the lists do: ``party=jp`` leaves of each kind what the list of that section
leaves with ``party=jp``, by the same sets of bits (indexes.py). So a search leads to a list with
the same parameters and the same records. Kinds whose list has no such parameter are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.listings.facets import Facet, facet_of
from cooperation.listings.indexes import Index, index_of
from cooperation.listings.moments import Moment
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByWords,
    ByYear,
    OnPage,
    Questions,
)
from cooperation.listings.sections import HOME_OF, SECTIONS
from cooperation.models import FocusArea, Party, ProgressUpdate, SearchEntry
from cooperation.search.engines import Candidate
from cooperation.search.results import Hits, search
from cooperation.search.texts import PARAGRAPH

ENTRY_KINDS = {
    **{section: model._meta.model_name for model, section in HOME_OF.items()},
    "updates": ProgressUpdate._meta.model_name,
    "paragraphs": PARAGRAPH,
}
KIND_OF = {kind: name for name, kind in ENTRY_KINDS.items()}

LABELS = {
    **{section: SECTIONS[section].plural for section in ENTRY_KINDS if section in SECTIONS},
    "updates": gettext_lazy("Progress updates"),
    "paragraphs": gettext_lazy("Paragraphs of sources"),
}
"""What hits of each kind are called."""

SECTION_OF = {kind: kind for kind in ENTRY_KINDS if kind in SECTIONS} | {"paragraphs": "sources"}
"""{kind: the section whose records its hits belong to}"""

OF_LISTS = ("party", "focus_area", "year")
"""The parameters that lists have too."""

SearchKind: Any = TextChoices(  # type: ignore[call-overload]
    "SearchKind", {name.upper().replace("-", "_"): (name, LABELS[name]) for name in ENTRY_KINDS}
)


class _ByRecord(ByRecord):
    """The links to these records are those of each listing."""

    found_by_name = True


class SearchQuestions(Questions):
    q = ByWords(SearchEntry)
    kind = ByChoice(SearchKind, column="kind", label=gettext_lazy("Kind"))
    party = _ByRecord(Party, label=gettext_lazy("Party"))
    focus_area = ByArea(FocusArea, label=gettext_lazy("Focus area"))
    # The columns are those of each listing.
    year = ByYear("", "")
    page = OnPage()


class _Records:
    """The records of one section, and what the parameters of lists leave of them."""

    def __init__(self, section: str, asked: SearchQuestions, at: Moment) -> None:
        listing = SECTIONS[section]
        own = listing.questions(QueryDict(), at)
        self.index: Index = index_of(section, listing.public(at), own.tree, at)
        self.narrowings = {name: own.filters[name] for name in OF_LISTS if name in own.filters}
        self._left: dict[str, int] = {}
        for name in OF_LISTS:
            if values := asked.form.cleaned_data.get(name):
                known = self.narrowings.get(name)
                self._left[name] = self.index.chosen(name, known, values) if known else 0

    def left(self, but: str = "") -> int:
        """The bits of those that all parameters leave, but for one."""
        bits = self.index.all
        for name, left in self._left.items():
            if name != but:
                bits &= left
        return bits

    @cached_property
    def keys(self) -> set[int]:
        return set(self.index.keys(self.left()))


class Found:
    """The hits of a search, and what each parameter leaves of them."""

    def __init__(self, text: str, asked: SearchQuestions, at: Moment) -> None:
        self.text, self.asked, self.at = text, asked, at
        self.kinds: list[str] = self._asked("kind")
        self.is_narrowed = any(self._asked(name) for name in OF_LISTS)
        self._records: dict[str, _Records] = {}

    def _asked(self, name: str) -> Any:
        return self.asked.form.cleaned_data.get(name) or []

    def _of(self, kind: str) -> _Records | None:
        """The records behind hits of a kind; None where no list has them."""
        section = SECTION_OF.get(kind)
        if section is not None and section not in self._records:
            self._records[section] = _Records(section, self.asked, self.at)
        return self._records.get(section or "")

    @cached_property
    def all(self) -> Hits:
        """By the words alone."""
        return search(self.text)

    @cached_property
    def narrowed(self) -> Hits:
        """Those of all kinds that the parameters of lists leave."""
        if not self.is_narrowed:
            return self.all
        if self.all.cut:
            # Those ranked are not all that there are: asked for anew among what is left.
            return search(self.text, within=self._within(list(SECTION_OF)))
        return Hits([one for one in self.all.found if self._is_left(one)], cut=False)

    @cached_property
    def chosen(self) -> Hits:
        """Those of the kinds asked for."""
        wanted = [ENTRY_KINDS[kind] for kind in self.kinds]
        if wanted and self.narrowed.cut:
            within = self._within(self.kinds) if self.is_narrowed else None
            return search(self.text, wanted, within)
        return Hits(self.narrowed.of(wanted), self.narrowed.cut)

    def _is_left(self, one: Candidate) -> bool:
        records = self._of(KIND_OF[one.kind])
        return records is not None and one.record in records.keys

    def _within(self, kinds: list[str]) -> dict[str, list[int]]:
        left = {kind: records.keys for kind in kinds if (records := self._of(kind))}
        return {ENTRY_KINDS[kind]: sorted(keys) for kind, keys in left.items() if keys}

    @cached_property
    def counts(self) -> dict[str, int]:
        """{kind: hits}, whatever kind was asked for; the kind of the best hit first."""
        return dict(Counter(KIND_OF[one.kind] for one in self.narrowed.found))

    def facets(self, language: str) -> list[Facet]:
        """For each parameter the values that occur among the hits, with counts."""
        counts = dict.fromkeys(self.kinds, 0) | self.counts
        found = [facet_of(self.asked, "kind", counts, language)]
        for name in OF_LISTS:
            of_values = dict.fromkeys(self._asked(name), 0) | self._counts(name)
            found.append(facet_of(self.asked, name, of_values, language, left_out(name)))
        return [facet for facet in found if facet.offers or facet.sought]

    def _counts(self, name: str) -> dict[Any, int]:
        """{value: hits that it would leave}, whatever values of this parameter were asked for."""
        counts: Counter[Any] = Counter()
        for kind, layers in self._layers.items():
            records = self._of(kind)
            if records is None or name not in records.narrowings:
                continue
            others = records.left(but=name)
            sets = records.index.sets(name, records.narrowings[name])
            for layer in layers:
                for value, bits in sets.items():
                    if count := (others & layer & bits).bit_count():
                        counts[value] += count
        return dict(counts)

    @cached_property
    def _layers(self) -> dict[str, list[int]]:
        """{kind: bits of the records with a first hit, with a second, …}: a source has many
        paragraphs, any other record is one hit."""
        times: dict[str, Counter[int]] = {}
        for one in self.all.found:
            times.setdefault(KIND_OF[one.kind], Counter())[one.record] += 1
        return {
            kind: list(self._layered(kind, counted))
            for kind, counted in times.items()
            if kind in SECTION_OF and (not self.kinds or kind in self.kinds)
        }

    def _layered(self, kind: str, counted: Counter[int]) -> Iterator[int]:
        records = self._of(kind)
        if records is not None:
            for times in range(max(counted.values())):
                yield records.index.bits(key for key, count in counted.items() if count > times)


def left_out(parameter: str) -> str:
    """Which kinds a parameter of lists leaves out, whatever its value."""
    without = [
        str(label)
        for kind, label in LABELS.items()
        if kind not in SECTION_OF
        or parameter not in SECTIONS[SECTION_OF[kind]].questions.base_filters
    ]
    return _("Leaves out: %(kinds)s.") % {"kinds": _(", ").join(without)}
