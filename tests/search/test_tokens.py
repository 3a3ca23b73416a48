import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.search.tokens import encoded, exact, runs, tokens


def texts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quantum TECHNOLOGIES", ["quantum", "technolog"]),
        ("ANDRÉ's ﬁles", ["andr", "file"]),
        ("U.S.–Japan", ["us", "japan"]),
        ("ｑｕａｎｔｕｍ ２０２３", ["quantum", "2023"]),
        ("high-level", ["high", "level"]),
        ("…%–", []),
        ("", []),
    ],
)
def test_words_of_alphabets_are_stemmed(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_japanese_run_becomes_pairs_and_its_last_character() -> None:
    expected = [encoded(pair) for pair in ("量子", "子技", "技術", "術")]

    assert texts("量子技術") == expected


def test_digits_end_a_japanese_run() -> None:
    assert texts("第15回") == [encoded("第"), "15", encoded("回")]


def test_half_width_katakana_are_the_full_ones() -> None:
    assert texts("ﾊﾞｲｵ") == texts("バイオ")


def test_korean_syllables_stay_apart() -> None:
    assert texts("한국") != texts("항공")


def test_tokens_stand_where_they_were_found() -> None:
    text = "Ｒéunion 量子, ②"

    places = [(token.begins, token.ends) for token in tokens(text)]

    assert [text[begins:ends] for begins, ends in places] == ["Ｒéunion", "量子", "子", "②"]


def test_exact_name_is_the_same_however_it_is_written() -> None:
    assert exact("Joint High-Level Committee") == exact("joint  high level COMMITTEE.")
    assert exact("Joint Committee") != exact("Committee Joint")


@given(st.text())
def test_any_text_gives_plain_tokens_at_growing_places(text: str) -> None:
    found = tokens(text)

    assert all(token.text.isascii() and token.text for token in found)
    assert all(set(token.text) <= set("abcdefghijklmnopqrstuvwxyz0123456789_") for token in found)
    assert [token.begins for token in found] == sorted(token.begins for token in found)
    assert all(0 <= token.begins < token.ends <= len(text) for token in found)


@given(st.text(), st.text())
def test_what_begins_with_a_text_still_does_when_encoded(begin: str, end: str) -> None:
    assert encoded(begin + end).startswith(encoded(begin))


@given(st.text())
def test_runs_are_not_empty(text: str) -> None:
    assert all(run.text and len(run.text) == len(run.places) for run in runs(text) if run.unspaced)
