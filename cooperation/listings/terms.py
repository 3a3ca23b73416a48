"""For which days an agreement was in force, by its recorded events alone: a pure function.

The rule of `AgreementQuerySet.with_status`, told for all days up to one rather than for one: a
test compares the two. Called for time lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cooperation.models import AgreementEvent, AgreementEventKind

DAY = timedelta(days=1)


class State(StrEnum):
    """How sure it is that something holds."""

    SURE = "sure"
    LASTING = "lasting"
    """Sure, and going on today with no end recorded."""

    POSSIBLE = "possible"
    """Within the extent of a partial date."""

    UNKNOWN = "unknown"
    """Its last recorded term had run out, and nothing later was known."""


@dataclass(frozen=True)
class Term:
    """Days, both inclusive, of one state."""

    first: date
    last: date
    state: State


def terms(events: Iterable[AgreementEvent], *, on: date) -> list[Term]:
    """In the order of time, up to a day; a recorded term is shown to its end, also beyond it."""
    happened = sorted(
        (one for one in events if one.happened_on_last and one.happened_on_last <= on),
        key=lambda one: (one.happened_on_last, one.pk or 0),
    )
    found: list[Term] = []
    is_effective = False
    runs_out: date | None = None
    for place, event in enumerate(happened):
        if event.kind == AgreementEventKind.ENDED:
            break
        is_effective = is_effective or event.kind != AgreementEventKind.SIGNED
        if event.term_ends_on_last is not None:
            runs_out = max(runs_out or date.min, event.term_ends_on_last)
        begins = event.happened_on_last
        if place + 1 < len(happened):
            until = happened[place + 1].happened_on_last - DAY
            _add(found, begins, until, runs_out, is_effective)
        else:
            _add(found, begins, max(on, runs_out or on), runs_out, is_effective)
            if found and found[-1].state is State.SURE and runs_out is None:
                found[-1] = Term(found[-1].first, found[-1].last, State.LASTING)
    return found


def _add(
    found: list[Term], begins: date, until: date, runs_out: date | None, is_effective: bool
) -> None:
    """Days between two events: in force until the last term runs out, unknown from then on."""
    if until < begins:
        return
    sure_until = until if runs_out is None else min(until, runs_out)
    if is_effective and begins <= sure_until:
        _join(found, Term(begins, sure_until, State.SURE))
    if runs_out is not None and runs_out < until:
        _join(found, Term(max(begins, runs_out + DAY), until, State.UNKNOWN))


def _join(found: list[Term], term: Term) -> None:
    """Adds it: as one with the term before, where that is of the same state and ends just then."""
    if found and found[-1].state is term.state and found[-1].last + DAY == term.first:
        term = Term(found.pop().first, term.last, term.state)
    found.append(term)
