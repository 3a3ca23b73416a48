from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.partial_dates import PartialDate, Precision


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023-05-16", date(2023, 5, 16), date(2023, 5, 16), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR),
        ("2023-05-12/2023-05-14", date(2023, 5, 12), date(2023, 5, 14), Precision.DAY),
        ("2026/2030", date(2026, 1, 1), date(2030, 12, 31), Precision.YEAR),
    ],
)
def test_partial_date_has_its_first_and_last_possible_day(
    text: str, first: date, last: date, precision: Precision
) -> None:
    assert PartialDate.parse(text) == PartialDate(first, last, precision)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2023-13", "2023-02-30", "0000", "23", "2023-5-1", "2023/2023-05", "2024/2023"],
)
def test_partial_date_refuses_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "english", "japanese"),
    [
        ("2023-05-16", "16 May 2023", "2023年5月16日"),
        ("2000-05", "May 2000", "2000年5月"),
        ("2017", "2017", "2017年"),
        ("2023-05-12/2023-05-14", "12–14 May 2023", "2023年5月12日〜14日"),
        ("2023-05-30/2023-06-02", "30 May – 2 June 2023", "2023年5月30日〜6月2日"),
        (
            "2023-12-30/2024-01-02",
            "30 December 2023 – 2 January 2024",
            "2023年12月30日〜2024年1月2日",
        ),
        ("2026/2030", "2026–2030", "2026年〜2030年"),
        ("2026-01/2026-03", "January – March 2026", "2026年1月〜3月"),
    ],
)
def test_partial_date_in_words(text: str, english: str, japanese: str) -> None:
    with override("en"):
        in_english = PartialDate.parse(text).in_words()
    with override("ja"):
        in_japanese = PartialDate.parse(text).in_words()

    assert (in_english, in_japanese) == (english, japanese)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_partial_date_is_written_as_it_was_read(day: date, length: int) -> None:
    text = day.isoformat()[:length]

    assert str(PartialDate.parse(text)) == text


@given(st.text())
def test_partial_date_of_any_text_is_one_or_a_value_error(text: str) -> None:
    try:
        partial = PartialDate.parse(text)
    except ValueError:
        return
    assert partial.first_day <= partial.last_day
