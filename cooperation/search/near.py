"""What somebody may have meant whose words find nothing: names and acronyms that are nearly so."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from cooperation.models import SearchEntry
from cooperation.search.entry_tokens import SENTENCES
from cooperation.search.texts import PARAGRAPH
from cooperation.search.tokens import runs
from cooperation.values.words import folded

NEAR = 75
"""How alike, of 100, two names must be to be taken for each other."""

SHORTEST = 3
MOST = 3


def known_names() -> dict[str, str]:
    """{as compared: as written} of all names, acronyms and titles and of the words in them."""
    found: dict[str, str] = {}
    entries = SearchEntry.objects.exclude(kind__in=(*SENTENCES, PARAGRAPH)).order_by("pk")
    words: dict[str, str] = {}
    for title, title_ja, names in entries.values_list("title", "title_ja", "names"):
        for name in (title, title_ja, *names.splitlines()):
            if len(name) >= SHORTEST:
                found.setdefault(folded(name), name)
            for run in runs(name):
                if len(run.text) > SHORTEST:
                    begins, ends = run.places[0][0], run.places[-1][1]
                    words.setdefault(run.text, name[begins:ends])
    # A whole name is preferred to a word of another one.
    return words | found


def nearest(text: str, known: dict[str, str]) -> Iterator[str]:
    """What may have been meant, the likeliest first; the last one is put together of words."""
    typed = folded(text.replace('"', " "))
    if len(typed) < SHORTEST:
        return
    near = process.extract(typed, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST)
    yield from (known[name] for name, _score, _place in near)
    words = typed.split()
    if near or len(words) < 2:
        return
    meant = [_nearest_word(word, known) for word in words]
    if meant != words:
        yield " ".join(meant)


def _nearest_word(word: str, known: dict[str, str]) -> str:
    if word in known or len(word) <= SHORTEST:
        return word
    near = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return known[near[0]] if near else word
