"""What somebody typed to search for, understood: words, "phrases", -exclusions, prefixes*.

Anything can be typed; what holds no word asks for nothing. Each term is a phrase of tokens: a
word is a phrase of one, and a Japanese run one of its pairs of characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cooperation.search.tokens import Token, encoded, exact, runs, stem

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』", '"'))
_ENDINGS = " s es ies y e ed er g ing n on ion ions tion al l ity ty ment nt ce ly ness".split(" ")
_PART = re.compile(r'(?P<no>(?<!\S)[-－−])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Phrase:
    """Tokens that must follow each other."""

    tokens: tuple[str, ...]
    prefix: bool = False
    """Whether the last one is only the beginning of a token."""

    one_character: bool = False
    """Whether that beginning is one character of a pair."""

    def end_at(self, found: list[Token], place: int) -> int | None:
        """Where in a text the phrase ends that begins with this token of it."""
        *whole, last = self.tokens
        there = found[place : place + len(self.tokens)]
        if len(there) < len(self.tokens) or whole != [token.text for token in there[:-1]]:
            return None
        end = there[-1]
        if self.one_character and end.text.startswith(last):
            return end.begins + 1
        matches = end.text.startswith(last) if self.prefix else end.text == last
        return end.ends if matches else None


Term = tuple[Phrase, ...]
"""Phrases of which one must be there."""


@dataclass(frozen=True)
class Query:
    """Terms of which all must be there, terms of which none may, and the names that they may be."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    names: tuple[str, ...]
    """The tokens of whole names that a record may have; none where something is excluded."""


def parse(text: str) -> Query:
    """Understand what was typed; never raises."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for part in _PART.finditer(text.translate(_QUOTES)):
        typed = part["phrase"] if part["phrase"] is not None else part["word"]
        term = _term(typed)
        if term:
            (unwanted if part["no"] else wanted).append(term)
    names = (exact(text),) if wanted and not unwanted else ()
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)), names)


def _term(typed: str) -> Term:
    found = list(runs(typed))
    if not found:
        return ()
    before: list[str] = []
    for run in found[:-1]:
        if run.unspaced:
            # It ends within the phrase: its last character stands alone in the index too.
            before += [*_pairs(run.text), encoded(run.text[-1])]
        else:
            before.append(stem(run.text))
    last = found[-1]
    if last.unspaced:
        if len(last.text) == 1:
            return (Phrase((*before, encoded(last.text)), prefix=True, one_character=True),)
        return (Phrase((*before, *_pairs(last.text))),)
    if not typed.rstrip().endswith(("*", "＊")):
        return (Phrase((*before, stem(last.text))),)
    # “technologie*” begins no stem: the stems that words have which begin so stand beside it.
    stems = sorted({stem(last.text + ending) for ending in _ENDINGS})
    begun = encoded(last.text)
    return (
        Phrase((*before, begun), prefix=True),
        *(Phrase((*before, one)) for one in stems if not one.startswith(begun)),
    )


def _pairs(run: str) -> list[str]:
    return [encoded(run[place : place + 2]) for place in range(len(run) - 1)]
