"""What the work queue says of each record beside its name."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cooperation.admin.work_queue import task_of
from cooperation.workflows.history import keep
from cooperation.workflows.publication import move
from tests.factories import (
    make_call,
    make_citation,
    make_meeting,
    make_person,
    make_program,
    make_series,
)
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


ON = date(2024, 6, 1)


def notes(user: User, key: str) -> list[str]:
    task = task_of(user, key, on=ON)
    return [thing.note for thing in task.things] if task else []


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
    assert notes(make_publisher("second"), "in-review") == [""]


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
