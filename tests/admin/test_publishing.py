"""The page on which a record is published: what stands against it, and what comes with it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from cooperation.models import PublicationStep
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest
from tests.admin.posting import messages_of, page_of, states
from tests.factories import (
    make_agency,
    make_call,
    make_citation,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_person,
    make_program,
)
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def program() -> Any:
    program = make_program(name="Fellowships", publication="draft")
    make_citation(program=program)
    keep(program, by=None)
    return program


@pytest.fixture
def call(program: Any) -> Any:
    call = make_call(title="First call", program=program, publication="in-review")
    make_citation(call=call)
    keep(call, by=None)
    return call


def press(client: Client, record: Any, **fields: Any) -> Any:
    """The button “Publish” on a record's own page."""
    post = {"to": "published", "note": "", "seen": latest(record).pk, **fields}
    return client.post(page_of(record, "move"), post)


def publish(client: Client, record: Any, *companions: Any, **fields: Any) -> Any:
    """The button “Publish” on the page that lists what comes along, as the page is filled in."""
    page = client.get(page_of(record, "publish"))
    post: dict[str, Any] = {"seen": page.context["seen"], "note": ""}
    for _heading, some in page.context["groups"]:
        post |= {f"seen-{one['name']}": one["seen"] for one in some}
    post["companions"] = [f"{one._meta.model_name}-{one.pk}" for one in companions]
    return client.post(page_of(record, "publish"), post | fields, follow=True)


def tickets(page: Any) -> list[tuple[str, bool]]:
    """Each companion that a page offers, and whether it is ticked."""
    return [
        (str(one["record"]), one["is_ticked"])
        for _heading, some in page.context["groups"]
        for one in some
    ]


def test_record_with_nothing_to_look_at_is_published_at_once(
    client: Client, publisher: User
) -> None:
    person = make_person(publication="in-review")
    make_citation(person=person)
    keep(person, by=None)

    answer = press(client, person)

    assert answer.url == page_of(person)
    assert states(person) == ["published"]


def test_record_with_something_to_look_at_leads_to_its_page(
    client: Client, publisher: User, call: Any
) -> None:
    seen = latest(call).pk

    answer = press(client, call, note="Fine & done")

    assert answer.url == f"{page_of(call, 'publish')}?note=Fine+%26+done&seen={seen}"
    page = client.get(answer.url)
    assert tickets(page) == [("Fellowships", True)]
    assert 'value="Fine &amp; done"' in page.content.decode()
    assert states(call) == ["in-review"]


def test_record_is_published_with_what_it_needs(
    client: Client, publisher: User, call: Any, program: Any
) -> None:
    edition = current_edition()

    answer = publish(client, call, program, note="Checked")

    assert messages_of(answer) == [
        "Fellowships is now “published”.",
        "First call is now “published”.",
    ]
    assert states(call, program) == ["published", "published"]
    steps = PublicationStep.objects.order_by("pk").values_list("kind", "ends", "by", "note")
    assert list(steps) == [
        ("program", "in-review", publisher.pk, "Checked"),
        ("program", "published", publisher.pk, "Checked"),
        ("call", "published", publisher.pk, "Checked"),
    ]
    assert current_edition() == edition + 1


def test_what_is_needed_and_left_out_is_said_and_ticks_are_kept(
    client: Client, publisher: User, call: Any, program: Any
) -> None:
    answer = publish(client, call, note="Checked")

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "Publish the program first: Fellowships is not public."
    ]
    assert tickets(answer) == [("Fellowships", False)]
    assert answer.context["note"] == "Checked"
    assert states(call, program) == ["in-review", "draft"]


def test_what_stands_in_the_way_is_listed_with_its_place_and_no_button(
    client: Client, publisher: User
) -> None:
    meeting = make_meeting(publication="in-review", status="announced", held_on="2020")
    agency = make_agency(name="Lab", acronym="")
    participation = make_participation(meeting=meeting, agency=agency)
    make_citation(meeting=meeting)
    make_citation(meeting=meeting, quotation="", order=1)
    wrong = make_citation(
        meeting=meeting,
        paragraph=make_paragraph(text="They met."),
        quotation="They sang",
        order=2,
    )
    keep(meeting, by=None)

    page = client.get(page_of(meeting, "publish"))

    assert [one.address for one in page.context["obstacles"]] == [
        f"{page_of(meeting)}#citations-2",
        f"{page_of(participation)}#citations-group",
    ]
    assert [one.address for one in page.context["warnings"]] == [f"{page_of(meeting)}#id_status"]
    assert wrong.quotation in page.content.decode()
    assert 'type="submit" class="default"' not in page.content.decode()


