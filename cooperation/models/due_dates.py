"""Due dates that moved: what a commitment's was before, and why it is another now.

cooperation/workflows/due_dates.py makes them when staff save a commitment; nobody types them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.fields import PartialDateField
from cooperation.models.outcomes import Outcome
from cooperation.models.records import Row


class DueDateMove(Row):
    """That the due date of a commitment was changed once the public had seen it."""

    OWNERS = ("outcome",)

    outcome = models.ForeignKey(
        Outcome, models.CASCADE, related_name="due_date_moves", verbose_name=_("commitment")
    )
    due_before = PartialDateField(_("due before"), help_text=_("Empty where none was stated."))
    due_after = PartialDateField(_("due after"), help_text=_("Empty where none is stated now."))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    moved_on = models.DateField(_("moved"), help_text=_("The day (UTC) on which it was changed."))

    class Meta:
        verbose_name = _("due date move")
        verbose_name_plural = _("due date moves")
        ordering = ("moved_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="due_date_move_has_a_date_before_or_after",
                condition=Q(due_before__isnull=False) | Q(due_after__isnull=False),
            ),
            models.CheckConstraint(
                name="due_date_move_changes_the_date",
                condition=Q(due_before__isnull=True)
                | Q(due_after__isnull=True)
                | ~Q(due_before=F("due_after")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_before or '–'} → {self.due_after or '–'}"
