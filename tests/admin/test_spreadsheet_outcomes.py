"""What a file does to outcomes, beyond what it does to every record."""

import pytest
from django.test import Client

from cooperation.models import (
    DueDateMove,
    Outcome,
)
from cooperation.workflows.history import key_of, revisions_of, rows_of
from tests.admin.sheets import confirm, send, told
from tests.factories import (
    make_commitment,
    make_meeting,
    make_outcome,
)
from tests.factories.accounts import make_publisher
from tests.factories.making import PUBLISHED_AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


def test_due_date_of_a_public_commitment_keeps_where_it_stood(publisher: Client) -> None:
    outcome = make_commitment(slug="c", due_on="2024-03")
    content = "slug,due_on\nc,2025-03\n"

    confirm(publisher, Outcome, send(publisher, Outcome, content, reason="Put off"))

    outcome.refresh_from_db()
    moved = DueDateMove.objects.get()
    told_of = (str(moved.due_before), str(moved.due_after), moved.reason)
    assert (str(outcome.due_on), *told_of) == ("2025-03", "2024-03", "2025-03", "Put off")


def test_due_date_that_readers_saw_moves_with_a_reason_alone(publisher: Client) -> None:
    withdrawn = {"publication": "withdrawn", "published_at": PUBLISHED_AT}
    make_commitment(slug="c", due_on="2024-03", **withdrawn)

    page = send(publisher, Outcome, "slug,due_on\nc,2025-03\n")

    assert "The due date moves: say why. Readers see it beside the dates." in told(page)
    assert str(Outcome.objects.get(slug="c").due_on) == "2024-03"


def test_status_without_somebody_who_acts_is_refused(publisher: Client) -> None:
    outcome = make_commitment(slug="c", status="done")

    page = send(publisher, Outcome, "slug,agencies\nc,\n", reason="So")

    assert "A status says what became of a commitment: name who acts." in told(page)
    assert outcome.agencies.count() == 1


def test_outcome_that_goes_to_another_meeting_is_kept_with_both(publisher: Client) -> None:
    left, joined = make_meeting(slug="left"), make_meeting(slug="joined")
    outcome = make_outcome(slug="o", meeting=left)

    confirm(
        publisher, Outcome, send(publisher, Outcome, "slug,meeting\no,joined\n", reason="Moved")
    )

    held = [key_of(outcome) in rows_of(revisions_of(one)[0]) for one in (left, joined)]
    assert held == [False, True]
