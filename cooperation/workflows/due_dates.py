"""A due date that moves keeps its old value and the reason; the admin calls it on saving."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from cooperation.models import DueDateMove, Outcome
from cooperation.values.partial_dates import PartialDate

NO_REASON = gettext_lazy("The due date moves: say why. Readers see it beside the dates.")


def is_move(outcome: Outcome, *, before: PartialDate | None, after: PartialDate | None) -> bool:
    """Whether it is to be noted: what the public never saw may be corrected without a trace."""
    return outcome.published_at is not None and before != after


def note_move(
    outcome: Outcome, *, before: PartialDate | None, reason: str = "", on: date
) -> DueDateMove | None:
    """Note that a saved outcome was due at another date `before`; None where nothing is to note.

    Within the saving transaction, before its revision is kept. ValidationError where a move that
    is to be noted has no reason.
    """
    if not is_move(outcome, before=before, after=outcome.due_on):
        return None
    if not reason.strip():
        raise ValidationError(NO_REASON)
    return DueDateMove.objects.create(
        outcome=outcome,
        due_before=before,
        due_after=outcome.due_on,
        reason=reason,
        moved_on=on,
    )
