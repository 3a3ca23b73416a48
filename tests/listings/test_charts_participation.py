"""Who takes part with whom: those who were there, at meetings that were held."""

from datetime import date

import pytest
from django.http import QueryDict

from cooperation.listings.charts.asking import of_meetings
from cooperation.listings.charts.matrices import Matrix
from cooperation.listings.charts.participation import matrix, met_by_the_one_asked_for, met_with
from cooperation.listings.meetings import MEETINGS
from cooperation.listings.moments import Moment
from cooperation.models import Agency, Publication
from tests.factories import make_agency, make_meeting, make_participation, make_party
from tests.listings.asking import slugs

TODAY = Moment(date(2026, 11, 23), 0)


def listed(query: str) -> int:
    answer = MEETINGS.ask(QueryDict(query), TODAY)
    assert answer.errors == {}
    return answer.count


def asked(question: str = "", most: int = 20) -> Matrix:
    return matrix(of_meetings(QueryDict(question), TODAY), "en", most)


def met(question: str) -> list[tuple[str, int]]:
    found = met_by_the_one_asked_for(of_meetings(QueryDict(question), TODAY), "en")
    assert [one for one in found if listed(one.query) != one.count] == []
    return [(one.entry.slug, one.count) for one in found]


@pytest.fixture
def world(db: None) -> None:
    """Five agencies of two sides, of which each pair met otherwise."""
    one, other = make_party(slug="one", name="One"), make_party(slug="other", name="Other")
    a, b = (make_agency(slug=slug, name=slug.upper(), party=one) for slug in "ab")
    c, d, e = (make_agency(slug=slug, name=slug.upper(), party=other) for slug in "cde")
    hidden = make_agency(publication=Publication.DRAFT, party=one)

    first = make_meeting(slug="first")
    for agency in (a, b, c, hidden):
        make_participation(meeting=first, agency=agency)
    make_participation(meeting=first, agency=a, role="chair")
    make_participation(meeting=first, agency=d, presence="invited")
    make_participation(meeting=first, party=one)
    second = make_meeting(slug="second", held_on="2024")
    for agency in (a, c):
        make_participation(meeting=second, agency=agency)
    for fields in ({"status": "announced"}, {"publication": Publication.DRAFT}):
        never = make_meeting(**fields)
        for agency in (a, e):
            make_participation(meeting=never, agency=agency)


@pytest.mark.usefixtures("world")
def test_only_those_who_were_there_met_and_only_at_meetings_that_were_held() -> None:
    found = asked()

    assert {(row.label, one.label): count for row, one, count in found.cells()} == {
        ("A", "A"): 2,
        ("A", "B"): 1,
        ("A", "C"): 2,
        ("B", "A"): 1,
        ("B", "B"): 1,
        ("B", "C"): 1,
        ("C", "A"): 2,
        ("C", "B"): 1,
        ("C", "C"): 2,
    }


@pytest.mark.usefixtures("world")
def test_agencies_stand_by_party() -> None:
    assert [(row.group, row.label) for row in asked().rows] == [
        ("One", "A"),
        ("One", "B"),
        ("Other", "C"),
    ]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("question", ["", "agency=b", "party=other", "year=2024", "from=2024"])
def test_every_number_is_that_of_its_list(question: str) -> None:
    found = asked(question)

    numbers = {found.asks(row, one): count for row, one, count in found.cells()}
    numbers |= {found.asks_of_row(row): row.total for row in found.rows}
    assert {query: listed(query) for query in numbers} == numbers


@pytest.mark.usefixtures("examples")
def test_every_number_of_the_examples_is_that_of_its_list() -> None:
    found = asked()

    numbers = {found.asks(row, one): count for row, one, count in found.cells() if count}
    assert {query: listed(query) for query in numbers} == numbers
    assert found.most > 1


@pytest.mark.usefixtures("world")
def test_two_parameters_leave_the_meetings_of_both() -> None:
    assert slugs("meetings", "took_part=a&took_part_with=b") == ["first"]
    assert slugs("meetings", "took_part=a&took_part_with=d") == []
    assert slugs("meetings", "took_part=a&took_part=b") == ["second", "first", "meeting-3"]


@pytest.mark.usefixtures("world")
def test_matrix_keeps_those_with_the_most_meetings_and_says_how_many_it_leaves_out() -> None:
    found = asked(most=2)

    assert [row.label for row in found.rows] == ["A", "C"]
    assert found.rows_left_out == 1


@pytest.mark.usefixtures("world")
def test_agency_met_the_most_frequent_first() -> None:
    assert met("agency=a") == [("c", 2), ("b", 1)]
    assert met("agency=a&year=2024") == [("c", 1)]
    assert met("agency=d") == []
    assert met("agency=a&agency=b") == []
    assert met("") == []


@pytest.mark.usefixtures("world")
def test_page_of_an_agency_says_the_same_as_the_chart() -> None:
    for agency in Agency.objects.public():
        found = met_with(agency, TODAY, "en")

        assert [(one.entry.slug, one.count) for one in found] == met(f"agency={agency.slug}")
        assert [one for one in found if listed(one.query) != one.count] == []


@pytest.mark.usefixtures("examples")
def test_agencies_of_the_examples_say_the_same_as_the_chart() -> None:
    differing = [
        agency.slug
        for agency in Agency.objects.public()
        if [(one.entry.slug, one.count) for one in met_with(agency, TODAY, "en")]
        != met(f"agency={agency.slug}")
    ]

    assert differing == []
