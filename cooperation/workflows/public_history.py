"""What the public may know of changes: from a record's first publication on, and no names.

Views read it: the history of one record, the corrections of the whole site, and why what was
withdrawn is gone. Only states that stood before the public count: what was written before the
first publication, or while a record was withdrawn, shows as far as it was published in the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from cooperation.models.publication_steps import PublicationStep
from cooperation.models.records import Publication, record_models
from cooperation.models.removals import Removal
from cooperation.workflows.differences import Change, differences
from cooperation.workflows.history import Key, Rows, key_of, own_part, rows_of

PAGE = 30
"""How many corrections a page has at least, where there are as many."""

CHUNK = 60
"""How many revisions are read at once."""


@dataclass(frozen=True)
class Entry:
    """One change that the public could see."""

    record: Any
    revision: int | None
    sort: str
    """published, changed, withdrawn, published-again or removed"""
    at: datetime
    reason: str
    changes: tuple[Change, ...] = ()

    @property
    def sort_in_words(self) -> str:
        return {
            "published": _("First published"),
            "changed": _("Changed"),
            "withdrawn": _("Withdrawn"),
            "published-again": _("Published again"),
            "removed": _("Personal data removed"),
        }[self.sort]

    @property
    def kind(self) -> str:
        """What sort of record it is, in words."""
        return str(capfirst(self.record._meta.verbose_name))

    @property
    def is_gone(self) -> bool:
        """Whether the record is not public now: no more is told of it than why it is gone."""
        return not self.record.is_public


@dataclass(frozen=True)
class Page:
    """Some corrections, the newest first."""

    entries: list[Entry]
    older: int | None
    """The number to ask for older ones with; None where there are none."""


@dataclass(frozen=True)
class Withdrawal:
    """Why what stood at an address is gone, and since when."""

    reason: str
    at: datetime | None


def history_of(record: Any) -> list[Entry]:
    """What happened to a public record since it was first published, the newest first."""
    entries = _entries([record])
    if not entries:
        entries = [Entry(record, None, "published", record.published_at, "")]
    return entries[::-1]


def withdrawal_at(model: Any, slug: str) -> Withdrawal | None:
    """Why the record at an address was withdrawn; None where none that was public stood there."""
    record = (
        model.objects.filter(slug=slug, published_at__isnull=False)
        .exclude(publication=Publication.PUBLISHED)
        .first()
    )
    if record is None:
        return None
    step = PublicationStep.objects.of(record).filter(ends=Publication.WITHDRAWN).first()
    return Withdrawal(step.note, step.taken_at) if step else Withdrawal("", None)


def corrections(before: int | None = None) -> Page:
    """Changes of what was public and withdrawals, on the whole site, the newest first.

    `before` is the `older` of the page before. Revisions are read in chunks until the page is
    full; those of records that were never public are not read at all.
    """
    found: list[Entry] = []
    while len(found) < PAGE:
        revisions = list(_of_public_records(before)[:CHUNK])
        if not revisions:
            return Page(found, None)
        before = revisions[-1].pk
        numbers = {revision.pk for revision in revisions}
        entries = _entries(_once_public(numbers))
        found += sorted(
            (one for one in entries if one.revision in numbers and _is_correction(one)),
            key=lambda one: -(one.revision or 0),
        )
    return Page(found, before if _of_public_records(before).exists() else None)


def _is_correction(entry: Entry) -> bool:
    return entry.sort == "withdrawn" or (entry.sort != "published" and not entry.is_gone)


def _of_public_records(before: int | None) -> QuerySet[Revision]:
    held = Version.objects.filter(
        revision=OuterRef("pk"),
        content_type__in=_types(),
        serialized_data__contains='"published_at": "',
    )
    # What a program loaded is no correction.
    told = Revision.objects.filter(Exists(held), user__isnull=False)
    if before is not None:
        told = told.filter(pk__lt=before)
    return told.order_by("-pk")


def _types() -> list[int]:
    """The content types of records."""
    kinds = ContentType.objects.get_for_models(*record_models())
    return [one.pk for one in kinds.values()]


def _once_public(revisions: set[int]) -> list[Any]:
    """The records that these revisions hold and that the public sees now, or saw once."""
    keys: dict[int, set[int]] = defaultdict(set)
    held = Version.objects.filter(revision__in=revisions, content_type__in=_types())
    for kind, key in held.values_list("content_type", "object_id"):
        keys[kind].add(int(key))
    found: list[Any] = []
    for kind, some in keys.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        records = model.objects.filter(pk__in=some, published_at__isnull=False)
        public = set(model.objects.public().filter(pk__in=some).values_list("pk", flat=True))
        found += [
            one
            for one in records.select_related(*model.NEEDS)
            if one.pk in public or not one.is_public
        ]
    return found


def _entries(records: Iterable[Any]) -> list[Entry]:
    """All that happened to each record before the public's eyes, the oldest first."""
    records = list(records)
    rows = _revisions(records)
    numbers = {revision.pk for held in rows.values() for revision, _rows in held}
    removals = {
        (one.kind, one.record, one.revision): one
        for one in Removal.objects.filter(revision__in=numbers)
    }
    entries: list[Entry] = []
    pairs: list[tuple[Rows, Rows]] = []
    keys: list[Key] = []
    for record in records:
        shown: Rows | None = None  # what the public saw last
        was: str | None = None
        for revision, held in rows[key_of(record)]:
            now = own_part(held, record)
            publication = now[key_of(record)]["publication"]
            removal = removals.get((record._meta.model_name, record.pk, revision.pk))
            if removal is not None and shown is not None:
                at, reason = removal.removed_at, removal.reason
                entries.append(Entry(record, revision.pk, "removed", at, reason))
                pairs.append((now, now))
                keys.append(key_of(record))
            if publication == Publication.PUBLISHED:
                sort = "changed" if was == publication else "published-again"
                sort, at = (
                    ("published", record.published_at)
                    if shown is None
                    else (sort, revision.date_created)
                )
                if sort != "changed" or now != shown:
                    reason = revision.comment if sort == "changed" else ""
                    entries.append(Entry(record, revision.pk, sort, at, reason))
                    pairs.append((now if shown is None else shown, now))
                    keys.append(key_of(record))
                shown = now
            elif publication == Publication.WITHDRAWN and was == Publication.PUBLISHED:
                entries.append(
                    Entry(record, revision.pk, "withdrawn", revision.date_created, revision.comment)
                )
                pairs.append((now, now))
                keys.append(key_of(record))
            was = publication
    told = differences(pairs, of=keys, public=True)
    return [
        Entry(one.record, one.revision, one.sort, one.at, one.reason, tuple(changes))
        for one, changes in zip(entries, told, strict=True)
        if changes or one.sort != "changed"
    ]


def _revisions(records: list[Any]) -> dict[Key, list[tuple[Revision, Rows]]]:
    """The revisions that hold each record, the oldest first, each read once."""
    asked = Q(pk__in=[])
    by_model: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record)
    for model, some in by_model.items():
        kind = ContentType.objects.get_for_model(model)
        asked |= Q(content_type=kind, object_id__in=[str(one.pk) for one in some])
    holding = Version.objects.filter(asked).values("revision")
    revisions = Revision.objects.filter(pk__in=holding).prefetch_related("version_set")
    found: dict[Key, list[tuple[Revision, Rows]]] = defaultdict(list)
    for revision in revisions.order_by("pk"):
        rows = rows_of(revision)
        for record in records:
            if key_of(record) in rows:
                found[key_of(record)].append((revision, rows))
    return found
