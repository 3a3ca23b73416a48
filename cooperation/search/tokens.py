"""The one tokenizer: what is written to the index and what is asked of it are cut here alike.

Words of alphabets and digits become their English stem; runs of scripts that put no space between
words (Japanese above all) become overlapping pairs of characters, and the last character of a run
stands once more alone, so that a single character finds every place where it stands. Tokens are
plain ASCII, other letters written as ``_`` and their UTF-8 bytes: no locale, collation or parser
of a database can then treat them otherwise than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from threading import Lock

import snowballstemmer

from cooperation.values.words import folded

LONGEST_WORD = 60
"""Characters of a word that count: PostgreSQL takes no token of more than 2,046 bytes."""

_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    # Korean; then Thai, Lao, Myanmar and Khmer.
    "\uac00-\ud7af\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
)
_RUN = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    # “U.S.” is one word, written “US” as well.
    r"|(?P<dotted>(?<![^\W_])[a-z](?:\.[a-z])+(?![^\W_]))"
    # The vowel signs of Indian scripts are no letters to Python. A possessive “'s” is left out.
    rf"|(?P<word>(?:(?![{_UNSPACED}])[^\W_]|[\u0900-\u0dff])+)(?:['’]s(?![^\W_]))?"
)
_CLUSTER = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")


@dataclass(frozen=True)
class Run:
    """A word, or a run of characters of a script without spaces, and its place in the text."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Where each of its characters begins and ends in the text that it was found in."""

    unspaced: bool


@dataclass(frozen=True)
class Token:
    """What is indexed, and which part of the text it stands for."""

    text: str
    begins: int
    ends: int


def runs(text: str) -> Iterator[Run]:
    """The words and runs of a text, folded, in order."""
    letters, places = _letters(text)
    for found in _RUN.finditer(letters):
        group = str(found.lastgroup)
        begins, ends = found.span(group)
        word = found[group].replace(".", "") if group == "dotted" else found[group]
        unspaced = group == "unspaced"
        if not unspaced:
            word = word[:LONGEST_WORD]
        yield Run(word, tuple(places[begins:ends]), unspaced)


def _letters(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text folded letter by letter, and which part of it each folded letter comes from."""
    if text.isascii():
        return text.lower(), [(place, place + 1) for place in range(len(text))]
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        fold = _folded(cluster[0])
        letters.append(fold)
        places += [cluster.span()] * len(fold)
    return "".join(letters), places


@lru_cache(maxsize=50_000)
def _folded(cluster: str) -> str:
    return folded(cluster) or " "


def tokens(text: str) -> list[Token]:
    """All that is indexed of a text."""
    found = []
    for run in runs(text):
        begins, ends = run.places[0][0], run.places[-1][1]
        if not run.unspaced:
            found.append(Token(stem(run.text), begins, ends))
            continue
        pairs = zip(run.places, run.places[1:], strict=False)
        for place, (first, second) in enumerate(pairs):
            found.append(Token(encoded(run.text[place : place + 2]), first[0], second[1]))
        found.append(Token(encoded(run.text[-1]), run.places[-1][0], ends))
    return found


def exact(text: str) -> str:
    """One token for a whole name, the same however it is spaced, cased and punctuated."""
    words = " ".join(run.text for run in runs(text))
    return "__" + blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=50_000)
def encoded(text: str) -> str:
    """In ASCII letters, digits and ``_``; what begins with a text still begins with it."""
    return "".join(
        one if one.isascii() else "_" + one.encode("utf-8", "surrogatepass").hex() for one in text
    )


_english = snowballstemmer.stemmer("english")
_stemming = Lock()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English stem of a word of plain letters; other words as they are."""
    if not (word.isascii() and word.isalpha()):
        return encoded(word)
    # The stemmer keeps the word that it works on.
    with _stemming:
        return str(_english.stemWord(word))
