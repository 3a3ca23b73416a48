"""The history of a record for staff, and the way back to an older version."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.models import Meeting
from cooperation.workflows.history import keep, latest, revisions_of
from cooperation.workflows.publication import move
from tests.admin.posting import messages_of
from tests.factories import make_agenda_item, make_citation, make_meeting, make_outcome
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


def page_of(thing: Any, page: str = "history") -> str:
    return reverse(f"admin:cooperation_{thing._meta.model_name}_{page}", args=[thing.pk])


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(title="Talks", publication="draft")
    make_citation(meeting=meeting)
    keep(meeting, by=make_editor("edith"))
    move(meeting, to="in-review", by=make_editor("ed"), note="Please look")
    meeting = move(meeting, to="published", by=make_publisher("paul"), note="Fine")
    meeting.title, meeting.notes = "More talks", "For us"
    meeting.save()
    keep(meeting, by=make_publisher("paula"), reason="The source says so")
    return meeting


def test_history_names_who_did_what_and_why(client: Client, meeting: Meeting) -> None:
    client.force_login(make_editor())

    page = client.get(page_of(meeting)).context["page"]

    assert [
        (e.revision.user.username, e.step, e.revision.comment, len(e.changes)) for e in page
    ] == [
        ("paula", "", "The source says so", 1),
        ("paul", "Publish", "Fine", 1),
        ("ed", "Send to review", "Please look", 1),
        ("edith", "", "", 0),
    ]
    assert [(f.label, f.new) for f in page[0].changes[0].fields] == [
        ("Private notes", "For us"),
        ("Title", "More talks"),
    ]


def test_history_of_an_outcome_and_a_row_is_their_own(client: Client, meeting: Meeting) -> None:
    outcome, item = make_outcome(meeting=meeting), make_agenda_item(meeting=meeting)
    keep(meeting, by=None)
    meeting.title = "Yet more"
    meeting.save()
    keep(meeting, by=None)
    client.force_login(make_editor())

    pages = [client.get(page_of(thing)).context["page"] for thing in (outcome, item)]

    assert [len(page) for page in pages] == [1, 1]


def test_publisher_restores_an_older_version(client: Client, meeting: Meeting) -> None:
    client.force_login(make_publisher())
    shown = client.get(page_of(meeting))
    older = revisions_of(meeting)[1]
    post = {"revision": older.pk, "seen": shown.context["last"].pk}

    refused = client.post(page_of(meeting, "restore"), post, follow=True)
    accepted = client.post(page_of(meeting, "restore"), post | {"reason": "No"}, follow=True)

    assert messages_of(refused) == ["Say why: readers see the reason."]
    assert messages_of(accepted) == ["It is again as it was in that version."]
    assert (Meeting.objects.get().title, latest(meeting).comment) == ("Talks", "No")


def test_editor_restores_no_public_record(client: Client, meeting: Meeting) -> None:
    client.force_login(make_editor())
    first = revisions_of(meeting)[-1]

    page = client.get(page_of(meeting)).content.decode()
    answer = client.post(
        page_of(meeting, "restore"),
        {"revision": first.pk, "seen": latest(meeting).pk, "reason": "So"},
    )

    assert "Restore this version" not in page
    assert answer.status_code == 403
    assert Meeting.objects.get().title == "More talks"


@pytest.mark.parametrize("revision", ["", "x", "\0", "9" * 40, "0"])
def test_nonsense_restores_nothing_and_says_so(
    client: Client, meeting: Meeting, revision: str
) -> None:
    client.force_login(make_publisher())
    post = {"revision": revision, "seen": latest(meeting).pk, "reason": "So"}

    answer = client.post(page_of(meeting, "restore"), post, follow=True)

    assert len(messages_of(answer)) == 1
    assert Meeting.objects.get().title == "More talks"


def test_history_asks_as_many_queries_for_many_revisions(
    client: Client, meeting: Meeting, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_editor())
    for number in range(15):
        meeting.title = f"Talks {number}"
        meeting.save()
        keep(meeting, by=None)

    with django_assert_max_num_queries(12):
        page = client.get(page_of(meeting))

    assert len(page.context["page"]) == 19
