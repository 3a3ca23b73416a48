"""A due date that moves keeps its old value and the reason; the admin calls it on saving."""

from __future__ import annotations

from datetime import date

from cooperation.models import DueDateMove, Outcome
from cooperation.values.partial_dates import PartialDate


def note_move(
    outcome: Outcome, *, before: PartialDate | None, reason: str = "", on: date
) -> DueDateMove | None:
    """Note that a saved outcome was due at another date `before`; None where nothing is to note.

    What the public never saw may be corrected without a trace. Within the saving transaction,
    before its revision is kept.
    """
    if outcome.published_at is None or outcome.due_on == before:
        return None
    return DueDateMove.objects.create(
        outcome=outcome,
        due_before=before,
        due_after=outcome.due_on,
        reason=reason,
        moved_on=on,
    )
