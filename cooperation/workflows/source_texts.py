"""Attaching the text of a source: its file is kept, its paragraphs are numbered and filled in.

cooperation/admin/source_texts.py calls it, once a person has looked at the paragraphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.models import Citation, Paragraph, Source, SourceFile
from cooperation.values.paragraphs import Block, found_again
from cooperation.values.quotations import contains
from cooperation.workflows import history, saving

MOST_NAMED = 10
"""How many citations a refusal names."""


@transaction.atomic
def keep_file(source: Source, *, content: bytes, name: str, media_type: str) -> SourceFile:
    """Keep an upload as it was, until its text is attached or another file takes its place."""
    history.lock(source)
    checksum = hashlib.sha256(content).hexdigest()
    for other in source.files.filter(attached_at=None).exclude(checksum=checksum):
        drop_file(other)
    file = source.files.filter(checksum=checksum).first()
    if file is None:
        file = SourceFile(source=source, checksum=checksum, media_type=media_type)
        file.name = "".join(filter(str.isprintable, name))[-200:] or checksum
        file.content.save(checksum, ContentFile(content))
    return file


def drop_file(file: SourceFile) -> None:
    """Forget a file, and its bytes once the transaction holds."""
    storage, name = file.content.storage, str(file.content.name)
    file.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def attach(
    source: Source,
    blocks: list[Block],
    *,
    by: Any,
    reason: str = "",
    file: SourceFile | None = None,
) -> int:
    """Make the blocks the paragraphs of a source, headings aside; how many there are.

    A paragraph whose words are found again keeps its row, so that what is cited stays cited; where
    some had no words yet, all keep theirs by their positions. ValidationError names the citations
    that the text would leave without a paragraph or words.
    """
    history.lock(source)
    numbered = dict(enumerate((block for block in blocks if not block.is_heading), start=1))
    rows = list(source.paragraphs.all())
    places = _places(rows, numbered)
    _refuse_lost_citations(source, numbered, places)
    for row in rows:
        if row.pk not in places:
            row.delete()
    kept = {places[row.pk]: row for row in _in_free_order(rows, places)}
    for position, block in numbered.items():
        row = kept.get(position) or Paragraph(source=source, position=position)
        # What was typed before there was a text stays where the text shows no number.
        row.label = block.label or ("" if row.text else row.label)
        row.text = block.text
        row.save()
    if file is not None:
        file.attached_at = timezone.now()
        file.save(update_fields=["attached_at"])
    source.save(update_fields=["changed_at"])
    saving.saved(source, by=by, reason=reason)
    return len(numbered)


def _places(rows: list[Paragraph], numbered: dict[int, Block]) -> dict[int, int]:
    """The position of each row in the new text, by its key; those that are gone left out."""
    if not all(row.text for row in rows):
        return {row.pk: row.position for row in rows if row.position in numbered}
    texts = [block.text for block in numbered.values()]
    found = found_again([row.text for row in rows], texts)
    return {rows[old].pk: new + 1 for old, new in found.items()}


def _in_free_order(rows: list[Paragraph], places: dict[int, int]) -> Iterator[Paragraph]:
    """Rows at their new positions, each once the one that stood there has left it."""
    kept = [row for row in rows if row.pk in places]
    up = [row for row in reversed(kept) if places[row.pk] > row.position]
    down = [row for row in kept if places[row.pk] < row.position]
    for row in (*up, *down):
        row.position = places[row.pk]
        row.save(update_fields=["position"])
    yield from kept


def _refuse_lost_citations(
    source: Source, numbered: dict[int, Block], places: dict[int, int]
) -> None:
    beyond: list[str] = []
    gone: list[str] = []
    misquoting: list[str] = []
    for citation in (
        Citation.objects.filter(paragraph__source=source)
        .select_related("paragraph")
        .order_by("paragraph__position", "pk")
    ):
        paragraph: Any = citation.paragraph
        position = places.get(paragraph.pk)
        if position is None:
            lost = gone if paragraph.position in numbered else beyond
            lost.append(f"{paragraph}: {citation.owner}")
        elif not contains(numbered[position].text, citation.quotation):
            misquoting.append(f"{paragraph}: {citation.owner}, “{citation.quotation}”")
    refusals = []
    if beyond:
        refusals.append(
            _("The text has %(count)d paragraphs, and these citations rest on later ones: %(them)s")
            % {"count": len(numbered), "them": _named(beyond)}
        )
    if gone:
        refusals.append(
            _(
                "The text has nothing like the paragraphs that these citations rest on. Let them "
                "rest on the source as a whole first: %(them)s"
            )
            % {"them": _named(gone)}
        )
    if misquoting:
        refusals.append(
            _("These quotations do not stand in the paragraphs that they are of: %(them)s")
            % {"them": _named(misquoting)}
        )
    if refusals:
        raise ValidationError(refusals)


def _named(citations: list[str]) -> str:
    shown = list(dict.fromkeys(citations))
    more = len(shown) - MOST_NAMED
    return "; ".join(shown[:MOST_NAMED]) + (f"; … (+{more})" if more > 0 else "")
