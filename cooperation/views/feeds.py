"""Atom feeds: what is new in a list, and the corrections of the whole site.

An entry's id is the permanent address of what it tells of, the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.formats.atom import CONTENT_TYPE, Entry, Feed, Tombstone, atom
from cooperation.listings.descriptions import described
from cooperation.listings.moments import Moment
from cooperation.listings.sections import SECTIONS
from cooperation.templatetags.records import address
from cooperation.views.addresses import address_of_list, in_english, permanent
from cooperation.views.editions import per_edition
from cooperation.views.lists import refused
from cooperation.workflows.public_history import Entry as Correction
from cooperation.workflows.public_history import corrections
from cooperation.workflows.withdrawals import withdrawn_from

_WITH_HISTORY = {listing.model for listing in SECTIONS.values()}

NEWEST = 50
"""How many entries the feed of a list has."""


@per_edition
def list_feed(request: HttpRequest, at: Moment, section: str) -> HttpResponse:
    """The records of the answer that were published or changed last, and what was withdrawn."""
    listing = SECTIONS[section]
    answer = listing.ask(request.GET, at)
    for parameter in sorted({"order", "page"} & set(request.GET)):
        sentence = _("A feed has one order and no pages.")
        answer.errors.setdefault(parameter, []).append(sentence)
    if answer.errors:
        return refused(answer)
    query = request.GET.urlencode()
    feed = _feed(
        request,
        at,
        page=address_of_list(section, query),
        title=str(listing.plural),
        subtitle=str(listing.introduction),
    )
    entries = (_of_record(request, record) for record in answer.newest(NEWEST))
    home = listing.pages_in or section
    tombstones = (
        Tombstone(permanent(request, "record", section=home, slug=one.slug), one.at, one.reason)
        for one in withdrawn_from(listing.model, NEWEST)
    )
    return _answer(feed, entries, tombstones)


@per_edition
def corrections_feed(request: HttpRequest, at: Moment) -> HttpResponse:
    """The latest changes of what was public, and withdrawals, on the whole site."""
    if request.GET:
        raise BadRequest
    feed = _feed(
        request,
        at,
        page=reverse("corrections"),
        title=_("Corrections"),
        subtitle=_("What was changed after its publication, and what was withdrawn."),
    )
    return _answer(feed, (_of_correction(request, one) for one in corrections().entries))


def _feed(request: HttpRequest, at: Moment, *, page: str, title: str, subtitle: str) -> Feed:
    return Feed(
        address=request.build_absolute_uri(),
        page=request.build_absolute_uri(page),
        title=_("%(title)s – %(site)s") % {"title": title, "site": _("Cooperation")},
        subtitle=subtitle,
        language=get_language() or settings.LANGUAGE_CODE,
        publisher=settings.PUBLISHER_NAME or _("Cooperation"),
        begun_at=datetime.combine(at.on, time(), UTC),
    )


def _answer(
    feed: Feed, entries: Iterable[Entry], tombstones: Iterable[Tombstone] = ()
) -> HttpResponse:
    return HttpResponse(atom(feed, entries, tombstones), content_type=CONTENT_TYPE)


def _of_record(request: HttpRequest, record: Any) -> Entry:
    return Entry(
        id=in_english(request, address, record),
        address=request.build_absolute_uri(address(record)),
        title=record.in_language(record.TITLE)[0],
        summary=described(record),
        published_at=record.published_at,
        updated_at=record.changed_at,
    )


def _of_correction(request: HttpRequest, entry: Correction) -> Entry:
    """Of what was withdrawn no more than where it stood and why."""
    record = entry.record
    name = record.slug if entry.is_gone else record.in_language(record.TITLE)[0]
    changed = [field.label for change in entry.changes for field in change.fields]
    parts = [entry.reason]
    if changed and not entry.is_gone:
        parts.append(_("Changed: %(fields)s.") % {"fields": _(", ").join(dict.fromkeys(changed))})
    page = address(record)
    if not entry.is_gone and type(record) in _WITH_HISTORY:
        page = f"{page}history/#change-{entry.revision}"
    return Entry(
        id=f"{in_english(request, address, record)}#change-{entry.revision}",
        address=request.build_absolute_uri(page),
        title=_("%(what)s: %(kind)s, %(name)s")
        % {"what": entry.sort_in_words, "kind": entry.kind, "name": name},
        summary=" ".join(part for part in parts if part),
        published_at=entry.at,
        updated_at=entry.at,
    )
