"""What the audits find, in the work queue: with the way to it, and never old."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation.models import Meeting
from cooperation.workflows.history import keep
from tests.admin.posting import filled_in, page_of
from tests.admin.queue import queue, shown
from tests.factories import (
    make_citation,
    make_commitment,
    make_meeting,
    make_person,
)
from tests.factories.accounts import make_superuser

pytestmark = pytest.mark.django_db


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
