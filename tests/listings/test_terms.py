"""The days on which an agreement was in force: the rule of its status, told for every day."""

from datetime import date, timedelta

import pytest

from cooperation.listings.terms import State, Term, terms
from cooperation.models import Agreement, AgreementEvent
from tests.factories import make_agreement, make_agreement_event

TODAY = date(2026, 11, 23)

LIVES = {
    "signed alone": [("signed", "2013-04-30", None)],
    "in force": [("signed", "2000-01-10", None), ("in-force", "2000-02", None)],
    "its term has run out": [("in-force", "2000-02-01", "2010-01-31")],
    "its term goes on": [("in-force", "2020-02-01", "2030-01-31")],
    "extended in time": [("in-force", "2000", "2005"), ("extended", "2004-07", "2010-07")],
    "extended too late": [("in-force", "2000", "2005"), ("extended", "2007-03-01", "2010-07")],
    "extended without a term": [("in-force", "2000", "2005"), ("extended", "2005-06", None)],
    "signed with a term": [("signed", "2000-05-05", "2001")],
    "ended": [("in-force", "2000-01-01", None), ("ended", "2004-06", None)],
    "ended on the day of an extension": [
        ("in-force", "2000-01-01", None),
        ("ended", "2004-06-01", None),
        ("extended", "2004-06-01", "2010"),
    ],
    "to come": [("signed", "2027-01-01", None)],
    "two on one day": [("extended", "1999-07", "2004-07"), ("amended", "1999-07", None)],
    "without a date": [("signed", None, None)],
}


def agreement_of(life: list[tuple[str, str | None, str | None]]) -> Agreement:
    agreement = make_agreement()
    for kind, happened_on, term_ends_on in life:
        make_agreement_event(
            agreement=agreement, kind=kind, happened_on=happened_on, term_ends_on=term_ends_on
        )
    return agreement


def event(kind: str, happened_on: str, term_ends_on: str | None = None) -> AgreementEvent:
    return AgreementEvent(kind=kind, happened_on=happened_on, term_ends_on=term_ends_on)


def days_of_interest(found: list[Term], events: list[AgreementEvent]) -> set[date]:
    """Every day on which something begins or ends, and its neighbors, up to today."""
    edges = {day for term in found for day in (term.first, term.last)}
    edges |= {one.happened_on_last for one in events if one.happened_on_last}
    edges |= {one.term_ends_on_last for one in events if one.term_ends_on_last}
    near = {edge + timedelta(days=shift) for edge in edges for shift in (-1, 0, 1)}
    return {day for day in near | {TODAY} if day <= TODAY}


@pytest.mark.django_db
@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES.keys())
def test_terms_say_of_every_day_what_the_status_says(
    life: list[tuple[str, str | None, str | None]],
) -> None:
    agreement = agreement_of(life)
    events = list(agreement.events.all())

    found = terms(events, on=TODAY)

    told = {State.SURE: "in-force", State.LASTING: "in-force", State.UNKNOWN: "term-over"}
    differing = []
    for day in days_of_interest(found, events):
        states = [told[term.state] for term in found if term.first <= day <= term.last]
        status = Agreement.objects.with_status(on=day).get(pk=agreement.pk).status
        if states != ([status] if status in told.values() else []):
            differing.append((day, states, status))
    assert differing == []


def test_gap_between_terms_is_unknown_and_so_is_the_time_after_the_last() -> None:
    events = [
        event("extended", "2014-04-23", "2024-07-19"),
        event("extended", "2026-01-16", "2026-10-19"),
    ]

    assert terms(events, on=TODAY) == [
        Term(date(2014, 4, 23), date(2024, 7, 19), State.SURE),
        Term(date(2024, 7, 20), date(2026, 1, 15), State.UNKNOWN),
        Term(date(2026, 1, 16), date(2026, 10, 19), State.SURE),
        Term(date(2026, 10, 20), TODAY, State.UNKNOWN),
    ]


def test_what_has_no_term_lasts_until_today() -> None:
    found = terms([event("in-force", "2020-05-01")], on=TODAY)

    assert found == [Term(date(2020, 5, 1), TODAY, State.LASTING)]


def test_recorded_term_is_shown_to_its_end_though_that_is_to_come() -> None:
    found = terms([event("in-force", "2020-05-01", "2030-04-30")], on=TODAY)

    assert found == [Term(date(2020, 5, 1), date(2030, 4, 30), State.SURE)]
