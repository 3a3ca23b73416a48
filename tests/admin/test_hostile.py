"""Whatever is sent to whichever staff address: nothing fails, and nobody without the right does."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cooperation.admin.work_queue import TASKS
from cooperation.models import (
    CITABLE,
    Agency,
    AgendaItem,
    Citation,
    Meeting,
    Outcome,
    ProgressUpdate,
    Proposal,
    PublicationStep,
    Source,
)
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest, rows_now
from cooperation.workflows.parts import root_of
from tests.admin.posting import errors_of, filled_in, page_of
from tests.factories import (
    make_agenda_item,
    make_citation,
    make_meeting,
    make_participation,
    make_person,
)
from tests.factories.accounts import make_editor, make_superuser
from tests.site.records import RECORDS, make

pytestmark = pytest.mark.django_db

MODELS = (Agency, AgendaItem, Citation, Meeting, Outcome, ProgressUpdate, Source)
"""One of each sort of page; the others are made of the same parts."""

POSTS: tuple[dict[str, Any], ...] = (
    {"to": "published", "note": "\0", "seen": "9" * 50, "companions": "\0", "reason": "\0"},
    {"action": "publish", "_selected_action": ["1", "x"], "select_across": "1", "index": "-1"},
)


@pytest.fixture
def things() -> dict[Any, Any]:
    """One of each, with a history."""
    made = {model: make(model, **fields(model)) for model in MODELS}
    for thing in made.values():
        keep(root_of(thing), by=None)
    return made


def fields(model: Any) -> dict[str, Any]:
    return {"publication": "draft"} if model in RECORDS else {}


def addresses(things: dict[Any, Any], key: str = "") -> Iterator[str]:
    """Every address of the staff screens about these kinds of things."""
    for pattern in admin.site.get_urls():
        for one in getattr(pattern, "url_patterns", [pattern]):
            for model, thing in things.items():
                label = f"cooperation_{model._meta.model_name}_"
                if (one.name or "").startswith(label):
                    for args in ([], [key or str(thing.pk)]):
                        try:
                            yield reverse(f"admin:{one.name}", args=args)
                        except NoReverseMatch:
                            continue


def failing(client: Client, method: str, address: str, data: dict[str, Any]) -> list[str]:
    """What a request fails with; whatever it does is undone."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = getattr(client, method)(address, data)
        transaction.set_rollback(True)
    return [f"{method} {address} {data}"] if answer.status_code >= 500 else []


def test_no_address_fails_at_nonsense(things: dict[Any, Any]) -> None:
    client = Client()
    client.force_login(make_superuser())

    wrong = [
        failed
        for address in dict.fromkeys(addresses(things))
        for method, data in (("get", {"_popup": "1", "p": "x"}), *(("post", d) for d in POSTS))
        for failed in failing(client, method, address, data)
    ]

    assert wrong == []


@pytest.mark.parametrize("key", ["x", "9" * 40, "a\0b"])
def test_no_number_fails(things: dict[Any, Any], key: str) -> None:
    client = Client()
    client.force_login(make_superuser())

    wrong = [
        failed
        for address in dict.fromkeys(addresses(things, key))
        for method, data in (("get", {}), ("post", {"post": "yes"}))
        for failed in failing(client, method, address, data)
    ]

    assert wrong == []


