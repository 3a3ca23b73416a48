"""Proposed changes to public records: made by editors, decided by publishers.

A proposal holds the form that was posted. Making one saves that form within a transaction, notes
what came of it and rolls back; accepting one has the form saved again, by the same page of the
admin, and compares. Rows that were noted are never written: keys of rows rolled back go to others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.models.proposals import Proposal, ProposalState
from cooperation.workflows import history, saving
from cooperation.workflows.history import Key, Rows
from cooperation.workflows.parts import parent_keys, record_of
from cooperation.workflows.publication import blocking, refuse_new
from cooperation.workflows.restoring import without_logs


class Proposed(Exception):  # noqa: N818 - it ends a transaction, and is no fault
    """Raised where a save would end, to roll it back and keep what it would have come to."""

    def __init__(self, base: int, rows: Rows, reason: str) -> None:
        super().__init__()
        self.base = base
        self.rows = rows
        self.reason = reason


def may_propose(thing: Any, *, by: Any) -> bool:
    """Whether a change of a record or row by this person waits for somebody else."""
    record = record_of(thing)
    return record.is_public and not saving.may_publish(record, by=by)


def proposed(thing: Any, *, reason: str) -> Proposed:
    """What a save, finished but for its revision, has come to, and why as its form reads it."""
    record = record_of(thing)
    last = history.latest(record)
    return Proposed(last.pk if last else 0, state_of(record), reason)


def state_of(record: Any) -> Rows:
    return without_logs(history.own_part(history.rows_now(record), record))


def propose(thing: Any, *, by: Any, form: dict[str, list[str]], what: Proposed) -> Proposal:
    """Keep a proposal; the save that it came of is rolled back by now."""
    record = record_of(thing)
    return Proposal.objects.create(
        kind=record._meta.model_name,
        record=record.pk,
        slug=record.slug,
        page_kind=thing._meta.model_name,
        page=thing.pk,
        form=form,
        base=what.base,
        rows=[[*key, fields] for key, fields in what.rows.items()],
        by=by,
        reason=what.reason.strip(),
    )


def rows_of(proposal: Proposal) -> Rows:
    """The record as it would be."""
    return {(label, key): fields for label, key, fields in proposal.rows}


def is_stale(proposal: Proposal, record: Any) -> bool:
    """Whether the record was changed since."""
    last = history.latest(record)
    if last is None or last.pk == proposal.base:
        return False
    revision = history.revision(record, str(proposal.base))
    if revision is None:
        return True
    before, now = (history.own_part(history.rows_of(r), record) for r in (revision, last))
    return before != now


@transaction.atomic
def accept(proposal: Proposal, *, by: Any, replay: Callable[[Proposal, Any], Any]) -> Proposal:
    """Have the proposed form saved again, and keep it if it comes to what was proposed.

    `replay` saves the form, gives what held the record before, and raises ValidationError where
    the form is refused. Everything is rolled back where anything stands against it.
    """
    proposal = _waiting(proposal)
    record = proposal.target()
    history.lock(record)
    record.refresh_from_db()
    if not saving.may_publish(record, by=by):
        raise PermissionDenied
    if proposal.by == by and settings.FOUR_EYES:
        raise ValidationError(_("It is your own: ask somebody else to accept it."))
    if is_stale(proposal, record):
        raise ValidationError(
            _("The record was changed since this was proposed. Send it back to be made anew.")
        )
    before, stopped_before = state_of(record), blocking(record)
    held_by = replay(proposal, record)
    record = proposal.target()
    if _settled(state_of(record), before) != _settled(rows_of(proposal), before):
        raise ValidationError(
            _("It would come to something else now than what was proposed. Send it back.")
        )
    refuse_new(record, stopped_before)
    saving.saved(record, by=proposal.by, reason=proposal.reason, moved_from=held_by)
    last = history.latest(record)
    proposal.revision = last.pk if last else None
    return _decide(proposal, ProposalState.ACCEPTED, by, "")


def _settled(rows: Rows, before: Rows) -> tuple[Rows, list[str]]:
    """Rows that were there by their keys, new ones by what they say and what they belong to.

    What belongs to a new row, such as its citations, does not name it by a key either.
    """

    def said(key: Key) -> str:
        label, _number = key
        fields = {**rows[key], "key": ""}
        model: Any = apps.get_model(label)
        for name in parent_keys(model):
            owner = model._meta.get_field(name).related_model._meta.label_lower
            above = (owner, fields.get(name))
            if above in rows and above not in before:
                fields[name] = said(above)
        return json.dumps([label, fields], sort_keys=True)

    new = sorted(said(key) for key in rows.keys() - before.keys())
    return {key: rows[key] for key in rows.keys() & before.keys()}, new


@transaction.atomic
def send_back(proposal: Proposal, *, by: Any, note: str) -> Proposal:
    """Refuse a proposal, with a word to whoever made it."""
    proposal = _waiting(proposal)
    if not saving.may_publish(proposal.target(), by=by):
        raise PermissionDenied
    if not note.strip():
        raise ValidationError(_("Say why in the note."))
    return _decide(proposal, ProposalState.SENT_BACK, by, note.strip())


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Any) -> Proposal:
    """Take back a proposal of one's own."""
    proposal = _waiting(proposal)
    if proposal.by != by:
        raise PermissionDenied
    return _decide(proposal, ProposalState.WITHDRAWN, by, "")


def _waiting(proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not proposal.is_waiting:
        words = {"state": proposal.get_state_display()}
        raise ValidationError(_("It is decided already: %(state)s.") % words)
    return proposal


def _decide(proposal: Proposal, state: ProposalState, by: Any, note: str) -> Proposal:
    proposal.state, proposal.decided_by, proposal.note = state, by, note
    proposal.decided_at = timezone.now()
    proposal.save()
    return proposal
