"""What waits for a member of staff: the first page of the staff screens shows it.

Each task has its key, by which queue_pages.py shows all of it, the first few things in question,
each with a link, and how many there are in all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Version

from cooperation.admin.links import change_page
from cooperation.admin.queue_findings import Findings, Kept
from cooperation.admin.queue_notes import asked, joined, lacking, own_alone
from cooperation.admin.queue_tasks import Task, Thing, of_records
from cooperation.models import (
    Call,
    Outcome,
    Paragraph,
    Proposal,
    Publication,
    PublicationStep,
    Source,
)
from cooperation.models.records import record_models
from cooperation.workflows import saving
from cooperation.workflows.history import Key, key_of
from cooperation.workflows.publication import STEPS, Step

CLOSING_WITHIN = timedelta(days=30)
CAME_BACK_WITHIN = timedelta(days=60)


Build = Callable[[str, Any, Findings], Task | None]
"""Makes the task of a key for somebody; None where that person has no such task."""


def work_queue(user: Any, *, on: date | None = None) -> list[Task]:
    """All that there is to do for somebody, empty tasks left out."""
    findings = Findings(on or timezone.now().date())
    found = (build(key, user, findings) for key, build in TASKS.items())
    return [task for task in found if task is not None and task.count]


def task_of(user: Any, key: str, *, on: date | None = None) -> Task | None:
    """One task, empty or not; None where somebody has no such task."""
    build = TASKS.get(key)
    return build and build(key, user, Findings(on or timezone.now().date()))


def _may_see(user: Any, model: Any) -> bool:
    return user.has_perm(f"cooperation.view_{model._meta.model_name}")


def _seen_by(user: Any) -> list[Any]:
    """The models of records that somebody may see."""
    return [model for model in record_models() if _may_see(user, model)]


# Records of several kinds


def _steps_from(begins: Publication) -> tuple[Step, ...]:
    return tuple(step for step in STEPS if step.begins == begins)


def _in_review(key: str, user: Any, findings: Findings) -> Task | None:
    mine = [model for model in _seen_by(user) if saving.may_publish(model, by=user)]
    sets = [model.objects.filter(publication=Publication.IN_REVIEW) for model in mine]
    return of_records(
        key,
        _("In review, for you to decide"),
        sets,
        lambda found: joined(
            found,
            asked(found, Publication.IN_REVIEW),
            lacking(found, findings),
            own_alone(found, user),
        ),
        _steps_from(Publication.IN_REVIEW),
    )


def _with_publishers(key: str, user: Any, findings: Findings) -> Task | None:
    others = [model for model in _seen_by(user) if not saving.may_publish(model, by=user)]
    sets = [model.objects.filter(publication=Publication.IN_REVIEW) for model in others]
    return of_records(
        key,
        _("In review, with the publishers"),
        sets,
        lambda found: joined(found, asked(found, Publication.IN_REVIEW)),
    )


def _drafts(key: str, user: Any, findings: Findings) -> Task | None:
    return of_records(
        key,
        _("Drafts that you worked on"),
        [_drafts_of(user, model) for model in _seen_by(user)],
        lambda found: joined(found, asked(found, Publication.DRAFT), lacking(found, findings)),
        _steps_from(Publication.DRAFT),
    )


def _drafts_of(user: Any, model: Any) -> QuerySet[Any]:
    kept = Version.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        revision__user=user,
    )
    last = PublicationStep.objects.filter(
        kind=model._meta.model_name, record=OuterRef("pk")
    ).order_by("-pk")
    worked_on = model.objects.filter(Exists(kept), publication=Publication.DRAFT)
    # Who sent it back waits for others.
    return worked_on.annotate(
        last_by=Subquery(last.values("by")[:1]), last_begins=Subquery(last.values("begins")[:1])
    ).filter(Q(last_by=None) | ~Q(last_by=user.pk) | ~Q(last_begins=Publication.IN_REVIEW))


def _dated(
    name: Any, model: Any, wanted: Callable[[date], QuerySet[Any]], field: str = ""
) -> Build:
    """A task of one kind of record, withdrawn ones aside, with a date of each if it has one."""

    def notes(found: list[Any]) -> dict[Key, str]:
        days = [(one, getattr(one, field) if field else None) for one in found]
        return {key_of(one): day.in_words() for one, day in days if day}

    def build(key: str, user: Any, findings: Findings) -> Task | None:
        if not _may_see(user, model):
            return None
        records = wanted(findings.on).exclude(publication=Publication.WITHDRAWN)
        order = f"{field}_last" if field else "-changed_at"
        return of_records(key, name, [records], notes, order=order)

    return build


def _unread(on: date) -> QuerySet[Any]:
    texts = Paragraph.objects.filter(source=OuterRef("pk")).exclude(text="")
    return Source.objects.exclude(Exists(texts))


# Other things


def _came_back(key: str, user: Any, findings: Findings) -> Task | None:
    if not _may_see(user, Proposal):
        return None
    since = timezone.now() - CAME_BACK_WITHIN
    own = Proposal.objects.came_back(user, since=since).select_related("decided_by")

    def some(begin: int, end: int) -> list[Thing]:
        return [
            Thing(one.reason, change_page(one), f"{one.slug} · {one.decided_by}: {one.note}")
            for one in own.order_by("-decided_at", "-pk")[begin:end]
        ]

    return Task(key, _("Proposed by you and sent back"), own.count(), some)


def _proposals(key: str, user: Any, findings: Findings) -> Task | None:
    if not _may_see(user, Proposal):
        return None
    waiting = Proposal.objects.waiting().select_related("by").order_by("made_at", "pk")

    def some(begin: int, end: int) -> list[Thing]:
        return [
            Thing(one.reason, change_page(one), f"{one.slug} · {one.by}")
            for one in waiting[begin:end]
        ]

    return Task(key, _("Proposed changes that wait"), waiting.count(), some)


def _of_findings(key: str, name: Any, found: list[Kept], user: Any) -> Task:
    seen = {str(model._meta.model_name) for model in _seen_by(user)}
    mine = [one for one in found if one.kind in seen]

    def some(begin: int, end: int) -> list[Thing]:
        return [Thing(one.record, one.address, one.message) for one in mine[begin:end]]

    return Task(key, str(name), len(mine), some)


def _audited(severity: str, name: Any) -> Build:
    """What the audits find in what is public."""

    def build(key: str, user: Any, findings: Findings) -> Task | None:
        found = [one for one in findings.of_public if one.severity == severity]
        return _of_findings(key, name, found, user)

    return build


def _lacking(key: str, user: Any, findings: Findings) -> Task | None:
    """What the audits find in one's own drafts, but for what waits for other records."""
    mine = {
        (str(model._meta.model_name), pk)
        for model in _seen_by(user)
        for pk in _drafts_of(user, model).values_list("pk", flat=True)
    }
    found = [one for one in findings.of_drafts if (one.kind, one.key) in mine and not one.waits]
    found.sort(key=lambda one: (one.severity, one.kind, one.key))
    return _of_findings(key, _("What your drafts still lack"), found, user)


TASKS: dict[str, Build] = {
    "in-review": _in_review,
    "with-publishers": _with_publishers,
    "proposals": _proposals,
    "came-back": _came_back,
    "drafts": _drafts,
    "lacking": _lacking,
    "to-put-right": _audited("blocks", gettext_lazy("Found by the audits: must be put right")),
    "worth-a-look": _audited("warns", gettext_lazy("Found by the audits: worth a look")),
    "overdue": _dated(
        gettext_lazy("Commitments overdue"),
        Outcome,
        lambda on: Outcome.objects.overdue(on=on),
        "due_on",
    ),
    "silent": _dated(
        gettext_lazy("Commitments of which nothing was heard"),
        Outcome,
        lambda on: Outcome.objects.silent(on=on),
    ),
    "closing": _dated(
        gettext_lazy("Calls that close within 30 days"),
        Call,
        lambda on: Call.objects.filter(closes_on_last__range=(on, on + CLOSING_WITHIN)),
        "closes_on",
    ),
    "without-text": _dated(gettext_lazy("Sources without their text"), Source, _unread),
}
"""Each by its key, in the order of the page."""
