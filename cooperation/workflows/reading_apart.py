"""Reads an HTML, PDF or XLSX file, as a program of its own with bounds on what it uses.

cooperation/workflows/reading.py starts it: whatever a file does to a parser happens here, where it
can be ended, and not in the process that serves the site. Standard input is the file; standard
output is JSON: `pages`, lists of blocks as [text, kind], or `rows` of cells, or `error`, a word for
the reason, with the `line` where it has one. It imports nothing of this project.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

Pages = list[list[tuple[str, str]]]

# Left out: what is no text of the document, or no text at all.
FURNITURE = set(
    "aside button canvas datalist footer head header iframe math nav noscript object script "
    "select style svg template textarea title".split()
)
FURNITURE_ROLES = {"banner", "complementary", "contentinfo", "navigation", "search"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "legend"}
ITEMS = {"li", "td", "dt", "dd"}
BLOCKS = HEADINGS | ITEMS | set(
    "address article blockquote body center details div dl fieldset figcaption figure hr main ol "
    "p pre section summary table tbody tfoot thead tr ul".split()
)  # fmt: skip
STRONG = {"b", "strong"}
SHORT = 150
"""Up to how many characters a line in bold or in large letters is a heading."""


class RefusedError(Exception):
    """Why a file is not read, in one word, and at which line."""


def bound(seconds: int, memory: int) -> None:
    """Hold this process to so many seconds and bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the caller's clock is the only bound there
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


# HTML


