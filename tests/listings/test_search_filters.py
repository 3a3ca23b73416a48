"""What a search leaves beside its words: of each kind the same as the list of its section."""

from typing import Any

import pytest
from django.http import QueryDict

from cooperation.listings.search import SearchAnswer, ask
from cooperation.listings.sections import SECTIONS
from cooperation.search import results
from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_agency,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_person,
    make_policy,
    make_progress_update,
    make_source,
)
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def fusion() -> None:
    """Records of many kinds that have the word, of two parties, two areas and some years."""
    japan, france = make_party(slug="jp", name="Japan"), make_party(slug="fr", name="France")
    energy = make_focus_area(slug="energy", name="Energy")
    fusion = make_focus_area(slug="fusion", name="Fusion", broader=energy)
    for number, party in enumerate((japan, japan, france)):
        meeting = make_meeting(
            slug=f"talks-{number}", title=f"Fusion talks {number}", held_on=str(2021 + number)
        )
        make_participation(meeting=meeting, party=party)
        make_outcome(
            slug=f"outcome-{number}",
            meeting=meeting,
            statement="Fusion matters",
            focus_areas=[fusion],
            parties=[party],
        )
    make_policy(slug="strategy", title="Fusion strategy", party=japan, adopted_on="2022")
    make_agency(slug="institute", name="Fusion institute", party=japan)
    make_person(slug="person", name="Ann Fusion")
    source = make_source(slug="speech", side=japan, dated_on="2022", text_is_public=True)
    for position in (1, 2):
        make_paragraph(source=source, position=position, text=f"Fusion {position}")
    make_progress_update(note="Fusion went on")
    rebuild()


def answer(question: str) -> SearchAnswer:
    found = ask(QueryDict(question), TODAY)
    assert found.errors == {}
    return found


def listed(section: str, question: str) -> int:
    return SECTIONS[section].ask(QueryDict(question), TODAY).count


@pytest.mark.parametrize(
    ("filters", "counts"),
    [
        ("", {"meetings": 3, "outcomes": 3, "policies": 1, "agencies": 1, "people": 1,
              "focus-areas": 1, "paragraphs": 2, "updates": 1}),
        ("party=jp", {"meetings": 2, "outcomes": 2, "policies": 1, "agencies": 1,
                      "paragraphs": 2}),
        ("focus_area=energy", {"meetings": 3, "outcomes": 3, "focus-areas": 1}),
        ("year=2022", {"meetings": 1, "outcomes": 1, "policies": 1, "paragraphs": 2}),
        ("year=2021&year=2023&party=fr", {"meetings": 1, "outcomes": 1}),
        ("party=fr&year=2021", {}),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("fusion")
def test_search_leaves_of_each_kind_what_its_list_leaves(
    filters: str, counts: dict[str, int]
) -> None:
    found = answer(f"q=fusion&{filters}")

    assert dict(sorted(found.counts.items())) == dict(sorted(counts.items()))
    assert found.count == sum(counts.values())
    in_lists = {kind: listed(kind, f"q=fusion&{filters}") for kind in counts if kind in SECTIONS}
    assert in_lists == {kind: counts[kind] for kind in in_lists}


@pytest.mark.parametrize("filters", ["", "party=jp", "party=fr&year=2023", "kind=paragraphs"])
@pytest.mark.usefixtures("fusion")
def test_count_beside_a_choice_is_what_choosing_it_alone_gives(filters: str) -> None:
    wrong = []
    for facet in answer(f"q=fusion&{filters}").facets:
        others = "&".join(
            part for part in filters.split("&") if not part.startswith(f"{facet.parameter}=")
        )
        for offer in facet.offers:
            choosing = answer(f"q=fusion&{others}&{facet.parameter}={offer.value}")
            if choosing.count != offer.count:
                wrong.append((facet.parameter, offer.value, offer.count, choosing.count))

    assert wrong == []


@pytest.mark.parametrize("filters", ["", "party=jp", "party=jp&kind=outcomes", "year=2022"])
@pytest.mark.usefixtures("fusion")
def test_hits_are_the_same_where_more_are_found_than_are_ranked(
    monkeypatch: Any, filters: str
) -> None:
    everything = {(hit.kind, hit.entry.slug) for hit in answer(f"q=fusion&{filters}").hits}
    monkeypatch.setattr(results, "MOST_RANKED", 9)

    found = answer(f"q=fusion&{filters}")

    assert answer("q=fusion").cut
    assert found.cut is (len(everything) > 9)
    assert {(hit.kind, hit.entry.slug) for hit in found.hits} <= everything
    assert found.count == min(found.count, 9) == len(found.hits)
    if not found.cut:
        assert {(hit.kind, hit.entry.slug) for hit in found.hits} == everything


@pytest.mark.usefixtures("fusion")
def test_filter_says_which_kinds_it_leaves_out() -> None:
    notes = {facet.parameter: facet.note for facet in answer("q=fusion").facets}

    assert notes == {
        "kind": "",
        "party": "Leaves out: Focus areas, Progress updates.",
        "focus_area": "Leaves out: Series, Agencies, People, Parties, Sources, Progress updates, "
        "Paragraphs of sources.",
        "year": "Leaves out: Series, Programs, Focus areas, Agencies, People, Parties, "
        "Progress updates.",
    }


@pytest.mark.usefixtures("fusion")
def test_chosen_filters_stay_on_offer_without_words_and_without_hits() -> None:
    chosen = {
        question: {
            facet.parameter: [offer.value for offer in facet.offers if offer.chosen]
            for facet in answer(question).facets
        }
        for question in ("kind=people&party=jp", "q=nothing&kind=people&party=jp")
    }

    assert chosen == {
        "kind=people&party=jp": {"kind": ["people"], "party": ["jp"]},
        "q=nothing&kind=people&party=jp": {"kind": ["people"], "party": ["jp"]},
    }


def test_draft_is_as_unknown_as_nobody() -> None:
    make_party(slug="hidden", publication="draft")

    errors = [ask(QueryDict(f"q=a&party={slug}"), TODAY).errors for slug in ("hidden", "nobody")]

    assert errors == [
        {"party": ["Nothing is known as “hidden”."]},
        {"party": ["Nothing is known as “nobody”."]},
    ]
