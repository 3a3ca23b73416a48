"""The repository carries the facts of its source texts, not their sentences."""

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXTS = ROOT.parent / "shared" / "seeds"
RUN = 8

# Names, offices and addresses that can only be given as they are.
TITLES = (
    "Japan-U.S. Joint High-level Committee",
    "Agreement between the Government of Japan and the Government of the United States of America"
    " on Cooperation in Research and Development in Science and Technology",
    "Minister of State for Science and Technology Policy",
    "Ministry of Education, Culture, Sports, Science and Technology",
    "Minister of Education Culture, Sports, Science and Technology",
    "Assistant to the U.S. President for Science and Technology, and Director of the Office of"
    " Science and Technology Policy",
    "White House Office of Science and Technology Policy",
    "National Institute of Standards and Technology",
    "National Oceanic and Atmospheric Administration",
    "Ministry of Economy, Trade and Industry",
    "Japan Science and Technology Agency",
    "National Institute of Advanced Industrial Science and Technology",
    "National Institutes for Quantum Science and Technology",
    "Adopting Sustainable Partnerships for an Innovative Research Ecosystem",
    "Networked Exchange, United Strengths for Stronger Partnerships between Japan and ASEAN",
    "Japan ASEAN High-level Roundtable on Science, Technology and Innovation",
    "ASEAN Plan of Action on Science, Technology and Innovation",
    "7th Science, Technology and Innovation Basic Plan",
    "OECD Conference Centre, 2 rue André-Pascal, 75016 Paris",
)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def runs(tokens: list[str]) -> set[tuple[str, ...]]:
    return {tuple(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1)}


def own_words(text: str) -> list[list[str]]:
    """The words of a text in pieces, cut where a title stood."""
    joined = f" {' '.join(words(text))} "
    for title in sorted(TITLES, key=len, reverse=True):
        joined = joined.replace(f" {' '.join(words(title))} ", " | ")
    return [piece.split() for piece in joined.split("|")]


def repository_texts() -> dict[str, str]:
    """All files that are tracked by git or could be, as far as they are text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    texts = {}
    for name in sorted(filter(None, listed.split("\0"))):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


def copied(sources: list[str], texts: dict[str, str]) -> list[tuple[str, str]]:
    """Each run of words that a text has from a source, with the name of the text."""
    theirs = set().union(*(runs(words(source)) for source in sources))
    return sorted(
        (name, " ".join(run))
        for name, text in texts.items()
        for piece in own_words(text)
        for run in runs(piece) & theirs
    )


def test_no_sentence_of_the_source_texts_is_copied() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    if not sources:
        pytest.skip("the source texts are not at hand: nothing to compare the repository with")

    assert copied(sources, repository_texts()) == []


def test_a_copied_run_of_eight_words_is_found_and_a_title_is_not() -> None:
    source = "One two three four five six seven eight; " + TITLES[1]
    found = copied([source], {"a": "one-two three_four “five” six, seven\nEight", "b": source[5:]})

    assert found == [("a", "one two three four five six seven eight")]
