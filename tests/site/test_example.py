"""What the example records say: rules for all, and the Japan–ASEAN roundtable in whole lists."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from cooperation.audits import audit
from cooperation.models import Outcome, Participation, Program, ProgramArea, Publication, Record

ROUNDTABLE = "japan-asean-roundtable-2024"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples")]


def all_objects() -> Iterator[Any]:
    for model in apps.get_app_config("cooperation").get_models():
        yield from model._default_manager.all()


def test_audits_find_nothing() -> None:
    assert list(audit(today=date(2026, 11, 23))) == []


def test_every_object_passes_its_own_checks() -> None:
    for thing in all_objects():
        thing.full_clean()


def test_every_record_is_published() -> None:
    records = [thing for thing in all_objects() if isinstance(thing, Record)]

    assert {record.publication for record in records} == {Publication.PUBLISHED}


def test_texts_of_our_own_are_in_both_languages() -> None:
    ours = {
        "Meeting": ["title", "city", "summary"],
        "Outcome": ["statement", "caveat", "action"],
        "AgendaItem": ["heading", "summary"],
        "Contribution": ["summary"],
        "FocusArea": ["name", "definition"],
        "Party": ["name"],
        "Agreement": ["title", "summary"],
        "AgreementEvent": ["note"],
        "Series": ["mandate"],
        "Policy": ["summary"],
        "Program": ["summary"],
        "ProgramArea": ["note"],
        "Eligibility": ["note"],
        "Source": ["remark"],
        "Citation": ["reason"],
    }
    alone = [
        (str(thing), name)
        for thing in all_objects()
        for name in ours.get(type(thing).__name__, [])
        if bool(getattr(thing, name)) != bool(getattr(thing, f"{name}_ja"))
    ]

    assert alone == []


# The Japan–ASEAN roundtable and NEXUS


def test_roundtable_roles() -> None:
    parts = Participation.objects.filter(meeting__slug=ROUNDTABLE)

    assert list(parts.values_list("party__slug", "agency__slug", "role")) == [
        ("jp", "jp-mext", "organizer"),
        ("asean", "asean-secretariat", "organizer"),
        ("jp", "jp-jst", "organizer"),
        ("jp", "jp-cao", "co-organizer"),
        ("jp", None, "participant"),
        ("asean", "asean-secretariat", "participant"),
        ("asean", None, "participant"),
    ]


def test_roundtable_outcomes_are_as_strong_as_stated() -> None:
    outcomes = Outcome.objects.filter(meeting__slug=ROUNDTABLE)

    told = [
        (outcome.label, outcome.slug.removeprefix(f"{ROUNDTABLE}-"), outcome.kind)
        for outcome in outcomes
    ]

    assert told == [
        ("", "existing-cooperation-reaffirmed", "reaffirmed"),
        ("", "deeper-cooperation-welcomed", "noted"),
        ("", "plans-in-the-making", "acknowledged"),
        ("", "synergies-to-be-identified", "acknowledged"),
        ("(a)", "plan-of-action-proposed", "proposed"),
        ("(b)", "program-focus-proposed", "proposed"),
        ("(c)", "next-apasti-proposed", "proposed"),
        ("3", "areas-of-mutual-interest", "acknowledged"),
        ("3", "human-resources-importance-agreed", "agreed"),
        ("3", "talent-mobility-suggested", "acknowledged"),
        ("4", "nexus-announced", "announced"),
        ("4", "nexus-inclusive", "called-for"),
        ("4", "nexus-balanced", "called-for"),
        ("4(a)", "jst-needs", "called-for"),
        ("4(b)", "jst-forms-and-areas", "called-for"),
        ("4(c)", "jst-systems", "called-for"),
        ("5", "applied-research-needs-recognized", "recognized"),
        ("5", "academia-industry-cooperation", "acknowledged"),
    ]


def test_nexus_counts_as_no_more_than_announced() -> None:
    nexus = Program.objects.get(slug="nexus")

    assert nexus.status == "announced"
    assert nexus.money is not None
    assert nexus.money.in_words() == "about USD 100 million over 5 years"
    assert list(nexus.outcomes.commitments().values_list("slug", "kind", "status")) == [
        (f"{ROUNDTABLE}-nexus-announced", "announced", "no-information")
    ]
    assert nexus.outcomes.get(kind="announced").caveat


def test_nexus_areas_say_that_they_are_those_of_the_cooperation() -> None:
    areas = ProgramArea.objects.filter(program__slug="nexus")

    assert set(areas.values_list("focus_area__slug", "citations__paragraph__label")) == {
        (area, "3.")
        for area in (
            "artificial-intelligence",
            "biotechnology",
            "climate-change",
            "energy",
            "quantum",
            "robotics",
            "semiconductors",
        )
    }
    assert all("not as NEXUS' own" in area.note for area in areas)


def test_commitments_are_these_and_no_others() -> None:
    commitments = Outcome.objects.commitments().order_by("slug")

    assert [
        (c.slug, c.kind, c.status, set(c.parties.values_list("slug", flat=True)))
        for c in commitments
    ] == [
        (f"{ROUNDTABLE}-nexus-announced", "announced", "no-information", {"jp"}),
        ("jhlc-15-close-partnership-reaffirmed", "reaffirmed", "no-information", {"jp", "us"}),
        ("jhlc-15-ocean-and-polar-research-continues", "confirmed", "no-information", {"jp", "us"}),
    ]
