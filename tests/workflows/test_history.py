from typing import Any

import pytest
import reversion
from django.apps import apps
from pytest_django import DjangoAssertNumQueries
from reversion.models import Revision

from cooperation.models.records import Record, Row
from cooperation.workflows.history import (
    changed_since,
    keep,
    key_of,
    latest,
    revisions_of,
    rows_of,
    written_alone,
)
from cooperation.workflows.parts import PARTS, parent_of, record_of, root_of
from cooperation.workflows.saving import saved
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_agreement,
    make_attendance,
    make_citation,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_meeting_link,
    make_outcome,
    make_participation,
)
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


def number(thing: Any) -> str:
    revision = latest(thing)
    assert revision is not None
    return str(revision.pk)


def test_every_record_and_row_is_registered_with_its_fields() -> None:
    models = {
        m for m in apps.get_app_config("cooperation").get_models() if issubclass(m, Record | Row)
    }

    missing = {
        (model.__name__, field.name)
        for model in models
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.editable and field.name not in reversion.revisions._get_options(model).fields
    }

    assert set(PARTS) == models
    assert missing == set()


def test_every_row_belongs_to_something() -> None:
    owned = {
        owner._meta.get_field(name).related_model
        for owner, names in PARTS.items()
        for name in names
    }

    assert {model for model in PARTS if issubclass(model, Row)} - owned == set()


def test_keep_holds_a_meeting_with_all_that_belongs_to_it() -> None:
    meeting, area = make_meeting(), make_focus_area()
    item = make_agenda_item(meeting=meeting, focus_areas=[area])
    contribution = make_contribution(agenda_item=item)
    things = [
        meeting,
        item,
        contribution,
        make_citation(contribution=contribution),
        make_participation(meeting=meeting),
        make_attendance(meeting=meeting),
        make_outcome(meeting=meeting),
        make_meeting_link(from_meeting=meeting),
    ]
    editor = make_editor()

    keep(meeting, by=editor, reason="first")

    revision = Revision.objects.get()
    rows = rows_of(revision)
    assert set(rows) == {(thing._meta.label_lower, thing.pk) for thing in things}
    assert rows["cooperation.agendaitem", item.pk]["focus_areas"] == [area.pk]
    assert rows["cooperation.meeting", meeting.pk]["held_on"] == "2023-05-16"
    assert (revision.user, revision.comment) == (editor, "first")


def test_keeping_what_is_nested_keeps_the_meeting() -> None:
    contribution = make_contribution()
    meeting = contribution.agenda_item.meeting
    outcome = make_outcome(meeting=meeting)

    for thing in (contribution, outcome):
        keep(thing, by=None)

    assert [root_of(contribution), root_of(outcome)] == [meeting, meeting]
    assert [record_of(contribution), record_of(outcome)] == [meeting, outcome]
    assert len(revisions_of(meeting)) == 2


def test_outcome_without_a_meeting_stands_alone() -> None:
    outcome = make_outcome(agreement=make_agreement())

    assert parent_of(outcome) is None
    assert root_of(outcome) == outcome


def test_keep_asks_as_many_queries_for_many_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    small, large = make_meeting(), make_meeting()
    for meeting, count in ((small, 1), (large, 4)):
        for _ in range(count):
            contribution = make_contribution(
                agenda_item=make_agenda_item(meeting=meeting), agencies=[make_agency()]
            )
            make_citation(contribution=contribution)
            make_citation(participation=make_participation(meeting=meeting))
            make_citation(outcome=make_outcome(meeting=meeting))
    keep(large, by=None)

    counts = []
    for meeting in (small, large):
        with django_assert_num_queries(33):
            keep(meeting, by=None)
        counts.append(len(rows_of(latest(meeting))))

    assert counts == [8, 29]


def test_changed_since_sees_a_change_of_its_own_part_alone() -> None:
    meeting = make_meeting()
    first, second = make_outcome(meeting=meeting), make_outcome(meeting=meeting)
    keep(meeting, by=None)
    seen = number(meeting)

    first.statement = "Said otherwise"
    first.save()
    keep(first, by=None)

    assert changed_since(first, seen) == latest(meeting)
    assert changed_since(meeting, seen) == latest(meeting)
    assert changed_since(second, seen) is None


def test_changed_since_sees_rows_added_and_deleted() -> None:
    outcome = make_outcome()
    keep(outcome, by=None)
    before = number(outcome)
    citation = make_citation(outcome=outcome)
    keep(outcome, by=None)
    between = number(outcome)
    citation.delete()
    keep(outcome, by=None)

    assert changed_since(outcome, before) is None
    assert changed_since(outcome, between) == latest(outcome)


@pytest.mark.parametrize("seen", ["", "nonsense", "0", "٣", "9" * 30])
def test_changed_since_takes_nonsense_for_not_seen(seen: str) -> None:
    meeting = make_meeting()
    keep(meeting, by=None)

    assert changed_since(meeting, seen) == latest(meeting)


def test_who_wrote_alone_is_told_by_what_each_revision_changed() -> None:
    editor, publisher, meeting = make_editor(), make_publisher(), make_meeting()
    outcome = make_outcome(meeting=meeting)
    keep(outcome, by=editor)
    meeting.title = "Another"
    meeting.save()
    keep(meeting, by=publisher)
    things = [outcome, meeting]

    assert written_alone(things, editor) == {key_of(outcome)}
    assert written_alone(things, publisher) == set()


def test_outcome_of_somebody_else_is_no_second_pair_of_eyes_on_its_meeting() -> None:
    publisher, meeting = make_publisher(), make_meeting()
    keep(meeting, by=publisher)
    outcome = make_outcome(meeting=meeting)

    keep(outcome, by=make_editor())

    assert written_alone([meeting], publisher) == {key_of(meeting)}


def test_what_a_machine_brought_in_and_what_has_no_history_nobody_wrote_alone() -> None:
    publisher, brought, bare = make_publisher(), make_meeting(), make_meeting()
    keep(brought, by=None)

    assert written_alone([brought, bare], publisher) == set()


def test_an_outcome_that_moves_keeps_both_meetings() -> None:
    left, reached = make_meeting(), make_meeting()
    outcome = make_outcome(meeting=left)
    keep(left, by=None)

    outcome.meeting = reached
    outcome.save()
    saved(outcome, by=make_editor(), moved_from=left)

    held = [("cooperation.outcome", outcome.pk) in rows_of(latest(m)) for m in (left, reached)]
    assert held == [False, True]


def test_a_changed_row_changes_the_moment_of_its_record() -> None:
    item = make_agenda_item()
    before = item.meeting.changed_at

    saved(item, by=None)

    item.meeting.refresh_from_db()
    assert item.meeting.changed_at > before
