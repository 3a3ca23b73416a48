"""Many records of plausible shape, made in bulk; none of them is a fact."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cooperation.models import (
    Agency,
    AgendaItem,
    FocusArea,
    Meeting,
    Outcome,
    OutcomeKind,
    Participation,
    Party,
    SearchEntry,
    Series,
)
from cooperation.search.index import write

PUBLISHED = {
    "publication": "published",
    "published_at": datetime(2024, 1, 1, tzinfo=UTC),
}
KINDS = OutcomeKind.values


def fill(meetings: int) -> None:
    """Add meetings, each with six participations, three agenda items and four outcomes."""
    chance = random.Random(meetings)  # noqa: S311  (nobody's secret)
    before = Meeting.objects.count()
    agencies, areas, series = _vocabulary()
    made = Meeting.objects.bulk_create(
        [
            Meeting(
                slug=f"meeting-{before + number}",
                title=f"Meeting {before + number} on science and technology cooperation",
                kind="committee-meeting",
                series=chance.choice(series),
                held_on=str(date(1990, 1, 1) + timedelta(days=chance.randrange(13_000))),
                **PUBLISHED,
            )
            for number in range(meetings)
        ],
        batch_size=1_000,
    )
    _participations(made, agencies, chance)
    _agenda(made, areas, chance)
    _outcomes(made, agencies, areas, chance)


def make_findable() -> None:
    """Write the search entries of what was added."""
    for model in (Party, Agency, FocusArea, Series, Meeting, Outcome):
        known = SearchEntry.objects.filter(kind=model._meta.model_name).values("record")
        write(model, model.objects.exclude(pk__in=known).values_list("pk", flat=True))


def _vocabulary() -> tuple[list[Agency], list[FocusArea], list[Series]]:
    if not Agency.objects.exists():
        parties = [
            Party.objects.create(slug=f"p{n}", name=f"Party {n}", kind="country", **PUBLISHED)
            for n in range(40)
        ]
        for n in range(600):
            party = parties[n % 40]
            name = f"Agency {n}"
            Agency.objects.create(
                slug=f"a{n}", name=name, party=party, kind="agency", acronym=f"A{n}", **PUBLISHED
            )
        for n in range(60):
            broader = FocusArea.objects.filter(slug=f"f{n // 6}").first() if n >= 6 else None
            FocusArea.objects.create(slug=f"f{n}", name=f"Area {n}", broader=broader, **PUBLISHED)
        for n in range(80):
            one = Series.objects.create(slug=f"s{n}", name=f"Committee {n}", **PUBLISHED)
            one.parties.set([parties[n % 40], parties[(n * 7 + 1) % 40]])
    return list(Agency.objects.all()), list(FocusArea.objects.all()), list(Series.objects.all())


def _participations(made: list[Meeting], agencies: list[Agency], chance: random.Random) -> None:
    rows = []
    for meeting in made:
        for order, agency in enumerate(chance.sample(agencies, 6)):
            rows.append(
                Participation(meeting=meeting, party_id=agency.party_id, agency=agency, order=order)
            )
    Participation.objects.bulk_create(rows, batch_size=2_000)


def _agenda(made: list[Meeting], areas: list[FocusArea], chance: random.Random) -> None:
    items = AgendaItem.objects.bulk_create(
        [
            AgendaItem(meeting=meeting, order=order, heading=f"Topic {order}")
            for meeting in made
            for order in range(3)
        ],
        batch_size=2_000,
    )
    _link(AgendaItem.focus_areas.through, "agendaitem_id", "focusarea_id", items, areas, chance)


def _outcomes(
    made: list[Meeting], agencies: list[Agency], areas: list[FocusArea], chance: random.Random
) -> None:
    outcomes = Outcome.objects.bulk_create(
        [
            Outcome(
                slug=f"{meeting.slug}-o{order}",
                meeting=meeting,
                order=order,
                kind=chance.choice(KINDS),
                statement=f"Statement {order} of {meeting.title}",
                **PUBLISHED,
            )
            for meeting in made
            for order in range(4)
        ],
        batch_size=2_000,
    )
    _link(Outcome.focus_areas.through, "outcome_id", "focusarea_id", outcomes, areas, chance)
    _link(Outcome.agencies.through, "outcome_id", "agency_id", outcomes, agencies, chance)


def _link(
    through: Any, one: str, other: str, things: list[Any], others: list[Any], chance: random.Random
) -> None:
    through.objects.bulk_create(
        [through(**{one: thing.pk, other: chance.choice(others).pk}) for thing in things],
        batch_size=5_000,
    )
