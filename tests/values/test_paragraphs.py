from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.paragraphs import Block, joined, parse, tidied, written

LONG = "The harbor masters of both towns looked at the tide tables of the year and"


def paragraphs(*texts: str) -> list[Block]:
    return [Block(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("3. The boats", "3."),
        ("12) The boats", "12)"),
        ("3.1. The boats", "3.1."),
        ("2(a) The boats", "2(a)"),
        ("2.(a) The boats", "2.(a)"),
        ("(b) The boats", "(b)"),
        ("(iv) The boats", "(iv)"),
        ("(3) The boats", "(3)"),
        ("b) The boats", "b)"),
        ("IV. The boats", "IV."),
        ("３．船は", "3."),
        ("（１）船は", "(1)"),
        ("1、船は", "1、"),
        ("- The boats", ""),
        ("• The boats", ""),
        ("3 boats", ""),
        ("3.5 million boats", ""),
        ("1988. A year", ""),
        ("1.2.3.4.5.6. The boats", "1.2.3.4.5.6."),
        (f"{'1.' * 20} The boats", ""),
        ("(see above) The boats", ""),
        ("I saw boats", ""),
        ("A. Smith spoke", ""),
    ],
)
def test_printed_number_is_the_label_and_stays_in_the_text(text: str, label: str) -> None:
    [block] = parse(text)

    assert block.label == label
    assert block.text.startswith(label)


def test_text_area_has_blank_lines_between_paragraphs_and_signs_before_headings() -> None:
    blocks = parse("# Boats\nThe first\nline.\n\n\n  The second.\n## Nets\n\n#hashtag\n")

    assert blocks == [
        Block("Boats", is_heading=True),
        Block("The first line."),
        Block("The second."),
        Block("Nets", is_heading=True),
        Block("#hashtag"),
    ]
    assert parse(written(blocks)) == blocks


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the long-", "term plan"], "the long-term plan"),
        (["from 3 -", "4 boats"], "from 3 - 4 boats"),
        (["漁船は港に", "戻った。"], "漁船は港に戻った。"),
        (["Ａ\u3000港", "", "and nets"], "A 港 and nets"),
    ],
)
def test_lines_are_joined_as_they_were_divided(lines: list[str], text: str) -> None:
    assert joined(lines) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The boats came back and", "went out again."),
        ("They took nets, ropes,", "Anchors and oars."),
        (LONG, "Agreed on them."),
        ("The long-", "term plan."),
        ("漁船は、", "港に戻った。"),
    ],
)
def test_paragraph_cut_by_a_page_is_rejoined(before: str, after: str) -> None:
    [block] = tidied([paragraphs(before), paragraphs(after)])

    assert block.text == joined([before, after])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The boats came back.", "went out again."),
        ("They called it “the tide”", "and so it was."),
        ("They took (all the nets)", "and so it was."),
        ("They take:", "nets"),
        ("The boats", "The nets"),
        (LONG, "4. The nets"),
        (LONG, "(b) the nets"),
        (LONG, "- the nets"),
    ],
)
def test_what_no_page_cut_stays_apart(before: str, after: str) -> None:
    assert tidied([paragraphs(before), paragraphs(after)]) == paragraphs(before, after)


def test_items_of_a_list_stay_apart_and_headings_end_a_paragraph() -> None:
    items = [Block("nets", is_whole=True), Block("ropes", is_whole=True)]
    heading = Block("boats", is_heading=True)

    assert tidied([[*items, heading, *items]]) == [*items, heading, *items]


def test_page_numbers_and_running_heads_are_dropped() -> None:
    pages = [
        [*paragraphs("Harbor talks, page 1 of 3", f"{text}."), Block(number)]
        for text, number in (("First", "1"), ("Second", "- 2 -"), ("Third", "Page 3 of 3"))
    ]

    assert tidied(pages) == paragraphs("First.", "Second.", "Third.")


def test_page_number_alone_marks_a_page_of_pasted_text() -> None:
    pasted = f"Harbor talks\n\n{LONG}\n\n7\n\nHarbor talks\n\nAgreed on them."

    assert tidied([parse(pasted)]) == paragraphs(f"{LONG} Agreed on them.")


def test_sentences_that_return_are_no_running_heads() -> None:
    page = paragraphs("They agreed.", "It was noted.")

    assert tidied([page, page]) == [*page, *page]


@given(st.text())
def test_what_is_written_is_read_again(text: str) -> None:
    blocks = parse(text)

    assert parse(written(blocks)) == blocks


@given(st.lists(st.lists(st.text(min_size=1).map(lambda text: Block(joined([text]))))))
def test_tidying_takes_any_blocks(pages: list[list[Block]]) -> None:
    tidied([[block for block in page if block.text] for page in pages])


def test_long_texts_take_no_longer_than_their_length() -> None:
    line = "the harbor masters of both towns looked at the tide tables of"
    lines = [line] * 16_000

    began = process_time()
    [parsed] = parse("\n".join(lines))
    [rejoined] = tidied([paragraphs(*lines)])

    assert parsed.text == rejoined.text == " ".join(lines)
    assert process_time() - began < 10