@pytest.mark.parametrize("place", ["id_status", "citations-group"])
def test_places_that_findings_lead_to_are_on_the_page(
    client: Client, publisher: User, place: str
) -> None:
    meeting = make_meeting(publication="draft")

    assert f'id="{place}"' in client.get(page_of(meeting)).content.decode()


def test_warnings_are_seen_before_anything_is_published(client: Client, publisher: User) -> None:
    meeting = make_meeting(publication="in-review", status="announced", held_on="2020")
    make_citation(meeting=meeting)
    keep(meeting, by=None)

    asked = press(client, meeting)
    before = states(meeting)
    publish(client, meeting)

    assert asked.url.startswith(page_of(meeting, "publish"))
    assert [*before, *states(meeting)] == ["in-review", "published"]


def test_meeting_is_published_with_the_outcomes_that_are_ticked(
    client: Client, publisher: User
) -> None:
    meeting = make_meeting(publication="in-review")
    asked_for, other = (
        make_outcome(meeting=meeting, publication=p) for p in ("in-review", "draft")
    )
    for record in (meeting, asked_for, other):
        make_citation(**{record._meta.model_name: record})
    keep(meeting, by=None)

    page = client.get(page_of(meeting, "publish"))
    publish(client, meeting, asked_for)

    assert tickets(page) == [(str(asked_for), True), (str(other), False)]
    assert states(meeting, asked_for, other) == ["published", "published", "draft"]


def test_withdrawn_record_is_published_again_on_the_same_page(
    client: Client, publisher: User, call: Any, program: Any
) -> None:
    call.publication, call.published_at = "withdrawn", call.created_at
    call.save()
    keep(call, by=None)

    page = client.get(page_of(call, "publish"))
    publish(client, call, program)

    assert page.context["label"] == "Publish again"
    assert states(call, program) == ["published", "published"]


def test_what_was_changed_since_the_record_was_opened_is_not_published(
    client: Client, publisher: User, call: Any, program: Any
) -> None:
    opened = latest(call).pk
    call.title = "Another call"
    call.save()
    keep(call, by=make_editor())

    answer = publish(client, call, program, seen=opened)

    when = date_format(latest(call).date_created, "DATETIME_FORMAT")
    assert answer.context["form"].non_field_errors() == [
        f"Another call: editor saved it at {when}, after you opened it. Look at it once more."
    ]
    assert states(call, program) == ["in-review", "draft"]


def test_what_is_public_already_is_said(client: Client, publisher: User) -> None:
    person = make_person(name="Ann")

    answer = client.get(page_of(person, "publish"), follow=True)

    assert messages_of(answer) == ["Ann is published already."]
    assert answer.redirect_chain == [(page_of(person), 302)]


@pytest.mark.parametrize(
    "fields",
    [
        {"companions": ["program-99999999999999999999"]},
        {"companions": ["\0"]},
        {"companions": ["user-1"]},
        {"note": "a\0b"},
        {"note": "x" * 1001},
        {"seen": "\0"},
        {"seen": "9" * 5000},
    ],
)
def test_nonsense_publishes_nothing(
    client: Client, publisher: User, call: Any, program: Any, fields: dict[str, Any]
) -> None:
    answer = publish(client, call, program, **fields)

    assert answer.status_code == 200
    assert answer.context["form"].errors != {}
    assert states(call, program) == ["in-review", "draft"]


def test_only_what_the_page_offers_comes_along(
    client: Client, publisher: User, call: Any, program: Any
) -> None:
    stranger = make_person(publication="draft")
    make_citation(person=stranger)
    keep(stranger, by=None)

    publish(client, call, program, stranger)

    assert states(call, program, stranger) == ["in-review", "draft", "draft"]


def test_page_is_for_publishers(client: Client, call: Any) -> None:
    answers = [client.get(page_of(call, "publish")).status_code]
    for user in (make_editor(), User.objects.create_user("stranger", is_staff=True)):
        client.force_login(user)
        answers.append(client.get(page_of(call, "publish")).status_code)
        answers.append(client.post(page_of(call, "publish"), {"seen": ""}).status_code)
    client.force_login(make_publisher())
    address = reverse("admin:cooperation_call_publish", args=["x"])
    answers.append(client.get(address).status_code)

    assert answers == [302, 403, 403, 403, 403, 404]
    assert states(call) == ["in-review"]


def test_page_needs_the_token_of_its_form(call: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_publisher())

    assert strict.post(page_of(call, "publish"), {"seen": latest(call).pk}).status_code == 403
    assert states(call) == ["in-review"]
