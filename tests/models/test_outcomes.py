from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cooperation.models import Outcome
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_agreement,
    make_commitment,
    make_meeting,
    make_outcome,
    make_party,
    make_progress_update,
    make_source,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
LONG_AGO = "2026-05-27"  # 180 days before today
RECENTLY = "2026-05-28"


def made_at(held_on: str | None, **fields: Any) -> Outcome:
    return make_commitment(meeting=make_meeting(held_on=held_on), **fields)


def silent() -> list[str]:
    return sorted(Outcome.objects.silent(on=TODAY).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({}, True),
        ({"kind": "announced"}, True),
        ({"agencies": [], "parties": "one"}, True),
        ({"kind": "called-for", "action": ""}, False),
        ({"kind": "proposed", "action": ""}, False),
        ({"action": ""}, False),
        ({"agencies": []}, False),
    ],
)
def test_commitment_has_a_committing_kind_an_actor_and_an_action(
    fields: dict[str, Any], counts: bool
) -> None:
    given = {"kind": "agreed", "action": "Do it", "agencies": [make_agency()], **fields}
    if "parties" in given:
        given["parties"] = [make_party()]
    make_outcome(**given)

    assert Outcome.objects.commitments().count() == int(counts)


@pytest.mark.parametrize("status", ["done", "not-pursued", "superseded"])
def test_closed_commitment_is_neither_open_nor_overdue_nor_silent(status: str) -> None:
    made_at("2000", status=status, due_on="2001")

    found = Outcome.objects.open_commitments().count()
    overdue = Outcome.objects.overdue(on=TODAY).count()

    assert (found, overdue, silent()) == (0, 0, [])


def test_overdue_from_the_day_after_the_last_possible_day() -> None:
    made_at("2020", slug="this-month", due_on="2026-11")
    made_at("2020", slug="yesterday", due_on="2026-11-22", status="no-information")
    made_at("2020", slug="today", due_on="2026-11-23")
    made_at("2020", slug="undated")

    overdue = Outcome.objects.overdue(on=TODAY).values_list("slug", flat=True)

    assert list(overdue) == ["yesterday"]


def test_silent_where_neither_statement_nor_update_is_younger() -> None:
    made_at(LONG_AGO, slug="long-ago")
    made_at(RECENTLY, slug="recent")
    make_progress_update(outcome=made_at("2020", slug="old-update"), stated_on=LONG_AGO)
    make_progress_update(outcome=made_at("2020", slug="updated"), stated_on=RECENTLY)
    make_progress_update(outcome=made_at("2020", slug="undated-update"), stated_on=None)

    assert silent() == ["long-ago", "old-update", "undated-update"]


def test_update_that_may_be_recent_breaks_the_silence() -> None:
    make_progress_update(outcome=made_at("2020", slug="this-year"), stated_on="2026")

    assert silent() == []


def test_unpublished_update_does_not_break_the_silence() -> None:
    outcome = made_at("2020", slug="promised")
    make_progress_update(outcome=outcome, stated_on=RECENTLY, publication="draft")

    assert silent() == ["promised"]


def test_silence_of_a_statement_goes_by_its_source_and_needs_a_date() -> None:
    make_commitment(slug="stated", source=make_source(dated_on="2020"))
    make_commitment(slug="of-agreement", agreement=make_agreement())
    make_progress_update(
        outcome=make_commitment(slug="updated", agreement=make_agreement()), stated_on="2021"
    )

    assert silent() == ["stated", "updated"]


def test_standing_says_the_same_as_the_questions() -> None:
    made_at("2020", slug="late", due_on="2021")
    made_at(RECENTLY, slug="recent", due_on="2027")
    make_outcome(slug="noted", meeting=make_meeting(held_on="2020"))

    standing = Outcome.objects.with_standing(on=TODAY).order_by("slug")

    assert [(o.slug, o.is_commitment, o.is_overdue, o.is_silent) for o in standing] == [
        ("late", True, True, True),
        ("noted", False, False, False),
        ("recent", True, False, False),
    ]


def test_agenda_takes_up_commitments_alone() -> None:
    make_agenda_item(takes_up=make_commitment()).full_clean()

    with pytest.raises(ValidationError, match="Only a commitment is taken up again"):
        make_agenda_item(takes_up=make_outcome()).full_clean()


def test_outcome_of_which_progress_is_told_stays_a_commitment() -> None:
    outcome = make_progress_update(outcome=make_commitment()).outcome
    outcome.kind, outcome.action = "proposed", ""

    with pytest.raises(ValidationError) as refused:
        outcome.full_clean()

    assert refused.value.message_dict == {
        "kind": ["It has progress updates: it stays a commitment."]
    }
