"""What waits for a member of staff: the first page of the staff screens shows it.

Each task has the first few things in question, each with a link, and how many there are in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reversion.models import Version

from cooperation.audits.citations import audit_citations
from cooperation.audits.dates import audit_dates
from cooperation.models import Call, Outcome, Paragraph, Proposal, Publication, Source
from cooperation.models.editions import current_edition
from cooperation.models.records import Record
from cooperation.workflows import saving

FEW = 5
CLOSING_WITHIN = timedelta(days=30)
KEPT_FOR = 24 * 60 * 60


@dataclass(frozen=True)
class Thing:
    """One of the things in question."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Task:
    """Something to do, with the first of the things to do it with."""

    name: str
    count: int
    things: list[Thing]


def work_queue(user: Any, *, on: date | None = None) -> list[Task]:
    """All that there is to do for somebody, empty tasks left out."""
    on = on or timezone.now().date()
    found = chain(
        _reviews(user), _proposals(user), _drafts(user), _findings(user, on), _dated(user, on)
    )
    return [task for task in found if task.count]


def _records(user: Any) -> list[Any]:
    """The models of records that somebody may see."""
    return [
        model
        for model in apps.get_app_config("cooperation").get_models()
        if issubclass(model, Record) and _may_see(user, model)
    ]


def _may_see(user: Any, model: Any) -> bool:
    return user.has_perm(f"cooperation.view_{model._meta.model_name}")


def page(thing: Any) -> str:
    return reverse(f"admin:cooperation_{thing._meta.model_name}_change", args=[thing.pk])


def _task(name: Any, sets: list[QuerySet[Any]]) -> Task:
    """A task over records of several models: two queries a model at most."""
    count, things = 0, []
    for records in sets:
        number = records.count()
        count += number
        if number and len(things) < FEW:
            kind = str(records.model._meta.verbose_name)
            some = records.order_by("-changed_at", "pk")[: FEW - len(things)]
            things += [Thing(str(one), page(one), kind) for one in some]
    return Task(str(name), count, things)


def _reviews(user: Any) -> Iterator[Task]:
    models = _records(user)
    mine = [model for model in models if saving.may_publish(model, by=user)]
    for name, some in (
        (_("In review, for you to decide"), mine),
        (_("In review, with the publishers"), [m for m in models if m not in mine]),
    ):
        yield _task(name, [m.objects.filter(publication=Publication.IN_REVIEW) for m in some])


def _proposals(user: Any) -> Iterator[Task]:
    if not _may_see(user, Proposal):
        return
    waiting = Proposal.objects.waiting().order_by("made_at")
    things = [Thing(one.reason, page(one), one.slug) for one in waiting[:FEW]]
    yield Task(_("Proposed changes that wait"), waiting.count(), things)


def _drafts(user: Any) -> Iterator[Task]:
    sets = []
    for model in _records(user):
        kept = Version.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id=Cast(OuterRef("pk"), CharField()),
            revision__user=user,
        )
        sets.append(model.objects.filter(Exists(kept), publication=Publication.DRAFT))
    yield _task(_("Drafts that you worked on"), sets)


def _findings(user: Any, on: date) -> Iterator[Task]:
    """What the audits find, looked for once in each edition of the public site."""
    key = f"findings:{current_edition()}:{on}:{get_language()}"
    found = cache.get_or_set(key, lambda: list(_audited(on)), KEPT_FOR)
    for severity, name in (
        ("blocks", _("Found by the audits: must be put right")),
        ("warns", _("Found by the audits: worth a look")),
    ):
        some = [
            Thing(record, reverse(f"admin:cooperation_{kind}_change", args=[key]), message)
            for grade, kind, key, record, message in found
            if grade == severity and user.has_perm(f"cooperation.view_{kind}")
        ]
        yield Task(name, len(some), some[:FEW])


def _audited(on: date) -> Iterator[tuple[str, str, int, str, str]]:
    for one in (*audit_citations(), *audit_dates(today=on)):
        record = one.record
        yield one.severity, record._meta.model_name, record.pk, str(record), str(one.message)


def _dated(user: Any, on: date) -> Iterator[Task]:
    texts = Paragraph.objects.filter(source=OuterRef("pk")).exclude(text="")
    tasks: tuple[tuple[Any, Any, Any], ...] = (
        (_("Commitments overdue"), Outcome, lambda: Outcome.objects.overdue(on=on)),
        (
            _("Commitments of which nothing was heard"),
            Outcome,
            lambda: Outcome.objects.silent(on=on),
        ),
        (
            _("Calls that close within 30 days"),
            Call,
            lambda: Call.objects.filter(closes_on_last__range=(on, on + CLOSING_WITHIN)),
        ),
        (_("Sources without their text"), Source, lambda: Source.objects.exclude(Exists(texts))),
    )
    for name, model, asked in tasks:
        if _may_see(user, model):
            withdrawn = {"publication": Publication.WITHDRAWN}
            yield _task(name, [asked().exclude(**withdrawn)])
