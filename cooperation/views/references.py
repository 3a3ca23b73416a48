"""References to records, for whoever cites them: in words on the page, as BibTeX and RIS."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation.formats.references import Reference, bibtex, ris
from cooperation.listings.moments import Moment
from cooperation.views.editions import per_edition
from cooperation.views.records import found, or_gone


def reference_to(request: HttpRequest, record: Any, address: str, viewed_on: date) -> Reference:
    """To a record's page, with its title in the reader's language."""
    title, language = record.in_language(record.TITLE)
    japanese = getattr(record, f"{record.TITLE}_ja")
    return Reference(
        key=record.slug,
        title=title,
        title_ja="" if language == "ja" else japanese,
        site=_("Cooperation"),
        publisher=settings.PUBLISHER_NAME,
        address=address,
        changed_on=record.changed_at.date(),
        viewed_on=viewed_on,
    )


WRITTEN: dict[str, tuple[Callable[[Reference], str], str]] = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
}
"""{suffix of the address: how it is written, its type}"""


@per_edition
@or_gone
def record_reference(
    request: HttpRequest, at: Moment, section: str, slug: str, suffix: str
) -> HttpResponse:
    """A reference to one record, for reference managers."""
    listing, record = found(section, slug, at, alone=True)
    if listing.pages_in:
        return redirect(f"record-{suffix}", section=listing.pages_in, slug=slug, permanent=True)
    with override("en"):
        path = reverse("record", kwargs={"section": section, "slug": slug})
        reference = reference_to(request, record, request.build_absolute_uri(path), at.on)
    write, kind = WRITTEN[suffix]
    response = HttpResponse(write(reference), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.{suffix}"'
    return response
