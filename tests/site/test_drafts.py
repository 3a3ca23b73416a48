"""No draft shows, and none at the other end of any relation of what is public."""

from typing import Any

import pytest
from django.test import Client

from cooperation.listings.sections import SECTIONS
from cooperation.models import CITABLE, Citation, Outcome, Publication, SearchEntry
from cooperation.models.records import Record
from cooperation.workflows.indexing import rebuild
from tests.site.crawling import addresses, read
from tests.site.records import (
    keys_to_records,
    make,
    relations_to_records,
    words_of,
)

MARK = "zzsecret"


def draft(model: type[Any], **fields: Any) -> Any:
    number = model.objects.count() + 1
    words = f"{MARK} {model.__name__} {number}"
    return make(
        model,
        slug=f"{MARK}-{model._meta.model_name}-{number}",
        publication=Publication.DRAFT,
        **{model.TITLE: words, **fields},
    )


def beside(model: type[Any], key: str) -> dict[str, Any]:
    """What must hold beside a key that is given: another owner empty, a commitment superseded."""
    if model is Outcome and key in ("agreement", "source"):
        return {"meeting": None}
    return {"kind": "agreed"} if key == "superseded_by" else {}


def row_of_a_draft(model: type[Any], key: Any) -> None:
    """A row of a draft that names a published record."""
    above = model._meta.get_field(model.OWNERS[0]).related_model
    owner = (
        draft(above)
        if issubclass(above, Record)
        else make(
            above, **{above.OWNERS[0]: draft(above._meta.get_field(above.OWNERS[0]).related_model)}
        )
    )
    words = {words_of(model): f"{MARK} row"} if words_of(model) else {}
    make(model, **{key.name: make(key.related_model), model.OWNERS[0]: owner, **words})


def drafts_at_both_ends_of_keys() -> None:
    for model, key in keys_to_records():
        if model is Citation and key.name in CITABLE:
            continue
        make(model, **{key.name: draft(key.related_model), **beside(model, key.name)})
        if issubclass(model, Record):
            draft(model, **{key.name: make(key.related_model), **beside(model, key.name)})
        elif key.name not in model.OWNERS:
            row_of_a_draft(model, key)


def drafts_at_both_ends_of_relations() -> None:
    for model, relation in relations_to_records():
        make(model, **{relation.name: [draft(relation.related_model)]})
        if issubclass(model, Record):
            draft(model, **{relation.name: [make(relation.related_model)]})


@pytest.mark.django_db
def test_draft_at_either_end_of_a_relation_shows_nowhere(client: Client) -> None:
    drafts_at_both_ends_of_keys()
    drafts_at_both_ends_of_relations()

    rebuild()

    shown = [address for address in addresses() if MARK in read(client, address)]
    found = client.get(f"/search.json?q={MARK}").json()["results"]

    assert shown == []
    assert found == []
    assert client.get(f"/search/?q={MARK}").context["answer"].groups == []
    assert [entry.slug for entry in SearchEntry.objects.all() if MARK in str(vars(entry))] == []


@pytest.mark.django_db
@pytest.mark.parametrize("publication", [Publication.DRAFT, Publication.IN_REVIEW])
@pytest.mark.parametrize("section", SECTIONS)
def test_unpublished_record_is_not_found(client: Client, section: str, publication: str) -> None:
    record = make(SECTIONS[section].model, publication=publication, slug="not-yet")

    pages = [
        client.get(f"/{section}/{record.slug}/").status_code,
        client.get(f"/ja/{section}/{record.slug}/").status_code,
        client.get(f"/{section}/{record.slug}.json").status_code,
    ]

    assert pages == [404, 404, 404]


@pytest.mark.django_db
def test_unpublished_slug_is_unknown_to_every_filter(client: Client) -> None:
    wrong = []
    for section, listing in SECTIONS.items():
        for name, narrowing in listing.questions.base_filters.items():
            targets = getattr(narrowing, "targets", None)
            if targets is not None:
                hidden = draft(targets)
                told = client.get(f"/{section}.json", {name: hidden.slug})
                nothing = client.get(f"/{section}.json", {name: "no-such-record"})
                same = told.content.replace(hidden.slug.encode(), b"no-such-record")
                if (told.status_code, same) != (400, nothing.content):
                    wrong.append((section, name))

    assert wrong == []
