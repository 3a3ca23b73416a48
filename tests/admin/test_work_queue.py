"""What waits for a member of staff."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.admin.work_queue import work_queue
from cooperation.workflows.history import keep
from tests.factories import (
    make_call,
    make_commitment,
    make_meeting,
    make_paragraph,
    make_person,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 1)


def told(user: object, name: str) -> list[str]:
    return [t.name for task in work_queue(user, on=ON) if task.name == name for t in task.things]


def test_what_is_in_review_waits_for_publishers() -> None:
    make_meeting(title="Talks", publication="in-review")
    make_meeting(title="Draft", publication="draft")

    assert told(make_publisher(), "In review, for you to decide") == ["Meeting: Talks"]
    assert told(make_editor(), "In review, for you to decide") == []
    assert told(make_editor("other"), "In review, with the publishers") == ["Meeting: Talks"]


def test_drafts_are_those_that_one_worked_on() -> None:
    editor = make_editor()
    for name, by in (("Mine", editor), ("Another's", make_editor("other"))):
        keep(make_person(name=name, publication="draft"), by=by)

    assert told(editor, "Drafts that you worked on") == ["Person: Mine"]


def test_dates_that_press_are_named() -> None:
    make_commitment(statement="Due in May", due_on="2024-05", meeting=make_meeting(held_on="2024"))
    make_commitment(statement="Due in July", due_on="2024-07", meeting=make_meeting(held_on="2024"))
    make_call(title="Closes soon", closes_on="2024-06-11")
    make_call(title="Closes late", closes_on="2024-09-01")
    make_call(title="Closed", closes_on="2024-05-01")

    assert told(make_editor(), "Commitments overdue") == ["Outcome: Due in May"]
    assert told(make_editor("other"), "Calls that close within 30 days") == ["Call: Closes soon"]


def test_sources_without_text_are_named() -> None:
    make_paragraph(source=make_source(title="Read"), text="In full")
    make_paragraph(source=make_source(title="Unread"), text="")

    assert told(make_editor(), "Sources without their text") == ["Source: Unread"]


def test_findings_are_told_by_severity() -> None:
    make_meeting(title="Uncited")

    assert "Uncited" in told(make_editor(), "Found by the audits: must be put right")


def test_first_page_links_each_task(client: Client) -> None:
    meeting = make_meeting(title="Talks", publication="in-review")
    client.force_login(make_publisher())

    page = client.get(reverse("admin:index")).content.decode()

    assert "In review, for you to decide (1)" in page
    assert f'href="{reverse("admin:cooperation_meeting_change", args=[meeting.pk])}"' in page


def test_nothing_to_do_is_said(client: Client) -> None:
    client.force_login(make_editor())

    assert "Nothing waits for you." in client.get(reverse("admin:index")).content.decode()
