"""Taking a record back to an older revision, which makes a new one; the admin's history calls it.

The record and its rows, and nothing else: records below it, such as the outcomes of a meeting,
have a history of their own. Publication and, once public, the address stay as they are.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Revision

from cooperation.models import DueDateMove, Outcome
from cooperation.workflows import history, saving
from cooperation.workflows.due_dates import note_move
from cooperation.workflows.history import Key, Rows
from cooperation.workflows.parts import PARTS, root_of
from cooperation.workflows.publication import blocking, refuse_new

KEPT = {"publication", "published_at"}
"""What restoring never touches."""


LOGS = (DueDateMove,)
"""Rows that tell what happened: nothing makes it not have happened."""


def without_logs(rows: Rows) -> Rows:
    labels = {model._meta.label_lower for model in LOGS}
    return {key: fields for key, fields in rows.items() if key[0] not in labels}


@transaction.atomic
def restore(record: Any, revision: Revision, *, by: Any, reason: str = "", seen: str = "") -> None:
    """Make a record and its rows what they were in a revision of it.

    `seen` is the latest revision that the person looked at. ValidationError says in words what
    stands against it, PermissionDenied that the person may not.
    """
    history.lock(record)
    record.refresh_from_db()
    if not saving.may_change(record, by=by):
        raise PermissionDenied
    if saving.needs_reason(record) and not reason.strip():
        raise ValidationError(_("Say why: readers see the reason."))
    if newer := history.changed_since(record, seen):
        raise ValidationError(history.refusal(newer))
    then = without_logs(history.own_part(history.rows_of(revision), record))
    now = without_logs(history.own_part(history.rows_now(record), record))
    if history.key_of(record) not in then:
        raise ValidationError(_("This revision does not hold the record."))
    due_before, held_by = getattr(record, "due_on", None), root_of(record)
    stopped_before = blocking(record)
    try:
        _delete(now.keys() - then.keys())
        for model in PARTS:
            for key in sorted(then):
                if key[0] == model._meta.label_lower and _differs(then[key], now.get(key)):
                    _save(model, key, then[key], now)
        connection.check_constraints([apps.get_model(label)._meta.db_table for label, _ in then])
    except ProtectedError as error:
        held = ", ".join(sorted(_named(one) for one in error.protected_objects))
        raise ValidationError(
            _("A row that it did not have then cannot go, since this rests on it: %(held)s.")
            % {"held": held}
        ) from error
    except IntegrityError as error:
        raise ValidationError(
            _("It cannot be as it was then: something that it depends on has changed since.")
        ) from error
    record.refresh_from_db()
    if isinstance(record, Outcome):
        today = timezone.now().date()
        note_move(record, before=due_before, reason=reason.strip(), on=today)
        saving.check_actors(record)
    refuse_new(record, stopped_before)
    record.save(update_fields=["changed_at"])
    saving.saved(record, by=by, reason=reason.strip(), moved_from=held_by)


def _delete(keys: set[Key]) -> None:
    """Delete rows, the lowest first, so that each goes on its own account."""
    for model in reversed(PARTS):
        for key in keys:
            if key[0] == model._meta.label_lower:
                model._default_manager.filter(pk=key[1]).delete()


def _differs(then: dict[str, Any], now: dict[str, Any] | None) -> bool:
    """Whether a row is other than it was, in what both know and may be restored."""
    if now is None:
        return True
    return any(now[name] != then[name] for name in (now.keys() & then.keys()) - KEPT)


def _save(model: Any, key: Key, then: dict[str, Any], now: Rows) -> None:
    """Write a row as it was then; a field that the model has no more is left out."""
    thing = model._default_manager.filter(pk=key[1]).first()
    if thing is None:
        thing = model(pk=key[1])
    elif key not in now:
        raise ValidationError(
            _("%(row)s belongs to something else by now.") % {"row": _named(thing)}
        )
    fixed = KEPT | ({"slug"} if getattr(thing, "published_at", None) else set())
    many = {}
    for name, value in then.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if name in fixed:
            continue
        if field.many_to_many:
            many[name] = field, [int(one) for one in value]
        elif isinstance(field, models.ForeignKey):
            setattr(thing, field.attname, value)
        else:
            setattr(thing, name, field.to_python(value))
    _check(thing, many)
    thing.save()
    for name, (_field, keys) in many.items():
        getattr(thing, name).set(keys)


def _check(thing: Any, many: dict[str, tuple[Any, list[int]]]) -> None:
    """Refuse what names something that is no longer there."""
    named: list[tuple[Any, list[int]]] = [*many.values()]
    for field in thing._meta.fields:
        if isinstance(field, models.ForeignKey) and getattr(thing, field.attname) is not None:
            named.append((field, [getattr(thing, field.attname)]))
    for field, keys in named:
        found = field.related_model._default_manager.filter(pk__in=keys).count()
        if found < len(set(keys)):
            words = {"field": capfirst(field.verbose_name), "row": _named(thing)}
            raise ValidationError(
                _("%(row)s: what stood under “%(field)s” is no longer there.") % words
            )


def _named(thing: Any) -> str:
    return f"{capfirst(thing._meta.verbose_name)} “{thing}”"
