"""The text of a source as blocks: paragraphs and headings, as staff see, write and check it.

`written` and `parse` are the format of the text area on the staff screens: a blank line between
blocks, "# " before a heading. `tidied` makes blocks of what was read from a file or pasted, where
pages cut paragraphs and repeat their heads. `found_again` compares a text with its next version.
Reading files is in cooperation/workflows/reading.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from cooperation.values.quotations import single_spaced

_LABEL = re.compile(
    r"""(
        \d{1,3}(?:\.\d{1,3}){0,5}[.)]?\([a-z]{1,4}\)  # 2(a), 2.(a)
      | \d{1,3}(?:\.\d{1,3}){0,5}[.)、](?!\d)          # 3.  3)  3.1.  3、
      | \(\d{1,3}\) | \([a-zA-Z]{1,4}\)               # (3)  (b)  (iv)
      | [a-z]\)                                       # b)
      | [IVX]{1,5}\.                                  # IV.
    )(?=\s|[^\x00-\x7f])""",
    re.VERBOSE,
)
"""30 characters at most: the column of labels holds no more."""

_BULLET = re.compile(r"[-–—•・*◦▪●○]\s")
_HEADING = re.compile(r"#{1,6}\s+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_ENDS = ".!?。！？:;\"'”’»)]」』）】〉》"
"""What a finished block ends with: a sentence mark, or a closing quote or bracket."""

_LONG_LINE = 60
"""From how many characters on an unfinished block is no heading that nobody marked."""

_ALIKE = 60
"""From how many of 100 points on two paragraphs are one, corrected."""

_MOST_COMPARED = 10_000
"""How many pairs of paragraphs are compared for it in one stretch of a text."""

_RUNNING = 150
"""Up to how many characters a line repeated on several pages is their head or foot."""


@dataclass(frozen=True)
class Block:
    """A paragraph or heading of a text."""

    text: str
    is_heading: bool = False
    is_whole: bool = False
    """Whether the file says where it begins and ends, as an item of a list does."""

    @property
    def label(self) -> str:
        """The number printed before it, if there is one. It stays in the text, too."""
        found = None if self.is_heading else _LABEL.match(self.text)
        return found[1] if found else ""


def parse(text: str) -> list[Block]:
    """The blocks of the text area, as they stand."""
    blocks: list[Block] = []
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        marked = _HEADING.match(line.lstrip())
        if line.strip() and not marked:
            lines.append(line)
            continue
        blocks.append(Block(joined(lines)))
        lines = []
        if marked:
            blocks.append(Block(single_spaced(line.lstrip()[marked.end() :]), is_heading=True))
    return [block for block in blocks if block.text]


def written(blocks: Iterable[Block]) -> str:
    """Blocks as text for the text area: what `parse` reads again."""
    return "\n\n".join(f"# {block.text}" if block.is_heading else block.text for block in blocks)


def joined(lines: Iterable[str]) -> str:
    """Lines of one paragraph. What hyphenation cut stays hyphenated; Japanese needs no space."""
    found: list[str] = []
    before = ""
    # Each is compared with the line before it, never with all: texts are long.
    for line in filter(None, map(single_spaced, lines)):
        close = not before or _is_cut_word(before, line) or _is_wide(before[-1], line[0])
        found.append(line if close else f" {line}")
        before = line
    return "".join(found)


def _is_cut_word(line: str, more: str) -> bool:
    return re.search(r"\w[-‐]$", line[-2:]) is not None and more[0].isalpha()


def _is_wide(*letters: str) -> bool:
    return all("\u3000" <= letter <= "\u9fff" for letter in letters)


def tidied(pages: Iterable[list[Block]]) -> list[Block]:
    """The blocks of all pages: furniture left out, and rejoined what a page break cut.

    A block of nothing but a page number ends a page too: pasted text has no other mark of it.
    """
    found: list[tuple[Block, list[str]]] = []
    parts = [part for page in pages for part in _cut(page)]
    for part in _without_running_heads(parts):
        for place, block in enumerate(part):
            if found and _goes_on(*found[-1], block, across_pages=place == 0):
                found[-1][1].append(block.text)
            else:
                found.append((block, [block.text]))
    return [
        replace(block, text=joined(texts)) if len(texts) > 1 else block for block, texts in found
    ]


def _cut(page: list[Block]) -> Iterator[list[Block]]:
    part: list[Block] = []
    for block in page:
        if _PAGE_NUMBER.fullmatch(block.text):
            yield part
            part = []
        else:
            part.append(block)
    yield part


def _without_running_heads(pages: list[list[Block]]) -> list[list[Block]]:
    """Pages without what stands first or last on several of them, whatever the number in it."""
    pages = [page for page in pages if page]
    heads = Counter(running for page in pages for running in {_running(b) for b in _edges(page)})
    repeated = {text for text, times in heads.items() if times > 1 and text}
    kept = []
    for page in pages:
        furniture = [block for block in _edges(page) if _running(block) in repeated]
        kept.append([block for block in page if block not in furniture])
    return [page for page in kept if page]


def _edges(page: list[Block]) -> list[Block]:
    return [*page[:2], *page[2:][-2:]]


def _running(block: Block) -> str:
    if len(block.text) > _RUNNING or (block.text[-1] in ".。" and not block.is_heading):
        return ""
    return re.sub(r"\d+", "0", block.text)


def _goes_on(before: Block, texts: list[str], block: Block, *, across_pages: bool) -> bool:
    """Whether a block is the rest of the one before it, of which these texts were found so far."""
    end = texts[-1][-1]
    if before.is_heading or block.is_heading or end in _ENDS:
        return False
    if block.label or _BULLET.match(block.text):
        return False
    if not across_pages and (before.is_whole or block.is_whole):
        return False
    if block.text[0].islower():
        return True
    if end in ",、-‐(「“":
        return True
    # No text is empty: so many of the last ones are enough to measure.
    return across_pages and len(joined(texts[-_LONG_LINE:])) >= _LONG_LINE


def found_again(before: list[str], after: list[str]) -> dict[int, int]:
    """Where the paragraphs of a text stand in a later version of it: places by earlier places.

    In their order, each once. What has other words now is found by those most like them, or by its
    place where nothing is like it and as many came for as many; what is gone is left out.
    """
    found: dict[int, int] = {}
    for how, begin, end, low, high in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        one_to_one = {begin + place: low + place for place in range(end - begin)}
        if how == "equal":
            found |= one_to_one
        elif how == "replace":
            alike = _alike(before[begin:end], after[low:high])
            moved = {begin + old: low + new for old, new in alike.items()}
            found |= moved or (one_to_one if end - begin == high - low else {})
    return found


def _alike(before: list[str], after: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    place = 0
    if len(before) * len(after) > _MOST_COMPARED:
        return found
    for old, text in enumerate(before):
        near = process.extractOne(text, after[place:], scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if near is not None:
            found[old] = place + near[2]
            place = found[old] + 1
    return found
