"""What is kept of every save: a revision of a record with all its rows, the person, the reason.

The other workflows call `keep` last in their transaction; the admin asks `changed_since`, so that
nobody overwrites what they have not seen. Only the core of django-reversion is used: its `revert`
and its admin lose data where rows move between records. Revisions are read as the JSON they hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import reversion
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from cooperation.models.records import Publication, Record
from cooperation.models.removals import Removal
from cooperation.values.slugs import is_number
from cooperation.workflows.parts import PARTS, parent_keys, record_of, root_of

Key = tuple[str, int]
"""The label of an object's model and its primary key."""

Rows = dict[Key, dict[str, Any]]
"""What a revision holds: the stored fields of each object by its model's label and key."""


def register_all() -> None:
    """Make every record and row known to django-reversion; called once, at start."""
    for model, parts in PARTS.items():
        derived = [field.name for field in model._meta.local_fields if not field.editable]
        kept = {"id", "key", "publication", "published_at"}
        reversion.register(model, follow=parts, exclude=[n for n in derived if n not in kept])


def lock(thing: Any) -> None:
    """Wait until nobody else is saving the record that holds a thing; within a transaction."""
    root = root_of(thing)
    type(root)._default_manager.select_for_update().filter(pk=root.pk).first()


def keep(thing: Any, *, by: Any, reason: str = "") -> None:
    """Keep a revision of the record that holds a thing, as it is stored now.

    The last act of a saving transaction; about ten queries. `by` is None for a machine.
    """
    stored = _stored(root_of(thing))
    with reversion.create_revision(manage_manually=True):
        reversion.add_to_revision(stored)
        reversion.set_comment(reason)
        if by is not None:
            reversion.set_user(by)


def _stored(root: Any) -> Any:
    """A record as it is stored, with all its parts."""
    return type(root)._default_manager.prefetch_related(*_paths(type(root))).get(pk=root.pk)


def _paths(model: Any) -> Iterator[str]:
    """What to fetch with a model so that following its parts asks no further query."""
    yield from (field.name for field in model._meta.many_to_many)
    for name in PARTS[model]:
        yield name
        for path in _paths(model._meta.get_field(name).related_model):
            yield f"{name}__{path}"


def revisions_of(thing: Any) -> list[Revision]:
    """All revisions that hold a thing, the latest first."""
    of_thing = Version.objects.filter(
        content_type=ContentType.objects.get_for_model(thing), object_id=str(thing.pk)
    )
    revisions = Revision.objects.filter(pk__in=of_thing.values("revision"))
    return list(revisions.select_related("user").order_by("-pk"))


def latest(thing: Any) -> Revision | None:
    """The latest revision that holds a thing."""
    kind = ContentType.objects.get_for_model(thing)
    found = Version.objects.filter(content_type=kind, object_id=str(thing.pk))
    version = found.select_related("revision__user").order_by("-revision_id").first()
    return version and version.revision


def seen_now(thing: Any) -> str:
    """What a page that is opened now says it has seen: the number of that revision, or nothing."""
    last = latest(thing)
    return str(last.pk) if last else ""


def changed_since(thing: Any, seen: str) -> Revision | None:
    """The latest revision if it holds a thing otherwise than the one whose number was `seen`."""
    last = latest(thing)
    if last is None or str(last.pk) == seen:
        return None
    before = revision(thing, seen)
    if before is None or part(before, thing) != part(last, thing):
        return last
    # Older versions were rewritten with it: a form opened before still holds what was removed.
    removed = Removal.objects.of(record_of(thing)).filter(revision__gt=before.pk)
    return last if removed.exists() else None


def deletion_of(model: Any, key: str) -> tuple[Any, Revision | None]:
    """Of a row that is no more: the record that held it, and the revision since which it does not.

    None for what is not known.
    """
    if not is_number(key):
        return None, None
    kind = ContentType.objects.get_for_model(model)
    last = Version.objects.filter(content_type=kind, object_id=key).order_by("-revision_id").first()
    if last is None:
        return None, None
    model_of: Any = apps.get_model
    label, number = next(
        key
        for key, fields in rows_of(last.revision).items()
        if not any(fields.get(name) for name in parent_keys(model_of(key[0])))
    )
    root = model_of(label)._default_manager.filter(pk=number).first()
    later = [one for one in revisions_of(root) if one.pk > last.revision_id] if root else []
    return root, later[-1] if later else None


def told(newer: Revision) -> dict[str, Any]:
    """Who made a revision, when and why, as the words that tell of it take them."""
    return {
        "who": newer.user or _("A program"),
        "when": date_format(timezone.localtime(newer.date_created), "DATETIME_FORMAT"),
        "why": f" ({newer.comment})" if newer.comment else "",
    }


def refusal(newer: Revision) -> str:
    """That somebody saved since a person opened a thing, where that cannot be merged."""
    return _(
        "%(who)s saved it at %(when)s, after you opened it%(why)s. Look at it once more."
    ) % told(newer)


def revision(thing: Any, number: str) -> Revision | None:
    """The revision of this number, if there is one and it holds the thing."""
    if not is_number(number):
        return None
    return Revision.objects.filter(
        pk=int(number),
        version__content_type=ContentType.objects.get_for_model(thing),
        version__object_id=str(thing.pk),
    ).first()


