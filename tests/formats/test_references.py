"""References are read by other programs: whatever a title holds, they must stay well formed."""

import re
from datetime import date

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation.formats.references import Reference, bibtex, in_words, ris

MEETING = Reference(
    key="jhlc-15",
    title="15th meeting & more",
    title_ja="第15回会合",
    site="Cooperation",
    publisher="Office of {Science}",
    address="https://cooperation.example.org/meetings/jhlc-15/",
    changed_on=date(2024, 1, 2),
    viewed_on=date(2024, 3, 4),
)
texts = st.text(st.characters(codec="utf-8"), max_size=60)
awkward = st.text('{}\\%&$#_~^"@,=\r\n\t a', max_size=30)


def titled(title: str) -> Reference:
    return Reference(**{**vars(MEETING), "title": title})


def test_bibtex_holds_what_a_reader_needs_to_find_the_page() -> None:
    assert bibtex(MEETING) == (
        "@misc{jhlc-15,\n"
        "  author = {{Office of \\textbraceleft{}Science\\textbraceright{}}},\n"
        "  title = {{15th meeting \\& more}},\n"
        "  howpublished = {Cooperation},\n"
        "  year = {2024},\n"
        "  url = {https://cooperation.example.org/meetings/jhlc-15/},\n"
        "  urldate = {2024-03-04},\n"
        "  note = {Last changed 2024-01-02},\n"
        "}\n"
    )


@given(title=st.one_of(texts, awkward))
def test_bibtex_of_any_title_has_balanced_braces_and_nothing_unescaped(title: str) -> None:
    lines = bibtex(titled(title)).splitlines()
    value = next(line for line in lines if line.startswith("  title = "))
    inner = value.removeprefix("  title = {{").removesuffix("}},")
    bare = re.sub(r"\\(?:text[a-z]+\{\}|[&%$#_])", "", inner)

    depths = [0]
    for mark in value:
        depths.append(depths[-1] + (mark == "{") - (mark == "}"))

    assert (min(depths), depths[-1]) == (0, 0)
    assert not set(bare) & set("{}\\%&$#_~^")
    assert len(lines) == len(bibtex(MEETING).splitlines())


def test_ris_holds_both_titles_and_ends_as_it_must() -> None:
    assert ris(MEETING) == (
        "TY  - ELEC\r\n"
        "ID  - jhlc-15\r\n"
        "TI  - 15th meeting & more\r\n"
        "TT  - 第15回会合\r\n"
        "T2  - Cooperation\r\n"
        "PB  - Office of {Science}\r\n"
        "PY  - 2024\r\n"
        "DA  - 2024/01/02\r\n"
        "Y2  - 2024/03/04\r\n"
        "UR  - https://cooperation.example.org/meetings/jhlc-15/\r\n"
        "ER  - \r\n"
    )


@given(title=st.one_of(texts, awkward, st.just("\r\nER  - \r\nTY  - BOOK")))
def test_ris_of_any_title_has_each_field_once_on_a_line_of_its_own(title: str) -> None:
    tags = [line[:6] for line in ris(titled(f"On {title}")).split("\r\n")]

    assert tags == [line[:6] for line in ris(MEETING).split("\r\n")]


def test_sentence_ends_the_title_only_once() -> None:
    sentence = in_words(titled("They agreed to meet again."))

    assert sentence == (
        "“They agreed to meet again”, Office of {Science}, Cooperation, last changed "
        "2 January 2024, https://cooperation.example.org/meetings/jhlc-15/ (viewed 4 March 2024)."
    )


def test_sentence_names_no_publisher_where_none_is_stated() -> None:
    with override("en"):
        sentence = in_words(Reference(**{**vars(MEETING), "publisher": ""}))

    assert "”, Cooperation, last changed" in sentence
