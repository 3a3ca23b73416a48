from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from cooperation.models import Meeting, Series
from cooperation.workflows.history import latest, rows_of
from cooperation.workflows.next_meeting import open_next_meeting
from tests.factories import (
    make_agency,
    make_commitment,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
    make_series,
)
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def opened(series: Series, by: Any = None) -> Meeting:
    return open_next_meeting(series, by=by or make_editor(), now=NOW)


def invited(meeting: Meeting) -> list[tuple[str, str, str, str]]:
    return [
        (p.party.slug, p.agency.slug if p.agency else "", p.role, p.presence)
        for p in meeting.participations.all()
    ]


def test_draft_has_the_next_number_and_the_kind_of_the_last_meeting() -> None:
    series = make_series(slug="jhlc", name="Committee", name_ja="委員会")
    make_meeting(series=series, number=15, held_on="2023", kind="ministerial")
    make_meeting(series=series, number=14, held_on="2019")

    meeting = opened(series)

    assert (meeting.slug, meeting.number, meeting.title, meeting.title_ja) == (
        "jhlc-16",
        16,
        "Committee, no. 16",
        "委員会（第16回）",
    )
    assert (meeting.publication, meeting.status, meeting.kind) == (
        "draft",
        "announced",
        "ministerial",
    )
    assert meeting.held_on is None


@pytest.mark.parametrize(("numbers", "expected"), [([], 1), ([None], None), ([None, 3], 4)])
def test_number_follows_those_that_there_are(
    numbers: list[int | None], expected: int | None
) -> None:
    series = make_series()
    for number in numbers:
        make_meeting(series=series, number=number)

    assert opened(series).number == expected


def test_number_and_address_fit_their_columns() -> None:
    long, full = make_series(slug="s" * 99), make_series(slug="full")
    make_meeting(series=long, number=12)
    make_meeting(series=full, number=32_767)

    editor = make_editor()
    assert (opened(long, editor).slug, opened(full, editor).number) == (f"{'s' * 90}-1", None)


def test_agencies_that_took_part_last_are_invited_once_as_participants() -> None:
    japan = make_party(slug="jp")
    mext = make_agency(slug="jp-mext", party=japan)
    series = make_series(parties=[japan, make_party(slug="us")])
    last = make_meeting(series=series, held_on="2023")
    earlier = make_meeting(series=series, held_on="2019")
    make_participation(meeting=last, agency=mext, role="host", order=1)
    make_participation(meeting=last, agency=mext, role="chair", order=2)
    make_participation(meeting=last, party=japan, order=3)
    make_participation(meeting=last, agency=make_agency(slug="absent"), presence="absent")
    make_participation(meeting=earlier, agency=make_agency(slug="earlier"))

    meeting = opened(series)

    assert invited(meeting) == [
        ("jp", "jp-mext", "participant", "invited"),
        ("jp", "", "participant", "invited"),
    ]
    assert [(one.kind, one.to_meeting) for one in meeting.links.all()] == [("follows-up", last)]


def test_parties_of_the_series_are_invited_where_nobody_is_known_to_have_come() -> None:
    series = make_series(parties=[make_party(slug="jp")])

    meeting = opened(series)

    assert invited(meeting) == [("jp", "", "participant", "invited")]
    assert list(meeting.links.all()) == []


def test_open_commitments_of_the_last_meeting_are_proposed_for_the_agenda() -> None:
    area = make_focus_area()
    series = make_series()
    last = make_meeting(series=series, held_on="2023")
    promised = make_commitment(
        meeting=last, statement="Do more", statement_ja="続ける", focus_areas=[area], order=2
    )
    again = make_commitment(meeting=last, status="under-way", statement="x" * 400, order=1)
    make_commitment(meeting=last, status="done")
    make_commitment(meeting=last, publication="withdrawn")
    make_outcome(meeting=last, kind="called-for")
    make_commitment(meeting=make_meeting(series=series, held_on="2019"))

    items = opened(series).agenda_items.all()

    assert [(i.heading, i.heading_ja, i.takes_up, list(i.focus_areas.all())) for i in items] == [
        ("x" * 249 + "…", "", again, []),
        ("Do more", "続ける", promised, [area]),
    ]


def test_meeting_of_a_later_day_or_cancelled_is_not_the_last_one() -> None:
    series = make_series()
    last = make_meeting(series=series, held_on="2023")
    make_meeting(series=series, held_on="2025", status="cancelled")
    make_meeting(series=series, held_on="2030")
    make_meeting(series=series, held_on=None)

    assert opened(series).links.get().to_meeting == last


@pytest.mark.parametrize("status", ["announced", "postponed"])
def test_second_one_is_refused_while_one_is_open(status: str) -> None:
    series = make_series()
    make_meeting(series=series, status=status, title="Talks", publication="draft")

    with pytest.raises(ValidationError, match="“Talks” is open already"):
        opened(series)

    assert Meeting.objects.count() == 1


def test_whole_draft_is_one_revision() -> None:
    series = make_series()
    last = make_meeting(series=series, held_on="2023")
    make_participation(meeting=last)
    make_commitment(meeting=last)
    editor = make_editor()

    meeting = opened(series, editor)

    revision = latest(meeting)
    assert revision is not None
    assert revision.user == editor
    assert sorted(label for label, _key in rows_of(revision)) == [
        "cooperation.agendaitem",
        "cooperation.meeting",
        "cooperation.meetinglink",
        "cooperation.participation",
    ]


def test_nobody_opens_one_without_permission() -> None:
    series = make_series()

    with pytest.raises(PermissionDenied):
        opened(series, User.objects.create_user("visitor"))

    assert Meeting.objects.count() == 0
