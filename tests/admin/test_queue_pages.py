"""All of one task of the work queue, page by page, and what can be done with many at once."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation.admin.work_queue import TASKS, task_of
from cooperation.models import Meeting, Proposal, PublicationStep
from cooperation.workflows.history import keep
from cooperation.workflows.publication import move
from tests.admin.posting import filled_in, messages_of, page_of
from tests.factories import (
    make_call,
    make_citation,
    make_commitment,
    make_meeting,
    make_person,
    make_program,
    make_series,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 1)


def queue(key: str) -> str:
    return reverse("admin:work_queue", args=[key])


def box(record: Any) -> str:
    return f"{record._meta.model_name}-{record.pk}"


def shown(client: Client, key: str, **question: Any) -> list[str]:
    return [thing.name for thing in client.get(queue(key), question).context["page"]]


def notes(user: User, key: str) -> list[str]:
    task = task_of(user, key, on=ON)
    return [thing.note for thing in task.things] if task else []


def in_review(make: Any, **fields: Any) -> Any:
    """A record without a fault that an editor sent to review."""
    record = make(**{"publication": "in-review", **fields})
    if make is not make_source:
        make_citation(**{record._meta.model_name: record})
    keep(record, by=None)
    return record


@pytest.mark.parametrize("key", TASKS)
@pytest.mark.parametrize("account", [make_editor, make_publisher, make_superuser])
def test_page_of_every_task_opens(client: Client, key: str, account: Any) -> None:
    user = account()
    client.force_login(user)

    status = client.get(queue(key)).status_code

    assert status == (404 if task_of(user, key) is None else 200)


def test_page_holds_all_and_begins_anew_after_fifty(client: Client, publisher: User) -> None:
    for number in range(51):
        make_person(name=f"Person {number}", publication="in-review")
    make_meeting(title="Talks", publication="in-review")

    first, second = shown(client, "in-review"), shown(client, "in-review", p=2)
    index = client.get(reverse("admin:index")).content.decode()

    assert (len(first), len(second), len({*first, *second})) == (50, 2, 52)
    assert "In review, for you to decide (52)" in index
    assert f'<a href="{queue("in-review")}">and 47 more' in index


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40])
def test_nonsense_for_a_page_is_some_page(client: Client, publisher: User, page: str) -> None:
    make_person(publication="in-review")

    assert len(shown(client, "in-review", p=page)) == 1


@pytest.mark.parametrize("key", ["nothing", "in-review%00", "x" * 300])
def test_there_is_no_other_page(client: Client, publisher: User, key: str) -> None:
    assert client.get(f"/admin/queue/{key}/").status_code == 404


def test_pages_are_for_staff_who_may_see_the_records(client: Client) -> None:
    make_person(name="Ann", publication="in-review")
    answers = [client.get(queue("in-review")).status_code]

    client.force_login(User.objects.create_user("stranger", is_staff=True))
    answers += [client.get(queue(key)).status_code for key in ("in-review", "proposals")]
    findings = client.get(queue("to-put-right"))

    assert answers == [302, 404, 404]
    assert list(findings.context["page"]) == []


# What is said beside each


def test_who_asked_and_what_is_lacking_is_said(client: Client) -> None:
    meeting = make_meeting(publication="draft", series=make_series(publication="draft"))
    keep(meeting, by=make_editor("ed"))
    move(meeting, to="in-review", by=make_editor("eve"), note="Please look")
    call = make_call(program=make_program(publication="draft"), publication="in-review")
    make_citation(call=call)

    said = notes(make_publisher(), "in-review")

    assert said[0].startswith("eve, ")
    assert said[0].endswith(" · Please look · 1 thing to put right")
    assert said[1] == "waits for other records"


def test_what_one_wrote_alone_waits_for_others() -> None:
    publisher = make_publisher()
    person = make_person(publication="in-review")
    make_citation(person=person)
    keep(person, by=publisher)

    assert notes(publisher, "in-review") == ["You alone wrote it: it waits for somebody else."]
    assert notes(make_superuser(), "in-review") == [""]


def test_draft_that_was_sent_back_says_by_whom_and_why() -> None:
    editor, publisher = make_editor(), make_publisher()
    person = make_person(publication="draft")
    keep(person, by=editor)
    move(person, to="in-review", by=editor)
    move(person, to="draft", by=publisher, note="Which Ann?")

    [said] = notes(editor, "drafts")

    assert said.startswith("publisher, ")
    assert "Which Ann?" in said
    assert notes(publisher, "drafts") == []


# Findings


def test_findings_lead_to_the_very_field(client: Client, publisher: User) -> None:
    meeting = make_meeting(status="announced", held_on="2020")
    make_citation(meeting=meeting)

    [thing] = client.get(queue("worth-a-look")).context["page"]

    assert (thing.name, thing.url) == (str(meeting), f"{page_of(meeting)}#id_status")


@pytest.fixture
def real_cache(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.mark.usefixtures("real_cache")
def test_what_a_draft_lacks_is_never_old(client: Client, editor: User) -> None:
    client.post(
        reverse("admin:cooperation_meeting_add"),
        filled_in(
            client, reverse("admin:cooperation_meeting_add"), title="Talks", kind="visit", slug="t"
        ),
    )
    meeting = Meeting.objects.get()
    lacking = [shown(client, "lacking")]

    make_citation(meeting=meeting)
    client.post(page_of(meeting), filled_in(client, page_of(meeting)))
    lacking.append(shown(client, "lacking"))

    meeting.citations.all().delete()
    client.post(page_of(meeting), filled_in(client, page_of(meeting)))
    lacking.append(shown(client, "lacking"))
    client.force_login(make_superuser())
    client.post(page_of(meeting, "delete"), {"post": "yes"})
    client.force_login(editor)
    lacking.append(shown(client, "lacking"))

    assert lacking == [["Talks"], [], ["Talks"], []]


@pytest.mark.usefixtures("real_cache")
def test_what_is_found_in_public_is_looked_for_once_in_an_edition(
    client: Client, publisher: User
) -> None:
    make_meeting(title="Uncited")
    client.get(queue("to-put-right"))

    with CaptureQueriesContext(connection) as queries:
        found = shown(client, "to-put-right")

    assert found == ["Uncited"]
    assert len(queries) < 15


def test_index_asks_as_many_statements_for_many_as_for_one(client: Client, publisher: User) -> None:
    counts = []
    for number in (1, 1, 3):
        for _ in range(number):
            for publication in ("draft", "in-review"):
                keep(make_meeting(publication=publication), by=publisher)
                keep(make_person(publication=publication), by=publisher)
            make_commitment(due_on="2020", meeting=make_meeting(held_on="2019"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("admin:index"))
        counts.append(len(queries))

    # The first few are of fewer kinds the more there are of one.
    assert counts[2] <= counts[1]


# With many at once


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