def changed_since_seen(
    things: Iterable[Any], seen: Mapping[Key, str]
) -> Iterator[tuple[Any, Revision]]:
    """Those that are otherwise than in the revision whose number was seen of each; the latest."""
    things = list(things)
    latest = latest_numbers(things)
    for thing in things:
        number = seen.get(key_of(thing), "")
        if str(latest.get(key_of(thing), "")) != number and (newer := changed_since(thing, number)):
            yield thing, newer


def latest_numbers(things: Iterable[Any]) -> dict[Key, int]:
    """The number of the latest revision that holds each thing: one query for each kind."""
    return {key: numbers[-1] for key, numbers in _holding(things).items()}


def written_alone(things: Iterable[Any], by: Any) -> set[Key]:
    """The keys of those that nobody but one person ever wrote to or moved on, as revisions differ.

    Of a record without the records below it. What a machine brought in nobody wrote alone.
    Whoever sent it back or withdrew it did not thereby look at it for the other's sake.
    """
    things = list(things)
    holding = _holding(things)
    numbers = {number for some in holding.values() for number in some}
    users = dict(Revision.objects.filter(pk__in=numbers).values_list("pk", "user"))
    found, in_doubt = set(), []
    for thing in things:
        held = holding.get(key_of(thing), [])
        if all(users[number] == by.pk for number in held):
            found |= {key_of(thing)} if held else set()
        elif users[held[0]] == by.pk:
            in_doubt.append(thing)
    if in_doubt:
        asked = {number for thing in in_doubt for number in holding[key_of(thing)]}
        revisions = Revision.objects.filter(pk__in=asked).prefetch_related("version_set")
        rows = {revision.pk: rows_of(revision) for revision in revisions}
        for thing in in_doubt:
            states = [(users[n], own_part(rows[n], thing)) for n in holding[key_of(thing)]]
            if _authors(states, key_of(thing)) == {by.pk}:
                found.add(key_of(thing))
    return found


AWAY = (Publication.DRAFT, Publication.WITHDRAWN)
"""Where steps away from the public lead: whoever takes one does not stand for the record."""


def _authors(states: list[tuple[int | None, Rows]], key: Key) -> set[int | None]:
    authors, before = set(), None
    for user, now in states:
        ends = now[key]["publication"]
        away = before is not None and ends != before[key]["publication"] and ends in AWAY
        if now != before and not away:
            authors.add(user)
        before = now
    return authors


def _holding(things: Iterable[Any]) -> dict[Key, list[int]]:
    """The numbers of the revisions that hold each thing, the oldest first."""
    kinds: dict[Any, set[int]] = {}
    for thing in things:
        kinds.setdefault(type(thing), set()).add(thing.pk)
    found: dict[Key, list[int]] = {}
    for model, keys in kinds.items():
        held = Version.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(key) for key in keys],
        )
        for key, number in held.order_by("revision_id").values_list("object_id", "revision_id"):
            found.setdefault((model._meta.label_lower, int(key)), []).append(number)
    return found


def rows_of(revision: Revision) -> Rows:
    """All that a revision holds."""
    return dict(
        entry for version in revision.version_set.all() for entry in _read(version.serialized_data)
    )


def key_of(thing: Any) -> Key:
    return thing._meta.label_lower, thing.pk


def part(revision: Revision, thing: Any) -> Rows:
    """Of what a revision holds: a thing and all that belongs to it, lists in one order."""
    return part_of(rows_of(revision), thing)


def own_part(rows: Rows, thing: Any) -> Rows:
    """A record and its rows without the records below it, such as the outcomes of a meeting.

    Those have a publication, and so a history, of their own.
    """
    return part_of(rows, thing, records_too=False)


def part_of(rows: Rows, thing: Any, *, records_too: bool = True) -> Rows:
    """Of rows: a thing and all that belongs to it."""
    found = {key_of(thing)}
    for model in PARTS:
        if issubclass(model, Record) and not records_too:
            continue
        for name in parent_keys(model):
            owner = model._meta.get_field(name).related_model._meta.label_lower
            found |= {
                key
                for key, fields in rows.items()
                if key[0] == model._meta.label_lower and (owner, fields.get(name)) in found
            }
    return {
        key: {n: sorted(v) if isinstance(v, list) else v for n, v in rows[key].items()}
        for key in rows.keys() & found
    }


def rows_now(thing: Any) -> Rows:
    """What a revision made now would hold of the record that holds a thing; writes nothing."""
    rows: Rows = {}
    below = [_stored(root_of(thing))]
    while below:
        one = below.pop()
        [(key, fields)] = _read(
            serializers.serialize(
                "json", [one], fields=reversion.revisions._get_options(type(one)).fields
            )
        )
        rows[key] = fields
        below += [part for name in PARTS[type(one)] for part in getattr(one, name).all()]
    return rows


def _read(serialized: str) -> list[tuple[Key, dict[str, Any]]]:
    return [((entry["model"], entry["pk"]), entry["fields"]) for entry in json.loads(serialized)]
