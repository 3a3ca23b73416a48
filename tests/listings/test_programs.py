from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from cooperation.listings.moments import Moment
from cooperation.listings.sections import SECTIONS
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_call,
    make_citation,
    make_contribution,
    make_eligibility,
    make_focus_area,
    make_meeting,
    make_membership,
    make_outcome,
    make_party,
    make_program,
    make_program_area,
    make_program_partner,
)
from tests.listings.asking import TODAY, offers, slugs

pytestmark = pytest.mark.django_db


def found(question: str, on: date = TODAY.on) -> list[str]:
    answer = SECTIONS["programs"].ask(QueryDict(question), Moment(on, 0))
    assert answer.errors == {}
    return [program.slug for program in answer.records]


def data(slug: str, on: date = TODAY.on) -> dict[str, Any]:
    listing = SECTIONS["programs"]
    [record] = listing.published([listing.record(slug, Moment(on, 0))])
    return record


def test_open_now_finds_programs_of_which_a_public_call_is_open() -> None:
    nexus = make_program(slug="nexus")
    make_call(program=nexus, opens_on="2026-03", closes_on="2026-05")
    make_call(program=make_program(slug="closed"), closes_on="2024-06-11")
    make_call(program=make_program(slug="undated"), closes_on=None)
    make_call(program=make_program(slug="draft-call"), closes_on="2027", publication="draft")
    make_program(slug="without-calls")

    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]

    found_on = [found("open_now=yes", day) for day in days]

    assert [("nexus" in programs, "undated" in programs) for programs in found_on] == [
        (False, False),
        (True, False),
        (True, False),
        (False, False),
    ]
    assert found_on[1] == ["nexus"]


def test_area_party_and_whom_are_asked_of_calls_that_have_not_closed() -> None:
    area, party = make_focus_area(slug="quantum"), make_party(slug="fi")
    program = make_program(slug="by-its-call")
    call = make_call(program=program, closes_on="2026-05-31", focus_areas=[area], parties=[party])
    make_eligibility(call=call, who="companies")
    questions = ["focus_area=quantum", "party=fi", "for_whom=companies"]

    while_open = [found(question, date(2026, 5, 31)) for question in questions]
    closed = [found(question, date(2026, 6, 1)) for question in questions]

    assert while_open == [["by-its-call"]] * 3
    assert closed == [[]] * 3


def test_whom_a_program_itself_is_for_does_not_close() -> None:
    make_eligibility(program=make_program(slug="for-students"), who="students")
    make_program(slug="not-recorded")

    assert found("for_whom=students") == ["for-students"]
    assert offers("programs", "for_whom") == [("students", 1, False)]


def test_area_finds_narrower_ones_of_calls() -> None:
    energy = make_focus_area(slug="energy")
    fusion = make_focus_area(slug="fusion", broader=energy)
    make_call(program=make_program(slug="fusion-call"), closes_on="2027", focus_areas=[fusion])

    assert found("focus_area=energy") == ["fusion-call"]
    assert offers("programs", "focus_area") == [("energy", 1, False), ("fusion", 1, False)]


def test_party_is_found_through_an_organization_while_it_surely_belongs_to_it() -> None:
    region = make_party(slug="asean", kind="region")
    make_membership(body=region, member=make_party(slug="sg"), since="2000", until="2010-06")
    make_program_partner(program=make_program(slug="regional"), party=region)

    days = [date(2000, 12, 30), date(2000, 12, 31), date(2010, 6, 1), date(2010, 6, 2)]

    assert [found("party=sg", day) for day in days] == [[], ["regional"], ["regional"], []]
    assert found("party=asean", days[-1]) == ["regional"]
    assert [data("regional", day)["parties_by_membership"] for day in days[1:3]] == [["sg"]] * 2
    assert data("regional", days[-1])["parties_by_membership"] == []


