"""What meetings said of a program: contributions and outcomes together, meeting by meeting.

`programs.py` fetches them, of a list only the latest; its rows, its page and its data read them
from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from cooperation.listings.links import Link
from cooperation.listings.prefetches import public, related
from cooperation.models import (
    Agency,
    Contribution,
    Meeting,
    Outcome,
    OutcomeKind,
    Party,
    Publication,
)

LATEST = 30
"""How many contributions, and how many outcomes, a line of a list is made from."""

STRENGTH = {kind: place for place, kind in enumerate(OutcomeKind.values)}

OF_CONTRIBUTION = Link(
    lambda: Contribution.programs.through.objects.filter(
        contribution__agenda_item__meeting__publication=Publication.PUBLISHED
    ),
    "program",
    "contribution__agenda_item__meeting",
)
OF_OUTCOME = Link(
    lambda: Outcome.programs.through.objects.filter(
        outcome__publication=Publication.PUBLISHED,
        outcome__meeting__publication=Publication.PUBLISHED,
    ),
    "program",
    "outcome__meeting",
)


@dataclass(frozen=True)
class Mention:
    """One statement that speaks of a program: a contribution, or an outcome."""

    statement: Contribution | Outcome
    meeting: Meeting | None

    @property
    def is_outcome(self) -> bool:
        return isinstance(self.statement, Outcome)

    @property
    def verb(self) -> str:
        """How it speaks of it, in words."""
        return self.statement.get_kind_display()

    @property
    def speakers(self) -> list[Agency | Party]:
        """Who spoke, of a contribution; an outcome is of the whole meeting."""
        if isinstance(self.statement, Outcome):
            return []
        return [*self.statement.parties.all(), *self.statement.agencies.all()]


@dataclass(frozen=True)
class Occasion:
    """A meeting at which a program was spoken of; None for what was stated elsewhere."""

    meeting: Meeting | None
    mentions: tuple[Mention, ...]

    @property
    def ways(self) -> list[tuple[str, list[Agency | Party]]]:
        """(how, by whom), each once."""
        found: dict[str, dict[Agency | Party, None]] = {}
        for mention in self.mentions:
            found.setdefault(mention.verb, {}).update(dict.fromkeys(mention.speakers))
        return [(verb, list(speakers)) for verb, speakers in found.items()]


def occasions(program: Any) -> list[Occasion]:
    """The meetings that spoke of a program, the latest first; what no meeting said stands last."""
    found: dict[Meeting | None, list[Mention]] = {}
    for mention in _mentions(program):
        found.setdefault(mention.meeting, []).append(mention)
    return [
        Occasion(meeting, tuple(found[meeting])) for meeting in sorted(found, key=_latest_first)
    ]


def _mentions(program: Any) -> Iterator[Mention]:
    """Outcomes first, the strongest of them first, then contributions as they were made."""
    if hasattr(program, "latest_outcomes"):
        outcomes, contributions = program.latest_outcomes, program.latest_contributions
    else:
        outcomes, contributions = program.outcomes.all(), program.contributions.all()
    for one in sorted(outcomes, key=lambda one: (-STRENGTH[one.kind], one.order, one.pk)):
        yield Mention(one, one.meeting)
    for one in sorted(contributions, key=lambda one: (one.agenda_item.order, one.order, one.pk)):
        yield Mention(one, one.agenda_item.meeting)


def _latest_first(meeting: Meeting | None) -> tuple[bool, int, int]:
    held = meeting.held_on if meeting is not None else None
    first = held.first_day.toordinal() if held is not None else 0
    return meeting is None, -first, meeting.pk if meeting is not None else 0


def all_said() -> list[Prefetch[Any]]:
    """Prefetches of all that speaks of programs, with its meetings."""
    return [
        Prefetch("contributions", _contributions()),
        *related(contributions__agencies=Agency, contributions__parties=Party),
        Prefetch("outcomes", public(Outcome).select_related("meeting")),
    ]


def latest_said() -> list[Prefetch[Any]]:
    """The same of the latest statements alone, and of meetings alone: for lines of lists."""
    contributions = _latest(_contributions(), "agenda_item__meeting")
    outcomes = public(Outcome).filter(meeting__isnull=False).select_related("meeting")
    return [
        Prefetch("contributions", contributions, to_attr="latest_contributions"),
        *related(latest_contributions__agencies=Agency, latest_contributions__parties=Party),
        Prefetch("outcomes", _latest(outcomes, "meeting"), to_attr="latest_outcomes"),
    ]


def _contributions() -> QuerySet[Any]:
    return public(Contribution).select_related("agenda_item__meeting")


def _latest(statements: QuerySet[Any], meeting: str) -> QuerySet[Any]:
    ordered = statements.order_by(f"{meeting}__undated", f"-{meeting}__held_on_first", "pk")
    return ordered[:LATEST]


def spoken_of_on() -> Any:
    """The day on which a program was last spoken of at a meeting; the year 1 where never."""
    return Greatest(_last_day(OF_CONTRIBUTION), _last_day(OF_OUTCOME))


def _last_day(link: Link) -> Any:
    day = f"{link.target}__held_on_first"
    dated = link.rows().filter(**{f"{day}__isnull": False, link.record: OuterRef("pk")})
    return Coalesce(Subquery(dated.order_by(F(day).desc()).values(day)[:1]), Value(date.min))
