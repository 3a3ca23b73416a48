"""Publishing what is ticked in a list of records."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.models import PublicationStep
from cooperation.workflows.history import keep
from tests.admin.posting import messages_of, page_of, states
from tests.factories import (
    make_call,
    make_citation,
    make_meeting,
    make_program,
)

pytestmark = pytest.mark.django_db


LIST = reverse("admin:cooperation_meeting_changelist")


def test_list_shows_warnings_before_it_publishes(client: Client, publisher: User) -> None:
    warned = make_meeting(publication="in-review", status="announced", held_on="2020")
    ready = make_meeting(publication="in-review")
    for meeting in (warned, ready):
        make_citation(meeting=meeting)
        keep(meeting, by=None)
    post = {"action": "publish", "_selected_action": [warned.pk, ready.pk], "note": "All fine"}

    shown = client.post(LIST, post)
    before = states(warned, ready)
    asked = shown.context["asked"]
    again: dict[str, list[str]] = {}
    for name, value in asked:
        again.setdefault(name, []).append(value)
    client.post(shown.context["back"], again | {"confirmed": "yes"})

    assert [one["record"] for one in shown.context["warned"]] == [warned]
    assert before == ["in-review", "in-review"]
    assert states(warned, ready) == ["published", "published"]
    assert {step.note for step in PublicationStep.objects.all()} == {"All fine"}


def test_list_names_the_page_of_what_it_cannot_publish(client: Client, publisher: User) -> None:
    program = make_program(name="Fellowships", publication="draft")
    call = make_call(title="First call", program=program, publication="in-review")
    make_citation(call=call)
    post = {"action": "publish", "_selected_action": call.pk}

    answer = client.post(reverse("admin:cooperation_call_changelist"), post, follow=True)

    assert messages_of(answer) == [
        f'<a href="{page_of(call, "publish")}">First call</a>: '
        "Publish the program first: Fellowships is not public."
    ]
