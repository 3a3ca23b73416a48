"""All of one task of the work queue, page by page, and what can be done with many at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.admin.work_queue import TASKS, task_of
from tests.admin.queue import queue, shown
from tests.factories import (
    make_meeting,
    make_person,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser

pytestmark = pytest.mark.django_db


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
