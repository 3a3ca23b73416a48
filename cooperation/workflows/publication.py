"""The way of a record to the public and back: who may take which step, and what stops it.

The admin calls `move` and shows a button for each step in `allowed`. Rows have no way of their
own: they share their record's.

Four eyes: nobody publishes alone what they wrote alone. Somebody else must have written to the
record or taken a step with it, or a machine must have brought it in. Two rules for an office of
one: superusers may publish their own, and FOUR_EYES=false lifts the rule for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.audits.citations import audit_citations
from cooperation.audits.dates import audit_dates
from cooperation.models import Publication, PublicationStep
from cooperation.models.editions import begin_edition
from cooperation.models.records import Record
from cooperation.workflows import history
from cooperation.workflows.indexing import index


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
    history.lock(record)
    now = now or timezone.now()
    record = type(record)._default_manager.select_for_update().get(pk=record.pk)
    step = _step(record, to)
    if not may(step, record, by):
        raise PermissionDenied(_("You may not do this: %(step)s.") % {"step": step.label})
    if step.needs_note and not note.strip():
        raise ValidationError(_("Say why in the note: %(step)s.") % {"step": step.label})
    if seen is not None and history.changed_since(record, seen):
        raise ValidationError(_("It was changed since you opened it. Look at it once more."))
    if step.ends == Publication.PUBLISHED and (reasons := blockers(record, by=by, now=now)):
        raise ValidationError(reasons)

    record.publication = step.ends
    if step.ends == Publication.PUBLISHED and record.published_at is None:
        record.published_at = now
    record.save(update_fields=["publication", "published_at", "changed_at"])
    PublicationStep.objects.create(
        kind=record._meta.model_name,
        record=record.pk,
        slug=record.slug,
        begins=step.begins,
        ends=step.ends,
        by=by,
        note=note.strip(),
        taken_at=now,
    )
    history.keep(record, by=by, reason=note.strip())
    if record.published_at is not None:
        index([record], shown_or_hidden=True)
        begin_edition()
    return record


def _step(record: Record, to: str) -> Step:
    for step in STEPS:
        if (step.begins, step.ends) == (record.publication, to):
            return step
    words = dict(Publication.choices)
    raise ValidationError(
        _("%(record)s is “%(begins)s” and cannot become “%(ends)s” from there.")
        % {"record": record, "begins": words[record.publication], "ends": words.get(to, to)}
    )


def blockers(record: Record, *, by: Any, now: datetime) -> list[str]:
    """In words, all that keeps a person from publishing a record now."""
    return [*_hidden_needs(record), *_findings(record, now), *_lone_author(record, by)]


def _findings(record: Record, now: datetime) -> list[str]:
    found = [*audit_citations(record), *audit_dates(record, today=now.date())]
    return [finding.message for finding in found if finding.severity == "blocks"]


def _hidden_needs(record: Any) -> list[str]:
    reasons = []
    for name in record.NEEDS:
        other = getattr(record, name)
        if other and not type(other)._default_manager.public().filter(pk=other.pk).exists():
            words = {"field": record._meta.get_field(name).verbose_name, "other": other}
            reasons.append(_("Publish the %(field)s first: %(other)s is not public.") % words)
    return reasons


def _lone_author(record: Record, by: Any) -> list[str]:
    if not settings.FOUR_EYES or by.is_superuser or history.authors_of(record) != {by}:
        return []
    return [_("Nobody but you has written to it or looked at it: ask somebody else to publish it.")]
