"""A proposed change is accepted, sent back or taken back, and by whom."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Meeting, Proposal
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest
from tests.admin.posting import page_of
from tests.admin.proposing import decide, make_talks, proposed, with_rows
from tests.factories import (
    make_agency,
    make_citation,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_talks()


def test_accepted_proposal_is_a_revision_of_whoever_made_it(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposal = proposed(meeting, editor, **with_rows(meeting))
    edition = current_edition()
    seen = client.get("/meetings/talks/").content.decode()

    told = decide(make_publisher(), proposal, "accept")

    assert told == ["The proposed change is now “accepted”."]
    meeting.refresh_from_db()
    assert "<h1" in seen
    assert "More talks" not in seen
    assert meeting.title == "More talks"
    assert [p.agency.name for p in meeting.participations.all()] == ["NSF"]
    last = latest(meeting)
    assert (last.user, last.comment) == (editor, "As the source says")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by.username, proposal.revision) == (
        "accepted",
        "publisher",
        last.pk,
    )
    assert current_edition() == edition + 1
    client.force_login(editor)
    history = client.get(reverse("admin:cooperation_meeting_history", args=[meeting.pk]))
    assert "(accepted by publisher)" in history.content.decode()
    assert "More talks" in client.get("/meetings/talks/").content.decode()


def test_proposal_of_what_was_changed_since_is_not_accepted(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    publisher = make_publisher()
    meeting.city = "Paris"
    meeting.save()
    keep(meeting, by=publisher, reason="So")
    client.force_login(publisher)

    page = client.get(page_of(proposal)).content.decode()
    told = decide(publisher, proposal, "accept")

    assert 'value="accept"' not in page
    assert told == ["The record was changed since this was proposed. Send it back to be made anew."]
    meeting.refresh_from_db()
    assert (meeting.title, meeting.city) == ("Talks", "Paris")


def test_change_of_another_outcome_of_the_meeting_does_not_matter(
    meeting: Meeting, editor: User
) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    outcome = meeting.outcomes.get()
    outcome.statement = "Other"
    outcome.save()
    keep(outcome, by=None)

    assert decide(make_publisher(), proposal, "accept") == [
        "The proposed change is now “accepted”."
    ]


def test_result_other_than_proposed_is_rolled_back(meeting: Meeting, editor: User) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    proposal.form["city"] = ["Osaka"]
    proposal.save()

    told = decide(make_publisher(), proposal, "accept")

    assert told == ["It would come to something else now than what was proposed. Send it back."]
    meeting.refresh_from_db()
    assert (meeting.title, meeting.city, Revision.objects.count()) == ("Talks", "", 1)


def test_form_that_is_refused_now_says_why(meeting: Meeting, editor: User) -> None:
    agency = make_agency(publication="draft")
    proposal = proposed(
        meeting,
        editor,
        **with_rows(meeting) | {"participations-1-agency": agency.pk},
    )
    agency.delete()

    told = decide(make_publisher(), proposal, "accept")

    assert len(told) >= 1
    assert "now" not in Proposal.objects.get().state
    assert Proposal.objects.get().is_waiting


def test_proposal_is_sent_back_with_a_note(meeting: Meeting, editor: User) -> None:
    proposal, publisher = proposed(meeting, editor, title="More talks"), make_publisher()

    told = decide(publisher, proposal, "send-back")
    told += decide(publisher, proposal, "send-back", "Which source?")
    told += decide(publisher, proposal, "accept")

    assert told == [
        "Say why in the note.",
        "The proposed change is now “sent back”.",
        "It is decided already: sent back.",
    ]
    proposal.refresh_from_db()
    assert proposal.note == "Which source?"


def test_editors_decide_nothing_but_take_their_own_back(meeting: Meeting, editor: User) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    other = make_editor("other")

    told = [
        decide(other, proposal, "accept"),
        decide(editor, proposal, "accept"),
        decide(other, proposal, "send-back", "No"),
        decide(other, proposal, "withdraw"),
        decide(editor, proposal, "withdraw"),
    ]

    assert told == [["403"]] * 4 + [["The proposed change is now “withdrawn”."]]
    assert Meeting.objects.get().title == "Talks"


def test_nobody_accepts_their_own(meeting: Meeting, editor: User) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    editor.groups.set(make_publisher().groups.all())

    told = decide(User.objects.get(pk=editor.pk), proposal, "accept")

    assert told == ["It is your own: ask somebody else to accept it."]


def test_publisher_changes_at_once_and_sees_what_waits(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposed(meeting, editor, title="More talks")
    client.force_login(make_superuser())

    page = client.get(page_of(meeting))

    assert [str(one) for one in page.context["proposals"]] == ["As the source says"]
    assert 'value="Propose this change"' not in page.content.decode()


@pytest.mark.parametrize("decision", ["", "x", "\0"])
def test_nonsense_decides_nothing(meeting: Meeting, editor: User, decision: str) -> None:
    proposal = proposed(meeting, editor, title="More talks")

    assert len(decide(make_publisher(), proposal, decision)) == 1
    assert Proposal.objects.get().is_waiting


def test_proposal_that_takes_away_the_only_source_is_not_accepted(
    meeting: Meeting, editor: User
) -> None:
    citation = make_citation(meeting=meeting)
    keep(meeting, by=None)
    gone = {"citations-0-id": citation.pk, "citations-0-DELETE": "on"}
    proposal = proposed(meeting, editor, **gone)

    told = decide(make_publisher(), proposal, "accept")

    assert told == [
        "The public would see it with this to be put right:",
        "No published source is cited for it.",
    ]
    assert meeting.citations.count() == 1
    assert Proposal.objects.get().is_waiting
