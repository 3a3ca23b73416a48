import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.quotations import Passage, contains, passages, single_spaced


@pytest.mark.parametrize(
    ("text", "quotation", "found"),
    [
        ("They met in\nthe old hall.", "met in the  old hall", True),
        ("They met in the old hall.", "met in the new hall", False),
        ("They met.", "they met", False),
        ("約１００人が集まった。", "約100人", True),
        ("a co\u00adopera\u200btion", "a cooperation", True),
        ("a \u202ecooperation\u202c", "a cooperation", True),
        ("They met.", "", True),
        ("", "met", False),
    ],
)
def test_quotation_stands_letter_by_letter_but_for_width_and_space(
    text: str, quotation: str, found: bool
) -> None:
    assert contains(text, quotation) is found


def test_text_is_cut_where_quotations_begin_and_end() -> None:
    cut = passages(
        "One two three four five six.",
        [("b", "three  four"), ("a", "two three"), ("c", "six"), ("d", "seven"), ("e", "")],
    )

    assert cut == [
        Passage("One "),
        Passage("two three four", ("a", "b")),
        Passage(" five "),
        Passage("six", ("c",)),
        Passage("."),
    ]


@given(st.text(), st.lists(st.tuples(st.text(max_size=3), st.text(max_size=5))))
def test_cutting_loses_nothing(text: str, quotations: list[tuple[str, str]]) -> None:
    cut = passages(text, quotations)

    assert "".join(passage.text for passage in cut) == single_spaced(text)


@given(st.text(alphabet=st.characters()))
def test_spaced_text_can_be_stored(text: str) -> None:
    held = single_spaced(text)

    assert "\0" not in held
    assert held == " ".join(held.split())
    held.encode()
