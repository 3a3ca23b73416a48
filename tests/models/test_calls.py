from datetime import date

import pytest

from cooperation.models import Call
from tests.factories import make_call

pytestmark = pytest.mark.django_db


def status(call: Call, on: date) -> str:
    return Call.objects.with_status(on=on).get(pk=call.pk).status


def test_call_is_open_from_its_first_day_to_its_last() -> None:
    call = make_call(opens_on="2024-01-15", closes_on="2024-06-11")

    days = [date(2024, 1, 14), date(2024, 1, 15), date(2024, 6, 11), date(2024, 6, 12)]

    assert [status(call, on=day) for day in days] == ["to-open", "open", "open", "closed"]


def test_months_are_open_from_their_first_possible_day_to_their_last() -> None:
    call = make_call(opens_on="2024-01", closes_on="2024-06")

    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1)]

    assert [status(call, on=day) for day in days] == ["to-open", "open", "open", "closed"]


def test_call_without_opening_date_has_opened() -> None:
    call = make_call(opens_on=None, closes_on="2024")

    days = [date(1900, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]

    assert [status(call, on=day) for day in days] == ["open", "open", "closed"]


def test_call_without_closing_date_is_neither_open_nor_closed() -> None:
    call = make_call(opens_on="2024-01-15", closes_on=None)

    days = [date(2024, 1, 14), date(2024, 1, 15), date(9999, 12, 31)]

    assert [status(call, on=day) for day in days] == ["to-open", "unknown", "unknown"]


def test_not_closed_leaves_out_what_has_closed_for_certain() -> None:
    make_call(slug="closed", closes_on="2024-06-11")
    make_call(slug="open", closes_on="2024-06")
    make_call(slug="unknown", closes_on=None)

    calls = Call.objects.not_closed(on=date(2024, 6, 12)).order_by("slug")

    assert [call.slug for call in calls] == ["open", "unknown"]


@pytest.mark.parametrize(
    ("closes_on", "left"),
    [
        ("2024-06-10", None),
        ("2024-06-11", 0),
        ("2024-06-12", 1),
        ("2024-07-11", 30),
        ("2024-06", None),
        ("2024-06-11/2024-06-14", None),
        (None, None),
    ],
)
def test_days_left_are_told_where_the_day_is_known(closes_on: str | None, left: int | None) -> None:
    assert make_call(closes_on=closes_on).days_left(on=date(2024, 6, 11)) == left
