"""Briefs as tests read them: their lines as lists of words."""

from typing import Any

from cooperation.listings.briefs import Brief, Line, Piece, Section
from cooperation.listings.briefs_subjects import brief_on
from cooperation.listings.sections import SECTIONS
from tests.listings.asking import TODAY


def brief(section: str, slug: str) -> Brief:
    return brief_on(section, SECTIONS[section].record(slug, TODAY), TODAY)


def section(of: Brief, key: str) -> Section:
    [found] = [one for one in of.sections if one.key == key]
    return found


def text(piece: Piece) -> str:
    words = ", ".join(one.text for one in piece.words)
    return f"{piece.label}: {words}" if piece.label else words


def told(line: Line) -> list[Any]:
    """[margin, pieces …], and the lines below as lists of the same."""
    below = [told(one) for one in line.below]
    return [text(line.margin), *(text(one) for one in line.pieces), *([below] if below else [])]


def lines(of: Brief, key: str) -> list[Any]:
    return [told(line) for line in section(of, key).lines]
