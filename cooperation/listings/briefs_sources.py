"""The numbered sources at the foot of a brief, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cooperation.listings.briefs import Words, named, on_day, shortly
from cooperation.listings.paragraphs import place_in_words


def source_told(note: Any, first: Any) -> tuple[Words, ...]:
    """A source in words: what it is, whose account, the paragraph; the second time in short.

    ``first`` is the note that named it before, or None.
    """
    place = Words(place_in_words(note.paragraph)) if note.paragraph is not None else Words("")
    if first is not None:
        return tuple(
            w
            for w in (Words(_("The same as %(number)d") % {"number": first.number}), place)
            if w.text
        )
    source = note.source
    account = str(source.get_account_display())
    if source.side is not None:
        account = _("%(account)s: %(side)s") % {
            "account": account,
            "side": source.side.in_language("name")[0],
        }
    told = (
        named(source),
        shortly(source.issuer) if source.issuer is not None else Words(source.publisher),
        Words(on_day(source.dated_on, "")),
        Words(account),
        place,
    )
    return tuple(one for one in told if one.text)


def sources_told(notes: Iterable[Any]) -> Iterator[tuple[Any, tuple[Words, ...]]]:
    """(note, it in words) for the numbered notes of a page, in their order."""
    named_before: dict[int, Any] = {}
    for note in notes:
        yield note, source_told(note, named_before.get(note.source.pk))
        named_before.setdefault(note.source.pk, note)
