import pytest

from cooperation.listings.sections import SECTIONS
from cooperation.listings.timeline import timeline
from cooperation.models import Outcome
from tests.factories import (
    make_agenda_item,
    make_commitment,
    make_due_date_move,
    make_meeting,
    make_outcome,
    make_party,
    make_progress_update,
)
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    record = SECTIONS["outcomes"].record(outcome.slug, TODAY)
    assert record is not None
    return [(e.what, str(e.happened_on or ""), str(e.thing)) for e in timeline(record)]


def test_timeline_tells_everything_in_order() -> None:
    successor = make_commitment(statement="More", meeting=make_meeting(held_on="2025"))
    outcome = make_commitment(
        statement="It", meeting=make_meeting(held_on="2023-05-16"), superseded_by=successor
    )
    make_progress_update(outcome=outcome, stated_on="2024-06", note="Begun", side=make_party())
    make_progress_update(outcome=outcome, stated_on="2024-06", note="Not begun", side=make_party())
    make_progress_update(outcome=outcome, stated_on=None, note="Sometime")
    make_due_date_move(outcome=outcome, moved_on="2024-03-01", due_before="2024", due_after="2025")
    make_agenda_item(
        takes_up=outcome, heading="Again", meeting=make_meeting(held_on="2024-01"), order=1
    )

    assert told(outcome) == [
        ("stated", "2023-05-16", "It"),
        ("taken-up", "2024-01", "Again"),
        ("due-date-moved", "2024-03-01", "2024 → 2025"),
        ("update", "2024-06", "Begun"),
        ("update", "2024-06", "Not begun"),
        ("superseded", "2025", "More"),
        ("update", "", "Sometime"),
    ]


def test_timeline_leaves_drafts_out() -> None:
    outcome = make_commitment(
        statement="It", superseded_by=make_commitment(publication="draft"), status="superseded"
    )
    make_progress_update(outcome=outcome, publication="draft")
    make_agenda_item(takes_up=outcome, meeting=make_meeting(publication="draft"))

    assert told(outcome) == [("stated", "2023-05-16", "It")]


@pytest.mark.parametrize(("make", "shown"), [(make_commitment, 1), (make_outcome, 0)])
def test_page_has_a_timeline_for_commitments_alone(make: object, shown: int) -> None:
    outcome = make()  # type: ignore[operator]
    record = SECTIONS["outcomes"].record(outcome.slug, TODAY)

    assert len(SECTIONS["outcomes"].context(record, TODAY)["timeline"]) == shown
