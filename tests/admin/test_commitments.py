"""Commitments on the staff screens: moved due dates, what is never deleted, the next meeting."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.models import DueDateMove, Meeting, Outcome
from cooperation.workflows.history import keep, latest, rows_of
from tests.admin.posting import errors_of, filled_in, messages_of, new_rows
from tests.factories import make_commitment, make_due_date_move, make_meeting, make_series
from tests.factories.accounts import make_editor, make_publisher, make_superuser
from tests.factories.making import PUBLISHED_AT

pytestmark = pytest.mark.django_db


def page_of(thing: Any, page: str = "change") -> str:
    return reverse(f"admin:cooperation_{thing._meta.model_name}_{page}", args=[thing.pk])


def save(client: Client, outcome: Outcome, **changes: Any) -> Any:
    return client.post(page_of(outcome), filled_in(client, page_of(outcome), **changes))


def test_due_date_of_a_published_commitment_moves_with_a_reason(client: Client) -> None:
    outcome = make_commitment(due_on="2025")
    keep(outcome, by=None)
    client.force_login(make_publisher())

    refused = save(client, outcome, due_on="2026-03", reason="")
    saved = save(client, outcome, due_on="2026-03", reason="The fund came late")

    assert errors_of(refused) == ["This field is required."]
    assert errors_of(saved) == []
    move = DueDateMove.objects.get()
    assert (str(move.due_before), str(move.due_after), move.reason) == (
        "2025",
        "2026-03",
        "The fund came late",
    )
    revision = latest(outcome)
    assert revision is not None
    assert ("cooperation.duedatemove", move.pk) in rows_of(revision)


@pytest.mark.parametrize("publication", ["withdrawn", "draft"])
def test_due_date_that_readers_saw_moves_with_a_reason_even_while_it_is_not_public(
    client: Client, publication: str
) -> None:
    outcome = make_commitment(due_on="2025", publication=publication, published_at=PUBLISHED_AT)
    keep(outcome, by=None)
    client.force_login(make_publisher())

    refused = save(client, outcome, due_on="2026-03")
    other = save(client, outcome, action="Do it well")
    saved = save(client, outcome, due_on="2026-03", reason="The fund came late")

    assert errors_of(refused) == ["The due date moves: say why. Readers see it beside the dates."]
    assert (errors_of(other), errors_of(saved)) == ([], [])
    assert [move.reason for move in DueDateMove.objects.all()] == ["The fund came late"]


@pytest.mark.parametrize("published", [True, False])
def test_status_needs_somebody_who_acts(client: Client, published: bool) -> None:
    outcome = make_commitment(status="under-way", publication="published" if published else "draft")
    keep(outcome, by=None)
    client.force_login(make_publisher())

    refused = save(client, outcome, agencies=[], parties=[], reason="So")

    assert errors_of(refused) == ["A status says what became of a commitment: name who acts."]
    assert outcome.agencies.count() == 1


def test_new_outcome_of_a_meeting_has_no_status_without_somebody_who_acts(client: Client) -> None:
    meeting = make_meeting(publication="draft")
    client.force_login(make_editor())
    row = {"kind": "agreed", "statement": "Agreed", "action": "Do it", "status": "done"}

    refused = client.post(
        page_of(meeting), filled_in(client, page_of(meeting)) | new_rows("outcomes", [row])
    )

    assert errors_of(refused) == ["A status says what became of a commitment: name who acts."]
    assert Outcome.objects.count() == 0


def test_other_changes_move_no_due_date(client: Client) -> None:
    outcome = make_commitment(due_on="2025")
    draft = make_commitment(due_on="2025", publication="draft")
    client.force_login(make_publisher())

    save(client, outcome, action="Do it well", reason="Clearer")
    save(client, draft, due_on="2026")

    assert DueDateMove.objects.count() == 0
    assert str(Outcome.objects.get(pk=draft.pk).due_on) == "2026"


def test_moves_are_shown_and_cannot_be_edited(client: Client) -> None:
    move = make_due_date_move(reason="The fund came late")
    client.force_login(make_superuser())

    page = client.get(page_of(move.outcome)).content.decode()
    posted = client.post(page_of(move), {"reason": "Other"})
    deleted = client.post(page_of(move, "delete"), {"post": "yes"})

    assert "The fund came late" in page
    assert 'name="due_date_moves-0-reason"' not in page
    assert (posted.status_code, deleted.status_code) == (403, 403)


@pytest.mark.parametrize("status", ["not-pursued", "superseded"])
def test_dropped_commitment_is_never_deleted(client: Client, status: str) -> None:
    outcome = make_commitment(status=status)
    client.force_login(make_superuser())

    answer = client.post(page_of(outcome, "delete"), {"post": "yes"})

    assert answer.status_code == 403
    assert Outcome.objects.get() == outcome


# The next meeting


@pytest.mark.parametrize("of", ["series", "meeting"])
def test_button_opens_the_next_meeting_as_a_draft(client: Client, of: str) -> None:
    last = make_meeting(series=make_series(slug="committee"), number=15, held_on="2023")
    thing = last.series if of == "series" else last
    client.force_login(make_editor())

    page = client.get(page_of(thing))
    response = client.post(page_of(thing, "next_meeting"), follow=True)

    assert f'action="{page_of(thing, "next_meeting")}"' in page.content.decode()
    meeting = Meeting.objects.get(number=16)
    assert response.redirect_chain == [(page_of(meeting), 302)]
    assert messages_of(response)[0].startswith(f"{meeting.title} is open as a draft.")


def test_button_says_why_it_cannot(client: Client) -> None:
    series = make_series()
    make_meeting(series=series, status="announced", title="Talks")
    client.force_login(make_editor())

    response = client.post(page_of(series, "next_meeting"), follow=True)

    assert response.redirect_chain == [(page_of(series), 302)]
    assert [text.partition(":")[0] for text in messages_of(response)] == ["“Talks” is open already"]


def test_meeting_without_a_series_has_no_next_one(client: Client) -> None:
    meeting = make_meeting()
    client.force_login(make_editor())

    page = client.get(page_of(meeting)).content.decode()
    answer = client.post(page_of(meeting, "next_meeting"))

    assert "next-meeting" not in page
    assert answer.status_code == 404


def test_next_meeting_is_opened_by_post_with_a_token_alone() -> None:
    series = make_series()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())

    answers = [client.get(page_of(series, "next_meeting"))]
    answers.append(client.post(page_of(series, "next_meeting")))

    assert [answer.status_code for answer in answers] == [405, 403]
    assert Meeting.objects.count() == 0
