"""Reading a file that staff upload, or a text that they paste, into the blocks of a source's text.

Refuses in words whatever is no text or asks too much. HTML and PDF are read by a program of its
own (reading_apart.py) that ends after `SECONDS` and gets no more than `MEMORY`; so are workbooks,
for cooperation/formats/spreadsheets.py. A PDF may have `MOST_PAGES` pages. What comes of a text is
for a person to check: cooperation/admin/source_texts.py shows it before it is kept.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.values.paragraphs import Block, joined, parse, tidied
from cooperation.values.quotations import single_spaced

SECONDS = 20
MEMORY = 1024**3
MOST_PAGES = 300
MOST_LETTERS = 1_000_000
MOST_PARAGRAPHS = 2_000

_PROGRAM = Path(__file__).with_name("reading_apart.py")
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "windows-31j": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "iso-8859-1": "cp1252", "windows-1252": "cp1252", "us-ascii": "cp1252", "euc-kr": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
}  # fmt: skip
"""What pages say of their encoding, and the codec that reads it."""

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
_MARKUP = re.compile(r"<(!doctype|html|head|body|article|main|div|p|table)[\s>]", re.IGNORECASE)

_REFUSALS = {
    "broken": gettext_lazy("The file is damaged, or is not what it says it is: it cannot be read."),
    "encrypted": gettext_lazy("The file is locked with a password: upload one that opens freely."),
    "long": gettext_lazy("The text is too long: split it into several sources."),
    "much": gettext_lazy("Reading the file takes too much time or memory: paste its text instead."),
    "pages": gettext_lazy("The file has too many pages: upload the part that is cited."),
}


class UnreadableError(Exception):
    """Why a file or text is not taken, in words for the person who brought it."""


@dataclass(frozen=True)
class Reading:
    """What was read."""

    media_type: str
    blocks: list[Block]


def read_file(content: bytes) -> Reading:
    """The blocks of an HTML, PDF or plain-text file; what it is shows in its bytes."""
    if not content:
        raise UnreadableError(_("The file is empty."))
    if len(content) > settings.SOURCE_FILE_LIMIT:
        limit = settings.SOURCE_FILE_LIMIT // 1024**2
        raise UnreadableError(_("The file is larger than %(limit)d MB.") % {"limit": limit})
    if b"%PDF-" in content[:1024]:
        return Reading("application/pdf", _tidied(_pages("pdf", content, MOST_PAGES)))
    text = _decoded(content)
    if _MARKUP.search(text[:4096]):
        return Reading("text/html", _tidied(_pages("html", text.encode())))
    return Reading("text/plain", read_text(text))


def read_text(text: str) -> list[Block]:
    """The blocks of plain text; form feeds divide its pages."""
    if len(text) > MOST_LETTERS:
        raise UnreadableError(str(_REFUSALS["long"]))
    return _tidied([parse(page) for page in text.split("\f")])


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    elif content.startswith(BOM_UTF8):
        encoding = "utf-8-sig"
    else:
        declared = _DECLARED.search(content[:2048])
        named = declared[1].decode("ascii", "replace").lower() if declared else ""
        encoding = _ENCODINGS.get(named, "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            _("The file is no PDF, and no text that is written in UTF-8 or says in what else.")
        ) from error
    if "\0" in text or text.startswith("{\\rtf"):
        raise UnreadableError(_("The file is no text: use HTML, PDF or plain text."))
    return text


def _pages(kind: str, content: bytes, *most: int) -> list[list[Block]]:
    """The pages of a file, as the other program reads them."""
    answer = apart(kind, content, MOST_LETTERS, *most)
    if "error" in answer:
        raise UnreadableError(str(_REFUSALS[answer["error"]]))
    return [
        [_block(*block) for block in page if single_spaced(block[0])] for page in answer["pages"]
    ]


def apart(kind: str, content: bytes, *most: int) -> dict[str, Any]:
    """What the other program answers, within its bounds of time and memory; see there."""
    command = [sys.executable, "-I", str(_PROGRAM), kind, *map(str, (SECONDS, MEMORY, *most))]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=True
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        # Ended by its clock or its bounds, or by a parser that took the whole process down.
        return {"error": "much"}
    return answer


def _block(text: str, kind: str) -> Block:
    return Block(joined(text.splitlines()), kind == "heading", kind == "item")


def _tidied(pages: list[list[Block]]) -> list[Block]:
    return checked(tidied(pages))


def checked(blocks: list[Block]) -> list[Block]:
    """The blocks, if there is a paragraph among them and not too much of all."""
    count = sum(not block.is_heading for block in blocks)
    if not count:
        raise UnreadableError(
            _("There is no text in it. Scanned pages hold pictures of words: paste their text.")
        )
    if count > MOST_PARAGRAPHS or sum(len(block.text) for block in blocks) > MOST_LETTERS:
        raise UnreadableError(str(_REFUSALS["long"]))
    return blocks
