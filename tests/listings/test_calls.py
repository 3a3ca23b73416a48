from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from cooperation.listings.moments import Moment
from cooperation.listings.sections import SECTIONS
from tests.factories import (
    make_call,
    make_eligibility,
    make_focus_area,
    make_membership,
    make_party,
)
from tests.listings.asking import TODAY, offers, slugs

pytestmark = pytest.mark.django_db


def found(question: str, on: date = TODAY.on) -> list[str]:
    answer = SECTIONS["calls"].ask(QueryDict(question), Moment(on, 0))
    assert answer.errors == {}
    return [call.slug for call in answer.records]


def rows(question: str = "", on: date = TODAY.on) -> list[dict[str, Any]]:
    return list(SECTIONS["calls"].ask(QueryDict(question), Moment(on, 0)).rows())


def test_open_goes_by_the_day_of_the_question() -> None:
    make_call(slug="spring", opens_on="2026-03-01", closes_on="2026-05-31")
    make_call(slug="undated", opens_on=None, closes_on=None)

    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]

    assert [found("open=yes", day) for day in days] == [[], ["spring"], ["spring"], []]


def test_open_is_counted_beside_other_filters() -> None:
    energy = make_focus_area(slug="energy")
    make_call(closes_on="2026-12-24", focus_areas=[energy])
    make_call(closes_on="2026-12-24")
    make_call(closes_on="2025-12-24", focus_areas=[energy])

    assert offers("calls", "open") == [("yes", 2, False)]
    assert offers("calls", "open", "focus_area=energy") == [("yes", 1, False)]


def test_soonest_to_close_come_first_and_what_closed_last() -> None:
    make_call(slug="closed-in-2024", closes_on="2024-06-11")
    make_call(slug="closed-in-2025", closes_on="2025-06-11")
    make_call(slug="undated", closes_on=None)
    make_call(slug="opens-later", opens_on="2027", closes_on="2027-03")
    make_call(slug="in-a-month", closes_on="2026-12-23")
    make_call(slug="in-december", closes_on="2026-12")
    make_call(slug="today", closes_on="2026-11-23")

    assert found("") == [
        "today",
        "in-december",
        "in-a-month",
        "opens-later",
        "undated",
        "closed-in-2025",
        "closed-in-2024",
    ]
    assert found("order=closing")[:2] == ["opens-later", "in-december"]


def test_for_whom_finds_any_of_the_kinds_named() -> None:
    for_both = make_call(slug="for-both", closes_on="2027-01")
    make_eligibility(call=for_both, who="students")
    make_eligibility(call=for_both, who="early-career")
    make_eligibility(call=make_call(slug="for-companies", closes_on="2027-02"), who="companies")
    make_call(slug="not-recorded")

    assert found("for_whom=students&for_whom=early-career") == ["for-both"]
    assert found("for_whom=students&for_whom=companies") == ["for-both", "for-companies"]
    assert offers("calls", "for_whom") == [
        ("students", 1, False),
        ("early-career", 1, False),
        ("companies", 1, False),
    ]


def test_party_is_found_through_an_organization_while_it_belongs_to_it() -> None:
    region, state = make_party(slug="asean", kind="region"), make_party(slug="sg")
    make_membership(body=region, member=state, since="1967-08-08", until="2020")
    make_call(slug="with-region", parties=[region])

    days = [date(1967, 8, 7), date(1967, 8, 8), date(2020, 1, 1), date(2020, 1, 2)]

    assert [found("party=sg", day) for day in days] == [[], ["with-region"], ["with-region"], []]
    assert found("party=asean", date(2020, 1, 2)) == ["with-region"]


def test_data_say_of_which_day_the_status_is() -> None:
    make_eligibility(call=make_call(closes_on="2026-12-24", amount=5, amount_currency="USD"))

    [row] = rows()

    told = "status status_label as_of for_whom amount amount_currency".split()
    assert {name: row[name] for name in told} == {
        "status": "open",
        "status_label": "open",
        "as_of": "2026-11-23",
        "for_whom": ["students"],
        "amount": "5",
        "amount_currency": "USD",
    }
    assert rows(on=date(2026, 12, 25))[0]["status"] == "closed"


def test_unknown_kind_of_applicant_is_refused() -> None:
    answer = SECTIONS["calls"].ask(QueryDict("for_whom=everybody"), TODAY)

    assert list(answer.errors) == ["for_whom"]
    assert slugs("calls") == []
