"""Saving what is public, deleting, and nonsense: nothing public is changed by editors."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Meeting, Outcome, Person, Proposal
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest, rows_now, rows_of
from tests.admin.posting import errors_of, fields_of, filled_in, new_rows, page_of
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_meeting,
    make_name,
    make_outcome,
    make_party,
    make_person,
    make_source,
)
from tests.factories.accounts import make_editor, make_superuser
from tests.factories.making import PUBLISHED_AT

pytestmark = pytest.mark.django_db


def test_editor_does_not_change_what_is_public(client: Client, editor: User) -> None:
    outcome = make_outcome(meeting=make_meeting())
    item = make_agenda_item(meeting=outcome.meeting)
    name = make_name()
    things = (outcome.meeting, outcome, item, name, name.agency)
    posts = [filled_in(client, page_of(thing), reason="So") for thing in things]
    before = [rows_now(thing) for thing in things]
    named = {"title": "No", "statement": "No", "heading": "No", "text": "No", "name": "No"}

    answers = [
        client.post(page_of(thing), post | {k: v for k, v in named.items() if k in post})
        for thing, post in zip(things, posts, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5
    assert [rows_now(thing) for thing in things] == before
    assert Revision.objects.count() == 0
    assert Proposal.objects.waiting().count() == 5


def test_publisher_does_not_take_away_the_only_source_of_what_is_public(client: Client) -> None:
    client.force_login(make_superuser())
    meeting = make_meeting(title="Talks")
    citation = make_citation(meeting=meeting)
    keep(meeting, by=None)
    gone = {"citations-0-id": citation.pk, "citations-0-DELETE": "on"}
    typed = filled_in(client, page_of(meeting), reason="So", title="More talks", **gone)
    before, edition = rows_now(meeting), current_edition()

    answer = client.post(page_of(meeting), typed)

    assert errors_of(answer) == [
        "The public would see it with this to be put right:",
        "No published source is cited for it.",
    ]
    assert (rows_now(meeting), current_edition()) == (before, edition)
    assert fields_of(answer)["title"] == "More talks"


def test_publisher_corrects_what_is_public_and_lacked_a_source_before(client: Client) -> None:
    client.force_login(make_superuser())
    meeting = make_meeting(title="Talks")
    typed = filled_in(client, page_of(meeting), reason="So", title="More talks")

    answer = client.post(page_of(meeting), typed)

    assert errors_of(answer) == []
    assert Meeting.objects.get().title == "More talks"


def test_editor_is_told_that_changes_of_a_public_record_wait(client: Client, editor: User) -> None:
    page = client.get(page_of(make_meeting())).content.decode()

    assert "waits, as a proposed change, for a publisher" in page
    assert 'value="Propose this change"' in page
    assert "Save and continue" not in page
    assert 'id="move_form"' not in page


def test_editor_is_told_why_a_withdrawn_record_is_closed(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="withdrawn", published_at=PUBLISHED_AT)
    page = client.get(page_of(meeting)).content.decode()

    assert "Ask a publisher to take it back to draft" in page
    assert 'name="_save"' not in page
    assert client.post(page_of(meeting), {"title": "No"}).status_code == 403


def test_editor_changes_no_public_outcome_through_its_draft_meeting(
    client: Client, editor: User
) -> None:
    meeting = make_meeting(publication="draft")
    outcome = make_outcome(meeting=meeting, statement="Agreed", publication="published")
    post = filled_in(client, page_of(meeting))
    post |= {
        "outcomes-0-id": outcome.pk,
        "outcomes-0-meeting": meeting.pk,
        "outcomes-0-statement": "Changed",
        "outcomes-0-kind": "noted",
        "outcomes-0-DELETE": "on",
        "outcomes-TOTAL_FORMS": 1,
        "outcomes-INITIAL_FORMS": 1,
    }

    client.post(page_of(meeting), post)

    outcome.refresh_from_db()
    assert (outcome.statement, outcome.kind) == ("Agreed", "noted")


def test_public_record_changes_with_a_reason_alone(client: Client, publisher: User) -> None:
    person = make_person(name="Ann")
    keep(person, by=None)
    before = current_edition()

    refused = client.post(page_of(person), filled_in(client, page_of(person), name="Anne"))
    post = filled_in(client, page_of(person), name="Anne", reason="Misspelt")
    accepted = client.post(page_of(person), post)

    assert errors_of(refused) == ["This field is required."]
    assert errors_of(accepted) == []
    assert (Person.objects.get().name, latest(person).comment) == ("Anne", "Misspelt")
    assert current_edition() - before == 1


def test_draft_changes_leave_the_edition_alone(client: Client, editor: User) -> None:
    person = make_person(publication="draft")
    before = current_edition()

    client.post(page_of(person), filled_in(client, page_of(person), name="Anne"))

    assert (Person.objects.get().name, current_edition()) == ("Anne", before)


def test_address_stays_once_public(client: Client, publisher: User) -> None:
    person = make_person(slug="ann")
    post = filled_in(client, page_of(person), slug="anne", reason="Nicer")

    response = client.post(page_of(person), post)

    assert response.status_code == 302
    assert Person.objects.get().slug == "ann"


@pytest.mark.parametrize("publication", ["published", "withdrawn", "draft"])
def test_what_was_public_is_never_deleted(client: Client, publication: str) -> None:
    client.force_login(make_superuser())
    person = make_person()
    Person.objects.update(publication=publication)

    answers = [
        client.post(page_of(person, "delete"), {"post": "yes"}),
        client.post(
            reverse("admin:cooperation_person_changelist"),
            {"action": "delete_selected", "_selected_action": person.pk, "post": "yes"},
        ),
    ]

    assert [answer.status_code for answer in answers] == [403, 302]
    assert Person.objects.get() == person


def test_draft_that_others_would_silently_forget_is_not_deleted(client: Client) -> None:
    client.force_login(make_superuser())
    agency, taken_up = make_agency(publication="draft"), make_outcome(publication="draft")
    outcome = make_outcome(agencies=[agency], statement="Agreed")
    item = make_agenda_item(takes_up=taken_up, heading="Fusion")

    answers = [client.post(page_of(t, "delete"), {"post": "yes"}) for t in (agency, taken_up)]

    assert [answer.context["protected"] for answer in answers] == [
        [f'Outcome: <a href="{page_of(outcome)}">Agreed</a>'],
        [f'Agenda item: <a href="{page_of(item)}">Fusion</a>'],
    ]
    assert [*outcome.agencies.all()] == [agency]
    item.refresh_from_db()
    assert item.takes_up == taken_up


def test_account_that_history_names_is_not_deleted(client: Client) -> None:
    client.force_login(make_superuser())
    writer, idle = make_editor("writer"), make_editor("idle")
    keep(make_person(), by=writer)

    answers = [
        client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"}).status_code
        for user in (writer, idle)
    ]

    assert answers == [403, 302]
    assert [*User.objects.order_by("username").values_list("username", flat=True)] == [
        "staff",
        "writer",
    ]


def test_draft_is_deleted_by_whoever_may(client: Client) -> None:
    client.force_login(make_superuser())
    item = make_agenda_item(meeting=make_meeting(publication="draft"))
    outcome = make_outcome(meeting=item.meeting, publication="draft")

    answers = [client.post(page_of(t, "delete"), {"post": "yes"}) for t in (outcome, item.meeting)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Outcome.objects.count(), Meeting.objects.count()) == (0, 0)


def test_deleted_row_leaves_a_revision_of_its_meeting(client: Client, editor: User) -> None:
    item = make_agenda_item(meeting=make_meeting(publication="draft"))
    keep(item, by=None)

    response = client.post(page_of(item, "delete"), {"post": "yes"})

    assert response.status_code == 302
    assert set(rows_of(latest(item.meeting))) == {("cooperation.meeting", item.meeting.pk)}


def test_source_takes_paragraphs(client: Client, editor: User) -> None:
    source, party = make_source(publication="draft"), make_party()
    post = filled_in(client, page_of(source), account="one-side", side=party.pk)
    post |= new_rows("paragraphs", [{"position": 1, "text": "One"}, {"position": 2, "text": "Two"}])

    response = client.post(page_of(source), post)

    assert errors_of(response) == []
    assert [*source.paragraphs.values_list("position", "text")] == [(1, "One"), (2, "Two")]
