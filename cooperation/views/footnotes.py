"""The numbered sources of a page: numbers in the order of first mention, the list at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Footnote:
    """A paragraph, or a source as a whole, that something on the page rests on."""

    number: int
    source: Any
    paragraph: Any | None

    @property
    def url(self) -> str:
        """Where the paragraph, or the source, is shown."""
        if self.paragraph is None:
            return reverse("record", kwargs={"section": "sources", "slug": self.source.slug})
        kwargs = {"slug": self.source.slug, "position": self.paragraph.position}
        return reverse("paragraph", kwargs=kwargs)

    def url_of(self, citation: Any) -> str:
        """The same, at the words that a citation of it quotes."""
        is_quoted = self.paragraph is not None and citation.quotation
        return f"{self.url}#quote-{citation.key}" if is_quoted else self.url


class Footnotes:
    """Those of one page, filled while it is rendered."""

    def __init__(self) -> None:
        self._notes: dict[tuple[int, int | None], Footnote] = {}

    def note(self, citation: Any) -> Footnote:
        """The footnote for a citation, a new one where its paragraph was not cited before."""
        paragraph = citation.paragraph
        source = citation.document
        key = (source.pk, None if paragraph is None else paragraph.pk)
        if key not in self._notes:
            self._notes[key] = Footnote(len(self._notes) + 1, source, paragraph)
        return self._notes[key]

    def __iter__(self) -> Any:
        return iter(self._notes.values())

    def __bool__(self) -> bool:
        return bool(self._notes)
