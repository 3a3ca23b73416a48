"""Removing personal data from a record, its rows and all that was kept of them, for good.

The admin calls `plan_of` for the preview and `remove`. Older versions are rewritten, so that none
can bring the words back; a note stays in the record's history that something was removed, never
what. What rests on others, such as backups and uploaded files, is named in docs/guides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.models import Attendance, Person, Removal, Source
from cooperation.models.editions import begin_edition
from cooperation.search.engines import engine
from cooperation.values.removed_words import LONGEST, MARKER, SHORTEST, RemovedWords
from cooperation.workflows import history
from cooperation.workflows.history import Key, key_of
from cooperation.workflows.indexing import index
from cooperation.workflows.parts import PARTS, record_of
from cooperation.workflows.removal_logs import in_logs
from cooperation.workflows.removal_places import Place, Wanted, in_record, text_field
from cooperation.workflows.saving import may_publish
from cooperation.workflows.together import locked

WHOLE_NAME = "whole-name"
"""Asked in the place of a field: all names of a person, and the address made of them."""

FEW_LETTERS = 4
"""From how many characters on what a field says is also looked for elsewhere."""

MOST_ELSEWHERE = 20


@dataclass(frozen=True)
class Elsewhere:
    """Another record that says the words and is left as it is."""

    record: Any
    count: int


@dataclass(frozen=True)
class Plan:
    """What a removal comes to."""

    places: list[Place]
    elsewhere: list[Elsewhere]
    files: list[Any]
    """Uploads, whose content is not looked into."""

    @property
    def count(self) -> int:
        return sum(place.count for place in self.places)


def choices_of(model: Any) -> list[tuple[str, str]]:
    """What can be picked of a record in the place of typed words: its texts, by their names."""
    fields = [one for one in model._meta.fields if text_field(model, one.name)]
    named = [(one.name, str(capfirst(one.verbose_name))) for one in fields]
    if model is Person:
        named.insert(0, (WHOLE_NAME, _("The whole name, with the address that is made of it")))
    return named


def plan_of(record: Any, *, words: str = "", field: str = "") -> Plan:
    """Where it would be removed; changes nothing."""
    wanted = _wanted(record, words, field)
    sources = isinstance(record, Source)
    return Plan(
        list(_places(wanted)),
        list(_elsewhere(wanted)),
        list(record.files.all()) if sources else [],
    )


@transaction.atomic
def remove(
    record: Any, *, by: Any, reason: str, seen: str, words: str = "", field: str = ""
) -> Removal:
    """Remove words, or what a field says, wherever it stands; gives the note that is left.

    `seen` is the revision that the preview showed. ValidationError says in words what stands
    against it, PermissionDenied that the person may not.
    """
    if not may_publish(record, by=by):
        raise PermissionDenied
    wanted = _wanted(record, words, field)
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say why: readers see the reason."))
    if wanted.words.count(reason):
        raise ValidationError(_("The reason says what is to be removed. Readers see it."))
    locked({record_of(thing) for thing in wanted.things})
    record.refresh_from_db()
    # Somebody may have saved between the look and the lock.
    if newer := history.changed_since(record, seen):
        raise ValidationError(history.refusal(newer))
    wanted = _wanted(record, words, field)
    try:
        with transaction.atomic():
            count = sum(place.count for place in _places(wanted, write=True))
    except IntegrityError as error:
        raise ValidationError(
            _("It cannot be removed like this: another record would become the same.")
        ) from error
    if not count:
        raise ValidationError(_("It stands nowhere in this record."))
    return _end(wanted, by, reason, count)


def _end(wanted: Wanted, by: Any, reason: str, count: int) -> Removal:
    """Keep what is left, note it in each history, and make it found no more."""
    # As they are stored by now.
    records = [
        type(one)._default_manager.get(pk=one.pk)
        for one in dict.fromkeys(map(record_of, wanted.things))
    ]
    notes = {}
    for record in records:
        record.save(update_fields=["changed_at"])
        told = _("Personal data removed: %(reason)s") % {"reason": reason}
        history.keep(record, by=by, reason=told)
        last = history.latest(record)
        notes[record] = Removal.objects.create(
            kind=record._meta.model_name,
            record=record.pk,
            by=by,
            reason=reason,
            places=count,
            revision=last.pk if last else 0,
        )
    index(records, shown_or_hidden=True)
    engine().forget()
    if any(record.published_at is not None for record in records):
        begin_edition()
    return notes[records[0]]


def _places(wanted: Wanted, *, write: bool = False) -> Iterator[Place]:
    yield from in_record(wanted, write)
    yield from in_logs(wanted, write)


# What is meant


def _wanted(record: Any, words: str, field: str) -> Wanted:
    """What is asked for, with all that belongs to it or ever did."""
    things = [record]
    if isinstance(record, Person):
        things += Attendance.objects.filter(person=record).select_related("meeting").order_by("pk")
    keys = {key for thing in things for key in _ever(thing)}
    if not field:
        asked = " ".join(words.split())
        if not SHORTEST <= len(asked) <= LONGEST:
            raise ValidationError(
                _("Type the words as they stand there: %(least)d to %(most)d characters.")
                % {"least": SHORTEST, "most": LONGEST}
            )
        if asked.casefold() in MARKER:
            raise ValidationError(_("These words stand in the place of what was removed."))
        return Wanted(record, things, keys, RemovedWords([asked]))
    if field not in dict(choices_of(type(record))):
        raise ValidationError(_("There is no such field."))
    fields = frozenset({"name", "name_ja"} if field == WHOLE_NAME else {field})
    said = {value for name in fields for value in _said(record, name)}
    if field == WHOLE_NAME:
        said |= set(record.names.values_list("text", flat=True))
    phrases = [one for one in said if len(one) >= FEW_LETTERS and one != MARKER]
    is_renamed = field == WHOLE_NAME
    return Wanted(record, things, keys, RemovedWords(phrases), fields, is_renamed)


def _ever(thing: Any) -> Iterator[Key]:
    """The keys of a thing and of all that belongs to it, or did in a revision."""
    yield from history.own_part(history.rows_now(thing), thing)
    for revision in history.revisions_of(thing):
        yield from history.own_part(history.rows_of(revision), thing)


def _said(record: Any, name: str) -> Iterator[str]:
    """What a field says and said."""
    yield getattr(record, name)
    for revision in history.revisions_of(record):
        yield history.rows_of(revision)[key_of(record)].get(name) or ""


# What is left as it is


def _elsewhere(wanted: Wanted) -> Iterator[Elsewhere]:
    """Other records that say the words, the first of them."""
    found: dict[Any, int] = {}
    for model in PARTS:
        names = [one.name for one in model._meta.fields if text_field(model, one.name)]
        condition = Q()
        for name in names:
            for phrase in wanted.words.phrases:
                condition |= Q(**{f"{name}__icontains": phrase})
        if not condition:
            continue
        owned = [key.name for key in model._meta.fields if isinstance(key, models.ForeignKey)]
        rows = model._default_manager.filter(condition).select_related(*owned).order_by("pk")
        for row in rows[: MOST_ELSEWHERE * 2]:
            count = sum(wanted.words.count(getattr(row, name)) for name in names)
            if count and key_of(row) not in wanted.keys:
                owner = record_of(row)
                found[owner] = found.get(owner, 0) + count
    for record, count in list(found.items())[:MOST_ELSEWHERE]:
        yield Elsewhere(record, count)
