"""Filling a new database: the vocabularies that are needed everywhere, and the examples.

`manage.py seed` calls it, on every start. Both read Django fixtures with natural keys from
fixtures/, put them in an order in which everything is made before what refers to it, and load
each set in one transaction: a wrong fixture leaves the database as it was.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import gettext as _

from cooperation.audits.citations import VOCABULARIES
from cooperation.models import Party, Record, Row
from cooperation.models.editions import begin_edition, lock_edition
from cooperation.models.records import record_models
from cooperation.workflows.history import keep, root_of
from cooperation.workflows.indexing import index

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
COMMON = FIXTURES / "vocabularies"

Node = tuple[type[models.Model], str]
"""A model and the natural key of one of its objects."""


class WrongFixtureError(Exception):
    """What is wrong, in which file, with which object."""


@dataclass(frozen=True)
class Seeded:
    """How many records of each model a set of fixtures made, and how many it found and left."""

    made: Counter[type[Record]] = field(default_factory=Counter)
    kept: Counter[type[Record]] = field(default_factory=Counter)


@dataclass(frozen=True)
class Entry:
    """One object of a fixture, and the file that it stands in."""

    path: Path
    model: type[models.Model]
    fields: dict[str, Any]

    @property
    def key(self) -> str:
        return self.fields.get("slug") or self.fields.get("key") or ""

    @property
    def node(self) -> Node:
        return self.model, self.key

    def references(self) -> Iterator[tuple[str, Node]]:
        """Each field that refers to another object, with what it refers to."""
        for name, value in self.fields.items():
            other = related_model(self.model, name)
            if other is None or value is None:
                continue
            # One object is named ["slug"], several are [["slug"], …].
            several = bool(value) and isinstance(value[0], list)
            for natural_key in value if several else [value] if value else []:
                yield name, (other, natural_key[0])

    def wrong(self, reason: object) -> WrongFixtureError:
        where = f"{self.path.parent.name}/{self.path.name}"
        return WrongFixtureError(f"{where}, {self.model._meta.verbose_name} “{self.key}”: {reason}")


def load_vocabularies(folder: Path = COMMON) -> Seeded:
    """Make the parties and focus areas that are missing; never change one that exists."""
    with transaction.atomic():
        # Of two servers that start at once, the second finds what the first made.
        lock_edition()
        return _load(_read(folder))


def load_examples(folder: Path = FIXTURES / "example") -> Seeded:
    """Make the example records, if there is no record yet but of the vocabularies."""
    with transaction.atomic():
        if has_records():
            return Seeded()
        lock_edition()
        return Seeded() if has_records() else _load(_read(folder))


def has_records() -> bool:
    """Whether there is any record other than those of the vocabularies."""
    return any(
        model._default_manager.exists() for model in record_models() if model not in VOCABULARIES
    )


def related_model(model: type[models.Model], name: str) -> type[models.Model] | None:
    """The model at the other end of a field, if it refers to one."""
    try:
        other = model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return None
    return other if isinstance(other, type) else None


def _read(folder: Path) -> list[Entry]:
    entries = []
    for path in sorted(folder.glob("*.json")):
        where = f"{path.parent.name}/{path.name}"
        try:
            objects = json.loads(path.read_text(encoding="utf-8"))
            found = [Entry(path, apps.get_model(o["model"]), o["fields"]) for o in objects]
        except (ValueError, KeyError, TypeError, LookupError) as error:
            raise WrongFixtureError(f"{where} is no fixture: {error}") from error
        for entry in found:
            if not issubclass(entry.model, Record | Row) or not entry.key:
                raise entry.wrong("it has no slug and no key.")
        entries += found
    return entries


def _load(entries: list[Entry]) -> Seeded:
    """Make what is missing, in order; the keys known so far spare a query per reference."""
    seeded = Seeded()
    known = _elsewhere() | _existing(entries)
    made = []
    for entry in _in_order(entries):
        if missing := entry.node not in known:
            made.append(_make(entry, known))
            known[entry.node] = made[-1].pk
        if issubclass(entry.model, Record):
            (seeded.made if missing else seeded.kept)[entry.model] += 1
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise WrongFixtureError(str(error)) from error
    roots = {root_of(thing): None for thing in made}
    for root in roots:
        keep(root, by=None, reason=_("Made from the fixtures of the project."))
    if made:
        index([*roots, *(thing for thing in made if isinstance(thing, Record))])
        begin_edition()
    return seeded


def _existing(entries: list[Entry]) -> dict[Node, Any]:
    """The primary keys of all objects of the models that the entries are or refer to."""
    wanted = {entry.model for entry in entries}
    wanted |= {other for entry in entries for __, (other, __) in entry.references()}
    return {
        (model, key): pk
        for model in wanted
        for key, pk in model._default_manager.values_list(
            "slug" if issubclass(model, Record) else "key", "pk"
        )
    }


def _elsewhere() -> dict[Node, Any]:
    """Countries of the vocabularies that staff have entered at another address."""
    entered = dict(Party.objects.exclude(country_code="").values_list("country_code", "pk"))
    countries = [entry for entry in _read(COMMON) if entry.model is Party]
    return {
        entry.node: entered[code]
        for entry in countries
        if (code := entry.fields.get("country_code")) in entered
    }


def _in_order(entries: list[Entry]) -> list[Entry]:
    by_node: dict[Node, Entry] = {}
    for entry in entries:
        if entry.node in by_node:
            raise entry.wrong(f"it stands in {by_node[entry.node].path.name} already.")
        by_node[entry.node] = entry
    needs = {
        entry.node: [node for __, node in entry.references() if node in by_node]
        for entry in entries
    }
    try:
        return [by_node[node] for node in TopologicalSorter(needs).static_order()]
    except CycleError as error:
        circle = " → ".join(f"“{key}”" for __, key in error.args[1])
        raise by_node[error.args[1][0]].wrong(f"it refers to itself by way of {circle}.") from error


def _make(entry: Entry, known: dict[Node, Any]) -> Any:
    """Save one object, everything it refers to being known."""
    fields = dict(entry.fields)
    several: dict[str, list[Any]] = {}
    for name, node in entry.references():
        if node not in known:
            raise entry.wrong(f"{name} refers to “{node[1]}”, which does not exist.")
        several.setdefault(name, []).append(known[node])
    for name, pks in several.items():
        fields[name] = pks if entry.model._meta.get_field(name).many_to_many else pks[0]
    try:
        [new] = Deserializer([{"model": entry.model._meta.label, "fields": fields}])
        new.save()
    except (
        DatabaseError,
        DeserializationError,
        FieldDoesNotExist,
        ObjectDoesNotExist,
        TypeError,
        ValidationError,
    ) as error:
        raise entry.wrong(error) from error
    return new.object
