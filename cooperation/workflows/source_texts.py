"""Attaching the text of a source: its file is kept, its paragraphs are numbered and filled in.

cooperation/admin/source_texts.py calls it, once a person has looked at the paragraphs.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.models import Citation, Paragraph, Source, SourceFile
from cooperation.values.paragraphs import Block
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

    A paragraph that stands at its position keeps its row, so that what is cited stays cited.
    ValidationError names the citations that the text would leave without a paragraph or words.
    """
    history.lock(source)
    numbered = dict(enumerate((block for block in blocks if not block.is_heading), start=1))
    rows = {paragraph.position: paragraph for paragraph in source.paragraphs.all()}
    _refuse_lost_citations(source, numbered)
    for position, row in rows.items():
        if position not in numbered:
            row.delete()
    for position, block in numbered.items():
        row = rows.get(position) or Paragraph(source=source, position=position)
        # What was typed before there was a text stays where the text shows no number.
        row.label = block.label or ("" if row.text else row.label)
        row.text = block.text
        row.clean()
        row.save()
    if file is not None:
        file.attached_at = timezone.now()
        file.save(update_fields=["attached_at"])
    source.save(update_fields=["changed_at"])
    saving.saved(source, by=by, reason=reason)
    return len(numbered)


def _refuse_lost_citations(source: Source, numbered: dict[int, Block]) -> None:
    without_paragraph, misquoting = [], []
    for citation in (
        Citation.objects.filter(paragraph__source=source)
        .select_related("paragraph")
        .order_by("paragraph__position", "pk")
    ):
        paragraph: Any = citation.paragraph
        block = numbered.get(paragraph.position)
        if block is None:
            without_paragraph.append(f"{paragraph}: {citation.owner}")
        elif not contains(block.text, citation.quotation):
            misquoting.append(f"{paragraph}: {citation.owner}, “{citation.quotation}”")
    refusals = []
    if without_paragraph:
        refusals.append(
            _("The text has %(count)d paragraphs, and these citations rest on later ones: %(them)s")
            % {"count": len(numbered), "them": _named(without_paragraph)}
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
