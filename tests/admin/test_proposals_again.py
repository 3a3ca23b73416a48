"""Proposals that came back: told to whoever made them, who goes on with them as they were typed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cooperation.admin.work_queue import task_of
from cooperation.models import Meeting, Proposal
from cooperation.workflows.history import keep
from tests.admin.posting import errors_of, fields_of, page_of
from tests.admin.proposing import decide, make_talks, proposed, with_rows
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_talks()


def test_what_was_sent_back_is_gone_on_with_as_it_was_typed(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposal = proposed(meeting, editor, **with_rows(meeting))
    decide(make_publisher(), proposal, "send-back", "Which source?")
    client.force_login(editor)

    page = client.get(page_of(proposal)).context["again"]
    opened = client.get(page)
    answer = client.post(page, fields_of(opened, reason="As the readout says"))

    assert opened.context["adminform"].form["title"].value() == "More talks"
    assert errors_of(opened) == ["This field is required."]
    assert errors_of(answer) == []
    first, second = Proposal.objects.order_by("pk")
    assert (first.state, second.state, second.reason) == (
        "sent-back",
        "waiting",
        "As the readout says",
    )
    assert [len(one.rows) for one in (first, second)] == [len(second.rows)] * 2
    assert Meeting.objects.get().title == "Talks"


def test_what_is_out_of_date_is_gone_on_with_and_shows_what_was_saved_since(
    client: Client, meeting: Meeting, editor: User
) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    meeting.city = "Paris"
    meeting.save()
    keep(meeting, by=make_publisher(), reason="So")
    client.force_login(editor)

    opened = client.get(client.get(page_of(proposal)).context["again"])
    answer = client.post(page_of(meeting), fields_of(opened, reason="Still so", city="Paris"))

    conflict = opened.context["adminform"].form.conflict
    assert [(f.label, f.new) for change in conflict for f in change.fields] == [("City", "Paris")]
    assert errors_of(answer) == []
    assert [one.reason for one in Proposal.objects.order_by("-pk")] == [
        "Still so",
        "As the source says",
    ]


@pytest.mark.parametrize("again", ["own", "x", "9" * 40, "-1"])
def test_nobody_goes_on_with_what_others_proposed(
    client: Client, meeting: Meeting, editor: User, again: str
) -> None:
    proposal = proposed(meeting, editor, title="More talks")
    client.force_login(make_editor("other"))

    page = client.get(page_of(meeting), {"again": proposal.pk if again == "own" else again})

    assert page.context["adminform"].form["title"].value() == "Talks"
    assert client.get(page_of(proposal)).context["again"] is False


def test_what_was_sent_back_waits_for_whoever_proposed_it(
    client: Client, meeting: Meeting, editor: User
) -> None:
    publisher = make_publisher()
    proposal = proposed(meeting, editor, title="More talks")
    decide(publisher, proposal, "send-back", "Which source?")

    def shown(user: User) -> list[tuple[str, str, str]]:
        task = task_of(user, "came-back")
        return [(one.name, one.url, one.note) for one in task.things]

    expected = [("As the source says", page_of(proposal), "talks · publisher: Which source?")]
    assert (shown(editor), shown(publisher)) == (expected, [])
    proposed(meeting, editor, title="More and more talks")
    assert shown(editor) == []
