from datetime import date

import pytest

from cooperation.audits import Among, Finding
from cooperation.audits.dates import audit_dates
from cooperation.models import Meeting
from tests.factories import make_agreement, make_agreement_event, make_meeting, make_series

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def meeting_under_agreement(held_on: str, **fields: object) -> Meeting:
    agreement = make_agreement()
    make_agreement_event(agreement=agreement, kind="signed", happened_on="1988-06-20")
    make_agreement_event(agreement=agreement, kind="extended", happened_on="1993")
    return make_meeting(held_on=held_on, series=make_series(legal_basis=agreement), **fields)


@pytest.mark.parametrize("held_on", ["1988-06-20", "1988-06", "1988", "1990", None])
def test_meeting_on_or_after_its_legal_basis_passes(held_on: str) -> None:
    meeting_under_agreement(held_on)

    assert list(audit_dates(today=TODAY)) == []


@pytest.mark.parametrize("held_on", ["1988-06-19", "1988-05", "1966"])
def test_meeting_before_its_legal_basis_blocks(held_on: str) -> None:
    meeting = meeting_under_agreement(held_on)

    message = "It was held before the legal basis of its series was signed."
    assert list(audit_dates(today=TODAY)) == [Finding(meeting, "held_on", "blocks", message)]


@pytest.mark.parametrize(
    ("held_on", "warns"),
    [("2026-11-22", True), ("2026-11-23", False), ("2026-11", False), (None, False)],
)
def test_announced_meeting_of_the_past_warns(held_on: str, warns: bool) -> None:
    meeting = make_meeting(status="announced", held_on=held_on)

    found = list(audit_dates(today=TODAY))

    message = "It is only announced, but its date has passed."
    assert found == ([Finding(meeting, "status", "warns", message)] if warns else [])


@pytest.mark.parametrize(
    ("announced_for", "held_on", "warns"),
    [("2017", None, True), ("2017", "2027", False), ("2026", None, False)],
)
def test_announced_meeting_that_nobody_heard_of_since_warns(
    announced_for: str, held_on: str | None, warns: bool
) -> None:
    meeting = make_meeting(status="announced", announced_for=announced_for, held_on=held_on)

    assert [found.record for found in audit_dates(today=TODAY)] == ([meeting] if warns else [])


@pytest.mark.parametrize(
    ("held_on", "blocks"),
    [("2026-11-25", True), ("2026-11-24", False), ("2026", False), ("2027", True), (None, False)],
)
def test_meeting_held_on_a_day_to_come_blocks(held_on: str | None, blocks: bool) -> None:
    meeting = make_meeting(status="held", held_on=held_on)

    found = list(audit_dates(today=TODAY))

    message = "It is said to have been held, but its date is still to come."
    assert found == ([Finding(meeting, "status", "blocks", message)] if blocks else [])


def test_drafts_are_looked_at_only_when_asked_for() -> None:
    draft = meeting_under_agreement("1966", publication="draft")

    assert list(audit_dates(today=TODAY)) == []
    assert [finding.record for finding in audit_dates(Among([draft]), today=TODAY)] == [draft]
    assert list(audit_dates(Among([draft.series]), today=TODAY)) == []


@pytest.mark.parametrize("hidden", ["series", "agreement"])
def test_what_nobody_sees_is_held_against_nothing_public(hidden: str) -> None:
    meeting = meeting_under_agreement("1966")
    basis = meeting.series if hidden == "series" else meeting.series.legal_basis
    basis.publication = "draft"
    basis.save()

    assert list(audit_dates(today=TODAY)) == []
    assert [finding.record for finding in audit_dates(Among([meeting]), today=TODAY)] == [meeting]
