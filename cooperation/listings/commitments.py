"""Commitments as the public sees them: the outcomes that somebody can be held to.

They are outcomes, with the same questions, fields and pages; here are the two questions that only
commitments answer, and what is told of all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.listing import Listing
from cooperation.listings.outcomes import (
    ORDERS,
    OutcomeQuestions,
    OutcomeSerializer,
    for_list,
    for_page,
    with_standing,
)
from cooperation.listings.prefetches import related
from cooperation.listings.questions import ByRule, InOrder
from cooperation.models import CommitmentStatus, Outcome, OutcomeKind, ProgressUpdate


class CommitmentQuestions(OutcomeQuestions):
    open_ = ByRule(lambda day: Outcome.objects.open_commitments(), label=_("Open"))
    overdue = ByRule(lambda day: Outcome.objects.overdue(on=day), label=_("Overdue"))
    silent = ByRule(lambda day: Outcome.objects.silent(on=day), label=_("Silent"))
    order = InOrder(
        **ORDERS,
        due=(_("Due first"), [F("due_on_last").asc(nulls_last=True)]),
    )


@dataclass(frozen=True)
class Overview:
    """How many commitments there are, and how they divide: never without the whole."""

    count: int
    statuses: tuple[tuple[str, int], ...]
    """(in words, count), as far as they occur."""

    kinds: tuple[tuple[str, int], ...]
    overdue: int
    silent: int


def overview(commitments: QuerySet[Any]) -> Overview:
    """Two queries."""
    commitments = commitments.order_by()
    groups = list(commitments.values_list("kind", "status").annotate(count=Count("pk")))
    marks = commitments.aggregate(
        overdue=Count("pk", filter=Q(is_overdue=True)), silent=Count("pk", filter=Q(is_silent=True))
    )
    statuses = [*CommitmentStatus.choices, ("", _("status not recorded"))]
    return Overview(
        count=sum(count for _kind, _status, count in groups),
        statuses=_divided(statuses, [(status, count) for _kind, status, count in groups]),
        kinds=_divided(OutcomeKind.choices, [(kind, count) for kind, _status, count in groups]),
        **marks,
    )


def _divided(choices: Any, counts: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums = [
        (str(label), sum(count for one, count in counts if one == value))
        for value, label in choices
    ]
    return tuple((label, count) for label, count in sums if count)


def latest_by_side(outcome: Outcome) -> list[ProgressUpdate]:
    """What each side said of it last, the latest word first; what has no date is earliest."""
    found: dict[int | None, ProgressUpdate] = {}
    for update in sorted(outcome.updates.all(), key=_said_on, reverse=True):
        found.setdefault(update.side_id, update)
    return list(found.values())


def _said_on(update: ProgressUpdate) -> date:
    return update.stated_on.last_day if update.stated_on else date.min


def with_updates(commitments: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(commitments).prefetch_related(*related(updates=ProgressUpdate))


COMMITMENTS = Listing(
    section="commitments",
    model=Outcome,
    singular=_("commitment"),
    plural=_("Commitments"),
    introduction=_(
        "Outcomes strong enough to hold somebody to: who is to do what, by when, and what became "
        "of it. Proposals and calls upon others are not among them."
    ),
    questions=CommitmentQuestions,
    serializer=OutcomeSerializer,
    for_list=with_updates,
    for_page=for_page,
    annotate=with_standing,
    among=lambda outcomes: outcomes.commitments(),
    pages_in="outcomes",
    overview=overview,
    rows=("updates",),
)