def html_pages(content: bytes) -> Pages:
    """One page: a web page has no others."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(content.decode())
    root: Any = tree.css_first("main") or tree.css_first("[role=main]") or tree.css_first("article")
    if root is None or len(root.text()) * 2 < len(tree.body.text() if tree.body else ""):
        root = tree.body
    return [list(_html_blocks(root))] if root is not None else []


def _html_blocks(root: Any) -> Iterator[tuple[str, str]]:
    """In reading order, without recursion: pages can be nested deeper than Python can follow."""
    text: list[tuple[str, bool]] = []
    kinds = ["text"]
    strong = 0
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        node, opens = stack.pop()
        tag = node.tag
        if tag == "-text":
            text.append((node.text_content or "", strong > 0))
            continue
        if tag == "br":
            words = (part for part, __ in reversed(text) if part == "\n" or part.strip())
            # Two in a row part paragraphs.
            if next(words, "") == "\n":
                yield from _flushed(text, kinds[-1])
            else:
                text.append(("\n", True))
            continue
        if opens and (not tag or tag.startswith("-") or _is_furniture(tag, node.attributes)):
            continue
        if tag in BLOCKS:
            yield from _flushed(text, kinds[-1])
        step = 1 if opens else -1
        strong += step if tag in STRONG else 0
        if tag in HEADINGS | ITEMS:
            if opens:
                kinds.append("heading" if tag in HEADINGS else "item")
            else:
                kinds.pop()
        if opens:
            stack.append((node, False))
            children, child = [], node.child
            while child is not None:
                children.append((child, True))
                child = child.next
            stack += reversed(children)
    yield from _flushed(text, "text")


def _is_furniture(tag: str, attributes: dict[str, str | None]) -> bool:
    return (
        tag in FURNITURE
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in FURNITURE_ROLES
    )


def _flushed(text: list[tuple[str, bool]], kind: str) -> Iterator[tuple[str, str]]:
    words = " ".join("".join(part for part, __ in text).split())
    if words:
        all_strong = all(strong for part, strong in text if part.strip())
        if kind == "text" and all_strong and _may_be_heading(words):
            kind = "heading"
        yield words, kind
    text.clear()


def _may_be_heading(words: str) -> bool:
    return len(words) <= SHORT and words[-1] not in ".。;,、"


# PDF


def pdf_pages(content: bytes, most_pages: int) -> Pages:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    pages: list[list[tuple[str, float, bool]]] = []
    try:
        # One more than allowed, to know that there is one more.
        read = extract_pages(io.BytesIO(content), maxpages=most_pages + 1, laparams=LAParams())
        pages += [list(_pdf_blocks(layout)) for layout in read]
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        raise RefusedError("encrypted") from error
    if len(pages) > most_pages:
        raise RefusedError("pages")
    sizes: Counter[float] = Counter()
    for page in pages:
        for text, size, __ in page:
            sizes[size] += len(text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return [[(text, _kind(text, size, bold, usual)) for text, size, bold in page] for page in pages]


def _kind(text: str, size: float, bold: bool, usual: float) -> str:
    larger = size > usual * 1.12
    return "heading" if (larger or bold) and _may_be_heading(text) else "text"


def _pdf_blocks(page: Any) -> Iterator[tuple[str, float, bool]]:
    """(text, size of letters, whether all is bold) of each block of a page, in reading order."""
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine

    for box in page:
        if not isinstance(box, LTTextBox):
            continue
        lines: list[tuple[str, float, bool]] = []
        for line in box:
            if not isinstance(line, LTTextLine):
                continue
            letters = [c for c in line if isinstance(c, LTChar) and c.get_text().strip()]
            if not letters:
                continue
            size = float(round(max(letter.size for letter in letters)))
            bold = all("bold" in letter.fontname.lower() for letter in letters)
            this = (line.get_text().strip(), size, bold)
            if lines and _begins_block(lines[-1], this):
                yield _together(lines)
                lines = []
            lines.append(this)
        if lines:
            yield _together(lines)


def _begins_block(before: tuple[str, float, bool], line: tuple[str, float, bool]) -> bool:
    """Whether a line of a box is no more of its block: other letters, or a printed number."""
    if (before[1], before[2]) != (line[1], line[2]):
        return True
    numbered = re.match(r"(\d{1,3}\.|\d{0,3}\([a-z0-9]{1,4}\)|[-•・])\s", line[0])
    return numbered is not None and before[0][-1] in ".。:;"


def _together(lines: list[tuple[str, float, bool]]) -> tuple[str, float, bool]:
    return "\n".join(text for text, __, __ in lines), lines[0][1], lines[0][2]


# XLSX


def sheet_rows(content: bytes, most_rows: int, most_columns: int) -> list[list[str]]:
    """The first sheet that can be seen, every cell as the text that it shows."""
    values, formulas = _sheet(content, data_only=True), _sheet(content, data_only=False)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if re.search(rb"<(\w+:)?mergeCell\s", packed.read(values._worksheet_path)):
            raise RefusedError("merged")
    bounds = {"max_row": most_rows, "max_col": most_columns}
    found = []
    both = zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=True)
    for line, (row, written) in enumerate(both, 1):
        for cell, as_written in zip(row, written, strict=True):
            # Such as #REF!, or a formula that nobody calculated: neither is what was meant.
            if cell.data_type == "e" or (cell.value is None and as_written.data_type == "f"):
                raise RefusedError("formula", line)
        found.append([_as_text(cell) for cell in row])
    return found


def _sheet(content: bytes, *, data_only: bool) -> Any:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
    sheet: Any = next(one for one in book.worksheets if one.sheet_state == "visible")
    # What it says of its own size may be wrong.
    sheet.reset_dimensions()
    return sheet


def _as_text(cell: Any) -> str:
    """What a cell of a sheet shows, days as 2023-05-16.

    Spreadsheets make the first day of May of “2023-05” as soon as it is typed, and show the month.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()[: _shown_of_a_day(cell.number_format)]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _shown_of_a_day(number_format: str) -> int:
    """How many characters of 2023-05-16 a format shows, words and settings in it aside."""
    shown = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", number_format.lower())
    return 10 if "d" in shown else 7 if "m" in shown else 4


def read(kind: str, content: bytes, most_letters: int, *most: int) -> dict[str, Any]:
    """The answer; `most` is how many pages a PDF may have, or lines and columns are read."""
    if kind == "xlsx":
        rows = sheet_rows(content, *most)
        return {"rows": _not_longer(most_letters, rows, (text for row in rows for text in row))}
    pages = html_pages(content) if kind == "html" else pdf_pages(content, *most)
    return {
        "pages": _not_longer(most_letters, pages, (text for page in pages for text, __ in page))
    }


def _not_longer(most_letters: int, found: Any, texts: Iterator[str]) -> Any:
    """One long text of a workbook can stand in every cell."""
    if sum(map(len, texts)) > most_letters:
        raise RefusedError("long")
    return found


def main() -> None:
    kind, (seconds, memory, *most) = sys.argv[1], map(int, sys.argv[2:])
    bound(seconds, memory)
    content = sys.stdin.buffer.read()
    try:
        answer = read(kind, content, *most)
    except RefusedError as error:
        word, *line = error.args
        answer = {"error": word, "line": line[0] if line else None}
    except MemoryError:
        answer = {"error": "much"}
    except Exception:
        # Parsers of damaged files fail in every way there is.
        answer = {"error": "broken"}
    # Escapes, so that halves of letters pass too.
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
