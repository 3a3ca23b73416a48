from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from cooperation.listings.commitments import Overview
from cooperation.listings.moments import Moment
from cooperation.listings.outcomes import acting_sides
from cooperation.listings.sections import SECTIONS
from cooperation.models import Outcome
from tests.factories import (
    make_agency,
    make_commitment,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_party,
    make_program,
    make_progress_update,
    make_series,
)
from tests.listings.asking import TODAY, offers, slugs

pytestmark = pytest.mark.django_db


def commitment(slug: str, held_on: str | None = "2023-05-16", **fields: Any) -> Outcome:
    return make_commitment(slug=slug, meeting=make_meeting(held_on=held_on), **fields)


def test_only_public_commitments_are_listed() -> None:
    commitment("agreed")
    commitment("draft", publication="draft")
    make_commitment(slug="of-draft-meeting", meeting=make_meeting(publication="draft"))
    make_outcome(slug="noted")
    make_outcome(slug="called-for", kind="called-for", agencies=[make_agency()])

    assert slugs("commitments") == ["agreed"]


def test_party_is_found_as_such_and_by_its_agencies() -> None:
    japan = make_party(slug="jp")
    commitment("by-agency", "2023", agencies=[make_agency(party=japan, slug="jp-mext")])
    make_outcome(
        slug="as-such",
        kind="agreed",
        action="Do it",
        parties=[japan],
        meeting=make_meeting(held_on="2022"),
    )
    commitment("other")

    assert slugs("commitments", "party=jp") == ["by-agency", "as-such"]
    assert slugs("commitments", "agency=jp-mext") == ["by-agency"]


def test_area_series_program_kind_and_year_narrow() -> None:
    energy = make_focus_area(slug="energy")
    meeting = make_meeting(series=make_series(slug="committee"), held_on="2023-05")
    make_commitment(
        slug="all",
        kind="announced",
        meeting=meeting,
        focus_areas=[make_focus_area(slug="fusion", broader=energy)],
        programs=[make_program(slug="nexus")],
    )
    commitment("other", "2020")

    questions = ["focus_area=energy", "series=committee", "program=nexus", "kind=announced"]
    questions += ["year=2023", "from=2021", "until=2022"]
    found = [slugs("commitments", question) for question in questions]

    assert found == [["all"]] * 6 + [["other"]]


def test_overdue_and_silent_go_by_the_day_of_the_question() -> None:
    commitment("late", "2026-11", due_on="2026-11-22")
    commitment("due-today", "2026-11", due_on="2026-11-23")
    commitment("unheard-of", "2026-05")
    make_progress_update(outcome=commitment("updated", "2020"), stated_on="2026-10")

    def on(day: date, question: str) -> list[str]:
        answer = SECTIONS["commitments"].ask(QueryDict(question), Moment(day, 0))
        return sorted(record.slug for record in answer.records)

    assert on(TODAY.on, "overdue=yes") == ["late"]
    assert on(date(2026, 11, 24), "overdue=yes") == ["due-today", "late"]
    assert on(TODAY.on, "silent=yes") == []
    assert on(date(2026, 11, 27), "silent=yes") == ["unheard-of"]
    assert on(TODAY.on, "overdue=yes&silent=yes") == []


def test_rule_offers_its_one_answer_with_a_count() -> None:
    commitment("late", due_on="2024")
    commitment("in-time", due_on="2030")

    assert offers("commitments", "overdue") == [("yes", 1, False)]
    assert offers("commitments", "overdue", "overdue=yes") == [("yes", 1, True)]
    assert offers("commitments", "silent", "overdue=yes") == [("yes", 1, False)]


def test_rule_takes_yes_alone() -> None:
    answer = SECTIONS["commitments"].ask(QueryDict("overdue=no"), TODAY)

    assert answer.errors == {"overdue": ["“no” is none of: yes."]}


def test_commitments_stand_in_order_of_their_due_dates_when_asked() -> None:
    commitment("undated")
    commitment("later", due_on="2025")
    commitment("sooner", due_on="2024-06")

    assert slugs("commitments", "order=due") == ["sooner", "later", "undated"]


def test_overview_counts_what_the_answer_holds_with_the_whole() -> None:
    commitment("a", kind="announced", status="under-way", due_on="2024")
    commitment("b", kind="agreed", status="under-way")
    commitment("c", kind="agreed", status="done")
    commitment("d", "2026-11", kind="signed")

    def overview(question: str) -> Overview:
        return SECTIONS["commitments"].ask(QueryDict(question), TODAY).overview

    assert overview("") == Overview(
        count=4,
        statuses=(("under way", 2), ("done", 1), ("status not recorded", 1)),
        kinds=(("agreed", 2), ("announced", 1), ("signed", 1)),
        overdue=1,
        silent=2,
    )
    assert overview("kind=announced&status=under-way") == Overview(
        count=1, statuses=(("under way", 1),), kinds=(("announced", 1),), overdue=1, silent=1
    )


def test_actors_stand_by_side() -> None:
    japan, states = make_party(slug="jp"), make_party(slug="us")
    mext = make_agency(party=japan, slug="jp-mext")
    nsf = make_agency(party=states, slug="us-nsf")
    commitment("both", parties=[japan], agencies=[nsf, mext])

    [record] = SECTIONS["commitments"].ask(QueryDict(""), TODAY).records

    sides = [(s.party.slug, s.as_such, [a.slug for a in s.agencies]) for s in acting_sides(record)]
    assert sorted(sides) == [("jp", True, ["jp-mext"]), ("us", False, ["us-nsf"])]
