"""What may be asked of a chart: questions of the list that it counts, understood in the same way.

A chart's question is kept in each of its links, so that the list behind a number answers the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from operator import and_
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from cooperation.listings.facets import Facet, facets, left
from cooperation.listings.indexes import Index, Value, index_of
from cooperation.listings.listing import Listing
from cooperation.listings.meetings import MEETINGS, MeetingQuestions
from cooperation.listings.moments import Moment
from cooperation.listings.programs import PROGRAMS, ProgramQuestions
from cooperation.listings.questions import Questions
from cooperation.values.languages import reader_language

MEETING = MeetingQuestions.base_filters
PROGRAM = ProgramQuestions.base_filters

IN_TIME = ("year", "from", "until")


class MeetingChartQuestions(Questions):
    """What the charts of meetings take."""

    party = MEETING["party"]
    partnership = MEETING["partnership"]
    agency = MEETING["agency"]
    series = MEETING["series"]
    year = MEETING["year"]
    from_ = MEETING["from"]
    until = MEETING["until"]


class ProgramChartQuestions(Questions):
    """What the chart of programs takes."""

    focus_area = PROGRAM["focus_area"]
    party = PROGRAM["party"]
    partnership = PROGRAM["partnership"]
    agency = PROGRAM["agency"]
    kind = PROGRAM["kind"]
    status = PROGRAM["status"]


class Asked:
    """A question put to a chart: what is wrong with it, or which records it leaves."""

    def __init__(
        self, listing: Listing, questions: type[Questions], parameters: QueryDict, at: Moment
    ) -> None:
        self.listing, self.parameters, self.at = listing, parameters, at
        self._questions = questions
        self.asked = questions(parameters, at)
        self.errors = self.asked.errors_in_words()

    def chosen(self, parameter: str) -> Any:
        """The values of a parameter, understood: keys, years or a partial date."""
        return self.asked.form.cleaned_data.get(parameter)

    def stem(self, *less: str, **more: str) -> str:
        """The beginning of the question of a link: what is asked, less some parameters."""
        asked = self.parameters.copy()
        for name in less:
            asked.pop(name, None)
        asked.update(more)
        return f"{asked.urlencode()}&" if asked else ""

    def without(self, parameters: Iterable[str]) -> Asked:
        """The same question, less some parameters."""
        asked = self.parameters.copy()
        for name in parameters:
            asked.pop(name, None)
        return Asked(self.listing, self._questions, asked, self.at)

    @cached_property
    def records(self) -> QuerySet[Any]:
        """The public records that the question leaves."""
        return self.asked.narrowed(self.listing.public(self.at))

    @cached_property
    def index(self) -> Index:
        public = self.listing.public(self.at)
        return index_of(self.listing.section, public, self.asked.tree, self.at)

    @cached_property
    def bits(self) -> int:
        """The same records in the index."""
        return reduce(and_, left(self.asked, self.index).values(), self.index.all)

    @cached_property
    def _filters(self) -> Mapping[str, Any]:
        filters: Mapping[str, Any] = self.listing.questions(QueryDict(), self.at).filters
        return filters

    def sets(self, parameter: str) -> Mapping[Any, int]:
        """{value: bits} for each value of a parameter of the list."""
        found: dict[Value, int] = self.index.sets(parameter, self._filters[parameter])
        return found

    @cached_property
    def facets(self) -> list[Facet]:
        """What can be chosen, with counts."""
        return [] if self.errors else facets(self.asked, self.index, reader_language())


def of_meetings(parameters: QueryDict, at: Moment) -> Asked:
    return Asked(MEETINGS, MeetingChartQuestions, parameters, at)


def of_programs(parameters: QueryDict, at: Moment) -> Asked:
    return Asked(PROGRAMS, ProgramChartQuestions, parameters, at)
