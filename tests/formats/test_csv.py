import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.formats.csv import cell, lines


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (["jp", "us"], "jp; us"),
        (15, "15"),
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("@cmd", "'@cmd"),
        ("＝1+1", "'＝1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("量子", "量子"),
    ],
)
def test_cell_is_text_and_no_formula(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_lines_begin_with_a_mark_and_a_header() -> None:
    assert list(lines(["slug", "title"], [{"slug": "a", "title": 'With "quotes", commas'}])) == [
        "\ufeffslug,title\r\n",
        'a,"With ""quotes"", commas"\r\n',
    ]


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not cell(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))
