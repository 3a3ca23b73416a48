from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cooperation.models import DueDateMove, Outcome
from cooperation.values.partial_dates import PartialDate
from cooperation.workflows.due_dates import note_move
from tests.factories import make_commitment

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
BEFORE = PartialDate.parse("2025")


def moves() -> list[tuple[str, str, str, date]]:
    return [
        (str(m.due_before or ""), str(m.due_after or ""), m.reason, m.moved_on)
        for m in DueDateMove.objects.all()
    ]


def noted(outcome: Outcome, before: PartialDate | None) -> list[tuple[str, str, str, date]]:
    note_move(outcome, before=before, reason="Budget", on=TODAY)
    return moves()


def test_moved_date_keeps_the_old_one_and_the_reason() -> None:
    outcome = make_commitment(due_on="2026-03")

    assert noted(outcome, BEFORE) == [("2025", "2026-03", "Budget", TODAY)]


def test_date_that_is_dropped_or_first_stated_is_noted_too() -> None:
    assert noted(make_commitment(), BEFORE) == [("2025", "", "Budget", TODAY)]
    assert noted(make_commitment(due_on="2027"), None)[1:] == [("", "2027", "Budget", TODAY)]


def test_date_that_readers_saw_moves_with_a_reason_alone() -> None:
    with pytest.raises(ValidationError, match="say why"):
        note_move(make_commitment(due_on="2026-03"), before=BEFORE, reason=" ", on=TODAY)

    assert moves() == []


def test_same_date_and_date_the_public_never_saw_leave_no_trace() -> None:
    assert noted(make_commitment(due_on="2025"), BEFORE) == []
    assert noted(make_commitment(due_on="2026", publication="draft"), BEFORE) == []
