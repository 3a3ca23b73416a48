"""What somebody may have meant whose words find nothing: names and acronyms that are nearly so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel

from cooperation.models import SearchEntry
from cooperation.search.entry_tokens import SENTENCES
from cooperation.search.texts import PARAGRAPH
from cooperation.search.tokens import runs
from cooperation.values.words import folded

NEAR = 75
"""How alike, of 100, two names must be to be taken for each other."""

OF_THREE = 66
"""The same of three letters: “JTS” is no nearer to “JST”."""

SHORTEST = 3
MOST = 3

PART = 85
LONG_ENOUGH = 8
"""How alike a part of a name must be, and how many letters must be typed for that; of scripts
without spaces one character may be another."""

_EXCLUDED = r'(?<!\S)[-－−](?:"[^"]*"?|\S+)'
_WORD = re.compile(rf'{_EXCLUDED}|[^\s"]+')


@dataclass(frozen=True)
class Known:
    """What may be meant, each as compared: as written."""

    names: dict[str, str]
    """All names, acronyms and titles."""

    words: dict[str, str]
    """The words in them."""


def known_names() -> Known:
    """Those of all that is public, sentences apart: one query."""
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    entries = SearchEntry.objects.exclude(kind__in=(*SENTENCES, PARAGRAPH)).order_by("pk")
    for title, title_ja, others in entries.values_list("title", "title_ja", "names"):
        for name in (title, title_ja, *others.splitlines()):
            if len(name) >= SHORTEST:
                names.setdefault(folded(name), name)
            for run in runs(name):
                if len(run.text) > SHORTEST and not run.unspaced:
                    begins, ends = run.places[0][0], run.places[-1][1]
                    words.setdefault(run.text, name[begins:ends])
    return Known(names, words)


def nearest(text: str, known: Known, finds: Callable[[str], bool]) -> list[str]:
    """What may have been meant and finds something, the likeliest first.

    ``finds`` says whether words do that no one name has; it is asked once at most.
    """
    typed = _plain(text)
    # One number is no near miss of another.
    if len(typed) < SHORTEST or typed.isdigit():
        return []
    likely: dict[str, tuple[float, int]] = {}
    mended = _mended(text, known)
    written: dict[str, str] = {}
    if _plain(mended) != typed and finds(mended):
        likely[_plain(mended)] = fuzz.ratio(typed, _plain(mended)), 0
        written[_plain(mended)] = mended
    if not re.search(_EXCLUDED, text):
        # A whole name is preferred to a word of another one.
        named = known.names if " " in typed else known.words | known.names
        written = named | written
        for one, score in _alike(typed, list(named)):
            likely[one] = score, OSA.distance(typed, one)
        if not likely:
            return list(_part(typed, known))
    ranked = sorted(likely, key=lambda one: (-likely[one][0], likely[one][1]))
    return [written[one] for one in ranked[:MOST]]


def _plain(text: str) -> str:
    return folded(text.replace('"', " "))


def _alike(typed: str, known: Sequence[str]) -> Iterator[tuple[str, float]]:
    """(one of these that is nearly so, how nearly), but for what only leaves words out."""
    cutoff = OF_THREE if len(typed) == SHORTEST else NEAR
    near = process.extract(typed, known, scorer=fuzz.ratio, score_cutoff=cutoff, limit=2 * MOST)
    fewer = set(typed.split()).issuperset
    yield from ((one, score) for one, score, _place in near if not fewer(one.split()))


def _mended(text: str, known: Known) -> str:
    """The same question with every word that no name has as the nearest that one has."""
    return _WORD.sub(lambda found: _word(found[0], known), text)


def _word(typed: str, known: Known) -> str:
    word = folded(typed)
    is_right = word in known.words or len(word) <= SHORTEST or word.isdigit()
    if is_right or re.match(_EXCLUDED, typed):
        return typed
    near = process.extractOne(word, known.words.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return known.words[near[0]] if near else typed


def _part(typed: str, known: Known) -> Iterator[str]:
    """A part of a name: who types a long one seldom types all of it."""
    cutoff: float = PART
    if any(run.unspaced for run in runs(typed)):
        cutoff = min(PART, 100 * (len(typed) - 1) / len(typed) - 1)
    elif len(typed) < LONG_ENOUGH:
        return
    longer = [name for name in known.names if len(name) > len(typed)]
    near = process.extractOne(typed, longer, scorer=fuzz.partial_ratio, score_cutoff=cutoff)
    found = fuzz.partial_ratio_alignment(typed, near[0]) if near else None
    if near and found is not None:
        name, written = near[0], known.names[near[0]]
        begins, ends = _grown(typed, name, found.dest_start, found.dest_end)
        yield (written if len(written) == len(name) else name)[begins:ends]


def _grown(typed: str, name: str, begins: int, ends: int) -> tuple[int, int]:
    """A part of a name without what differs at its edges, and with the rest of its words."""
    same = [
        (one.dest_start, one.dest_end)
        for one in Indel.opcodes(typed, name[begins:ends])
        if one.tag == "equal"
    ]
    begins, ends = begins + same[0][0], begins + same[-1][1]
    for run in runs(name):
        first, last = run.places[0][0], run.places[-1][1]
        if not run.unspaced and first < ends and last > begins:
            begins, ends = min(begins, first), max(ends, last)
    return begins, ends
