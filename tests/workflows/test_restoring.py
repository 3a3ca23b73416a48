"""Taking a record back to an older revision."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cooperation.models import Citation, Contribution, DueDateMove, Meeting
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, key_of, latest, own_part, rows_now, rows_of
from cooperation.workflows.publication import move
from cooperation.workflows.restoring import restore
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_commitment,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_person,
    make_series,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


def kept(thing: Any) -> Any:
    keep(thing, by=None)
    return latest(thing)


def number(thing: Any) -> str:
    return str(kept(thing).pk)


def test_record_comes_back_with_all_its_rows() -> None:
    meeting = make_meeting(publication="draft", title="Talks", held_on="2023-05")
    item = make_agenda_item(meeting=meeting, focus_areas=[make_focus_area()])
    contribution = make_contribution(agenda_item=item, agencies=[make_agency(), make_agency()])
    make_citation(contribution=contribution)
    make_participation(meeting=meeting)
    before, revision = own_part(rows_now(meeting), meeting), kept(meeting)
    meeting.title, meeting.held_on = "Other talks", None
    meeting.save()
    item.delete()
    make_agenda_item(meeting=meeting)
    make_citation(participation=make_participation(meeting=meeting))

    restore(meeting, revision, by=make_editor("ed"), seen=number(meeting), reason="Better so")

    assert own_part(rows_now(meeting), meeting) == before
    assert [c.agencies.count() for c in Contribution.objects.all()] == [2]
    assert Citation.objects.count() == 1
    last = latest(meeting)
    assert last is not None
    assert (last.user.username, last.comment) == ("ed", "Better so")
    assert Meeting.objects.get().held_on_first.month == 5


def test_outcomes_of_a_meeting_stay_as_they_are() -> None:
    meeting = make_meeting(publication="draft", title="Talks")
    outcome = make_outcome(meeting=meeting, publication="draft", statement="Old")
    revision = kept(meeting)
    outcome.statement, meeting.title = "New", "Other"
    outcome.save()
    meeting.save()
    later = make_outcome(meeting=meeting, publication="draft")

    restore(meeting, revision, by=make_editor(), seen=number(meeting))

    outcome.refresh_from_db()
    assert (Meeting.objects.get().title, outcome.statement) == ("Talks", "New")
    assert set(meeting.outcomes.all()) == {outcome, later}


def test_public_record_is_restored_by_publishers_with_a_reason() -> None:
    person = make_person(name="Ann", publication="draft", slug="ann")
    revision = kept(person)
    person = move(person, to="in-review", by=make_editor())
    person.publication, person.published_at = "published", person.created_at
    person.name = "Anne"
    person.save()
    seen, before = number(person), current_edition()

    with pytest.raises(PermissionDenied):
        restore(person, revision, by=make_editor("other"), seen=seen, reason="So")
    with pytest.raises(ValidationError, match="Say why"):
        restore(person, revision, by=make_publisher(), seen=seen)
    restore(person, revision, by=make_publisher("second"), seen=seen, reason="As the source says")

    person.refresh_from_db()
    assert (person.name, person.publication) == ("Ann", "published")
    assert person.published_at is not None
    assert current_edition() == before + 1


def test_address_of_what_was_public_stays() -> None:
    person = make_person(slug="old")
    revision = kept(person)
    person.slug = "new"
    person.save()

    restore(person, revision, by=make_publisher(), seen=number(person), reason="So")

    person.refresh_from_db()
    assert person.slug == "new"


def test_what_was_changed_meanwhile_is_not_restored_over() -> None:
    person = make_person(publication="draft")
    revision = kept(person)
    person.name = "Anne"
    person.save()
    keep(person, by=None)

    with pytest.raises(ValidationError, match="after you opened it"):
        restore(person, revision, by=make_editor(), seen=str(revision.pk))


def test_failure_says_what_is_no_longer_there_and_changes_nothing() -> None:
    series = make_series(publication="draft")
    meeting = make_meeting(publication="draft", series=series, title="Talks")
    revision = kept(meeting)
    meeting.series, meeting.title = None, "Other"
    meeting.save()
    series.delete()

    with pytest.raises(ValidationError) as refused:
        restore(meeting, revision, by=make_editor(), seen=number(meeting))

    assert refused.value.messages == [
        "Meeting “Talks”: what stood under “Series” is no longer there."
    ]
    assert Meeting.objects.get().title == "Other"


def test_cited_paragraph_is_not_taken_away() -> None:
    source = make_source(publication="draft")
    revision = kept(source)
    make_citation(meeting=make_meeting(), paragraph=make_paragraph(source=source), source=None)

    with pytest.raises(ValidationError) as refused:
        restore(source, revision, by=make_editor(), seen=number(source))

    assert refused.value.messages == [
        "A row that it did not have then cannot go, since this rests on it: Citation “citation”."
    ]
    assert source.paragraphs.count() == 1


def test_row_that_went_to_another_record_stays_there() -> None:
    item = make_agenda_item(meeting=make_meeting(publication="draft"))
    left = item.meeting
    revision = kept(left)
    item.meeting = make_meeting(publication="draft")
    item.save()

    with pytest.raises(ValidationError, match="belongs to something else by now"):
        restore(left, revision, by=make_editor(), seen=number(left))


def test_version_without_a_source_does_not_come_back_before_the_public() -> None:
    person = make_person()
    revision = kept(person)
    make_citation(person=person)
    keep(person, by=None)

    with pytest.raises(ValidationError) as refused:
        restore(person, revision, by=make_publisher(), seen=number(person), reason="So")

    assert refused.value.messages == [
        "The public would see it with this to be put right:",
        "No published source is cited for it.",
    ]
    assert person.citations.count() == 1


def test_due_date_taken_back_is_a_move_like_any_other() -> None:
    outcome = make_commitment(due_on="2026")
    revision = kept(outcome)
    outcome.due_on = "2027"
    outcome.save()
    DueDateMove.objects.create(
        outcome=outcome, due_before="2026", due_after="2027", moved_on="2026-01-02"
    )

    restore(outcome, revision, by=make_publisher(), seen=number(outcome), reason="Mistyped")

    moves = DueDateMove.objects.order_by("pk").values_list("due_before", "due_after", "reason")
    assert [(str(a), str(b), why) for a, b, why in moves] == [
        ("2026", "2027", ""),
        ("2027", "2026", "Mistyped"),
    ]


def test_outcome_that_goes_back_to_its_meeting_is_kept_in_both() -> None:
    left, reached = make_meeting(publication="draft"), make_meeting(publication="draft")
    outcome = make_outcome(meeting=left, publication="draft")
    revision = kept(left)
    outcome.meeting = reached
    outcome.save()
    for meeting in (left, reached):
        keep(meeting, by=None)

    restore(outcome, revision, by=make_editor(), seen=str(latest(outcome).pk))

    outcome.refresh_from_db()
    assert outcome.meeting == left
    held = [key_of(outcome) in rows_of(latest(meeting)) for meeting in (left, reached)]
    assert held == [True, False]
