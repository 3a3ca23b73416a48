"""Files become paragraphs, or are refused in words."""

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.values.paragraphs import Block
from cooperation.workflows import reading
from cooperation.workflows.reading import UnreadableError, read_file, read_text
from tests.workflows.pdf_files import LOCKED, make_pdf

PAGE = """<!DOCTYPE html><html><head><title>Harbor office</title><style>p{}</style></head><body>
<header><p>Harbor office of the two towns</p></header>
<nav><ul><li>Home</li><li>Boats</li></ul></nav>
<main>
<h1>Talks on the tide</h1>
<p>On 3&nbsp;May the harbor
masters met.<!-- not text --></p>
<p><strong>What they agreed</strong></p>
<p>1. They <b>will</b> count the boats<br>each spring.</p>
<ul><li>nets and</li><li>ropes</li></ul>
<div>Old pages<br><br>Divide with breaks.</div>
<script>var boats = 1;</script><p hidden>Hidden words.</p>
</main>
<footer><p>Copyright of nobody</p></footer></body></html>"""


def texts(content: bytes) -> list[str]:
    return [f"# {b.text}" if b.is_heading else b.text for b in read_file(content).blocks]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_file(content)
    return str(refused.value)


def test_web_page_is_read_without_navigation_and_foot() -> None:
    read = read_file(PAGE.encode())

    assert read.media_type == "text/html"
    assert texts(PAGE.encode()) == [
        "# Talks on the tide",
        "On 3 May the harbor masters met.",
        "# What they agreed",
        "1. They will count the boats each spring.",
        "nets and",
        "ropes",
        "Old pages",
        "Divide with breaks.",
    ]
    assert [block.label for block in read.blocks if block.label] == ["1."]


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "utf-8"])
def test_web_page_says_its_encoding(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>漁船は港に戻った。</p>'

    assert texts(page.encode(encoding)) == ["漁船は港に戻った。"]


def test_plain_text_is_read_with_form_feeds_as_page_breaks() -> None:
    text = "# Boats\n\nThe boats came back\nand\n\n\f1\n\nwent out again.\n\n(b) Nets."

    read = read_file(text.encode("utf-8-sig"))

    assert read.media_type == "text/plain"
    assert [(block.text, block.label) for block in read.blocks] == [
        ("Boats", ""),
        ("The boats came back and went out again.", ""),
        ("(b) Nets.", "(b)"),
    ]
    assert read_file(text.encode("utf-16")).blocks == read.blocks == read_text(text)


def test_pdf_is_read_with_a_paragraph_cut_by_the_page_break() -> None:
    pdf = make_pdf(
        [
            (9, 780, "Harbor talks"),
            (18, 740, "Talks on the tide"),
            (11, 700, "1. The harbor masters met at the old"),
            (11, 687, "hall and counted the boats."),
            (11, 640, "2. They agreed to mend the nets of both towns before the long-"),
            (9, 30, "1"),
        ],
        [
            (9, 780, "Harbor talks"),
            (11, 740, "est night of the year, and to meet again."),
            (11, 700, "(a) They thanked the hosts."),
            (9, 30, "2"),
        ],
    )

    read = read_file(pdf)

    assert read.media_type == "application/pdf"
    assert read.blocks == [
        Block("Talks on the tide", is_heading=True),
        Block("1. The harbor masters met at the old hall and counted the boats."),
        Block(
            "2. They agreed to mend the nets of both towns before the long-est night of the year, "
            "and to meet again."
        ),
        Block("(a) They thanked the hosts."),
    ]


NO_TEXT = "There is no text in it. Scanned pages hold pictures of words: paste their text."
NOT_TEXT = "The file is no text: use HTML, PDF or plain text."
UNKNOWN = "The file is no PDF, and no text that is written in UTF-8 or says in what else."
TOO_MUCH = "Reading the file takes too much time or memory: paste its text instead."
DAMAGED = "The file is damaged, or is not what it says it is: it cannot be read."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b" \n\n ", NO_TEXT),
        (b"# Only a heading", NO_TEXT),
        (b"<html><body><nav>Home</nav></body></html>", NO_TEXT),
        (b"a\0b", NOT_TEXT),
        (b"{\\rtf1\\ansi The boats.}", NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\0\0", UNKNOWN),
        (b"PK\x03\x04\xff\xfe", UNKNOWN),
        (b"%PDF-1.7 and nothing else", DAMAGED),
        (make_pdf([]), NO_TEXT),
        (
            make_pdf([(11, 700, "Locked.")], trailer=LOCKED),
            "The file is locked with a password: upload one that opens freely.",
        ),
        (b"x" * (10 * 1024**2 + 1), "The file is larger than 10 MB."),
        (b"word " * 300_000, "The text is too long: split it into several sources."),
        (b"a.\n\n" * 2_001, "The text is too long: split it into several sources."),
        (
            make_pdf(*[[(11, 700, "A page.")]] * 301),
            "The file has too many pages: upload the part that is cited.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(content: bytes, words: str) -> None:
    assert refusal(content) == words


def test_reading_is_bounded_in_memory_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zlib.compress(b"\n" * 200_000_000, 9)
    head = f"4 0 obj\n<< /Filter /FlateDecode /Length {len(bomb)} >>\nstream\n".encode("latin-1")
    plain = make_pdf([(11, 700, "Boats.")])
    begin = plain.index(b"5 0 obj")
    swollen = (
        plain[:begin] + head.replace(b"4 0 obj", b"5 0 obj") + bomb + b"\nendstream\nendobj\n"
        + plain[plain.index(b"6 0 obj") :]
    )  # fmt: skip
    monkeypatch.setattr(reading, "MEMORY", 256 * 1024**2)
    monkeypatch.setattr(reading, "SECONDS", 5)

    assert refusal(swollen) == TOO_MUCH


def test_reading_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.01)

    assert refusal(PAGE.encode()) == TOO_MUCH


def test_deep_nesting_does_no_harm() -> None:
    content = b"<html><body>" + b"<div>" * 20_000 + b"Boats."

    assert texts(content) == ["Boats."]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read_or_refuse(content)


@settings(max_examples=12)
@given(st.sampled_from([b"%PDF-1.4\n", b"<html><p>"]), st.binary(max_size=300))
def test_any_bytes_of_a_kind_are_read_or_refused(begin: bytes, content: bytes) -> None:
    _read_or_refuse(begin + content)


@settings(max_examples=12)
@given(st.data())
def test_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    pdf = bytearray(make_pdf([(11, 700, "Boats and nets.")]))
    for place in data.draw(st.lists(st.integers(0, len(pdf) - 1), min_size=1, max_size=20)):
        pdf[place] = data.draw(st.integers(0, 255))

    _read_or_refuse(bytes(pdf))


def _read_or_refuse(content: bytes) -> None:
    blocks: list[Block] = []
    with suppress(UnreadableError):
        blocks = read_file(content).blocks
    for block in blocks:
        assert "\0" not in block.text
        block.text.encode()
