import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.words import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ANDRÉ", "andre"),
        ("ＭＥＸＴ", "mext"),
        ("  Two\u3000 words ", "two words"),
        ("Straße", "strasse"),
        ("プログラム", "プログラム"),
        ("ﾌﾟﾛｸﾞﾗﾑ", "プログラム"),
        ("量子", "量子"),
    ],
)
def test_folded_drops_case_accents_and_width(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_folded_twice_is_folded_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
