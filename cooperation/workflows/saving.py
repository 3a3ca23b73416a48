"""What saving on a staff screen comes to beyond the rows themselves; the admin calls it.

A record that the public sees is changed by publishers alone and with a reason. Every save ends
with a revision, and with a new edition of the public site where the record is or was public.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy

from cooperation.models import Outcome
from cooperation.models.editions import begin_edition
from cooperation.models.records import Publication, Record, record_models
from cooperation.workflows.history import keep
from cooperation.workflows.indexing import index
from cooperation.workflows.parts import record_of, root_of


def may_change(thing: Any, *, by: Any) -> bool:
    """Whether a person may change a record or row, as far as its record's publication goes."""
    return not is_closed(thing) or may_publish(record_of(thing), by=by)


def is_closed(thing: Any) -> bool:
    """Whether only publishers change it: it stands, or stood and was withdrawn, before the public.

    A publisher takes a withdrawn record back to draft for editors to go on with it.
    """
    return record_of(thing).publication in (Publication.PUBLISHED, Publication.WITHDRAWN)


def may_publish(record: Record | type[Record], *, by: Any) -> bool:
    return by.has_perm(f"cooperation.publish_{record._meta.model_name}")


def publishes(by: Any) -> bool:
    """Whether somebody may publish records of any kind."""
    return any(may_publish(model, by=by) for model in record_models())


def needs_reason(thing: Any) -> bool:
    """Whether a change is one to what the public reads, which it is told the reason of."""
    return record_of(thing).is_public


def takes_reason(thing: Any) -> bool:
    """Whether a change may say why: its record stands or stood before the public."""
    return record_of(thing).published_at is not None


def may_delete(thing: Any) -> bool:
    """Whether its own page may offer to delete it: not once its record was public.

    What was public is withdrawn; its rows are deleted on its own page, with a reason.
    """
    return record_of(thing).published_at is None


NO_ACTOR = gettext_lazy("A status says what became of a commitment: name who acts.")


def check_actors(outcome: Outcome) -> None:
    """Refuse a status where nobody acts: what is named in lists stands in no constraint."""
    if outcome.status and not (outcome.agencies.exists() or outcome.parties.exists()):
        raise ValidationError({"status": NO_ACTOR})


@transaction.atomic
def saved(thing: Any, *, by: Any, reason: str = "", moved_from: Any = None) -> None:
    """End the save of a record or row: its record's moment, its revision, the public edition.

    `moved_from` is the record that held it before, where that was another: both are kept.
    """
    record = record_of(thing)
    if record is not thing:
        record.save(update_fields=["changed_at"])
    keep(thing, by=by, reason=reason)
    if moved_from is not None and root_of(moved_from) != root_of(thing):
        keep(moved_from, by=by, reason=reason)
    changed = [record] if moved_from is None else [record, record_of(moved_from)]
    if any(one.published_at is not None for one in changed):
        index(changed)
        begin_edition()


@transaction.atomic
def deleted(held_by: Any, *, by: Any, reason: str = "") -> None:
    """End the deletion of a row or outcome: what held it is kept as it is without it."""
    if held_by is not None:
        saved(held_by, by=by, reason=reason)
