"""Where words that are to be removed stand: in a record, its rows and their older versions.

Each function finds them, and with `write` it writes without them: one way through for the preview
and for the removal, so that neither sees more than the other. removing.py calls them; what was
noted beside the record is in removal_logs.py.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from cooperation.models.fields import PartialDateField
from cooperation.values.removed_words import MARKER, RemovedWords
from cooperation.values.slugs import new_key
from cooperation.workflows.history import Key, key_of

ADDRESSES = ("slug", "key")
CHUNK = 200


@dataclass
class Wanted:
    """What is to be removed, and from what."""

    record: Any
    things: list[Any]
    """The record, and the rows of others that are about it."""

    keys: set[Key]
    """All that ever belonged to these things, as far as it is stored or kept."""

    words: RemovedWords
    fields: frozenset[str] = frozenset()
    """Fields of the record that go as a whole, whatever they say."""

    is_renamed: bool = False
    """Whether addresses and keys change though they do not show the words."""

    addresses: dict[Key, str] = field(default_factory=dict)
    """{record or row: its new address or key}, the same in all of its versions."""


@dataclass(frozen=True)
class Place:
    """How often they stand somewhere, with the first excerpts."""

    where: str
    count: int
    excerpts: tuple[str, ...] = ()


def in_record(wanted: Wanted, write: bool) -> Iterator[Place]:
    """In the record and its rows, as they are and as older versions hold them."""
    yield from _rows(wanted, write)
    yield from _versions(wanted, write)
    yield from _comments(wanted, write)


def text_field(model: Any, name: str) -> Any | None:
    """A field that holds words as somebody typed them; None where it holds something else."""
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    is_text = isinstance(found, models.CharField | models.TextField)
    kept_apart = (models.SlugField, PartialDateField)
    if not is_text or isinstance(found, kept_apart) or found.choices or not found.editable:
        return None
    # A code of two or three letters or a time zone holds nobody's name.
    if name == "time_zone" or not (isinstance(found, models.URLField) or _takes_marker(found)):
        return None
    return found


def _takes_marker(found: Any) -> bool:
    try:
        found.run_validators(MARKER)
    except ValidationError:
        return False
    return True


def instead(found: Any) -> str:
    """What stands in the place of all that a field said: for an internet address, nothing."""
    return "" if isinstance(found, models.URLField) else MARKER


class Cleaner:
    """Takes the fields of one row and gives those that change, counting."""

    def __init__(self, wanted: Wanted, key: Key) -> None:
        self.wanted, self.key = wanted, key
        self.model = apps.get_model(key[0])
        self.count, self.excerpts = 0, list[str]()

    def changed(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            name: new
            for name, value in fields.items()
            if isinstance(value, str) and value and (new := self._new(name, value)) != value
        }

    def _new(self, name: str, value: str) -> str:
        if name in ADDRESSES:
            return self._address(name, value)
        found = text_field(self.model, name)
        if found is None:
            return value
        if name in self.wanted.fields and self.key == key_of(self.wanted.record):
            self.count += value != MARKER
            return instead(found)
        hits = self.wanted.words.count(value)
        if not hits:
            return value
        self.count += hits
        self.excerpts += self.wanted.words.excerpts(value)
        # What remained of an internet address would be a wrong one.
        return instead(found) and self.wanted.words.without(value, found.max_length)

    def _address(self, name: str, value: str) -> str:
        new = self.wanted.addresses.get(self.key)
        if value == new or not (self.wanted.is_renamed or self.wanted.words.in_slug(value)):
            return value
        if new is None:
            new = _free_slug(self.model, self.key) if name == "slug" else new_key()
            self.wanted.addresses[self.key] = new
        self.count += value != new
        return new


def _free_slug(model: Any, key: Key) -> str:
    """By its number, which names nobody."""
    slug = f"{model._meta.model_name}-{key[1]}"
    while model._default_manager.filter(slug=slug).exclude(pk=key[1]).exists():
        slug += "-x"
    return slug


def by_model(keys: set[Key]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = defaultdict(list)
    for label, number in sorted(keys):
        found[apps.get_model(label)].append(number)
    return found


def _rows(wanted: Wanted, write: bool) -> Iterator[Place]:
    for model, numbers in by_model(wanted.keys).items():
        names = [one.name for one in model._meta.concrete_fields if one.name == one.attname]
        for thing in model._default_manager.filter(pk__in=numbers).order_by("pk"):
            cleaner = Cleaner(wanted, key_of(thing))
            changed = cleaner.changed({name: getattr(thing, name) for name in names})
            if not changed:
                continue
            if write:
                for name, value in changed.items():
                    setattr(thing, name, value)
                thing.save()
            where = str(model._meta.verbose_name)
            yield Place(where, cleaner.count, tuple(cleaner.excerpts))


def of_keys(wanted: Wanted) -> Q:
    """The condition for what Django knows by content type and number."""
    found = Q(pk__in=[])
    for model, numbers in by_model(wanted.keys).items():
        kind = ContentType.objects.get_for_model(model)
        found |= Q(content_type=kind, object_id__in=[str(number) for number in numbers])
    return found


def _versions(wanted: Wanted, write: bool) -> Iterator[Place]:
    count, excerpts = 0, list[str]()
    for version in in_chunks(Version.objects.filter(of_keys(wanted))):
        [entry] = json.loads(version.serialized_data)
        cleaner = Cleaner(wanted, (entry["model"], entry["pk"]))
        changed = cleaner.changed(entry["fields"])
        shown = wanted.words.without(version.object_repr)
        if not changed and shown == version.object_repr:
            continue
        count += max(cleaner.count, 1)
        excerpts += cleaner.excerpts
        if write:
            entry["fields"] |= changed
            version.serialized_data = json.dumps([entry], cls=DjangoJSONEncoder, ensure_ascii=False)
            version.object_repr = MARKER if changed else shown
            version.save(update_fields=["serialized_data", "object_repr"])
    if count:
        yield Place(_("older versions"), count, tuple(dict.fromkeys(excerpts)))


def in_chunks(found: Any) -> Iterator[Any]:
    """All of a query, some at a time; what was given may be saved before the next."""
    numbers = list(found.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(numbers), CHUNK):
        chunk = numbers[begin : begin + CHUNK]
        yield from list(found.model._default_manager.filter(pk__in=chunk).order_by("pk"))


def texts_of(where: str, found: Any, names: tuple[str, ...], wanted: Wanted, write: bool) -> Place:
    """Columns of a model that is no record, as texts alone."""
    count, excerpts = 0, list[str]()
    for thing in found.order_by("pk"):
        texts = {name: getattr(thing, name) for name in names}
        hits = sum(wanted.words.count(text) for text in texts.values())
        if not hits:
            continue
        count += hits
        for name, text in texts.items():
            excerpts += wanted.words.excerpts(text)
            limit = type(thing)._meta.get_field(name).max_length
            setattr(thing, name, wanted.words.without(text, limit))
        if write:
            thing.save(update_fields=list(names))
    return Place(where, count, tuple(excerpts))


def _comments(wanted: Wanted, write: bool) -> Iterator[Place]:
    holding = Version.objects.filter(of_keys(wanted)).values("revision")
    found = Revision.objects.filter(pk__in=holding)
    place = texts_of(_("reasons of changes"), found, ("comment",), wanted, write)
    if place.count:
        yield place
