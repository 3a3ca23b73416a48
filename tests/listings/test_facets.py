"""Long lists of choices: some are offered, the others found by name."""

import pytest
from django.http import QueryDict

from cooperation.listings.facets import MOST_OFFERS, Facet
from cooperation.listings.sections import SECTIONS
from tests.factories import make_agency, make_meeting, make_participation
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db

MANY = 45


@pytest.fixture
def agencies() -> None:
    """More than are offered; the first ones have met twice."""
    large, small = make_meeting(slug="large"), make_meeting(slug="small", kind="visit")
    for number in range(MANY):
        agency = make_agency(
            slug=f"body-{number}", name=f"Bureau {number:02}", name_ja=f"第{number}局"
        )
        make_participation(meeting=large, agency=agency)
        if number < 3:
            make_participation(meeting=small, agency=agency)
    special = make_agency(slug="special", name="Zentrale für Energie", acronym="ZfE")
    make_participation(meeting=large, agency=special)


def agency_facet(question: str = "") -> Facet:
    answer = SECTIONS["meetings"].ask(QueryDict(question), TODAY)
    assert answer.errors == {}
    [facet] = [facet for facet in answer.facets if facet.parameter == "agency"]
    return facet


def values(facet: Facet) -> list[str]:
    return [offer.value for offer in facet.offers]


@pytest.mark.usefixtures("agencies")
def test_the_chosen_and_the_most_frequent_are_offered_in_the_order_of_names() -> None:
    facet = agency_facet("agency=special")

    assert values(facet) == [f"body-{number}" for number in range(MOST_OFFERS - 1)] + ["special"]
    assert (facet.more, facet.chosen) == (MANY + 1 - MOST_OFFERS, 1)


@pytest.mark.usefixtures("agencies")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bureau+44", ["body-44"]),
        ("44+BUR", ["body-44"]),
        ("zentrale+fur", ["special"]),
        ("zfe", ["special"]),
        ("第44局", ["body-44"]),
        ("ｚｆｅ", ["special"]),
        ("nobody", []),
    ],
)
def test_others_are_found_by_parts_of_their_names(words: str, found: list[str]) -> None:
    facet = agency_facet(f"find_agency={words}")

    assert (values(facet), facet.more) == (found, 0)


@pytest.mark.usefixtures("agencies")
def test_chosen_values_stay_while_others_are_looked_for() -> None:
    facet = agency_facet("find_agency=zfe&agency=body-1")

    assert [(offer.value, offer.count, offer.chosen) for offer in facet.offers] == [
        ("body-1", 2, True),
        ("special", 1, False),
    ]


@pytest.mark.usefixtures("agencies")
def test_looking_for_a_choice_narrows_no_records_and_no_other_choices() -> None:
    plain = SECTIONS["meetings"].ask(QueryDict(""), TODAY)
    looking = SECTIONS["meetings"].ask(QueryDict("find_agency=zfe"), TODAY)

    assert [one.slug for one in looking.records] == [one.slug for one in plain.records]
    assert [one for one in looking.facets if one.parameter != "agency"] == [
        one for one in plain.facets if one.parameter != "agency"
    ]


@pytest.mark.parametrize("question", ["find_agency=a&find_agency=b", "find_agency=%00"])
def test_what_cannot_be_looked_for_is_named(question: str) -> None:
    answer = SECTIONS["meetings"].ask(QueryDict(question), TODAY)

    assert list(answer.errors) == ["find_agency"]


def test_only_values_of_records_are_found_by_name() -> None:
    found = {
        name.removeprefix("find_")
        for name in SECTIONS["meetings"].questions.base_filters
        if name.startswith("find_")
    }

    assert found == {"party", "agency", "series", "program", "policy", "agreement"}
