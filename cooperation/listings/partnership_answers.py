"""The list of partnerships: what may be asked of it, and its answer.

Views and formats read the Answer here, as they read those of the listings of records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from cooperation.listings.directory import directory
from cooperation.listings.facets import Facet, Offer
from cooperation.listings.moments import Moment
from cooperation.listings.paging import Paged
from cooperation.listings.partnerships import Partnership, all_shared, by_name, fetched
from cooperation.listings.questions import ByRecord, InOrder, OnPage, Questions
from cooperation.models import Party
from cooperation.values.languages import reader_language


def _latest_first(one: Partnership) -> Any:
    met = one.shared.last_met
    return (met is None, -(met.toordinal() if met else 0), one.slug)


def _most_meetings(one: Partnership) -> Any:
    return (-one.shared.counts["meetings"], one.slug)


ORDERS: dict[str, tuple[Any, Callable[[Partnership], Any]]] = {
    "latest": (gettext_lazy("Last met first"), _latest_first),
    "meetings": (gettext_lazy("Most meetings first"), _most_meetings),
    "name": (gettext_lazy("Name"), by_name),
}


class PartnershipQuestions(Questions):
    party = ByRecord(Party, label=gettext_lazy("Party"))
    order = InOrder(**{name: (label, ()) for name, (label, _key) in ORDERS.items()})
    page = OnPage()


@dataclass
class PartnershipAnswer(Paged):
    """What the list of partnerships answers to a question: what lists of records answer too."""

    parameters: QueryDict
    at: Moment
    errors: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.asked = PartnershipQuestions(self.parameters, self.at)
        self.errors = self.asked.errors_in_words()
        self.check_page()

    @cached_property
    def all(self) -> list[Partnership]:
        """All that answer the question, in order."""
        wanted = set(self.asked.form.cleaned_data["party"])
        shared = all_shared(self.at).values()
        kept = [one for one in shared if not wanted or wanted.intersection(one.pair)]
        order = self.asked.form.cleaned_data["order"] or next(iter(ORDERS))
        return sorted(fetched(kept, self.at), key=ORDERS[order][1])

    @property
    def count(self) -> int:
        return len(self.all)

    @property
    def records(self) -> list[Partnership]:
        """Those of the page."""
        return self.all[self.on_page]

    @cached_property
    def facets(self) -> list[Facet]:
        """The parties, each with the number of its partnerships; empty for a wrong question."""
        if self.errors:
            return []
        offers = tuple(self._offers(reader_language()))
        return [Facet("party", str(self.asked.filters["party"].label), offers)] if offers else []

    def _offers(self, language: str) -> Iterator[Offer]:
        chosen = self.asked.form.cleaned_data["party"]
        counts = dict.fromkeys(chosen, 0)
        for one, other in all_shared(self.at):
            for party in (one, other):
                counts[party] = counts.get(party, 0) + 1
        entries = directory(Party, self.at)
        known = [entries[key] for key in counts if key in entries]
        for entry in sorted(known, key=lambda one: one.sort):
            label, spoken = entry.label(language)
            yield Offer(entry.slug, label, spoken, counts[entry.key], entry.key in chosen)


def ask(parameters: QueryDict, at: Moment) -> PartnershipAnswer:
    """Answer a question. Wrong parameters are in the answer's errors, never raised."""
    return PartnershipAnswer(parameters, at)
