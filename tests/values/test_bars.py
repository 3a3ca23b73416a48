"""Lying bars with words behind them, upright ones along years."""

from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.bars import SHORTEST, TALLEST, YEAR, Bar, lying, upright
from cooperation.values.charts import width_of

bars = st.lists(
    st.builds(
        Bar,
        st.text("abWM会合 ", min_size=1, max_size=60),
        st.sampled_from(["USD 1", "about USD 100 million over 5 years", "約1億米ドル（5年間）"]),
        st.floats(0, 1),
    ),
    max_size=12,
)


@given(bars, st.sampled_from([328, 864]))
def test_words_behind_a_bar_never_leave_the_drawing(found: list[Bar], width: int) -> None:
    drawing = lying(found, width)

    ends = [one.words_x + width_of(one.bar.words) for one in drawing.bars]
    assert [end for end in ends if end > width + 0.1] == []


@given(bars, st.sampled_from([328, 864]))
def test_names_fit_and_stand_below_each_other(found: list[Bar], width: int) -> None:
    drawing = lying(found, width)

    assert [one for one in drawing.bars if width_of(one.name) > width] == []
    heights = [one.y for one in drawing.bars]
    assert heights == sorted(set(heights))


def test_bars_are_as_long_as_their_share() -> None:
    drawing = lying([Bar("A", "", 1.0), Bar("B", "", 0.25), Bar("C", "", 0.0)], 808)

    assert [one.width for one in drawing.bars] == [800, 200, SHORTEST]


def test_upright_bars_are_as_high_as_their_count_and_the_last_ones_stay() -> None:
    drawing = upright([(year, year - 2000) for year in range(2000, 2021)], 5 * YEAR)

    assert [(bar.of, bar.height, bar.is_labeled) for bar in drawing.bars] == [
        (2016, round(TALLEST * 0.8, 1), True),
        (2017, round(TALLEST * 0.85, 1), False),
        (2018, round(TALLEST * 0.9, 1), True),
        (2019, round(TALLEST * 0.95, 1), False),
        (2020, TALLEST, True),
    ]
    assert drawing.width == 5 * YEAR


def test_years_without_anything_have_no_height() -> None:
    drawing = upright([("a", 0), ("b", 0)], 328)

    assert [bar.height for bar in drawing.bars] == [0, 0]
