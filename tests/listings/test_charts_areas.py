"""Areas by year and by partner: every number is as long a list as it says."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cooperation.listings.charts.areas import (
    MOST_AREAS,
    MOST_YEARS,
    Year,
    by_partner,
    by_year,
    years_of,
)
from cooperation.listings.charts.asking import of_meetings
from cooperation.listings.charts.matrices import Matrix
from cooperation.listings.charts.trends import Trend, trend
from cooperation.listings.indexes import forget
from cooperation.listings.meetings import MEETINGS
from cooperation.listings.moments import Moment
from cooperation.models import FocusArea, Publication
from tests.factories import (
    make_agenda_item,
    make_attendance,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
    make_series,
)

TODAY = Moment(date(2026, 11, 23), 0)


def listed(query: str) -> int:
    """How many meetings the list behind a number has."""
    answer = MEETINGS.ask(QueryDict(query), TODAY)
    assert answer.errors == {}
    return answer.count


def differing(matrix: Matrix, *, empty_too: bool = False) -> list[tuple[str, int]]:
    """The numbers of a matrix that are not those of their lists."""
    cells = [cell for cell in matrix.cells() if cell[2] or empty_too]
    numbers = [(matrix.asks(row, column), count) for row, column, count in cells]
    numbers += [(matrix.asks_of_row(row), row.total) for row in matrix.rows]
    numbers += [(f"{matrix.stem}{one.asks}", one.total) for one in matrix.columns]
    return [(query, count) for query, count in numbers if listed(query) != count]


def counts(matrix: Matrix) -> dict[tuple[str, str], int]:
    """{(row, column): number} of what is not empty."""
    return {(row.label, one.brief): count for row, one, count in matrix.cells() if count}


def matrices(question: str = "") -> tuple[Matrix, Matrix]:
    asked = of_meetings(QueryDict(question), TODAY)
    assert asked.errors == {}
    return by_year(asked, "en"), by_partner(asked, "en")


@pytest.mark.usefixtures("examples")
def test_every_number_of_the_examples_is_that_of_its_list() -> None:
    years, partners = matrices()

    assert (differing(years, empty_too=True), differing(partners, empty_too=True)) == ([], [])
    assert (years.most, partners.most) == (5, 5)


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    "question",
    [
        "party=jp",
        "party=jp&partnership=jp-us",
        "agency=jp-mext",
        "year=2023&year=2024&party=jp&party=us",
        "series=jhlc&until=2023-05-16",
    ],
)
def test_every_number_of_a_narrower_question_is_that_of_its_list(question: str) -> None:
    years, partners = matrices(question)

    assert (differing(years), differing(partners)) == ([], [])
    assert years.most > 0


@pytest.fixture
def world(db: None) -> None:
    """Meetings of every kind that could be counted otherwise than listed."""
    broad = make_focus_area(slug="broad", name="Broad")
    narrow = make_focus_area(slug="narrow", name="Narrow", broader=broad)
    hidden = make_focus_area(slug="hidden", name="Hidden", publication=Publication.DRAFT)
    a, b = make_party(slug="aa", name="A"), make_party(slug="bb", name="B")
    series = make_series(parties=[a, b])

    spanning = make_meeting(slug="spanning", held_on="2024-12-30/2025-01-02", series=series)
    make_agenda_item(meeting=spanning, focus_areas=[narrow, hidden])
    make_outcome(meeting=spanning, focus_areas=[broad])
    undated = make_meeting(slug="undated", held_on=None)
    make_agenda_item(meeting=undated, focus_areas=[broad])
    make_participation(meeting=undated, party=a)
    cancelled = make_meeting(slug="cancelled", held_on="2024", status="cancelled")
    make_agenda_item(meeting=cancelled, focus_areas=[broad])
    make_participation(meeting=cancelled, party=a)
    make_participation(meeting=cancelled, party=b, presence="invited")
    attended = make_meeting(slug="attended", held_on="2024-05")
    make_outcome(meeting=attended, focus_areas=[narrow])
    make_outcome(meeting=attended, focus_areas=[broad], publication=Publication.DRAFT)
    make_attendance(meeting=attended, party=a)
    make_attendance(meeting=attended, party=b)
    draft = make_meeting(held_on="2024", publication=Publication.DRAFT)
    make_agenda_item(meeting=draft, focus_areas=[broad])


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "question", ["", "party=aa", "party=aa&party=bb", "year=2025", "from=2024-06&party=bb"]
)
def test_every_number_of_a_world_of_exceptions_is_that_of_its_list(question: str) -> None:
    years, partners = matrices(question)

    assert (differing(years), differing(partners)) == ([], [])


@pytest.mark.usefixtures("world")
def test_areas_include_narrower_ones_and_years_whatever_may_have_fallen_into_them() -> None:
    years, partners = matrices()

    assert counts(years) == {
        ("Broad", "2024"): 3,
        ("Broad", "2025"): 1,
        ("Narrow", "2024"): 2,
        ("Narrow", "2025"): 1,
    }
    assert counts(partners) == {
        ("Broad", "A"): 4,
        ("Broad", "B"): 3,
        ("Narrow", "A"): 2,
        ("Narrow", "B"): 2,
    }
    assert [(row.label, row.depth, row.total) for row in years.rows] == [
        ("Broad", 0, 4),
        ("Narrow", 1, 2),
    ]


@pytest.mark.usefixtures("world")
def test_partners_of_one_party_are_those_who_were_there_too() -> None:
    _years, partners = matrices("party=aa")

    assert counts(partners) == {("Broad", "B"): 2, ("Narrow", "B"): 2}
    assert partners.asks(partners.rows[0], partners.columns[0]) == (
        "focus_area=broad&partnership=aa-bb"
    )


@pytest.mark.usefixtures("world")
def test_years_reach_to_the_present_one_and_back_for_ten_at_least() -> None:
    years, _partners = matrices()

    assert [column.label for column in years.columns] == [str(year) for year in range(2017, 2027)]


@pytest.mark.usefixtures("world")
def test_years_asked_for_are_the_only_ones_shown() -> None:
    years, _partners = matrices("year=2025")

    assert [column.label for column in years.columns] == ["2025"]
    assert years.asks(years.rows[0], years.columns[0]) == "focus_area=broad&year=2025"


@pytest.mark.django_db
def test_matrix_keeps_the_largest_areas_with_their_broader_ones_and_says_what_it_leaves_out() -> (
    None
):
    root = make_focus_area(name="Root")
    for number in range(MOST_AREAS + 3):
        area = make_focus_area(name=f"Area {number:02}", broader=root)
        for _ in range(1 + (number > 3)):
            make_agenda_item(meeting=make_meeting(), focus_areas=[area])

    years, _partners = matrices()

    assert [row.label for row in years.rows] == [
        "Root",
        *(f"Area {number:02}" for number in range(4, MOST_AREAS + 3)),
    ]
    assert years.rows_left_out == 4


@pytest.mark.django_db
def test_matrix_keeps_the_latest_years_and_none_that_must_be_a_mistake() -> None:
    area = make_focus_area()
    for year in ("1980", "2025", "2206"):
        make_agenda_item(meeting=make_meeting(held_on=year), focus_areas=[area])

    years, _partners = matrices()

    assert [years.columns[0].label, years.columns[-1].label] == ["2009", "2026"]
    assert (len(years.columns), years.columns_left_out) == (MOST_YEARS, 29)
    assert years.rows[0].total == 3


@pytest.mark.django_db
def test_same_statements_for_three_areas_as_for_one() -> None:
    one = statements_after_adding(1)
    three = statements_after_adding(2)

    assert three == one


def statements_after_adding(areas: int) -> int:
    for _ in range(areas):
        meeting = make_meeting(series=make_series(parties=[make_party()]))
        make_agenda_item(meeting=meeting, focus_areas=[make_focus_area()])
        make_participation(meeting=meeting)
        make_outcome(meeting=meeting, focus_areas=[make_focus_area()])
    forget()
    with CaptureQueriesContext(connection) as captured:
        matrices()
    return len(captured)


# One area


@pytest.mark.usefixtures("world")
def test_years_of_an_area_are_as_long_as_their_lists() -> None:
    area = FocusArea.objects.get(slug="broad")

    years = years_of(area, TODAY)

    assert years[-3:] == [
        Year(2024, 3, "focus_area=broad&year=2024"),
        Year(2025, 1, "focus_area=broad&year=2025"),
        Year(2026, 0, "focus_area=broad&year=2026"),
    ]
    assert [one for one in years if listed(one.query) != one.count] == []


@pytest.mark.django_db
def test_area_without_a_meeting_has_no_years() -> None:
    assert years_of(make_focus_area(), TODAY) == []


# Rising and dormant


def judged(**meetings: int) -> Trend:
    """Of an area with so many meetings in each year (`y2024=3`), told in 2026."""
    by_year = {int(name[1:]): count for name, count in meetings.items()}

    def count(first: int, last: int | None) -> int:
        return sum(
            number for year, number in by_year.items() if first <= year <= (last or date.max.year)
        )

    return trend(count, year=2026)


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ({"y2026": 3}, Trend.RISING),
        ({"y2024": 1, "y2025": 1, "y2027": 1}, Trend.RISING),
        ({"y2026": 4, "y2021": 1, "y2023": 1}, Trend.RISING),
        ({"y2026": 3, "y2021": 1, "y2023": 1}, Trend.NEITHER),
        ({"y2025": 2}, Trend.NEITHER),
        ({"y2022": 1}, Trend.NEITHER),
        ({"y2021": 1}, Trend.DORMANT),
        ({"y1988": 9, "y2021": 3}, Trend.DORMANT),
        ({"y2021": 9, "y2028": 1}, Trend.NEITHER),
        ({}, Trend.NEITHER),
    ],
)
def test_area_is_rising_or_dormant_by_its_last_years(
    meetings: dict[str, int], expected: Trend
) -> None:
    assert judged(**meetings) == expected


@pytest.mark.django_db
def test_trend_goes_by_all_years_whichever_are_asked_for() -> None:
    area = make_focus_area()
    for year in ("2024", "2025", "2026"):
        make_agenda_item(meeting=make_meeting(held_on=year), focus_areas=[area])

    years, _partners = matrices("year=2024")

    assert [row.trend for row in years.rows] == [Trend.RISING]
