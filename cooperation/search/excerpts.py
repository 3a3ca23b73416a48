"""Where the words that were asked for stand in a text, and a short excerpt around them."""

from __future__ import annotations

from collections.abc import Iterable

from cooperation.search.queries import Query
from cooperation.search.tokens import Token, tokens

Piece = tuple[str, bool]
"""A piece of text, and whether it is what was asked for."""

LONGEST = 200
LEAD = 60
"""Characters of an excerpt, and how many of them come before the first word asked for."""

PAIRED = 0.55
"""How much shorter a text of wide characters is that says as much."""


def marked(text: str, query: Query) -> list[Piece]:
    """The whole text in pieces."""
    return _cut(text, _spans(tokens(text), query)[0], 0, len(text))


def excerpt(body: str, query: Query) -> list[Piece]:
    """From the line that says most of what was asked for; nothing where no line says any."""
    best: tuple[int, str, list[tuple[int, int]], list[Token]] | None = None
    for line in body.splitlines():
        found = tokens(line)
        spans, terms = _spans(found, query)
        if terms and (best is None or terms > best[0]):
            best = terms, line, spans, found
    if best is None:
        return []
    _terms, line, spans, found = best
    return _cut(line, spans, *_window(line, spans[0][0], found))


def opening(body: str) -> list[Piece]:
    """The beginning of the first line, where nothing is to be marked."""
    line = next(iter(body.splitlines()), "")
    return _cut(line, [], *_window(line, 0, tokens(line))) if line else []


def _spans(found: list[Token], query: Query) -> tuple[list[tuple[int, int]], int]:
    """Where terms stand, overlapping ones joined; and how many different terms do."""
    spans: list[tuple[int, int]] = []
    terms = 0
    for term in query.wanted:
        before = len(spans)
        for place, token in enumerate(found):
            stops = [stop for phrase in term if (stop := phrase.end_at(found, place)) is not None]
            if stops:
                spans.append((token.begins, max(stops)))
        terms += len(spans) > before
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(spans):
        if joined and begins <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        else:
            joined.append((begins, ends))
    return joined, terms


def _window(line: str, first: int, found: list[Token]) -> tuple[int, int]:
    """A stretch of the line around a place, cut between words."""
    longest, lead = LONGEST, LEAD
    if not line.isascii() and sum(ord(one) > 0x2E80 for one in line) > len(line) / 3:
        longest, lead = int(LONGEST * PAIRED), int(LEAD * PAIRED)
    if len(line) <= longest:
        return 0, len(line)
    begins = max(0, min(first - lead, len(line) - longest))
    ends = begins + longest
    starts = [token.begins for token in found if begins <= token.begins <= first]
    stops = [token.ends for token in found if first < token.ends <= ends]
    return (min(starts) if begins and starts else begins), (
        max(stops) if ends < len(line) and stops else min(ends, len(line))
    )


def _cut(text: str, spans: Iterable[tuple[int, int]], begins: int, ends: int) -> list[Piece]:
    pieces: list[Piece] = [("…", False)] if begins else []
    at = begins
    for start, stop in spans:
        if start >= ends or stop <= begins:
            continue
        start, stop = max(start, begins), min(stop, ends)
        pieces += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    pieces.append((text[at:ends], False))
    if ends < len(text):
        pieces.append(("…", False))
    return [piece for piece in pieces if piece[0]]
