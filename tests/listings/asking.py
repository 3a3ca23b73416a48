"""Asks a listing in a test: the slugs of the answer, in order."""

from datetime import date

from django.http import QueryDict

from cooperation.listings.moments import Moment
from cooperation.listings.sections import SECTIONS

TODAY = Moment(date(2026, 11, 23), 0)


def slugs(section: str, question: str = "") -> list[str]:
    answer = SECTIONS[section].ask(QueryDict(question), TODAY)
    assert answer.errors == {}
    return [record.slug for record in answer.records]


def offers(section: str, parameter: str, question: str = "") -> list[tuple[str, int, bool]]:
    """(value, count, chosen) for each value offered."""
    answer = SECTIONS[section].ask(QueryDict(question), TODAY)
    for facet in answer.facets:
        if facet.parameter == parameter:
            return [(offer.value, offer.count, offer.chosen) for offer in facet.offers]
    return []
