"""Where words that are to be removed stand beside a record: steps, proposals, logs, old addresses.

As removal_places.py does for the record itself: found, and with `write` written without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _

from cooperation.models import MovedAddress, Proposal, PublicationStep, SourceFile
from cooperation.models.records import Record
from cooperation.values.removed_words import MARKER
from cooperation.workflows.history import key_of
from cooperation.workflows.removal_places import (
    Cleaner,
    Place,
    Wanted,
    by_model,
    in_chunks,
    instead,
    of_keys,
    text_field,
    texts_of,
)

FORM_FIELDS = {"reason", "note"}
"""Of posted forms, beside the fields of models."""


def in_logs(wanted: Wanted, write: bool) -> Iterator[Place]:
    """In what was noted of the record."""
    yield from _steps(wanted, write)
    yield from _proposals(wanted, write)
    yield from _log(wanted, write)
    yield from _old_addresses(wanted, write)
    yield from _file_names(wanted, write)


def _steps(wanted: Wanted, write: bool) -> Iterator[Place]:
    found = PublicationStep.objects.of(wanted.record)
    place = texts_of(_("notes of publication"), found, ("note",), wanted, write)
    if place.count:
        yield place
    yield from _slugs(_("addresses in the log"), found, wanted, write)


def _slugs(where: str, found: Any, wanted: Wanted, write: bool) -> Iterator[Place]:
    """Addresses of the record that were noted elsewhere."""
    cleaner = Cleaner(wanted, key_of(wanted.record))
    for thing in found.order_by("pk"):
        changed = cleaner.changed({"slug": thing.slug})
        if changed and write:
            thing.slug = changed["slug"]
            thing.save(update_fields=["slug"])
    if cleaner.count:
        yield Place(where, cleaner.count)


def _proposals(wanted: Wanted, write: bool) -> Iterator[Place]:
    count, excerpts = 0, list[str]()
    records = {one if isinstance(one, Record) else one.owner for one in wanted.things}
    known = FORM_FIELDS | {
        one.name
        for model in by_model(wanted.keys)
        for one in model._meta.fields
        if text_field(model, one.name)
    }
    for record in sorted(records, key=key_of):
        for proposal in Proposal.objects.of(record).order_by("pk"):
            hits = 0
            for entry in proposal.rows:
                label, number, fields = entry
                if (label, number) not in wanted.keys and record != wanted.record:
                    continue
                cleaner = Cleaner(wanted, (label, number))
                fields |= cleaner.changed(fields)
                hits += cleaner.count
                excerpts += cleaner.excerpts
            if record == wanted.record:
                hits += _form(proposal, known, wanted, excerpts)
            for name in ("reason", "note"):
                text = getattr(proposal, name)
                hits += wanted.words.count(text)
                column: Any = Proposal._meta.get_field(name)
                setattr(proposal, name, wanted.words.without(text, column.max_length))
            if hits and write:
                proposal.save()
            count += hits
    if count:
        yield Place(_("proposed changes"), count, tuple(dict.fromkeys(excerpts)))
    yield from _slugs(
        _("addresses in proposed changes"), Proposal.objects.of(wanted.record), wanted, write
    )


def _form(proposal: Proposal, known: set[str], wanted: Wanted, excerpts: list[str]) -> int:
    """A posted form without the words; how often they stood in it."""
    hits, form = 0, proposal.form
    own_page = proposal.page_kind == proposal.kind
    for name, values in form.items():
        last = name.rpartition("-")[2]
        if name == "slug":
            cleaner = Cleaner(wanted, key_of(wanted.record))
            form[name] = [cleaner.changed({"slug": one}).get("slug", one) for one in values]
            hits += cleaner.count
        elif own_page and name in wanted.fields:
            hits += sum(one not in ("", MARKER) for one in values)
            column = text_field(type(wanted.record), name)
            form[name] = [one and instead(column) for one in values]
        elif last in known:
            for value in values:
                hits += wanted.words.count(value)
                excerpts += wanted.words.excerpts(value)
            form[name] = [wanted.words.without(value) for value in values]
    return hits


def _log(wanted: Wanted, write: bool) -> Iterator[Place]:
    """Django's own log, which nobody is shown: cut names could hold a part of the words."""
    asked = of_keys(wanted)
    for thing in wanted.things:
        root = thing if isinstance(thing, Record) else thing.owner
        kind = ContentType.objects.get_for_model(root)
        asked |= Q(content_type=kind, object_id=str(root.pk))
    longest = LogEntry._meta.get_field("object_repr").max_length or 0
    count = 0
    for entry in in_chunks(LogEntry.objects.filter(asked)):
        told = entry.change_message
        if told.startswith("["):
            told = json.dumps(json.loads(told), ensure_ascii=False)
        hits = wanted.words.count(entry.object_repr) + wanted.words.count(told)
        is_cut = len(entry.object_repr) >= longest and wanted.words.end_cut(entry.object_repr)
        if not hits and not is_cut:
            continue
        count += hits
        if write:
            entry.object_repr, entry.change_message = MARKER, "[]"
            entry.save(update_fields=["object_repr", "change_message"])
    if count:
        yield Place(_("the log of saves"), count)


def _old_addresses(wanted: Wanted, write: bool) -> Iterator[Place]:
    """Those that led to the record and show the words lead nowhere from now on."""
    kind = wanted.record._meta.model_name
    found = MovedAddress.objects.filter(kind=kind, record=wanted.record.pk)
    shown = [one for one in found if wanted.is_renamed or wanted.words.in_slug(one.slug)]
    if write:
        for one in shown:
            one.delete()
    if shown:
        yield Place(_("old addresses"), len(shown))


def _file_names(wanted: Wanted, write: bool) -> Iterator[Place]:
    if wanted.record._meta.model_name != "source":
        return
    found = SourceFile.objects.filter(source=wanted.record)
    place = texts_of(_("names of files"), found, ("name",), wanted, write)
    if place.count:
        yield place
