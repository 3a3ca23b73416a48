"""What could be published together with a record, and what stands against it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.workflows.companions import Plan, plan_of
from cooperation.workflows.history import keep
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_attendance,
    make_call,
    make_citation,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_person,
    make_program,
    make_progress_update,
    make_series,
    make_source,
)
from tests.factories.accounts import make_publisher

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DRAFT = {"publication": "draft"}


def plan(record: Any, by: Any = None) -> Plan:
    return plan_of(record, by=by or make_publisher(), now=NOON)


def named(told: Plan) -> list[tuple[str, bool, bool]]:
    """Each companion: its name, whether it is needed, whether it is ticked to begin with."""
    ticked = told.proposed
    return [
        (str(one.record), one.is_needed, (one.record._meta.label_lower, one.record.pk) in ticked)
        for one in told.companions
    ]


def test_record_without_anything_to_look_at_is_plain() -> None:
    meeting = make_meeting(publication="in-review")
    make_citation(meeting=meeting)

    assert plan(meeting).is_plain


def test_what_it_needs_at_any_depth_comes_along() -> None:
    source = make_source(title="Guide", **DRAFT)
    program = make_program(name="Fellowships", **DRAFT)
    make_citation(program=program, paragraph=make_paragraph(source=source))
    call = make_call(program=program, publication="in-review")
    make_citation(call=call)

    told = plan(call)

    assert named(told) == [("Guide", True, True), ("Fellowships", True, True)]
    assert told.obstacles == []
    assert [one.message for one in told.companions[0].because] == ["Its source is not public."]
    assert [one.message for one in told.companions[1].because] == [
        "Publish the program first: Fellowships is not public."
    ]


def test_update_needs_the_outcome_and_that_its_meeting() -> None:
    meeting = make_meeting(title="Talks", **DRAFT)
    outcome = make_outcome(
        meeting=meeting, statement="Agreed", kind="agreed", action="Do it", **DRAFT
    )
    update = make_progress_update(outcome=outcome, publication="in-review")
    for key in ("meeting", "outcome"):
        make_citation(**{key: meeting if key == "meeting" else outcome})
    make_citation(progress_update=update)

    assert named(plan(update)) == [("Talks", True, True), ("Agreed", True, True)]


def test_outcomes_of_a_meeting_are_offered_and_ticked_where_they_wait_for_review() -> None:
    meeting = make_meeting(publication="in-review")
    make_citation(meeting=meeting)
    for statement, publication in (
        ("Asked for", "in-review"),
        ("Draft", "draft"),
        ("Public", "published"),
        ("Gone", "withdrawn"),
        ("Uncited", "in-review"),
    ):
        outcome = make_outcome(meeting=meeting, statement=statement, publication=publication)
        if statement != "Uncited":
            make_citation(outcome=outcome)

    told = plan(meeting)

    assert named(told) == [
        ("Asked for", False, True),
        ("Draft", False, False),
        ("Uncited", False, False),
    ]
    assert [[f.message for f in one.findings] for one in told.companions] == [
        [],
        [],
        ["No published source is cited for it."],
    ]


def test_outcome_waiting_for_the_same_source_is_ticked_with_it() -> None:
    source = make_source(title="Statement", **DRAFT)
    meeting = make_meeting(publication="in-review")
    outcome = make_outcome(meeting=meeting, statement="Agreed", publication="in-review")
    make_citation(meeting=meeting, source=source)
    make_citation(outcome=outcome, source=source)

    assert named(plan(meeting)) == [("Statement", True, True), ("Agreed", False, True)]


def test_what_it_names_is_offered_unticked() -> None:
    party = make_party(name="Utopia", **DRAFT)
    agency = make_agency(name="Lab", party=party, **DRAFT)
    meeting = make_meeting(publication="in-review", series=make_series(name="Committee", **DRAFT))
    make_citation(meeting=meeting)
    cited = [
        make_participation(meeting=meeting, agency=agency, party=make_party()),
        make_attendance(meeting=meeting, person=make_person(name="Ann", **DRAFT)),
        make_agenda_item(meeting=meeting, focus_areas=[make_focus_area(name="Fusion", **DRAFT)]),
    ]
    for row in cited:
        make_citation(**{str(row._meta.verbose_name).replace(" ", "_"): row})

    told = plan(meeting)

    assert sorted(named(told)) == [
        ("Ann", False, False),
        ("Committee", False, False),
        ("Fusion", False, False),
        ("Lab", False, False),
        ("Utopia", False, False),
    ]
    assert told.obstacles == told.warnings == []
    assert not told.is_plain


def test_what_nothing_settles_stands_in_the_way() -> None:
    meeting = make_meeting(publication="in-review", status="announced", held_on="2020")

    told = plan(meeting)

    assert [one.message for one in told.obstacles] == ["No published source is cited for it."]
    assert [one.message for one in told.warnings] == [
        "It is only announced, but its date has passed."
    ]


def test_what_was_written_alone_stands_in_the_way() -> None:
    publisher = make_publisher()
    person = make_person(publication="in-review")
    make_citation(person=person)
    keep(person, by=publisher)

    [obstacle] = plan(person, by=publisher).obstacles

    assert obstacle.message.startswith("Nobody but you has written to it")


def test_withdrawn_records_are_offered_and_left_to_choose() -> None:
    program = make_program(name="Fellowships", publication="withdrawn")
    make_citation(program=program)
    call = make_call(program=program, publication="in-review")
    make_citation(call=call)

    assert named(plan(call)) == [("Fellowships", True, False)]


def test_companion_that_one_may_not_publish_is_not_ticked() -> None:
    somebody = User.objects.create_user("somebody")
    somebody.user_permissions.set(Permission.objects.filter(codename="publish_call"))
    program = make_program(name="Fellowships", publication="in-review")
    make_citation(program=program)
    call = make_call(program=program, publication="in-review")
    make_citation(call=call)

    told = plan(call, by=somebody)

    assert named(told) == [("Fellowships", True, False)]
    assert [one.message for one in told.obstacles] == [
        "Publish the program first: Fellowships is not public."
    ]


def test_statements_do_not_grow_with_the_companions() -> None:
    publisher, counts = make_publisher(), []
    for number in (1, 1, 4):
        source = make_source(**DRAFT)
        meeting = make_meeting(publication="in-review")
        make_citation(meeting=meeting, source=source)
        for _ in range(number):
            outcome = make_outcome(meeting=meeting, programs=[make_program(**DRAFT)], **DRAFT)
            keep(outcome, by=publisher)
            make_citation(outcome=outcome, source=source)
            make_attendance(meeting=meeting, person=make_person(**DRAFT))
        with CaptureQueriesContext(connection) as queries:
            plan(meeting, by=publisher)
        counts.append(len(queries))

    assert counts[1] == counts[2]
