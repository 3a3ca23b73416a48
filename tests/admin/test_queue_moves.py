"""Steps taken with many records of the work queue at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cooperation.models import Proposal, PublicationStep
from cooperation.workflows.history import keep
from tests.admin.posting import messages_of, page_of
from tests.admin.queue import box, in_review, queue
from tests.factories import (
    make_call,
    make_meeting,
    make_person,
    make_program,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_records_of_several_kinds_are_published_each_on_its_own_those_needed_first(
    client: Client, publisher: User
) -> None:
    source = in_review(make_source)
    program = in_review(make_program)
    call = in_review(make_call, program=program)
    call.citations.update(source=source)
    bare = make_person(name="Ann", publication="in-review")
    chosen = [box(one) for one in (call, bare, program, source)]

    answer = client.post(
        queue("in-review"), {"to": "published", "note": "", "chosen": chosen}, follow=True
    )

    assert messages_of(answer) == [
        f'<a href="{page_of(bare, "publish")}">Ann</a>: No published source is cited for it.',
        "3 records: published.",
    ]
    steps = PublicationStep.objects.order_by("pk").values_list("kind", flat=True)
    assert list(steps) == ["source", "program", "call"]


def test_warnings_are_seen_first(client: Client, publisher: User) -> None:
    meeting = in_review(make_meeting, status="announced", held_on="2020")
    post = {"to": "published", "note": "Fine", "chosen": [box(meeting)]}

    shown_first = client.post(queue("in-review"), post)
    meeting.refresh_from_db()
    before = meeting.publication
    client.post(queue("in-review"), post | {"confirmed": "yes"})

    assert shown_first.context["asked"] == [
        ("to", "published"),
        ("note", "Fine"),
        ("chosen", box(meeting)),
    ]
    meeting.refresh_from_db()
    assert (before, meeting.publication) == ("in-review", "published")


def test_sending_back_many_needs_a_note(client: Client, publisher: User) -> None:
    people = [in_review(make_person) for _ in range(2)]
    post = {"to": "draft", "chosen": [box(one) for one in people]}

    refused = client.post(queue("in-review"), post, follow=True)
    accepted = client.post(queue("in-review"), post | {"note": "Who?"}, follow=True)

    assert ["Say why in the note" in words for words in messages_of(refused)] == [True, True]
    assert messages_of(accepted) == ["2 records: draft."]


def test_drafts_are_sent_to_review(client: Client, editor: User) -> None:
    person = make_person(publication="draft")
    keep(person, by=editor)

    client.post(queue("drafts"), {"to": "in-review", "chosen": [box(person)]})

    person.refresh_from_db()
    assert person.publication == "in-review"


@pytest.mark.parametrize(
    "post",
    [
        {"to": "published"},
        {"to": "published", "chosen": ["person-", "person-x", "person-\0", "user-1", "-1"]},
        {"to": "published", "chosen": [f"person-{'9' * 40}", f"person-{'9' * 18}"]},
        {"to": "published", "note": "a\0b", "chosen": ["person-1"]},
        {"to": "withdrawn", "chosen": ["person-1"]},
        {"to": "\0", "chosen": ["person-1"]},
        {"chosen": ["person-1"]},
    ],
)
def test_nonsense_moves_nothing_and_says_so(
    client: Client, publisher: User, post: dict[str, Any]
) -> None:
    in_review(make_person)

    answer = client.post(queue("in-review"), post, follow=True)

    assert answer.status_code == 200
    assert len(messages_of(answer)) == 1
    assert PublicationStep.objects.count() == 0


def test_editors_publish_nothing_from_any_list(client: Client, editor: User) -> None:
    person = in_review(make_person)
    keep(person, by=editor)

    answers = [
        client.post(queue(key), {"to": "published", "chosen": [box(person)]}, follow=True)
        for key in ("in-review", "with-publishers", "drafts", "overdue")
    ]

    assert [answer.status_code for answer in answers] == [404, 200, 200, 200]
    assert PublicationStep.objects.count() == 0
    assert Proposal.objects.count() == 0
