"""Saving on the staff screens: one revision, no lost work, nothing public changed by editors."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Contribution, Meeting, Outcome, Participation, Person, Proposal
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest, rows_now, rows_of
from tests.admin.posting import errors_of, filled_in
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_meeting,
    make_name,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_person,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser
from tests.factories.making import PUBLISHED_AT

pytestmark = pytest.mark.django_db


def page_of(thing: Any, page: str = "change") -> str:
    name = f"admin:cooperation_{thing._meta.model_name}_{page}"
    return reverse(name, args=[thing.pk])


@pytest.fixture
def editor(client: Client) -> User:
    user = make_editor()
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client: Client) -> User:
    user = make_publisher()
    client.force_login(user)
    return user


def new_rows(prefix: str, rows: list[dict[str, Any]], start: int = 0) -> dict[str, Any]:
    """Rows as a browser adds them to a table."""
    fields = {f"{prefix}-TOTAL_FORMS": start + len(rows)}
    for place, row in enumerate(rows, start):
        fields |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return fields


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


def test_editor_does_not_change_what_is_public(client: Client, editor: User) -> None:
    outcome = make_outcome(meeting=make_meeting())
    item = make_agenda_item(meeting=outcome.meeting)
    name = make_name()
    things = (outcome.meeting, outcome, item, name, name.agency)
    posts = [filled_in(client, page_of(thing), reason="So") for thing in things]
    before = [rows_now(thing) for thing in things]
    named = {"title": "No", "statement": "No", "heading": "No", "text": "No", "name": "No"}

    answers = [
        client.post(page_of(thing), post | {k: v for k, v in named.items() if k in post})
        for thing, post in zip(things, posts, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5
    assert [rows_now(thing) for thing in things] == before
    assert Revision.objects.count() == 0
    assert Proposal.objects.waiting().count() == 5


def test_editor_is_told_that_changes_of_a_public_record_wait(client: Client, editor: User) -> None:
    page = client.get(page_of(make_meeting())).content.decode()

    assert "waits, as a proposed change, for a publisher" in page
    assert 'value="Propose this change"' in page
    assert "Save and continue" not in page
    assert 'id="move_form"' not in page


def test_editor_is_told_why_a_withdrawn_record_is_closed(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="withdrawn", published_at=PUBLISHED_AT)
    page = client.get(page_of(meeting)).content.decode()

    assert "Ask a publisher to take it back to draft" in page
    assert 'name="_save"' not in page
    assert client.post(page_of(meeting), {"title": "No"}).status_code == 403


def test_editor_changes_no_public_outcome_through_its_draft_meeting(
    client: Client, editor: User
) -> None:
    meeting = make_meeting(publication="draft")
    outcome = make_outcome(meeting=meeting, statement="Agreed", publication="published")
    post = filled_in(client, page_of(meeting))
    post |= {
        "outcomes-0-id": outcome.pk,
        "outcomes-0-meeting": meeting.pk,
        "outcomes-0-statement": "Changed",
        "outcomes-0-kind": "noted",
        "outcomes-0-DELETE": "on",
        "outcomes-TOTAL_FORMS": 1,
        "outcomes-INITIAL_FORMS": 1,
    }

    client.post(page_of(meeting), post)

    outcome.refresh_from_db()
    assert (outcome.statement, outcome.kind) == ("Agreed", "noted")


def test_public_record_changes_with_a_reason_alone(client: Client, publisher: User) -> None:
    person = make_person(name="Ann")
    keep(person, by=None)
    before = current_edition()

    refused = client.post(page_of(person), filled_in(client, page_of(person), name="Anne"))
    post = filled_in(client, page_of(person), name="Anne", reason="Misspelt")
    accepted = client.post(page_of(person), post)

    assert errors_of(refused) == ["This field is required."]
    assert errors_of(accepted) == []
    assert (Person.objects.get().name, latest(person).comment) == ("Anne", "Misspelt")
    assert current_edition() - before == 1


def test_draft_changes_leave_the_edition_alone(client: Client, editor: User) -> None:
    person = make_person(publication="draft")
    before = current_edition()

    client.post(page_of(person), filled_in(client, page_of(person), name="Anne"))

    assert (Person.objects.get().name, current_edition()) == ("Anne", before)


def test_address_stays_once_public(client: Client, publisher: User) -> None:
    person = make_person(slug="ann")
    post = filled_in(client, page_of(person), slug="anne", reason="Nicer")

    response = client.post(page_of(person), post)

    assert response.status_code == 302
    assert Person.objects.get().slug == "ann"


@pytest.mark.parametrize("publication", ["published", "withdrawn", "draft"])
def test_what_was_public_is_never_deleted(client: Client, publication: str) -> None:
    client.force_login(make_superuser())
    person = make_person()
    Person.objects.update(publication=publication)

    answers = [
        client.post(page_of(person, "delete"), {"post": "yes"}),
        client.post(
            reverse("admin:cooperation_person_changelist"),
            {"action": "delete_selected", "_selected_action": person.pk, "post": "yes"},
        ),
    ]

    assert [answer.status_code for answer in answers] == [403, 302]
    assert Person.objects.get() == person


def test_draft_is_deleted_by_whoever_may(client: Client) -> None:
    client.force_login(make_superuser())
    item = make_agenda_item(meeting=make_meeting(publication="draft"))
    outcome = make_outcome(meeting=item.meeting, publication="draft")

    answers = [client.post(page_of(t, "delete"), {"post": "yes"}) for t in (outcome, item.meeting)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Outcome.objects.count(), Meeting.objects.count()) == (0, 0)


def test_deleted_row_leaves_a_revision_of_its_meeting(client: Client, editor: User) -> None:
    item = make_agenda_item(meeting=make_meeting(publication="draft"))
    keep(item, by=None)

    response = client.post(page_of(item, "delete"), {"post": "yes"})

    assert response.status_code == 302
    assert set(rows_of(latest(item.meeting))) == {("cooperation.meeting", item.meeting.pk)}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "Talks\0"),
        ("held_on", "sometime"),
        ("held_on", "2023-02-30\0"),
        ("series", "9" * 40),
        ("series", "\0"),
        ("country", "x"),
        ("number", "9" * 40),
        ("number", "-1"),
        ("local_start", "25:61"),
        ("time_zone", "Moon/Sea"),
        ("kind", "tea"),
        ("slug", "Ö \0"),
        ("mode", "\0"),
        ("participations-0-agency", "9" * 40),
        ("participations-0-order", "\0"),
        ("agenda_items-0-focus_areas", ["9" * 40, "\0", "x"]),
        ("citations-0-paragraph", "¶"),
        ("citations-0-field", "nonsense\0"),
        ("seen", "\0"),
    ],
)
def test_nonsense_is_an_error_of_the_form(
    client: Client, editor: User, field: str, typed: Any
) -> None:
    meeting = make_meeting(publication="draft", title="Talks")
    post = filled_in(client, page_of(meeting))
    if "-" in field:
        post |= new_rows(field.split("-")[0], [{}])

    response = client.post(page_of(meeting), post | {field: typed})

    assert response.status_code == 200
    assert errors_of(response) != []
    assert (Meeting.objects.get().title, Revision.objects.count()) == ("Talks", 0)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("outcome/?q=%00", 400),
        ("outcome/?publication__exact=%00", 400),
        ("outcome/?p=9999999999", 200),
        ("outcome/?o=x", 200),
        ("outcome/?nothing=x", 200),
        ("outcome/add/?meeting=x", 200),
        ("outcome/add/?meeting=99999999999999999999&agencies=x", 200),
        ("outcome/x/change/", 200),
        ("outcome/99999999999999999999/change/", 200),
    ],
)
def test_nonsense_in_an_address_is_no_crash(
    client: Client, editor: User, address: str, status: int
) -> None:
    page = client.get(f"/admin/cooperation/{address}", follow=True)

    assert page.status_code == status


@pytest.mark.parametrize("chosen", ["x", "\0", "9" * 40])
def test_nonsense_chosen_in_a_list_is_no_crash(client: Client, editor: User, chosen: str) -> None:
    post = {"action": "send_to_review", "_selected_action": chosen}

    page = client.post(reverse("admin:cooperation_person_changelist"), post, follow=True)

    assert page.status_code == 200


def test_source_takes_paragraphs(client: Client, editor: User) -> None:
    source, party = make_source(publication="draft"), make_party()
    post = filled_in(client, page_of(source), account="one-side", side=party.pk)
    post |= new_rows("paragraphs", [{"position": 1, "text": "One"}, {"position": 2, "text": "Two"}])

    response = client.post(page_of(source), post)

    assert errors_of(response) == []
    assert [*source.paragraphs.values_list("position", "text")] == [(1, "One"), (2, "Two")]
