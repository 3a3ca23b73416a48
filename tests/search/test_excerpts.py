import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.search.excerpts import LONGEST, excerpt, marked, opening
from cooperation.search.queries import parse


def with_marks(text: str, typed: str) -> str:
    return "".join(f"[{one}]" if asked else one for one, asked in marked(text, parse(typed)))


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Quantum technologies", "technology", "Quantum [technologies]"),
        ("A U.S. plan", "us", "A [U.S]. plan"),
        ("量子技術と量子", "量子", "[量子]技術と[量子]"),
        ("量子技術", "子", "量[子]技術"),
        ("Réunion", "reun*", "[Réunion]"),
        ("high level, high time", '"high level"', "[high level], high time"),
        ("nothing", "else", "nothing"),
        ("fusion plan", "fusion -plan", "[fusion] plan"),
    ],
)
def test_what_was_asked_for_is_marked(text: str, typed: str, shown: str) -> None:
    assert with_marks(text, typed) == shown


def test_excerpt_is_of_the_line_that_says_most() -> None:
    body = "About oceans.\nOceans and poles, both."

    assert excerpt(body, parse("poles oceans")) == [
        ("Oceans", True),
        (" and ", False),
        ("poles", True),
        (", both.", False),
    ]


def test_long_line_is_cut_between_words_around_the_first_one() -> None:
    body = "before " * 100 + "quantum " + "after " * 100

    found = excerpt(body, parse("quantum"))

    assert found[0] == ("…", False)
    assert found[-1] == ("…", False)
    assert ("quantum", True) in found
    text = "".join(one for one, _asked in found[1:-1])
    assert len(text) <= LONGEST
    assert set(text.split()) == {"before", "quantum", "after"}


def test_nothing_is_shown_where_nothing_was_said() -> None:
    assert excerpt("", parse("a")) == []
    assert excerpt("b", parse("a")) == []
    assert opening("") == []
    assert opening("one\ntwo") == [("one", False)]


@given(st.text(), st.text(max_size=20))
def test_marks_change_no_text(text: str, typed: str) -> None:
    assert "".join(one for one, _asked in marked(text, parse(typed))) == text