@pytest.mark.parametrize("names", [(), ("view",)])
def test_whoever_may_not_changes_nothing(things: dict[Any, Any], names: tuple[str, ...]) -> None:
    somebody = User.objects.create_user("somebody", is_staff=True)
    codes = [f"{name}_{model._meta.model_name}" for name in names for model in things]
    somebody.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client = Client()
    client.force_login(somebody)
    before = state(things)

    for address in dict.fromkeys(addresses(things)):
        for to in ("in-review", "published"):
            client.post(address, {"to": to, "post": "yes", "action": "publish", "note": "So"})

    assert state(things) == before


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_editor_publishes_and_changes_nothing_public_by_any_address(
    client: Client, model: Any
) -> None:
    public, asked = make(model), make(model, publication="in-review")
    for record in (public, asked):
        for key in CITABLE:
            if Citation._meta.get_field(key).related_model is model:
                make_citation(**{key: record})
        keep(root_of(record), by=None)
    client.force_login(make_editor())
    before = rows_now(public), model.objects.filter(publication="published").count()

    for record in (public, asked):
        everything = {
            "to": "published",
            "publication": "published",
            "published_at": "2024-01-01",
            "action": "publish",
            "_selected_action": record.pk,
            "confirmed": "yes",
            "chosen": f"{model._meta.model_name}-{record.pk}",
            "kept": record.pk,
            "note": "So",
            "reason": "So",
            "seen": latest(record).pk,
            "decision": "accept",
            "post": "yes",
            "step": "attach",
            "text": "Text.",
            "confirm": record.slug,
            "form-0-id": record.pk,
            "form-0-publication": "published",
            "_save": "1",
            "revision": latest(record).pk,
            model.TITLE: "Changed",
            "words": "Changed",
        }
        for address in dict.fromkeys(addresses({model: record})):
            client.post(address, everything)
    for key in TASKS:
        client.post(reverse("admin:work_queue", args=[key]), everything)

    assert (rows_now(public), model.objects.filter(publication="published").count()) == before
    assert not PublicationStep.objects.filter(ends="published").exists()
    model.objects.get(pk=asked.pk)


def test_strangers_are_sent_to_the_login(things: dict[Any, Any]) -> None:
    before = state(things)

    answers = {
        (answer.status_code, answer.url.split("?")[0])
        for address in dict.fromkeys(addresses(things))
        for answer in (Client().get(address), Client().post(address, {"post": "yes"}))
    }

    assert answers == {(302, reverse("admin:login"))}
    assert state(things) == before


def state(things: dict[Any, Any]) -> Any:
    return (
        [rows_now(thing) for thing in things.values()],
        current_edition(),
        PublicationStep.objects.count(),
        Proposal.objects.count(),
    )


# Tampered forms


def test_row_of_another_record_is_not_taken_over(client: Client, editor: User) -> None:
    own, other = make_meeting(publication="draft"), make_meeting()
    row = make_participation(meeting=other)
    make_participation(meeting=own)
    post = filled_in(client, page_of(own))

    client.post(page_of(own), post | {"participations-0-id": row.pk})
    answer = client.post(page_of(own), post | {"participations-0-meeting": other.pk})

    assert errors_of(answer) != []
    row.refresh_from_db()
    assert row.meeting == other
    assert own.participations.count() == 1


def test_more_rows_are_claimed_than_there_are(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="draft")
    make_agenda_item(meeting=meeting)
    post = filled_in(client, page_of(meeting))
    claimed = {"agenda_items-INITIAL_FORMS": "9", "agenda_items-TOTAL_FORMS": "9"}

    answer = client.post(page_of(meeting), post | claimed)

    assert answer.status_code in (200, 302)
    assert meeting.agenda_items.count() == 1


def test_revision_of_another_record_is_not_restored(client: Client) -> None:
    ann, ben = (make_person(name=name, publication="draft") for name in ("Ann", "Ben"))
    for person in (ann, ben):
        keep(person, by=None)
    client.force_login(make_superuser())

    client.post(
        page_of(ann, "restore"),
        {"revision": latest(ben).pk, "seen": latest(ann).pk, "reason": "So"},
    )

    ann.refresh_from_db()
    assert ann.name == "Ann"


def test_proposal_shows_nothing_of_a_record_that_one_may_not_see(client: Client) -> None:
    person = make_person(name="Ann")
    keep(person, by=None)
    client.force_login(make_editor())
    client.post(page_of(person), filled_in(client, page_of(person), name="Anne", reason="So"))
    somebody = User.objects.create_user("somebody", is_staff=True)
    somebody.user_permissions.set(Permission.objects.filter(codename="view_proposal"))
    client.force_login(somebody)

    assert client.get(page_of(Proposal.objects.get())).status_code == 403


def test_choices_are_for_those_who_may_see_the_records(client: Client) -> None:
    make_person(name="Ann", publication="draft")
    client.force_login(User.objects.create_user("somebody", is_staff=True))
    question = {"app_label": "cooperation", "model_name": "attendance", "field_name": "person"}

    answer = client.get(reverse("admin:autocomplete"), question)

    assert answer.status_code == 403
