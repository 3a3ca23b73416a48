"""The buttons and list actions by which a record goes to the public and back."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cooperation.models import Meeting, PublicationStep
from cooperation.workflows.history import keep, latest
from tests.admin.posting import filled_in, messages_of
from tests.factories import make_citation, make_meeting
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db

LIST = reverse("admin:cooperation_meeting_changelist")


def make_ready(publication: str, **fields: Any) -> Meeting:
    meeting = make_meeting(publication=publication, **fields)
    make_citation(meeting=meeting)
    keep(meeting, by=None)
    return meeting


def press(client: Client, meeting: Meeting, to: str, **fields: Any) -> Any:
    address = reverse("admin:cooperation_meeting_move", args=[meeting.pk])
    seen = latest(meeting)
    fields = {"to": to, "note": "", "seen": seen.pk if seen else "", **fields}
    return client.post(address, fields, follow=True)


def state(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).publication


def test_editor_sends_to_review_and_publisher_publishes(client: Client) -> None:
    meeting = make_ready("draft", title="Talks")
    client.force_login(make_editor())
    sent = press(client, meeting, "in-review")
    client.force_login(make_publisher())

    published = press(client, meeting, "published")

    assert messages_of(sent) == ["Talks is now “in review”."]
    assert messages_of(published) == ["Talks is now “published”."]
    assert state(meeting) == "published"


@pytest.mark.parametrize(
    ("account", "publication", "labels"),
    [
        (make_editor, "draft", ["Send to review"]),
        (make_editor, "in-review", []),
        (make_editor, "published", []),
        (make_publisher, "in-review", ["Publish", "Send back"]),
        (make_publisher, "published", ["Withdraw"]),
    ],
)
def test_page_has_a_button_for_each_allowed_step(
    client: Client, account: Any, publication: str, labels: list[str]
) -> None:
    meeting = make_ready(publication)
    client.force_login(account())

    page = client.get(reverse("admin:cooperation_meeting_change", args=[meeting.pk]))

    assert [str(step.label) for step in page.context["steps"]] == labels
    assert page.content.decode().count('name="to"') == len(labels)


def test_editor_publishes_by_no_address_and_no_form(client: Client) -> None:
    meeting = make_ready("in-review")
    client.force_login(make_editor())
    change = reverse("admin:cooperation_meeting_change", args=[meeting.pk])

    pressed = press(client, meeting, "published")
    client.post(
        change,
        filled_in(client, change, publication="published", published_at="2024-01-01 00:00:00"),
    )
    client.post(
        reverse("admin:cooperation_meeting_add"),
        {"title": "T", "slug": "t", "kind": "visit", "publication": "published"},
    )
    client.post(LIST, {"action": "publish", "_selected_action": meeting.pk})
    client.post(LIST, {"form-0-publication": "published", "form-0-id": meeting.pk, "_save": "1"})

    assert pressed.status_code == 403
    assert [*Meeting.objects.filter(publication="published")] == []
    assert PublicationStep.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"to": "nowhere"},
        {"to": "\0"},
        {"to": ""},
        {"note": "a\0b"},
        {"seen": "\0"},
        {"to": "draft"},
    ],
)
def test_nonsense_moves_nothing_and_says_so(client: Client, fields: dict[str, str]) -> None:
    meeting = make_ready("draft")
    client.force_login(make_publisher())

    answer = press(client, meeting, **{"to": "in-review", **fields})

    assert answer.status_code == 200
    assert len(messages_of(answer)) == 1
    assert state(meeting) == "draft"


def test_move_is_posted_for_a_record_that_exists(client: Client) -> None:
    meeting = make_ready("draft")
    client.force_login(make_publisher())
    address = reverse("admin:cooperation_meeting_move", args=[meeting.pk])
    nowhere = reverse("admin:cooperation_meeting_move", args=["x"])

    answers = [client.get(address), client.post(nowhere), Client().post(address)]

    assert [answer.status_code for answer in answers] == [405, 404, 302]
    assert state(meeting) == "draft"


def test_move_needs_the_token_of_the_form() -> None:
    meeting, strict = make_ready("draft"), Client(enforce_csrf_checks=True)
    strict.force_login(make_publisher())

    answer = strict.post(
        reverse("admin:cooperation_meeting_move", args=[meeting.pk]), {"to": "in-review"}
    )

    assert (answer.status_code, state(meeting)) == (403, "draft")


def test_note_of_a_step_that_was_refused_is_kept(client: Client) -> None:
    meeting = make_ready("in-review")
    client.force_login(make_publisher())

    answer = press(client, meeting, "draft", note='No place is "given".\0' + "x" * 1000, seen="")

    [note] = re.findall(r'name="note"[^>]* value="([^"]*)"', answer.content.decode())
    assert html.unescape(note) == ('No place is "given".' + "x" * 1000)[:1000]
    assert state(meeting) == "in-review"


def test_what_was_changed_meanwhile_is_not_published(client: Client) -> None:
    meeting = make_ready("in-review")
    seen = latest(meeting)
    assert seen is not None
    meeting.title = "Another"
    meeting.save()
    keep(meeting, by=make_editor())
    client.force_login(make_publisher())

    answer = press(client, meeting, "published", seen=seen.pk)

    when = date_format(latest(meeting).date_created, "DATETIME_FORMAT")
    assert messages_of(answer) == [
        f"editor saved it at {when}, after you opened it. Look at it once more."
    ]
    assert state(meeting) == "in-review"


def test_list_actions_move_what_they_can_and_name_what_they_cannot(client: Client) -> None:
    ready, bare = make_ready("in-review"), make_meeting(title="Bare", publication="in-review")
    client.force_login(make_publisher())

    answer = client.post(
        LIST, {"action": "publish", "_selected_action": [ready.pk, bare.pk]}, follow=True
    )

    page = reverse("admin:cooperation_meeting_publish", args=[bare.pk])
    assert sorted(messages_of(answer)) == [
        "1 record: published.",
        f'<a href="{page}">Bare</a>: No published source is cited for it.',
    ]
    assert (state(ready), state(bare)) == ("published", "in-review")


def test_list_action_withdraws_with_its_note(client: Client) -> None:
    meeting = make_ready("published")
    client.force_login(make_publisher())

    client.post(LIST, {"action": "withdraw", "_selected_action": meeting.pk, "note": "Never held"})

    assert state(meeting) == "withdrawn"
    assert PublicationStep.objects.get().note == "Never held"


def test_lists_offer_editors_review_alone(client: Client) -> None:
    make_meeting()
    client.force_login(make_editor())

    actions = client.get(LIST).context["action_form"].fields["action"].choices

    assert [name for name, _ in actions] == ["", "send_to_review"]
