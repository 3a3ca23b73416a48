"""Programs by area and amount: nothing converted, nothing added up, nothing guessed."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from cooperation.listings.charts.asking import of_programs
from cooperation.listings.charts.programs import MOST_BARS, MOST_UNKNOWN, Group, by_area
from cooperation.listings.moments import Moment
from cooperation.listings.programs import PROGRAMS
from cooperation.models import FocusArea, Program, Publication
from tests.factories import make_focus_area, make_program, make_program_area

TODAY = Moment(date(2026, 11, 23), 0)


def groups(question: str = "") -> list[Group]:
    asked = of_programs(QueryDict(question), TODAY)
    assert asked.errors == {}
    return by_area(asked, "en")


def told(question: str = "") -> list[tuple[str, dict[str, list[tuple[str, float]]], list[str]]]:
    """(area, {currency: [(program, share)]}, programs without an amount)"""
    return [
        (
            group.label,
            {
                one.code: [(bar.program.slug, bar.share) for bar in one.bars]
                for one in group.currencies
            },
            [program.slug for program in group.unknown],
        )
        for group in groups(question)
    ]


def program(slug: str, *areas: FocusArea, amount: int = 0, currency: str = "USD") -> Program:
    sum_of_money = {"amount": Decimal(amount), "amount_currency": currency} if amount else {}
    made = make_program(slug=slug, name=slug, **sum_of_money)
    for area in areas:
        make_program_area(program=made, focus_area=area)
    return made


@pytest.mark.django_db
def test_bars_are_measured_by_the_largest_of_their_own_currency() -> None:
    energy, life = make_focus_area(name="Energy"), make_focus_area(name="Life")
    program("large", energy, amount=400)
    program("small", life, amount=100)
    program("yen", energy, amount=10_000, currency="JPY")

    assert told() == [
        ("Energy", {"JPY": [("yen", 1.0)], "USD": [("large", 1.0)]}, []),
        ("Life", {"USD": [("small", 0.25)]}, []),
    ]


@pytest.mark.django_db
def test_program_stands_under_the_root_of_each_of_its_areas_once() -> None:
    root = make_focus_area(name="Root")
    leaves = [make_focus_area(name=f"Leaf {n}", broader=root) for n in range(2)]
    other = make_focus_area(name="Other")
    program("both", *leaves, other, amount=5)

    assert told() == [
        ("Other", {"USD": [("both", 1.0)]}, []),
        ("Root", {"USD": [("both", 1.0)]}, []),
    ]


@pytest.mark.django_db
def test_amount_not_known_is_said_and_not_drawn() -> None:
    program("unknown", make_focus_area(name="Area"))
    program("nowhere")

    assert told() == [("Area", {}, ["unknown"]), ("", {}, ["nowhere"])]


@pytest.mark.django_db
def test_areas_asked_for_stand_for_themselves() -> None:
    root = make_focus_area(name="Root", slug="root")
    leaf = make_focus_area(name="Leaf", slug="leaf", broader=root)
    program("in-leaf", leaf)
    program("in-root", root)

    assert told("focus_area=leaf") == [("Leaf", {}, ["in-leaf"])]
    assert told("focus_area=leaf&focus_area=root") == [
        ("Root", {}, ["in-leaf", "in-root"]),
        ("Leaf", {}, ["in-leaf"]),
    ]


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    "question", ["", "party=jp", "focus_area=quantum", "focus_area=quantum&focus_area=energy"]
)
def test_count_of_an_area_is_that_of_its_list(question: str) -> None:
    found = groups(question)

    assert found != []
    assert [
        group.label
        for group in found
        if PROGRAMS.ask(QueryDict(group.query), TODAY).count != group.count
    ] == []


@pytest.mark.django_db
def test_no_draft_is_drawn() -> None:
    hidden = make_focus_area(publication=Publication.DRAFT)
    program("shown", hidden)
    make_program_area(
        program=make_program(publication=Publication.DRAFT), focus_area=make_focus_area()
    )

    assert told() == [("", {}, ["shown"])]


@pytest.mark.django_db
def test_area_shows_its_largest_programs_and_counts_the_others() -> None:
    area = make_focus_area()
    for number in range(MOST_BARS + 2):
        program(f"p{number}", area, amount=1 + number)
    for number in range(MOST_UNKNOWN + 3):
        program(f"u{number}", area)

    (group,) = groups()

    assert group.currencies[0].bars[0].program.slug == f"p{MOST_BARS + 1}"
    assert (len(group.currencies[0].bars), len(group.unknown)) == (MOST_BARS, MOST_UNKNOWN)
    assert (group.count, group.left_out) == (MOST_BARS + MOST_UNKNOWN + 5, 5)
