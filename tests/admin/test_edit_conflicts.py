"""Two people with one page open: the second is told what the first one did, and loses nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cooperation.models import Meeting, Person
from cooperation.workflows.history import keep, latest
from tests.admin.posting import errors_of, fields_of, filled_in, new_rows, page_of
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_contribution,
    make_meeting,
    make_participation,
    make_person,
)
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db

GONE = (
    "Somebody deleted this row meanwhile. Save again to have it back with what stands here, or "
    "delete it here too."
)


@pytest.fixture
def colleague() -> Client:
    client = Client()
    client.force_login(make_editor("colleague"))
    return client


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(title="Talks", publication="draft")
    for order, heading in enumerate(("Fusion", "Ocean", "Quantum"), 1):
        make_agenda_item(meeting=meeting, heading=heading, order=order)
    keep(meeting, by=None)
    return meeting


def headings(meeting: Meeting) -> list[str]:
    return [*meeting.agenda_items.order_by("order", "pk").values_list("heading", flat=True)]


def test_row_that_the_first_one_deleted_keeps_what_the_second_typed(
    client: Client, editor: User, colleague: Client, meeting: Meeting
) -> None:
    typed = {"agenda_items-0-heading": "Fusion energy", "agenda_items-2-heading": "Quanta"}
    mine = filled_in(client, page_of(meeting), **typed)
    colleague.post(
        page_of(meeting), filled_in(colleague, page_of(meeting), **{"agenda_items-0-DELETE": "on"})
    )

    refused = client.post(page_of(meeting), mine)
    accepted = client.post(page_of(meeting), fields_of(refused))

    told, *others = errors_of(refused)
    assert told.startswith("colleague saved this at ")
    assert others == [GONE]
    assert errors_of(accepted) == []
    assert headings(meeting) == ["Fusion energy", "Ocean", "Quanta"]


def test_row_that_both_deleted_stays_deleted(
    client: Client, editor: User, colleague: Client, meeting: Meeting
) -> None:
    mine = filled_in(client, page_of(meeting), **{"agenda_items-1-DELETE": "on"})
    colleague.post(page_of(meeting), mine)

    refused = client.post(page_of(meeting), mine | {"title": "More talks"})
    accepted = client.post(page_of(meeting), fields_of(refused))

    assert len(errors_of(refused)) == 1
    assert errors_of(accepted) == []
    assert headings(meeting) == ["Fusion", "Quantum"]


def test_rows_that_either_one_began_both_stay(
    client: Client, editor: User, colleague: Client, meeting: Meeting
) -> None:
    def with_new(somebody: Client, heading: str) -> dict[str, Any]:
        row = {"heading": heading, "order": "", "summary": "", "headed": ""}
        post = filled_in(somebody, page_of(meeting))
        return post | new_rows("agenda_items", [row], start=3)

    mine = with_new(client, "Mine") | {"agenda_items-0-DELETE": "on"}
    theirs = with_new(colleague, "Theirs") | {"agenda_items-2-DELETE": "on"}
    colleague.post(page_of(meeting), theirs | {"agenda_items-1-order": "9"})

    refused = client.post(page_of(meeting), mine)
    accepted = client.post(page_of(meeting), fields_of(refused))

    assert errors_of(refused)[1:] == [GONE]
    assert errors_of(accepted) == []
    assert sorted(headings(meeting)) == ["Mine", "Ocean", "Quantum", "Theirs"]


def test_rows_shown_again_stand_beside_their_own_links(
    client: Client, editor: User, colleague: Client
) -> None:
    meeting = make_meeting(publication="draft")
    first = make_participation(meeting=meeting, agency=make_agency(name="Laboratory"), order=5)
    keep(meeting, by=None)
    mine = filled_in(client, page_of(meeting), title="")
    make_participation(meeting=meeting, agency=make_agency(name="Fund"), order=1)

    refused = client.post(page_of(meeting), mine)

    rows = next(f for f in refused.context["inline_admin_formsets"] if f.opts.model is type(first))
    assert [(row.form.instance, row.original) for row in rows if row.original] == [(first, first)]


def test_contribution_that_the_first_one_deleted_keeps_what_the_second_typed(
    client: Client, editor: User, colleague: Client, meeting: Meeting
) -> None:
    item = meeting.agenda_items.get(heading="Ocean")
    make_contribution(agenda_item=item, summary="Reported")
    keep(meeting, by=None)
    mine = filled_in(client, page_of(item), **{"contributions-0-summary": "Reported at length"})
    gone = {"contributions-0-DELETE": "on"}
    colleague.post(page_of(item), filled_in(colleague, page_of(item), **gone))

    refused = client.post(page_of(item), mine)
    accepted = client.post(page_of(item), fields_of(refused))

    assert errors_of(refused)[0].startswith("colleague saved this at ")
    assert errors_of(refused)[1:] == [GONE]
    assert errors_of(accepted) == []
    assert [one.summary for one in item.contributions.all()] == ["Reported at length"]


def test_page_of_a_deleted_row_shows_what_was_typed(
    client: Client, editor: User, colleague: Client, meeting: Meeting
) -> None:
    item = meeting.agenda_items.get(heading="Ocean")
    mine = filled_in(client, page_of(item), summary="Currents\nand tides", heading="Seas")
    colleague.post(page_of(item, "delete"), {"post": "yes"})

    answer = client.post(page_of(item), mine)

    assert answer.status_code == 404
    when = date_format(latest(meeting).date_created, "DATETIME_FORMAT")
    assert answer.context["told"] == f"colleague deleted it at {when}, while you had it open."
    assert answer.context["typed"] == [("Heading", "Seas"), ("Summary", "Currents\nand tides")]
    assert answer.context["thing"] == meeting


def test_page_of_a_record_that_was_withdrawn_shows_what_was_typed(
    client: Client, editor: User
) -> None:
    person = make_person(name="Ann")
    keep(person, by=None)
    mine = filled_in(client, page_of(person), name="Anne", reason="Misspelt")
    Person.objects.update(publication="withdrawn")

    answer = client.post(page_of(person), mine)

    assert answer.status_code == 403
    assert ("Name", "Anne") in answer.context["typed"]
    assert Person.objects.get().name == "Ann"


@pytest.mark.parametrize("key", ["7", "x", "9" * 40])
def test_page_that_never_was_shows_what_was_typed(client: Client, editor: User, key: str) -> None:
    address = reverse("admin:cooperation_person_change", args=[key])

    answer = client.post(address, {"name": "Ann\0e", "slug": "\0", "seen": "77"})

    assert (answer.status_code, answer.context["told"]) == (404, "It was deleted meanwhile.")
    assert answer.context["typed"] == [("Name", "Anne")]
