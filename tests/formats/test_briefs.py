"""A brief as Markdown: whatever a record says stays text."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cooperation.formats.briefs import BriefInMarkdown
from cooperation.formats.markdown import escaped
from cooperation.listings.briefs import Brief, Line, Piece, Section, Whole, Words, row, said
from cooperation.views.footnotes import Footnotes
from tests.listings.asking import TODAY

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ODD = [
    "# Heading", "- item", "+ item", "1. one", "1) one", "> quoted", "```", "~~~ code", "    code",
    "---", "***", "===", "| a | b |", "|---|---|", "**bold**", "_em_", "~~gone~~", "`code`",
    "[link](http://example.org)", "![image](x.png)", "[ref]", "[1]: http://example.org", "[^1]",
    "<script>alert(1)</script>", "<!-- hidden", "<http://example.org>", "&lt;b&gt;", "&#35;",
    "\\", "\\\\*", "a\nb", "a\r\n\r\n# b", "a\x00b", "a\x0bb", "a\x85# b", "a\u2028# b", "a  \nb",
    "\t# tab", "*", "_", "!", "ends with \\", "$x$", "=", "-", "+", "#", "12.", "日本語 *強調*",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=30),
    st.text(alphabet="\\`*_{}[]<>()#+-.!|~&:=1 \n\t", max_size=30),
    st.builds("{}{}".format, st.sampled_from(ODD), st.sampled_from(ODD)),
)


def plain(text: str) -> str:
    """What a reader sees of a text: on one line, without what cannot be seen."""
    return " ".join(
        "".join(" " if one < " " or "\x7f" <= one <= "\x9f" else one for one in text).split()
    )


def structure(markdown: str) -> list[Any]:
    """The kinds of the blocks of a document and of what stands within them, texts left out."""
    found: list[Any] = []
    for token in READER.parse(markdown):
        within = [one.type for one in token.children or [] if one.type != "text"]
        found.append((token.type, token.tag, token.nesting, within))
    return found


def seen(markdown: str) -> str:
    """The text of a document as it is read, blocks apart by a line."""
    inline = [token for token in READER.parse(markdown) if token.type == "inline"]
    return "\n".join(
        "".join(one.content for one in token.children or [] if one.type == "text")
        for token in inline
    )


@given(texts)
def test_escaped_text_is_read_as_it_was_wherever_it_stands(text: str) -> None:
    for frame in ("{}", "- {}", "- **{}**", "- x: {}", "1. {}", "# {}"):
        markdown = frame.format(escaped(text))
        harmless = frame.format("word" if plain(text) else "")

        assert structure(markdown) == structure(harmless), frame
        if plain(text):
            read = seen(markdown).removeprefix("x: ")
            assert " ".join(read.split()) == plain(text).replace("\x00", ""), frame


def brief_of(text: str) -> Brief:
    """A brief that has a text wherever a record's text can stand."""
    words = Words(text)
    piece = Piece((words, words), label=text, is_strong=True)
    below = row(said(words), said(words))
    whole = Whole(5, "meetings", "q=1", label=text)
    lines = (Line(said(words), (piece, said(words)), (below,), whole), row("", said(words)))
    sections = (
        Section("a", "Heading", lines, remark=text),
        Section("b", text or "b", (), nothing=text),
    )
    return Brief((words,), TODAY, sections)


def written(text: str) -> str:
    writer = BriefInMarkdown(Footnotes(), lambda note: "https://example.org/")
    return writer.write(brief_of(text), "https://example.org/", lambda one: "https://example.org/")


@given(texts)
def test_no_text_of_a_record_breaks_out_of_its_place(text: str) -> None:
    if plain(text):
        assert structure(written(text)) == structure(written("word"))
    assert "<script" not in READER.render(written(text))


def test_document_is_plain_to_read() -> None:
    assert written("Energy").splitlines()[:12] == [
        "# Brief: Energy",
        "",
        "As recorded on 23 November 2026, edition 0. <https://example.org/>",
        "",
        "## Heading",
        "",
        "Energy",
        "",
        "- Energy: Energy: **Energy, Energy** · Energy",
        "  - Energy: Energy",
        "- Energy",
        "",
    ]
