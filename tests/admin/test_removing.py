"""The page on which a publisher removes personal data: looked at first, confirmed, noted."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cooperation.models import Meeting, Removal
from cooperation.workflows.history import keep, latest
from tests.admin.posting import errors_of, filled_in, messages_of, page_of
from tests.factories import make_agenda_item, make_meeting
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db

NAME = "Zaphira Quillmore"


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(slug="talks", title="Talks", summary=f"{NAME} spoke.", notes=NAME)
    keep(meeting, by=None)
    return meeting


def asked(**more: Any) -> dict[str, Any]:
    return {"words": NAME, "field": "", "reason": "Withdrew consent", "step": "look"} | more


def test_publisher_looks_confirms_and_removes(
    client: Client, publisher: User, meeting: Meeting
) -> None:
    page = page_of(meeting, "remove")

    looked = client.post(page, asked())
    shown = {"seen": looked.context["seen"], "step": "remove", "confirm": "talks"}
    done = client.post(page, asked(**shown), follow=True)

    assert [(one.where, one.count) for one in looked.context["plan"].places] == [
        ("meeting", 2),
        ("older versions", 2),
    ]
    meeting.refresh_from_db()
    assert (meeting.summary, meeting.notes) == ("[removed] spoke.", "[removed]")
    assert messages_of(done) == ["Removed at 4 places."]
    text = " ".join(done.content.decode().split())
    assert "Personal data was removed at 4 places by publisher" in text
    assert NAME not in text
    public = client.get("/meetings/talks/history/").content.decode()
    assert ("Personal data removed" in public, "Withdrew consent" in public) == (True, True)


def test_nothing_is_removed_by_a_look_or_without_the_address(
    client: Client, publisher: User, meeting: Meeting
) -> None:
    page = page_of(meeting, "remove")

    client.get(page)
    client.post(page, asked())
    refused = client.post(page, asked(step="remove", seen=str(latest(meeting).pk), confirm="talk"))

    assert refused.context["form"].non_field_errors() == [
        "Type the address of the record to confirm."
    ]
    meeting.refresh_from_db()
    assert (meeting.notes, Removal.objects.count()) == (NAME, 0)


def test_editor_reaches_it_by_no_address(client: Client, editor: User, meeting: Meeting) -> None:
    page = page_of(meeting, "remove")
    confirmed = asked(step="remove", seen=str(latest(meeting).pk), confirm="talks")

    answers = [client.get(page), client.post(page, asked()), client.post(page, confirmed)]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    history = client.get(page_of(meeting, "history")).content.decode()
    assert "Remove personal data" not in history
    meeting.refresh_from_db()
    assert meeting.notes == NAME


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"words": ""}, "Type the words, or choose a field: one of them."),
        ({"field": "summary"}, "Type the words, or choose a field: one of them."),
        ({"words": "a\0b"}, "Null characters are not allowed."),
        ({"words": "x" * 400}, "Ensure this value has at most 300 characters (it has 400)."),
        (
            {"words": "", "field": "id"},
            "Select a valid choice. id is not one of the available choices.",
        ),
        ({"reason": ""}, "This field is required."),
    ],
)
def test_nonsense_is_told_in_words(
    client: Client, publisher: User, meeting: Meeting, given: dict[str, str], told: str
) -> None:
    answer = client.post(page_of(meeting, "remove"), asked(**given))

    errors = answer.context["form"].errors
    assert (answer.status_code, [one for some in errors.values() for one in some]) == (200, [told])


def test_row_has_no_page_for_it(client: Client, publisher: User, meeting: Meeting) -> None:
    item = make_agenda_item(meeting=meeting)

    answer = client.get(f"/admin/cooperation/agendaitem/{item.pk}/remove/")

    assert answer.status_code != 200


def test_open_form_of_somebody_else_is_told(client: Client, editor: User) -> None:
    meeting = make_meeting(slug="talks", summary=f"{NAME} spoke.", publication="draft")
    keep(meeting, by=None)
    mine = filled_in(client, page_of(meeting), title="Other talks")
    other = Client()
    other.force_login(make_publisher())
    seen = str(latest(meeting).pk)
    other.post(page_of(meeting, "remove"), asked(step="remove", seen=seen, confirm="talks"))

    refused = client.post(page_of(meeting), mine)

    [error] = errors_of(refused)
    assert error.startswith("publisher saved this at ")
    assert "Withdrew consent" in error
    meeting.refresh_from_db()
    assert meeting.summary == "[removed] spoke."


def test_second_editor_sees_the_note_in_the_history(client: Client, meeting: Meeting) -> None:
    by = Client()
    by.force_login(make_publisher())
    seen = str(latest(meeting).pk)
    by.post(page_of(meeting, "remove"), asked(step="remove", seen=seen, confirm="talks"))
    client.force_login(make_editor("colleague"))

    history = client.get(page_of(meeting, "history"))

    assert [(one.by.username, one.reason, one.places) for one in history.context["removals"]] == [
        ("publisher", "Withdrew consent", 4)
    ]
