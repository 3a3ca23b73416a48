from datetime import date

import pytest

from cooperation.values.months import in_words, months_between


@pytest.mark.parametrize(
    ("begin", "end", "months"),
    [
        (date(2019, 5, 2), date(2023, 5, 16), 48),
        (date(2019, 5, 2), date(2023, 5, 1), 47),
        (date(2023, 1, 31), date(2023, 2, 28), 0),
        (date(2023, 5, 16), date(2023, 5, 16), 0),
        (date(2023, 5, 16), date(2023, 4, 16), -1),
    ],
)
def test_months_between_are_whole_ones(begin: date, end: date, months: int) -> None:
    assert months_between(begin, end) == months


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "less than a month"),
        (1, "1 month"),
        (23, "23 months"),
        (24, "2 years"),
        (42, "3 years 6 months"),
        (61, "5 years 1 month"),
    ],
)
def test_span_in_words(months: int, words: str) -> None:
    assert in_words(months) == words
