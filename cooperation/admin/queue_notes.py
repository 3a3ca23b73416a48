"""What the work queue says of each record beside its name: who sent it, what it still lacks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.admin.queue_findings import Findings
from cooperation.models import Publication, PublicationStep
from cooperation.workflows import history
from cooperation.workflows.history import Key, key_of

Notes = dict[Key, list[str]]


def asked(records: list[Any], ends: Publication) -> Notes:
    """Who took the step by which each stands where it does, when and why: one query."""
    wanted = Q(pk__in=[])
    for one in records:
        wanted |= Q(kind=one._meta.model_name, record=one.pk)
    latest: dict[tuple[str, int], PublicationStep] = {}
    for step in PublicationStep.objects.filter(wanted).select_related("by").order_by("pk"):
        latest[step.kind, step.record] = step
    notes = {}
    for one in records:
        step = latest.get((one._meta.model_name, one.pk))
        if step is not None and step.ends == ends:
            day = date_format(timezone.localtime(step.taken_at), "DATE_FORMAT")
            notes[key_of(one)] = [f"{step.by}, {day}", *([step.note] if step.note else [])]
    return notes


def lacking(records: list[Any], findings: Findings) -> Notes:
    """How much is to be put right in each before it can be public."""
    own: Counter[tuple[str, int]] = Counter()
    waiting: Counter[tuple[str, int]] = Counter()
    for found in findings.of_drafts:
        if found.severity == "blocks":
            (waiting if found.waits else own)[found.kind, found.key] += 1
    notes: Notes = {}
    for one in records:
        key = (str(one._meta.model_name), one.pk)
        words = ngettext("%(count)d thing to put right", "%(count)d things to put right", own[key])
        notes[key_of(one)] = [
            *([words % {"count": own[key]}] if own[key] else []),
            *([_("waits for other records")] if waiting[key] else []),
        ]
    return notes


def own_alone(records: list[Any], user: Any) -> Notes:
    """Which of these somebody else has to publish."""
    if not settings.FOUR_EYES:
        return {}
    words = _("You alone wrote it: it waits for somebody else.")
    return {key: [words] for key in history.written_alone(records, user)}


def joined(records: list[Any], *notes: Notes) -> dict[Key, str]:
    """All that is said of each, in one line."""
    return {
        key_of(one): " · ".join(words for some in notes for words in some.get(key_of(one), ()))
        for one in records
    }
