"""What is proposed at an address where nothing stands: near ones, public ones, few queries."""

import pytest
from pytest_django import DjangoAssertNumQueries

from cooperation.listings.moments import this_moment
from cooperation.listings.near_addresses import Near, near
from cooperation.workflows.indexing import rebuild
from tests.factories import make_agency, make_meeting, make_person, make_series

pytestmark = pytest.mark.django_db


def found(path: str) -> tuple[list[str], list[str]]:
    """(addresses of records, sections) proposed for a path."""
    proposed = near(path, this_moment())
    return (
        [f"{one.section}/{one.slug}" for one in proposed.records],
        [listing.section for listing in proposed.lists],
    )


@pytest.fixture(autouse=True)
def records() -> None:
    for number in (1, 5, 11, 14, 15, 16):
        make_meeting(slug=f"jhlc-{number}", title=f"Meeting {number}", title_ja=f"第{number}回")
    make_meeting(slug="jhlc-52", publication="draft")
    make_series(slug="jhlc", name="Committee")
    make_person(slug="ann-lee")
    make_agency(slug="us-nsf", name="National Science Foundation")
    rebuild()


def test_letters_in_another_order_come_first() -> None:
    assert found("/meetings/jhlc-51/") == (
        [
            "meetings/jhlc-15",
            "meetings/jhlc-1",
            "meetings/jhlc-11",
            "meetings/jhlc-5",
            "meetings/jhlc-14",
        ],
        ["meetings"],
    )


@pytest.mark.parametrize(
    ("path", "meant", "lists"),
    [
        ("/meeting/jhlc-15/", ["meetings/jhlc-15"], ["meetings"]),
        ("/ja/meeting/jhlc-15/", ["meetings/jhlc-15"], ["meetings"]),
        ("/person/ann-lee/", ["people/ann-lee"], ["people"]),
        ("/agency/us-nfs/", ["agencies/us-nsf"], ["agencies"]),
        ("/meetings/jhlc-15.xml", ["meetings/jhlc-15"], ["meetings"]),
        ("/meetings/JHLC-15/", ["meetings/jhlc-15"], ["meetings"]),
        ("/meetings/jhlc/", ["series/jhlc"], ["meetings"]),
        ("/jhlc-15/", ["meetings/jhlc-15"], []),
        ("/meetngs/", [], ["meetings"]),
        ("/meetings/nothing-like-it/", [], ["meetings"]),
        ("/nowhere/", [], []),
        ("/", [], []),
        ("/ja/", [], []),
        ("/meetings/a\x00b/", [], ["meetings"]),
        (f"/meetings/{'x' * 5000}/", [], ["meetings"]),
        (f"/{'x' * 5000}/", [], []),
        ("/meetings/量子/", [], ["meetings"]),
    ],
)
def test_address_is_understood_as_far_as_it_can_be(
    path: str, meant: list[str], lists: list[str]
) -> None:
    assert found(path) == (meant, lists)


def test_draft_is_never_proposed() -> None:
    proposed, _lists = found("/meetings/jhlc-52/")

    assert "meetings/jhlc-52" not in proposed
    assert "meetings/jhlc-5" in proposed


def test_number_of_queries_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    at = this_moment()
    for number in range(100, 130):
        make_meeting(slug=f"jhlc-{number}")
    rebuild()

    with django_assert_num_queries(2):
        near("/meetings/jhlc-51/", at)
    with django_assert_num_queries(0):
        assert near("/wp-login.php/../../etc", at) == Near()
