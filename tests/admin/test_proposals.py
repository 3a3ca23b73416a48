"""An editor's change to what is public waits, is compared with what the public sees, is decided."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Meeting, Participation, Proposal
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest, rows_now
from cooperation.workflows.publication import move
from tests.admin.posting import errors_of, filled_in, messages_of, page_of
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_meeting,
    make_outcome,
    make_participation,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(title="Talks", slug="talks")
    make_participation(meeting=meeting)
    make_outcome(meeting=meeting)
    keep(meeting, by=None)
    return meeting


def proposed(thing: Any, editor: User, **changes: Any) -> Proposal:
    client = Client()
    client.force_login(editor)
    post = filled_in(client, page_of(thing), **{"reason": "As the source says", **changes})
    response = client.post(page_of(thing), post)
    assert errors_of(response) == []
    return Proposal.objects.latest("pk")


def decide(user: User, proposal: Proposal, decision: str, note: str = "") -> list[str]:
    client = Client()
    client.force_login(user)
    address = reverse("admin:cooperation_proposal_decide", args=[proposal.pk])
    answer = client.post(address, {"decision": decision, "note": note}, follow=True)
    return messages_of(answer) if answer.status_code == 200 else [str(answer.status_code)]


def with_rows(meeting: Meeting) -> dict[str, Any]:
    """One participation deleted, another begun."""
    gone, agency = Participation.objects.get(), make_agency(name="NSF")
    return {
        "title": "More talks",
        "participations-TOTAL_FORMS": "2",
        "participations-0-id": gone.pk,
        "participations-0-DELETE": "on",
        "participations-1-agency": agency.pk,
        "participations-1-party": "",
        "participations-1-role": "host",
        "participations-1-presence": "attended",
    }


def test_proposal_leaves_everything_as_it_was(meeting: Meeting, editor: User) -> None:
    before, edition = rows_now(meeting), current_edition()

    proposal = proposed(meeting, editor, **with_rows(meeting))

    assert (rows_now(meeting), current_edition()) == (before, edition)
    assert Revision.objects.count() == 1
    assert (proposal.by, proposal.reason, proposal.base) == (
        editor,
        "As the source says",
        latest(meeting).pk,
    )


def test_page_of_a_proposal_shows_what_it_changes(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposal = proposed(meeting, editor, **with_rows(meeting))
    client.force_login(editor)

    page = client.get(page_of(proposal))

    assert [(c.sort, c.kind) for c in page.context["changes"]] == [
        ("changed", ""),
        ("removed", "Participation"),
        ("added", "Participation"),
    ]
    assert (page.context["may_decide"], page.context["may_withdraw"]) == (False, True)


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


def test_change_of_a_row_page_and_of_an_outcome_can_be_proposed(
    meeting: Meeting, editor: User
) -> None:
    item, outcome = make_agenda_item(meeting=meeting, heading="Quantum"), meeting.outcomes.get()
    keep(meeting, by=None)

    first = proposed(item, editor, heading="Quantum science")
    told = decide(make_publisher("a"), first, "accept")
    second = proposed(outcome, editor, statement="Said otherwise")
    told += decide(make_publisher("b"), second, "accept")

    assert told == ["The proposed change is now “accepted”."] * 2
    item.refresh_from_db()
    outcome.refresh_from_db()
    assert (item.heading, outcome.statement) == ("Quantum science", "Said otherwise")


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


def test_withdrawn_record_takes_no_proposal(meeting: Meeting, editor: User) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    move(meeting, to="withdrawn", by=make_publisher("a"), note="No")

    [told] = decide(make_publisher(), proposal, "accept")

    assert "changed since" in told


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


def test_editor_needs_a_reason(client: Client, meeting: Meeting, editor: User) -> None:
    client.force_login(editor)

    answer = client.post(page_of(meeting), filled_in(client, page_of(meeting), title="No"))

    assert errors_of(answer) == ["This field is required."]
    assert Proposal.objects.count() == 0


def test_publisher_changes_at_once_and_sees_what_waits(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposed(meeting, editor, title="More talks")
    client.force_login(make_superuser())

    page = client.get(page_of(meeting))

    assert [str(one) for one in page.context["proposals"]] == ["As the source says"]
    assert 'value="Propose this change"' not in page.content.decode()


def test_proposal_shows_nowhere_in_public(meeting: Meeting, editor: User) -> None:
    proposed(meeting, editor, title="zzsecret talks")

    pages = ["/", "/meetings/", "/meetings/talks/", "/meetings/talks/history/", "/corrections/"]

    assert [a for a in pages if "zzsecret" in Client().get(a).content.decode()] == []


@pytest.mark.parametrize("decision", ["", "x", "\0"])
def test_nonsense_decides_nothing(meeting: Meeting, editor: User, decision: str) -> None:
    proposal = proposed(meeting, editor, title="More talks")

    assert len(decide(make_publisher(), proposal, decision)) == 1
    assert Proposal.objects.get().is_waiting


def test_list_of_proposals_opens(client: Client, meeting: Meeting, editor: User) -> None:
    proposed(meeting, editor, title="More talks")
    client.force_login(editor)

    page = client.get(reverse("admin:cooperation_proposal_changelist"), {"state__exact": "waiting"})

    assert "As the source says" in page.content.decode()


def test_reason_is_kept_as_the_form_reads_it(meeting: Meeting, editor: User) -> None:
    broken = "word\r\n" * 58  # 348 characters as posted, 289 as one line

    proposal = proposed(meeting, editor, title="More talks", reason=broken)

    assert proposal.reason == ("word " * 58).strip()


def test_nothing_is_proposed_as_another_record(
    client: Client, meeting: Meeting, editor: User
) -> None:
    post = filled_in(client, page_of(meeting), title="Copy", slug="copy", reason="So")

    answer = client.post(page_of(meeting), post | {"_saveasnew": "1"})

    assert answer.status_code == 400
    assert (Proposal.objects.count(), Meeting.objects.count()) == (0, 1)


def test_proposal_is_not_made_on_a_page_of_its_own(client: Client) -> None:
    client.force_login(make_superuser())

    assert client.get("/admin/cooperation/proposal/add/").status_code == 403
