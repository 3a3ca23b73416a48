"""Personal data is removed for good: from a record, its rows, and all that was kept of them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from cooperation.models import Meeting, MovedAddress, Program, Proposal, Removal
from cooperation.values.removed_words import MARKER
from cooperation.workflows.history import keep, key_of, latest, revisions_of, rows_of
from cooperation.workflows.indexing import index
from cooperation.workflows.proposing import is_stale
from cooperation.workflows.publication import move
from cooperation.workflows.removing import WHOLE_NAME, choices_of, plan_of, remove
from tests.factories import (
    make_agency,
    make_attendance,
    make_citation,
    make_meeting,
    make_name,
    make_outcome,
    make_paragraph,
    make_person,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher
from tests.workflows.removing import NAME, holding, named_everywhere, removed

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> User:
    return make_publisher()


@pytest.fixture
def meeting(publisher: User) -> Meeting:
    return named_everywhere(publisher)


def test_whole_name_of_a_person_goes_and_the_office_stays(publisher: User) -> None:
    person = make_person(name=NAME, name_ja="ザフィラ", slug="zaphira-quillmore")
    make_name(person=person, text="Z. Quillmore")
    attendance = make_attendance(
        person=person, office="Minister of Nothing", key="talks-zaphira-quillmore-host"
    )
    keep(person, by=publisher)
    keep(attendance.meeting, by=publisher, reason=f"{NAME} was there")
    MovedAddress.objects.create(kind="person", slug="old-quillmore", record=person.pk)
    index([person, attendance.meeting])

    removed(person, publisher, field=WHOLE_NAME)

    assert (holding(NAME), holding("Quillmore"), holding("ザフィラ")) == ([], [], [])
    person.refresh_from_db()
    attendance.refresh_from_db()
    assert (person.name, person.name_ja, person.slug) == (MARKER, MARKER, f"person-{person.pk}")
    assert (attendance.office, attendance.person) == ("Minister of Nothing", person)
    assert Removal.objects.count() == 2


def test_field_goes_whatever_it_said(publisher: User) -> None:
    meeting = make_meeting(notes="12 Hidden Lane", slug="talks", publication="draft")
    keep(meeting, by=publisher)
    meeting.notes = "7 Quiet Road"
    meeting.save()
    keep(meeting, by=publisher)

    removed(meeting, publisher, field="notes")

    assert (holding("12 Hidden Lane"), holding("7 Quiet Road")) == ([], [])
    assert [rows_of(one)[key_of(meeting)]["notes"] for one in revisions_of(meeting)] == [MARKER] * 3


def test_internet_address_goes_without_leaving_a_wrong_one(publisher: User) -> None:
    agency = make_agency(website="https://example.org/zaphira")
    keep(agency, by=None)

    removed(agency, publisher, field="website")

    agency.refresh_from_db()
    assert agency.website == ""
    agency.full_clean()
    assert {rows_of(r)[key_of(agency)]["website"] for r in revisions_of(agency)} == {""}


def test_what_holds_no_words_is_not_offered() -> None:
    assert "time_zone" not in dict(choices_of(Meeting))
    assert "amount_currency" not in dict(choices_of(Program))


def test_paragraphs_of_a_source_are_cleaned_and_its_citations_named(publisher: User) -> None:
    source = make_source(slug="page")
    paragraph = make_paragraph(source=source, text=f"There {NAME} spoke.")
    citation = make_citation(meeting=make_meeting(), paragraph=paragraph, quotation=NAME)
    keep(source, by=publisher)

    plan = plan_of(source, words=NAME)
    removed(source, publisher, words=NAME)

    paragraph.refresh_from_db()
    assert paragraph.text == f"There {MARKER} spoke."
    assert [one.record for one in plan.elsewhere] == [citation.owner]


def test_outcome_is_cleaned_and_its_meeting_left(meeting: Meeting, publisher: User) -> None:
    outcome = make_outcome(meeting=meeting, statement=f"{NAME} was thanked.", slug="thanked")
    keep(meeting, by=publisher)

    removed(outcome, publisher, words=NAME)

    outcome.refresh_from_db()
    meeting.refresh_from_db()
    assert (outcome.statement, NAME.upper() in meeting.summary) == (f"{MARKER} was thanked.", True)
    held = [rows_of(one)[key_of(outcome)] for one in revisions_of(outcome)]
    assert {fields["statement"] for fields in held} == {f"{MARKER} was thanked."}


def test_waiting_proposal_can_still_be_decided(meeting: Meeting, publisher: User) -> None:
    removed(meeting, publisher, words=NAME)

    assert not is_stale(Proposal.objects.get(), meeting)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"words": " "}, "Type the words as they stand there: 2 to 300 characters."),
        ({"words": "x" * 301}, "Type the words as they stand there: 2 to 300 characters."),
        ({"words": "Removed"}, "These words stand in the place of what was removed."),
        ({"words": ".*"}, "It stands nowhere in this record."),
        ({"words": "(a+)+$"}, "It stands nowhere in this record."),
        ({"field": "publication"}, "There is no such field."),
        ({"field": WHOLE_NAME}, "There is no such field."),
    ],
)
def test_what_cannot_be_removed_is_told_in_words(
    meeting: Meeting, publisher: User, asked: dict[str, str], told: str
) -> None:
    before = holding(NAME)

    with pytest.raises(ValidationError) as refused:
        removed(meeting, publisher, **asked)

    assert (refused.value.messages, holding(NAME)) == ([told], before)
    assert not Removal.objects.exists()


def test_reason_that_says_it_is_refused(meeting: Meeting, publisher: User) -> None:
    with pytest.raises(ValidationError, match="The reason says what is to be removed"):
        remove(
            meeting,
            by=publisher,
            reason=f"{NAME} withdrew",
            seen=str(latest(meeting).pk),
            words=NAME,
        )


def test_editor_may_not_and_a_stale_look_is_refused(meeting: Meeting, publisher: User) -> None:
    seen = str(latest(meeting).pk)
    with pytest.raises(PermissionDenied):
        remove(meeting, by=make_editor(), reason="No", seen=seen, words=NAME)
    meeting.title = "Other talks"
    meeting.save()
    keep(meeting, by=publisher)

    with pytest.raises(ValidationError, match="after you opened it"):
        remove(meeting, by=publisher, reason="Late", seen=seen, words=NAME)


def test_short_words_are_not_found_within_longer_ones(publisher: User) -> None:
    meeting = make_meeting(summary="Li of Libya met the police; LI left.", publication="draft")
    keep(meeting, by=publisher)

    removed(meeting, publisher, words="Li")

    meeting.refresh_from_db()
    assert meeting.summary == f"{MARKER} of Libya met the police; {MARKER} left."


def test_removal_from_what_was_published_and_withdrawn(meeting: Meeting, publisher: User) -> None:
    move(meeting, to="withdrawn", by=publisher, note="By mistake")
    meeting.refresh_from_db()

    removed(meeting, publisher, words=NAME)

    assert holding(NAME) == []
    assert apps.get_model("cooperation", "SearchEntry").objects.filter(kind="meeting").count() == 0
