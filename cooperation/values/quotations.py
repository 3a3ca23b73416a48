"""Quotations: whether one stands in a text, and where; the one place that decides it.

Citations ask before they are saved, the audits for all of them, attaching a text for those that
are there already, and the page of a paragraph to mark them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_UNSEEN = dict.fromkeys(
    map(
        ord,
        "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
)
"""Soft hyphens and marks without width: they say where a line may break and which way it runs, and
are no text."""


@dataclass(frozen=True)
class Passage:
    """A stretch of a text, with the keys of the quotations that begin in it, if it is quoted."""

    text: str
    quoted: tuple[str, ...] = ()


def single_spaced(text: str) -> str:
    """As texts of sources are held: NFKC, white space single, nothing that cannot be seen."""
    text = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    seen = (" " if _is_control(letter) else letter for letter in text)
    return " ".join("".join(seen).split())


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs")


def contains(text: str, quotation: str) -> bool:
    """Whether a quotation stands in a text, letter by letter but for width and white space."""
    return single_spaced(quotation) in single_spaced(text)


def passages(text: str, quotations: Iterable[tuple[str, str]]) -> list[Passage]:
    """A text cut where quotations begin and end; those that overlap share a passage.

    Each quotation is a key with its words. One that does not stand in the text is left out.
    """
    text = single_spaced(text)
    found = []
    for key, words in quotations:
        quoted = single_spaced(words)
        if quoted and (begin := text.find(quoted)) >= 0:
            found.append((begin, begin + len(quoted), key))
    cut: list[Passage] = []
    place = 0
    for begin, end, keys in _merged(found):
        cut += [Passage(text[place:begin]), Passage(text[begin:end], keys)]
        place = end
    return [one for one in (*cut, Passage(text[place:])) if one.text]


def _merged(found: list[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    for begin, end, key in sorted(found):
        if merged and begin < merged[-1][1]:
            last_begin, last_end, keys = merged[-1]
            merged[-1] = (last_begin, max(last_end, end), (*keys, key))
        else:
            merged.append((begin, end, (key,)))
    return merged
