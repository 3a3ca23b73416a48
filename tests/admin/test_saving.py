"""Saving on the staff screens: one revision, no lost work."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Contribution, Meeting, Outcome, Participation, Person
from cooperation.workflows.history import keep, latest, rows_of
from tests.admin.posting import errors_of, filled_in, new_rows, page_of
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_person,
)
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db


def test_new_meeting_with_all_its_rows_is_one_revision(client: Client, editor: User) -> None:
    agencies, person = [make_agency(), make_agency()], make_person()
    paragraph = make_paragraph()
    address = reverse("admin:cooperation_meeting_add")
    post = filled_in(client, address, title="Talks", slug="talks", kind="roundtable")
    post |= new_rows(
        "participations",
        [
            {"agency": agency.pk, "party": "", "role": "host", "presence": "attended"}
            for agency in agencies
        ],
    )
    attendance = {"person": person.pk, "agency": agencies[0].pk, "role": "chair"}
    post |= new_rows("attendances", [attendance])
    post |= new_rows("agenda_items", [{"heading": "First"}, {"heading": "Second"}])
    post |= new_rows("outcomes", [{"kind": "noted", "statement": "It was\r\nnoted."}])
    post |= new_rows("citations", [{"paragraph": paragraph.pk, "field": "title"}])

    response = client.post(address, post)

    assert errors_of(response) == []
    meeting = Meeting.objects.get()
    assert meeting.publication == "draft"
    rows = meeting.participations.values_list("agency", "party", "order")
    assert [*rows] == [(a.pk, a.party_id, n) for n, a in enumerate(agencies, 1)]
    assert [*meeting.agenda_items.values_list("heading", "order")] == [("First", 1), ("Second", 2)]
    assert [*meeting.outcomes.values_list("slug", "statement", "publication")] == [
        ("talks-outcome-1", "It was noted.", "draft")
    ]
    revision = Revision.objects.get()
    assert (revision.user, len(rows_of(revision))) == (editor, 8)


def test_save_without_a_change_keeps_all_rows(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="draft")
    make_participation(meeting=meeting)
    make_citation(meeting=meeting)
    make_outcome(meeting=meeting)
    keep(meeting, by=None)
    before = rows_of(latest(meeting))

    response = client.post(page_of(meeting), filled_in(client, page_of(meeting)))

    assert errors_of(response) == []
    assert rows_of(latest(meeting)) == before


def test_same_body_twice_is_an_error_in_words(client: Client, editor: User) -> None:
    meeting, agency = make_meeting(publication="draft"), make_agency()
    row = {"agency": agency.pk, "party": agency.party_id, "role": "host", "presence": "attended"}
    post = filled_in(client, page_of(meeting)) | new_rows("participations", [row, row])

    response = client.post(page_of(meeting), post)

    assert errors_of(response) == ["It is here twice."]
    assert Participation.objects.count() == 0


def test_row_without_side_and_agency_is_an_error(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="draft")
    row = {"agency": "", "party": "", "role": "host", "presence": "attended"}
    post = filled_in(client, page_of(meeting)) | new_rows("participations", [row | {"order": 1}])

    response = client.post(page_of(meeting), post)

    assert errors_of(response) == ["Name the side, or an agency of it."]


def test_second_of_two_is_told_and_keeps_what_they_typed(client: Client, editor: User) -> None:
    person = make_person(name="Ann", publication="draft")
    keep(person, by=None)
    mine = filled_in(client, page_of(person), name="Anne")
    other = Client()
    other.force_login(make_editor("colleague"))
    other.post(page_of(person), filled_in(other, page_of(person), name="Anna"))

    refused = client.post(page_of(person), mine)
    again = filled_in_again(refused, mine)
    accepted = client.post(page_of(person), again)

    [error] = errors_of(refused)
    assert error.startswith("colleague saved this at ")
    assert [(f.label, f.old, f.new) for c in conflict_of(refused) for f in c.fields] == [
        ("Name", "Ann", "Anna")
    ]
    assert "<ins>Anna</ins>" in refused.content.decode()
    assert refused.context["adminform"].form["name"].value() == "Anne"
    assert accepted.status_code == 302
    assert Person.objects.get().name == "Anne"
    assert [r.user and r.user.username for r in Revision.objects.order_by("pk")] == [
        None,
        "colleague",
        "editor",
    ]


def conflict_of(refused: Any) -> Any:
    return refused.context["adminform"].form.conflict


def filled_in_again(refused: Any, mine: dict[str, Any]) -> dict[str, Any]:
    return mine | {"seen": refused.context["adminform"].form["seen"].value()}


def test_an_edited_row_counts_as_an_edit_of_its_record(client: Client, editor: User) -> None:
    item = make_agenda_item(meeting=make_meeting(publication="draft"), heading="Quantum")
    keep(item, by=None)
    mine = filled_in(client, page_of(item.meeting))
    other = Client()
    other.force_login(make_editor("colleague"))
    other.post(page_of(item), filled_in(other, page_of(item), heading="Quantum science"))

    refused = client.post(page_of(item.meeting), mine)

    [error] = errors_of(refused)
    assert error.startswith("colleague saved this at ")
    assert [(c.sort, c.kind, c.name) for c in conflict_of(refused)] == [
        ("changed", "Agenda item", "Quantum science")
    ]
    item.refresh_from_db()
    assert item.heading == "Quantum science"


def test_two_outcomes_of_one_meeting_are_no_conflict(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="draft")
    outcomes = [make_outcome(meeting=meeting, publication="draft") for _ in range(2)]
    keep(meeting, by=None)
    posts = [filled_in(client, page_of(o), statement=f"New {o.slug}") for o in outcomes]

    for outcome, post in zip(outcomes, posts, strict=True):
        assert errors_of(client.post(page_of(outcome), post)) == []

    assert [*Outcome.objects.values_list("statement", flat=True).order_by("pk")] == [
        "New outcome-1",
        "New outcome-2",
    ]


def test_row_page_saves_what_is_nested_and_keeps_the_meeting(client: Client, editor: User) -> None:
    item, agency = make_agenda_item(meeting=make_meeting(publication="draft")), make_agency()
    row = {"kind": "reported", "agencies": [agency.pk], "summary": "Its strategy"}
    post = filled_in(client, page_of(item)) | new_rows("contributions", [row])

    response = client.post(page_of(item), post)

    assert errors_of(response) == []
    assert response.url == page_of(item.meeting)
    contribution = Contribution.objects.get()
    assert [*contribution.agencies.all()] == [agency]
    assert ("cooperation.contribution", contribution.pk) in rows_of(latest(item.meeting))


def test_row_after_the_last_possible_place_shares_it(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="draft")
    make_agenda_item(meeting=meeting, order=32_767)
    post = filled_in(client, page_of(meeting))
    post |= new_rows("agenda_items", [{"heading": "One more"}], start=1)

    response = client.post(page_of(meeting), post)

    assert errors_of(response) == []
    assert [*meeting.agenda_items.values_list("order", flat=True)] == [32_767, 32_767]
