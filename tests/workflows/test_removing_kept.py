"""What was kept of a record holds no more of what was removed, and goes on being of use."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.contrib.auth.models import User

from cooperation.models import Meeting, Proposal
from cooperation.models.editions import current_edition
from cooperation.values.removed_words import MARKER
from cooperation.workflows.differences import differences
from cooperation.workflows.history import changed_since, key_of, latest, revisions_of, rows_of
from cooperation.workflows.public_history import corrections, history_of
from cooperation.workflows.removing import plan_of
from cooperation.workflows.restoring import restore
from tests.factories import (
    make_outcome,
)
from tests.factories.accounts import make_publisher
from tests.workflows.removing import NAME, holding, named_everywhere, removed

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> User:
    return make_publisher()


@pytest.fixture
def meeting(publisher: User) -> Meeting:
    return named_everywhere(publisher)


def test_no_table_holds_the_words_afterwards(meeting: Meeting, publisher: User) -> None:
    before, edition = holding(NAME), current_edition()

    note = removed(meeting, publisher, words="zaphira  quillmore")

    assert len(before) >= 8
    assert (holding(NAME), current_edition()) == ([], edition + 1)
    meeting.refresh_from_db()
    assert meeting.summary == f"Then\n{MARKER} left."
    assert meeting.participations.get().wording == f"led by {MARKER}"
    proposal = Proposal.objects.get()
    assert (proposal.form, proposal.rows[0][2]) == (
        {
            "summary": [f"By {MARKER}"],
            "status": ["held"],
            "participations-0-wording": [MARKER],
        },
        {"summary": f"By {MARKER}", "status": "held"},
    )
    assert (note.by, note.reason, note.revision) == (
        publisher,
        "Withdrew consent",
        latest(meeting).pk,
    )


def test_preview_lists_all_that_is_removed_and_changes_nothing(
    meeting: Meeting, publisher: User
) -> None:
    make_outcome(meeting=meeting, statement=f"{NAME} was thanked.", slug="thanked")
    before, revisions = holding(NAME), len(revisions_of(meeting))

    plan = plan_of(meeting, words=NAME)
    same = (holding(NAME), len(revisions_of(meeting)))
    note = removed(meeting, publisher, words=NAME)

    assert same == (before, revisions)
    assert [place.where for place in plan.places] == [
        "citation",
        "meeting",
        "participation",
        "older versions",
        "reasons of changes",
        "notes of publication",
        "proposed changes",
        "the log of saves",
    ]
    assert note.places == plan.count
    assert [(str(one.record), one.count) for one in plan.elsewhere] == [(f"{NAME} was thanked.", 1)]
    assert any("ZAPHIRA QUILLMORE" in excerpt for p in plan.places for excerpt in p.excerpts)


def test_restoring_an_older_version_does_not_bring_it_back(
    meeting: Meeting, publisher: User
) -> None:
    removed(meeting, publisher, words=NAME)
    oldest = revisions_of(meeting)[-1]

    restore(meeting, oldest, by=publisher, reason="Back", seen=str(latest(meeting).pk))

    meeting.refresh_from_db()
    assert meeting.summary == f"{MARKER} spoke."
    assert holding(NAME) == []


def test_differences_do_not_show_it(meeting: Meeting, publisher: User) -> None:
    removed(meeting, publisher, words=NAME)

    rows = [rows_of(revision) for revision in reversed(revisions_of(meeting))]
    told = differences(pairwise(rows), of=[key_of(meeting)] * 2, public=False)

    assert [(f.old, f.new) for changes in told for change in changes for f in change.fields] == [
        (f"{MARKER} spoke.", f"Then\n{MARKER} left.")
    ]


def test_form_opened_before_is_refused(meeting: Meeting, publisher: User) -> None:
    seen = str(latest(meeting).pk)

    removed(meeting, publisher, words=NAME)

    assert changed_since(meeting, seen) == latest(meeting)
    assert changed_since(meeting, str(latest(meeting).pk)) is None


def test_readers_are_told_when_and_why_but_not_what(meeting: Meeting, publisher: User) -> None:
    removed(meeting, publisher, words=NAME)

    newest = history_of(meeting)[0]
    [corrected] = [one for one in corrections().entries if one.sort == "removed"]

    assert (newest.sort, newest.sort_in_words, newest.reason, newest.changes) == (
        "removed",
        "Personal data removed",
        "Withdrew consent",
        (),
    )
    assert corrected.record == meeting