def test_party_is_not_found_through_a_draft() -> None:
    hidden = make_party(publication="draft")
    shown = make_party(slug="region")
    state = make_party(slug="sg")
    make_membership(body=hidden, member=state)
    make_membership(body=shown, member=state)
    make_program_partner(program=make_program(), party=hidden)
    make_program_partner(
        program=make_program(), party=shown, agency=make_agency(publication="draft")
    )
    make_call(parties=[hidden], closes_on="2027")

    assert found("party=sg") == []
    assert slugs("calls", "party=sg") == []


def test_programs_stand_by_name_by_closing_date_or_by_when_they_were_spoken_of() -> None:
    early = make_program(slug="early", name="C")
    late = make_program(slug="late", name="B")
    quiet = make_program(slug="quiet", name="A")
    make_call(program=early, closes_on="2026-12")
    make_call(program=early, closes_on="2024-06-11")
    make_call(program=late, closes_on="2026-12-24")
    make_call(program=quiet, closes_on=None)
    make_outcome(programs=[early], meeting=make_meeting(held_on="2019-05-02"))
    item = make_agenda_item(meeting=make_meeting(held_on="2024-04-22"))
    make_contribution(agenda_item=item, programs=[late])
    make_outcome(programs=[quiet], meeting=make_meeting(held_on="2026-01-01", publication="draft"))

    assert found("") == ["quiet", "late", "early"]
    assert found("order=closing") == ["early", "late", "quiet"]
    assert found("order=spoken-of") == ["late", "early", "quiet"]


def test_quantum_programs_with_asean_are_found_and_told() -> None:
    asean = make_party(slug="asean", kind="region")
    quantum = make_focus_area(slug="quantum")
    nexus = make_program(slug="nexus")
    make_program_partner(program=nexus, party=asean)
    make_program_area(program=nexus, focus_area=quantum)
    make_program_partner(party=asean)
    make_program_area(focus_area=quantum)

    assert found("focus_area=quantum&party=asean") == ["nexus"]
    assert found("focus_area=quantum&party=asean&open_now=yes") == []


def test_data_hold_open_calls_whom_it_is_for_and_who_spoke_of_it() -> None:
    program = make_program(slug="nexus")
    make_eligibility(program=program, who="early-career")
    soon = make_call(slug="soon", program=program, closes_on="2026-12-01")
    make_eligibility(call=soon, who="students")
    make_call(slug="later", program=program, closes_on="2027")
    make_call(slug="closed", program=program, closes_on="2024-06-11")
    meeting = make_meeting(slug="roundtable", held_on="2024-04-22")
    agency = make_agency(slug="jp-mext")
    item = make_agenda_item(meeting=meeting)
    make_contribution(agenda_item=item, kind="introduced", agencies=[agency], programs=[program])
    outcome = make_outcome(slug="unveiled", meeting=meeting, kind="announced", programs=[program])
    make_citation(outcome=outcome)

    record = data("nexus")

    plain = "for_whom as_of open_calls open_calls_close_on spoken_of_at spoken_of_as".split()
    assert {name: record[name] for name in plain} == {
        "for_whom": ["early-career", "students"],
        "as_of": "2026-11-23",
        "open_calls": ["soon", "later"],
        "open_calls_close_on": ["2026-12-01", "2027"],
        "spoken_of_at": ["roundtable", "roundtable"],
        "spoken_of_as": ["announced", "introduced"],
    }
    assert [(call["slug"], call["status"]) for call in record["calls"]] == [
        ("closed", "closed"),
        ("soon", "open"),
        ("later", "open"),
    ]
    [announced, introduced] = record["spoken_of"]
    assert len(announced.pop("citations")) == 1
    assert announced == {
        "meeting": "roundtable",
        "held_on": "2024-04-22",
        "kind": "announced",
        "kind_label": "announced",
        "outcome": "unveiled",
        "by": [],
    }
    assert (introduced["outcome"], introduced["by"]) == (None, ["jp-mext"])


def test_open_now_is_offered_where_nothing_is_open_too() -> None:
    make_program()

    assert offers("programs", "open_now") == [("yes", 0, False)]
