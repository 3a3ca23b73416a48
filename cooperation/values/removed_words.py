"""Words that are to be removed: where they stand in a text, and the text without them.

Whatever the case, and whatever white space stands between the words; but “Li” is not found in
“police”, nor in “Libya”. Knows nothing of records; cooperation/workflows/removing.py does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.text import slugify

MARKER = "[removed]"
"""What stands in the place of what was removed, in every language."""

SHORTEST = 2
LONGEST = 300
AROUND = 30
"""How many characters on each side of a hit an excerpt shows."""

_FEW_EXCERPTS = 3


class RemovedWords:
    """Some phrases, each of one or more words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        found = {" ".join(phrase.split()) for phrase in phrases}
        self.phrases = sorted((one for one in found if len(one) >= SHORTEST), key=len)[::-1]
        either = "|".join(_pattern(phrase) for phrase in self.phrases) or r"(?!)"
        self._pattern = re.compile(either, re.IGNORECASE)
        slugs = {slugify(phrase) for phrase in self.phrases} - {""}
        in_slug = "|".join(re.escape(slug) for slug in sorted(slugs, key=len)[::-1]) or r"(?!)"
        self._in_slug = re.compile(rf"(?<![a-z0-9])(?:{in_slug})(?![a-z0-9])")

    def count(self, text: str) -> int:
        """How often they stand in a text."""
        return sum(1 for _hit in self._pattern.finditer(text))

    def without(self, text: str, limit: int | None = None) -> str:
        """The text with the marker in their places, cut where a column would not hold it."""
        found = self._pattern.sub(MARKER, text)
        return found if limit is None or len(found) <= limit else f"{found[: limit - 1]}…"

    def excerpts(self, text: str) -> list[str]:
        """The first places where they stand, with what is around."""
        found = []
        for hit in self._pattern.finditer(text):
            begin, end = max(0, hit.start() - AROUND), hit.end() + AROUND
            cut = f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
            found.append(" ".join(cut.split()))
            if len(found) == _FEW_EXCERPTS:
                break
        return found

    def end_cut(self, text: str) -> bool:
        """Whether a text that was cut ends with what may be the beginning of one of them."""
        end = text.casefold()
        return any(
            end.endswith(phrase[:length].casefold())
            for phrase in self.phrases
            for length in range(SHORTEST, len(phrase))
        )

    def in_slug(self, slug: str) -> bool:
        """Whether an address or key is made of them."""
        return self._in_slug.search(slug) is not None


def _pattern(phrase: str) -> str:
    """White space is any; letters and digits of the Latin alphabet end at others."""
    begin = r"(?<![A-Za-z0-9])" if phrase[0].isascii() and phrase[0].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if phrase[-1].isascii() and phrase[-1].isalnum() else ""
    return begin + r"\s+".join(re.escape(word) for word in phrase.split()) + end
