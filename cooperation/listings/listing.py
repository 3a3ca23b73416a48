"""A listing: the one public definition of a record type, which every page and format reads.

``LISTING.ask(parameters)`` gives an Answer: what is wrong with the question, or the public
records that answer it, counted, in order, a page of them or all. ``LISTING.record(slug)`` gives
one record with all that its page shows. Nobody else reads records for the public.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from cooperation.listings.citations import below, cite
from cooperation.listings.facets import Facet, facets
from cooperation.listings.indexes import Index, index_of
from cooperation.listings.moments import Moment
from cooperation.listings.paging import Paged
from cooperation.listings.questions import Questions, asking
from cooperation.listings.serializers import RecordSerializer
from cooperation.models.moved_addresses import MovedAddress
from cooperation.values.languages import reader_language

CHUNK_SIZE = 200


@dataclass(frozen=True)
class Related:
    """Records of another section that belong on a record's page: "meetings of this agency"."""

    section: str
    parameter: str
    """The question to ask there, with the record's slug as its value."""

    heading: Any
    order: str = ""


@dataclass(frozen=True)
class Listing:
    """The public definition of one record type."""

    section: str
    """Its part of the address."""

    model: Any
    singular: Any
    plural: Any
    questions: type[Questions]
    serializer: type[RecordSerializer]
    for_list: Callable[[QuerySet[Any]], QuerySet[Any]]
    """Adds what a line of the list shows."""

    for_page: Callable[[QuerySet[Any]], QuerySet[Any]]
    """Adds what the record's page and its data show."""

    introduction: Any = ""
    """One sentence at the head of the list: what is recorded here."""

    among: Callable[[Any], QuerySet[Any]] = lambda records: records
    """Which of the model's records it lists, where not all."""

    pages_in: str = ""
    """The section that its records have their pages in, where that is another."""

    rows: tuple[str, ...] = ()
    """Paths to the rows of a record that carry citations of their own."""

    annotate: Callable[[QuerySet[Any], Moment], QuerySet[Any]] = lambda records, at: records
    """Adds what questions and orders go by and the table does not hold."""

    related: tuple[Related, ...] = ()
    context: Callable[[Any, Moment], dict[str, Any]] = lambda record, at: {}
    """What else the record's page needs, from what is already fetched."""

    overview: Callable[[QuerySet[Any]], Any] = lambda records: None
    """What is told above a list of all records of an answer: from few queries."""

    def public(self, at: Moment) -> QuerySet[Any]:
        """All that the public may see."""
        return self.annotate(self.among(self.model.objects.public()), at)

    def ask(self, parameters: QueryDict | Mapping[str, str | Iterable[str]], at: Moment) -> Answer:
        """Answer a question. Wrong parameters are in the answer's errors, never raised."""
        asked = parameters if isinstance(parameters, QueryDict) else asking(**parameters)
        return Answer(self, asked, at)

    def record(self, slug: str, at: Moment) -> Any | None:
        """One public record with all that its page shows and its citations; None if not public."""
        return self._whole(self.public(at).filter(slug=slug))

    def record_alone(self, slug: str) -> Any | None:
        """One public record with nothing beside it; None if not public."""
        return self.among(self.model.objects.public()).filter(slug=slug).first()

    def moved_to(self, slug: str) -> str | None:
        """The address of the public record that the one at an old address was merged into."""
        moved = MovedAddress.objects.now_at(self.model, [slug])
        return moved[slug].slug if moved else None

    def preview(self, pk: int, at: Moment) -> Any | None:
        """The same of any record, published or not: for staff screens alone."""
        return self._whole(self.annotate(self.model.objects.filter(pk=pk), at))

    def _whole(self, records: QuerySet[Any]) -> Any | None:
        record = self.for_page(records).first()
        if record is not None:
            self.cite([record])
        return record

    def cite(self, records: list[Any]) -> None:
        """Attach the citations of these records and their rows: one query."""
        cite(part for record in records for part in below(record, self.rows))

    def published(self, records: list[Any]) -> Iterator[dict[str, Any]]:
        """Records in their published shape."""
        shape = self.serializer()
        return (shape.to_representation(record) for record in records)


@dataclass
class Answer(Paged):
    """What a listing answers to a question."""

    listing: Listing
    parameters: QueryDict
    at: Moment
    errors: dict[str, list[str]] = field(init=False)
    asked: Questions = field(init=False)

    def __post_init__(self) -> None:
        self.asked = self.listing.questions(self.parameters, self.at)
        self.errors = self.asked.errors_in_words()
        self.check_page()

    @cached_property
    def _public(self) -> QuerySet[Any]:
        return self.listing.public(self.at)

    @cached_property
    def _narrowed(self) -> QuerySet[Any]:
        return self.asked.narrowed(self._public)

    @cached_property
    def count(self) -> int:
        """How many records there are in all."""
        return self._narrowed.count()

    @cached_property
    def overview(self) -> Any:
        """What the listing tells of all records of the answer."""
        return self.listing.overview(self._narrowed)

    @cached_property
    def _ordered(self) -> QuerySet[Any]:
        order: Any = self.asked.filters["order"]
        return order.apply(self._narrowed, self.asked.form.cleaned_data["order"])

    @cached_property
    def records(self) -> list[Any]:
        """The records of the page, with what a line of a list shows."""
        return self._fetched(list(self._keys()[self.on_page]), self.listing.for_list)

    def keys_in_order(self) -> list[int]:
        """The primary keys of all its records."""
        return list(self._keys())

    def _keys(self) -> QuerySet[Any, int]:
        """In order: pages are counted off over keys alone, which is cheap on deep ones too."""
        return self._ordered.values_list("pk", flat=True)

    def first(self, most: int) -> list[Any]:
        """The first records, in order, with what a line of a list shows."""
        return self._fetched(list(self._keys()[:most]), self.listing.for_list)

    def newest(self, most: int) -> list[Any]:
        """Those published or changed last, whatever the order asked for, as a list shows them."""
        keys = self._narrowed.order_by("-changed_at", "-pk").values_list("pk", flat=True)
        return self._fetched(list(keys[:most]), self.listing.for_list)

    def _fetched(self, keys: list[int], add: Callable[..., QuerySet[Any]]) -> list[Any]:
        found = {one.pk: one for one in add(self._public.filter(pk__in=keys))}
        return [found[key] for key in keys if key in found]

    def page_rows(self) -> list[dict[str, Any]]:
        """The records of the page in their published shape, with citations."""
        return list(self._published(list(self._keys()[self.on_page])))

    def rows(self) -> Iterator[dict[str, Any]]:
        """All records in their published shape, fetched in chunks."""
        keys = self.keys_in_order()
        for begin in range(0, len(keys), CHUNK_SIZE):
            yield from self._published(keys[begin : begin + CHUNK_SIZE])

    def _published(self, keys: list[int]) -> Iterator[dict[str, Any]]:
        records = self._fetched(keys, self.listing.for_page)
        self.listing.cite(records)
        return self.listing.published(records)

    @property
    def _index(self) -> Index:
        return index_of(self.listing.section, self._public, self.asked.tree, self.at)

    @cached_property
    def facets(self) -> list[Facet]:
        """For each parameter the values that occur, with counts; empty for a wrong question."""
        if self.errors:
            return []
        language = reader_language()
        asked = hashlib.sha256(self.parameters.urlencode().encode()).hexdigest()
        return self.at.remember(
            f"facets:{self.listing.section}:{language}:{self.at.on}:{asked}",
            lambda: facets(self.asked, self._index, language),
        )
