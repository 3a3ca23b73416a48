"""An editor's change to what is public waits and is compared with what the public sees."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Meeting, Proposal
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest, rows_now
from cooperation.workflows.publication import move
from tests.admin.posting import errors_of, filled_in, page_of
from tests.admin.proposing import decide, make_talks, proposed, with_rows
from tests.factories import (
    make_agenda_item,
)
from tests.factories.accounts import make_publisher, make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_talks()


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
        ("added", "Citation"),
    ]
    assert (page.context["may_decide"], page.context["may_withdraw"]) == (False, True)


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


def test_withdrawn_record_takes_no_proposal(meeting: Meeting, editor: User) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    move(meeting, to="withdrawn", by=make_publisher("a"), note="No")

    [told] = decide(make_publisher(), proposal, "accept")

    assert "changed since" in told


def test_editor_needs_a_reason(client: Client, meeting: Meeting, editor: User) -> None:
    client.force_login(editor)

    answer = client.post(page_of(meeting), filled_in(client, page_of(meeting), title="No"))

    assert errors_of(answer) == ["This field is required."]
    assert Proposal.objects.count() == 0


def test_proposal_shows_nowhere_in_public(meeting: Meeting, editor: User) -> None:
    proposed(meeting, editor, title="zzsecret talks")

    pages = ["/", "/meetings/", "/meetings/talks/", "/meetings/talks/history/", "/corrections/"]

    assert [a for a in pages if "zzsecret" in Client().get(a).content.decode()] == []


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
