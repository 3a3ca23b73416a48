import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from cooperation.models import Citation, FocusArea, Meeting, Party, Person, Record, Series
from cooperation.models.editions import current_edition
from cooperation.workflows import seeding
from cooperation.workflows.history import revisions_of
from cooperation.workflows.seeding import WrongFixtureError, load_examples, load_vocabularies
from tests.factories import make_agency, make_party

MOMENT = "2026-11-23T00:00:00Z"
pytestmark = pytest.mark.django_db


def record(model: str, slug: str, **fields: Any) -> dict[str, Any]:
    moments = {"created_at": MOMENT, "changed_at": MOMENT, "published_at": MOMENT}
    shared = {"slug": slug, "publication": "published", **moments}
    return {"model": f"cooperation.{model}", "fields": shared | fields}


def write(folder: Path, **files: list[dict[str, Any]]) -> Path:
    for name, objects in files.items():
        (folder / f"{name}.json").write_text(json.dumps(objects), encoding="utf-8")
    return folder


def stored() -> dict[str, int]:
    models = [*apps.get_app_config("cooperation").get_models(), *apps.get_models()]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_seed_makes_everything_once_and_says_so() -> None:
    first, second = StringIO(), StringIO()

    call_command("seed", stdout=first)
    made = stored()
    call_command("seed", stdout=second)

    assert stored() == made
    assert [line.partition(":")[0] for line in first.getvalue().splitlines()] == [
        "Vocabularies made",
        "Vocabularies kept",
        "Examples made",
    ]
    assert re.match(r"Vocabularies made: none\.\nVocabularies kept: \d+ ", second.getvalue())
    assert second.getvalue().endswith("Examples not loaded: there are records already.\n")
    assert len(revisions_of(Meeting.objects.get(slug="jhlc-15"))) == 1


def test_seed_takes_a_country_that_staff_entered_at_another_address() -> None:
    entered = make_party(slug="nippon", country_code="JP")

    call_command("seed", stdout=StringIO())

    assert Party.objects.get(country_code="JP") == entered
    assert Meeting.objects.get(slug="jhlc-15").country == entered


def test_second_run_keeps_what_staff_changed() -> None:
    call_command("seed", stdout=StringIO())
    Meeting.objects.filter(slug="jhlc-15").update(title="Changed by staff")
    Party.objects.filter(slug="jp").update(name_ja="日本国")
    edition = current_edition()

    call_command("seed", stdout=StringIO())

    assert Meeting.objects.get(slug="jhlc-15").title == "Changed by staff"
    assert Party.objects.get(slug="jp").name_ja == "日本国"
    assert current_edition() == edition


def test_vocabularies_are_made_where_missing_only(tmp_path: Path) -> None:
    make_party(slug="jp", name="Nippon")
    areas = [record("focusarea", "narrow", name="Narrow", broader=["wide"])]
    areas.append(record("focusarea", "wide", name="Wide"))
    parties = [record("party", slug, name=slug, kind="country") for slug in ("jp", "us")]

    seeded = load_vocabularies(write(tmp_path, areas=areas, parties=parties))

    assert seeded.made == {FocusArea: 2, Party: 1}
    assert seeded.kept == {Party: 1}
    assert dict(Party.objects.values_list("slug", "name")) == {"jp": "Nippon", "us": "us"}
    assert FocusArea.objects.get(slug="narrow").broader.slug == "wide"
    assert current_edition() == 1


@pytest.mark.parametrize("publication", ["draft", "published", "withdrawn"])
def test_examples_stay_out_of_a_database_with_records(tmp_path: Path, publication: str) -> None:
    make_agency(publication=publication)
    before = stored()

    seeded = load_examples(write(tmp_path, people=[record("person", "somebody", name="Somebody")]))

    assert (seeded.made, seeded.kept) == ({}, {})
    assert stored() == before


def test_examples_refer_to_what_stands_in_a_later_file(tmp_path: Path) -> None:
    source = record("source", "page", title="Page", kind="web-page", account="other")
    citation = {"key": "citation", "person": ["somebody"], "source": ["page"]}
    files = {
        "a": [{"model": "cooperation.citation", "fields": citation}],
        "b": [record("person", "somebody", name="Somebody"), source],
    }

    load_examples(write(tmp_path, **files))

    assert Citation.objects.get(key="citation").person.slug == "somebody"


GOOD = record("person", "good", name="Good")
BROKEN = {
    "unknown reference": (
        record("series", "body", name="Body", legal_basis=["nothing"]),
        "series “body”: legal_basis refers to “nothing”, which does not exist.",
    ),
    "unknown field": (record("person", "odd", nmae="Odd"), "person “odd”: Person has no field"),
    "impossible date": (
        record("meeting", "odd", title="Odd", kind="visit", held_on="2023-02-31"),
        "meeting “odd”: .*2023-02-31",
    ),
    "broken constraint": (
        record("meeting", "odd", title="Odd", kind="party"),
        "meeting “odd”: .*kind_is_known",
    ),
    "no slug": ({"model": "cooperation.person", "fields": {}}, "person “”: it has no slug"),
    "twice": (GOOD, "person “good”: it stands in a.json already"),
    "circle": (
        record("series", "body", name="Body", reports_to=["body"]),
        "series “body”: it refers to itself by way of “body” → “body”",
    ),
    "no such model": ({"model": "cooperation.planet", "fields": {}}, "is no fixture"),
}


@pytest.mark.parametrize(("broken", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_fixture_leaves_nothing_and_says_what_is_wrong(
    tmp_path: Path, broken: dict[str, Any], message: str
) -> None:
    before = stored()

    with pytest.raises(WrongFixtureError, match=f"/b.json.*{message}"):
        load_examples(write(tmp_path, a=[GOOD], b=[broken]))

    assert stored() == before


def test_fixture_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "torn.json").write_text('[{"model"', encoding="utf-8")

    with pytest.raises(WrongFixtureError, match=r"/torn\.json is no fixture: "):
        load_vocabularies(tmp_path)


def test_seed_refuses_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = record("series", "body", name="Body", parties=[["nobody"]])
    write(tmp_path, bad=[bad])
    monkeypatch.setattr(seeding.load_vocabularies, "__defaults__", (tmp_path,))

    with pytest.raises(CommandError, match="parties refers to “nobody”"):
        call_command("seed")

    assert not Series.objects.exists()


def test_only_vocabularies_do_not_count_as_records() -> None:
    make_party()
    kinds = {model for model in apps.get_models() if issubclass(model, Record)}

    assert not seeding.has_records()
    assert kinds - set(seeding.VOCABULARIES) >= {Meeting, Person}
