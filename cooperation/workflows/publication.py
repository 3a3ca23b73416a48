"""The way of records to the public and back: who may take which step, and what stops it.

The admin calls `move` for one record and one step, and `publish` for a record together with others
that it needs. Rows have no way of their own: they share their record's.

Four eyes: nobody publishes alone what they wrote alone. Somebody else must have written to the
record or moved it on, or a machine must have brought it in. Superusers are no exception; for an
office of one, FOUR_EYES=false lifts the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.audits import Among, Finding, audit
from cooperation.audits.needs import audit_needs, needed_paths
from cooperation.models import Publication, PublicationStep
from cooperation.models.editions import begin_edition
from cooperation.models.records import Record
from cooperation.workflows import history
from cooperation.workflows.history import Key, key_of
from cooperation.workflows.indexing import index
from cooperation.workflows.parts import root_of
from cooperation.workflows.together import fetched, in_order, locked


@dataclass(frozen=True)
class Step:
    """One step that a record can take."""

    begins: Publication
    ends: Publication
    permission: str
    label: str | Promise
    needs_note: bool = False


STEPS = (
    Step(Publication.DRAFT, Publication.IN_REVIEW, "change", gettext_lazy("Send to review")),
    Step(Publication.IN_REVIEW, Publication.PUBLISHED, "publish", gettext_lazy("Publish")),
    Step(
        Publication.IN_REVIEW,
        Publication.DRAFT,
        "publish",
        gettext_lazy("Send back"),
        needs_note=True,
    ),
    Step(
        Publication.PUBLISHED,
        Publication.WITHDRAWN,
        "publish",
        gettext_lazy("Withdraw"),
        # The public reads it at the record's address.
        needs_note=True,
    ),
    Step(Publication.WITHDRAWN, Publication.PUBLISHED, "publish", gettext_lazy("Publish again")),
    Step(Publication.WITHDRAWN, Publication.DRAFT, "publish", gettext_lazy("Back to draft")),
)
"""Every step that there is; any other pair is refused, whoever asks."""


def allowed(record: Record, *, by: Any) -> list[Step]:
    """The steps that a person may take with a record as it stands."""
    return [step for step in STEPS if step.begins == record.publication and may(step, record, by)]


def may(step: Step, record: Record, by: Any) -> bool:
    return by.has_perm(f"cooperation.{step.permission}_{record._meta.model_name}")


def way(begins: str, ends: str) -> tuple[Step, ...]:
    """The fewest steps that lead from one to another; none where none do."""
    if begins == ends:
        return ()
    ways: list[tuple[Step, ...]] = [(step,) for step in STEPS if step.begins == begins]
    while ways:
        for one in ways:
            if one[-1].ends == ends:
                return one
        ways = [
            (*one, step)
            for one in ways
            for step in STEPS
            if step.begins == one[-1].ends and step not in one
        ]
    return ()


@transaction.atomic
def move(
    record: Any,
    *,
    to: str,
    by: Any,
    note: str = "",
    now: datetime | None = None,
    seen: str | None = None,
) -> Any:
    """Take a step with a record; gives it as stored afterwards.

    `seen` is the number of the revision that the person looked at, where a screen knows it.
    ValidationError lists in words what stops it, PermissionDenied that the person may not.
    """
    [record] = locked([record])
    step = next((s for s in STEPS if (s.begins, s.ends) == (record.publication, to)), None)
    if step is None:
        raise ValidationError(_no_step(record, to))
    if not may(step, record, by):
        raise PermissionDenied(_("You may not do this: %(step)s.") % {"step": step.label})
    if step.needs_note and not note.strip():
        raise ValidationError(_("Say why in the note: %(step)s.") % {"step": step.label})
    if seen is not None and (newer := history.changed_since(record, seen)):
        raise ValidationError(history.refusal(newer))
    _take([(record, (step,))], by=by, note=note.strip(), now=now or timezone.now())
    return record


@transaction.atomic
def publish(
    records: Iterable[Any],
    *,
    by: Any,
    note: str = "",
    now: datetime | None = None,
    seen: Mapping[Key, str] | None = None,
) -> list[Any]:
    """Publish records together, each by every step that leads there: all of them, or none.

    `seen` holds the number of the revision of each that the person looked at, where a screen knows
    it. ValidationError lists in words what stops it. One edition begins.
    """
    records = locked(records)
    ways = [(record, way(record.publication, Publication.PUBLISHED)) for record in records]
    refused = [
        f"{record}: {reason}" for record, steps in ways for reason in _refusals(record, steps, by)
    ]
    for record, newer in history.changed_since_seen(records, seen) if seen is not None else ():
        refused.append(f"{record}: {history.refusal(newer)}")
    if refused:
        raise ValidationError(refused)
    _take(ways, by=by, note=note.strip(), now=now or timezone.now())
    return records


def _refusals(record: Record, steps: tuple[Step, ...], by: Any) -> Iterator[str]:
    if not steps:
        yield _no_step(record, Publication.PUBLISHED)
    for step in steps:
        if not may(step, record, by):
            yield _("You may not do this: %(step)s.") % {"step": step.label}


def reasons(records: Iterable[Record], *, by: Any, now: datetime) -> dict[Key, list[Finding]]:
    """For each record what keeps a person from publishing it now, and what deserves a look.

    About as many queries for many records of a kind as for one.
    """
    records = list(records)
    alone = history.written_alone(records, by) if settings.FOUR_EYES else set()
    return _reasons(records, now, alone)


def findings_of(records: Iterable[Record], *, today: date) -> list[Finding]:
    """What is found of records, whoever would publish them."""
    records = fetched(records, needed_paths)
    return [
        *audit_needs(records),
        *audit(Among(records), today=today),
    ]


def blocking(record: Record) -> dict[Any, str]:
    """What is found of a record that would keep it from being published: {where: in words}."""
    return {
        (key_of(one.record), one.row and key_of(one.row), one.field): one.message
        for one in findings_of([record], today=timezone.now().date())
        if one.severity == "blocks"
    }


class Refused(ValidationError):  # noqa: N818 - it is an answer, not a fault
    """A change that is made already cannot stand; whoever catches it rolls back."""


def refuse_new(record: Record, before: dict[Any, str]) -> None:
    """Refused where a change of what is public leaves it as it could not be published."""
    if not record.is_public:
        return
    now = blocking(record)
    if worse := [now[where] for where in now.keys() - before.keys()]:
        told = _("The public would see it with this to be put right:")
        raise Refused([told, *sorted(worse)])


def _reasons(records: list[Any], now: datetime, alone: set[Key]) -> dict[Key, list[Finding]]:
    found: dict[Key, list[Finding]] = {key_of(record): [] for record in records}
    for finding in findings_of(records, today=now.date()):
        found[key_of(finding.record)].append(finding)
    for record in records:
        if key_of(record) in alone:
            message = _(
                "Nobody but you has written to it or looked at it: ask somebody else to publish it."
            )
            found[key_of(record)].append(Finding(record, "", "blocks", message))
    return found


def _take(ways: list[tuple[Any, tuple[Step, ...]]], *, by: Any, note: str, now: datetime) -> None:
    """Have locked records take these steps, all their last ones at once, and log each of them."""
    published = [record for record, steps in ways if steps[-1].ends == Publication.PUBLISHED]
    alone = history.written_alone(published, by) if published and settings.FOUR_EYES else set()
    for to_come in range(max(len(steps) for _record, steps in ways), 0, -1):
        taken = [(record, steps[-to_come]) for record, steps in ways if len(steps) >= to_come]
        _store(taken, now)
        if to_come == 1:
            _check(published, now, alone)
        PublicationStep.objects.bulk_create(
            PublicationStep(
                kind=record._meta.model_name,
                record=record.pk,
                slug=record.slug,
                begins=step.begins,
                ends=step.ends,
                by=by,
                note=note,
                taken_at=now,
            )
            for record, step in taken
        )
        for root in in_order(root_of(record) for record, _step in taken):
            history.keep(root, by=by, reason=note)
    shown = [record for record, _steps in ways if record.published_at is not None]
    if shown:
        index(shown, shown_or_hidden=True)
        begin_edition()


def _store(taken: list[tuple[Any, Step]], now: datetime) -> None:
    """Two statements at most for each kind of record, wherever its records come from."""
    for model, ends in {(type(record), step.ends): None for record, step in taken}:
        some = [r for r, step in taken if (type(r), step.ends) == (model, ends)]
        for record in some:
            record.publication = ends
            if ends == Publication.PUBLISHED and record.published_at is None:
                record.published_at = now
        model._default_manager.bulk_update(some, ["publication", "published_at"])
        keys = [record.pk for record in some]
        model._default_manager.filter(pk__in=keys).update(changed_at=timezone.now())


def _check(published: list[Any], now: datetime, alone: set[Key]) -> None:
    """Refuse what must not be public, as things stand with all of these published."""
    found = _reasons(fetched(published, needed_paths), now, alone) if published else {}
    stopped = [
        finding.message if len(published) == 1 else f"{finding.record}: {finding.message}"
        for record in published
        for finding in found[key_of(record)]
        if finding.blocks
    ]
    if stopped:
        raise ValidationError(stopped)


def _no_step(record: Record, to: str) -> str:
    words = dict(Publication.choices)
    return _("%(record)s is “%(begins)s” and cannot become “%(ends)s” from there.") % {
        "record": record,
        "begins": words[record.publication],
        "ends": words.get(to, to),
    }
