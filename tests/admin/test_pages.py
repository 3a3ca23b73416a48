"""The pages of every model in the admin open, for whoever may see them."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

import tests.factories as factories
from cooperation.models import PublicationStep, SearchEntry
from cooperation.models.records import Record, Row
from cooperation.workflows.parts import record_of
from cooperation.workflows.publication import move
from tests.factories.accounts import make_editor, make_publisher, make_superuser

pytestmark = pytest.mark.django_db

# Search entries follow from the records: nobody writes them.
MODELS = [m for m in apps.get_app_config("cooperation").get_models() if m is not SearchEntry]
RECORDS = [model for model in MODELS if issubclass(model, Record)]
MADE = [model for model in MODELS if issubclass(model, Record | Row)]


def named(model: Any) -> str:
    return model._meta.model_name


def make(model: Any, **fields: Any) -> Any:
    name = str(model._meta.verbose_name).replace(" ", "_")
    by_class = {
        "MeetingLink": "meeting_link",
        "AgreementEvent": "agreement_event",
        "ProgramPartner": "program_partner",
        "ProgramArea": "program_area",
    }
    return getattr(factories, f"make_{by_class.get(model.__name__, name)}")(**fields)


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:cooperation_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_list_opens_and_searches(model: Any, client: Client) -> None:
    client.force_login(make_superuser())
    if model in MADE:
        make(model)

    pages = [client.get(address(model, "changelist") + query) for query in ("", "?q=andre+3")]

    assert [page.status_code for page in pages] == [200, 200]


@pytest.mark.parametrize("model", RECORDS, ids=named)
def test_add_page_of_a_record_opens(model: Any, client: Client) -> None:
    client.force_login(make_editor())

    page = client.get(address(model, "add"))

    assert page.status_code == 200


@pytest.mark.parametrize("model", MADE, ids=named)
@pytest.mark.parametrize("account", [make_editor, make_publisher, make_superuser])
@pytest.mark.parametrize("publication", ["draft", "published"])
def test_change_page_opens(model: Any, account: Any, publication: str, client: Client) -> None:
    thing = make(model)
    record = record_of(thing)
    record.publication = publication
    record.save()
    client.force_login(account())

    page = client.get(address(model, "change", thing.pk))

    assert page.status_code == 200


def test_change_page_of_a_step_opens(client: Client) -> None:
    staff = make_superuser()
    move(factories.make_meeting(publication="draft"), to="in-review", by=staff)
    client.force_login(staff)

    step = PublicationStep.objects.get()
    page = client.get(address(PublicationStep, "change", step.pk))

    assert page.status_code == 200


def test_index_names_records_in_reading_order(client: Client) -> None:
    client.force_login(make_editor())

    apps_shown = client.get(reverse("admin:index")).context["app_list"]

    assert [(str(a["name"]), [str(m["name"]) for m in a["models"]]) for a in apps_shown] == [
        ("What happened", ["Meetings", "Outcomes", "Progress updates", "Series"]),
        ("What it rests on", ["Agreements", "Policies", "Sources"]),
        ("What researchers can apply to", ["Programs", "Calls"]),
        ("Vocabularies", ["Agencies", "Parties", "People", "Focus areas"]),
        (
            "Log",
            ["Proposed changes", "Publication steps", "Old addresses", "Removals of personal data"],
        ),
    ]


@pytest.mark.parametrize("model", RECORDS, ids=named)
def test_public_record_links_to_its_page(model: Any, client: Client) -> None:
    record, draft = make(model), make(model, publication="draft")
    admin_of = admin.site.get_model_admin(model)

    shown = record.outcome if model.__name__ == "ProgressUpdate" else record
    section = admin.site.get_model_admin(type(shown)).section

    assert admin_of.view_on_site(record) == f"/{section}/{shown.slug}/"
    assert admin_of.view_on_site(draft) is None


@pytest.mark.parametrize("typed", ["ANDRÉ", "andre", "Ａndré", "ndr"])
def test_search_folds_what_is_typed(typed: str, client: Client) -> None:
    person = factories.make_person(name="Zoë André")
    factories.make_person(name="Andrea's brother Paul")
    factories.make_person(name="Maria")
    client.force_login(make_editor())

    page = client.get(address(type(person), "changelist"), {"q": f"{typed} zoe"})

    assert list(page.context["cl"].queryset) == [person]


def test_autocomplete_names_the_source_of_a_paragraph(client: Client) -> None:
    paragraph = factories.make_paragraph(
        source=factories.make_source(title="Chair's summary", slug="summary"), position=3
    )
    factories.make_paragraph(source=paragraph.source, position=4)
    client.force_login(make_editor())

    found = client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "cooperation",
            "model_name": "citation",
            "field_name": "paragraph",
            "term": "SUMMARY 3",
        },
    )

    assert found.json()["results"] == [{"id": str(paragraph.pk), "text": "Chair's summary, ¶ 3"}]
