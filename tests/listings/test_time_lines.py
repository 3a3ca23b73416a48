"""What stands on the time line of a series and of two parties, and what cannot stand there."""

from datetime import date
from typing import Any

import pytest

from cooperation.listings.moments import Moment
from cooperation.listings.terms import State
from cooperation.listings.time_lines import MOST_MEETINGS, TimeLine, of_partnership, of_series
from cooperation.models import Meeting, Party, Series
from tests.factories import (
    make_agenda_item,
    make_agreement,
    make_agreement_event,
    make_contribution,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
    make_policy,
    make_program,
    make_program_partner,
    make_series,
)

TODAY = Moment(date(2026, 11, 23), 0)


def marks(line: TimeLine, kind: str) -> list[tuple[str, str, str, str]]:
    """(whose lane, shape, date, words beside it) for each mark of the lanes of a kind."""
    return [
        (lane.record.slug if lane.record else "", mark.shape, str(mark.on), mark.label)
        for lane in line.lanes
        if lane.kind == kind
        for mark in lane.marks
    ]


def periods(line: TimeLine) -> list[tuple[str, list[tuple[str, str, State]], str]]:
    """(whose lane, pieces, tail) for each period."""
    return [
        (
            lane.record.slug,
            [(str(one.first), str(one.last), one.state) for one in period.pieces],
            period.tail,
        )
        for lane in line.lanes
        for period in lane.periods
    ]


def undated(line: TimeLine) -> list[tuple[str, str]]:
    return [(one.words, one.record.slug) for one in line.undated]


@pytest.mark.django_db
def test_series_shows_what_happened_to_each_meeting() -> None:
    series = make_series(slug="forum")
    for number, (status, held_on) in enumerate(
        [("held", "2019-05-02"), ("announced", "2027-03"), ("cancelled", "2021"), ("held", None)], 1
    ):
        make_meeting(
            slug=f"m{number}", series=series, number=number, status=status, held_on=held_on
        )

    line = of_series(series, TODAY)

    assert marks(line, "meetings") == [
        ("forum", "announced", "2027-03", "2"),
        ("forum", "cancelled", "2021", "3"),
        ("forum", "held", "2019-05-02", "1"),
    ]
    assert undated(line) == [("meeting", "m4")]


@pytest.mark.django_db
def test_meeting_announced_for_another_year_is_marked_in_both() -> None:
    series = make_series(slug="forum")
    make_meeting(series=series, number=14, held_on="2019-05-02", announced_for="2017")
    make_meeting(series=series, number=15, held_on="2023-05-16", announced_for="2023")
    make_meeting(series=series, number=16, held_on=None, announced_for="2027", status="announced")

    line = of_series(series, TODAY)

    assert marks(line, "meetings") == [
        ("forum", "held", "2023-05-16", "15"),
        ("forum", "announced", "2017", "14"),
        ("forum", "held", "2019-05-02", "14"),
        ("forum", "announced", "2027", "16"),
    ]


@pytest.mark.django_db
def test_agreement_ends_openly_where_nothing_later_is_known() -> None:
    basis = make_agreement(slug="basis")
    series = make_series(legal_basis=basis)
    make_agreement_event(agreement=basis, kind="signed", happened_on="2016-01-16")
    make_agreement_event(
        agreement=basis, kind="extended", happened_on="2016-01-20", term_ends_on="2026-10-19"
    )
    make_agreement_event(agreement=basis, kind="amended", happened_on=None)

    line = of_series(series, TODAY)

    assert marks(line, "agreements") == [
        ("basis", "event", "2016-01-16", "signed"),
        ("basis", "event", "2016-01-20", "extended"),
    ]
    assert periods(line) == [
        (
            "basis",
            [
                ("2016-01-20", "2026-10-19", State.SURE),
                ("2026-10-20", "2026-11-23", State.UNKNOWN),
            ],
            "?",
        )
    ]
    assert undated(line) == [("amended", "basis")]


@pytest.mark.django_db
def test_agreement_signed_at_a_meeting_of_the_series_stands_beside_its_basis() -> None:
    series = make_series(legal_basis=make_agreement(slug="basis"))
    meeting = make_meeting(series=series)
    signed = make_agreement(slug="signed-there", signed_at=meeting)
    make_agreement_event(agreement=signed, happened_on="2013-04-30")

    line = of_series(series, TODAY)

    assert marks(line, "agreements") == [("signed-there", "event", "2013-04-30", "signed")]
    assert undated(line) == [("agreement", "basis")]


def spoken_of(meeting: Meeting, **subjects: Any) -> None:
    make_contribution(agenda_item=make_agenda_item(meeting=meeting), **subjects)


@pytest.mark.django_db
def test_program_has_its_period_or_the_meeting_that_announced_it() -> None:
    series = make_series()
    meeting = make_meeting(series=series, held_on="2024-04-22")
    lasting = make_program(slug="lasting", begins_on="2020-04-01", status="running")
    ended = make_program(slug="ended", begins_on="2010", ends_on="2014-03-31")
    open_ended = make_program(slug="open", begins_on="2023-03-01")
    announced = make_program(slug="announced")
    spoken_of(meeting, programs=[lasting, ended, open_ended])
    make_outcome(meeting=meeting, kind="announced", programs=[announced])
    make_outcome(meeting=meeting, kind="proposed", programs=[make_program(slug="nothing")])

    line = of_series(series, TODAY)

    assert periods(line) == [
        ("lasting", [("2020-04-01", "2026-11-23", State.LASTING)], "→"),
        (
            "ended",
            [
                ("2010-01-01", "2010-12-31", State.POSSIBLE),
                ("2010-12-31", "2014-03-31", State.SURE),
            ],
            "",
        ),
        ("open", [("2023-03-01", "2026-11-23", State.UNKNOWN)], "?"),
    ]
    assert marks(line, "programs") == [("announced", "told", "2024-04-22", "announced")]
    assert undated(line) == [("program", "nothing")]


@pytest.mark.django_db
def test_policy_has_its_adoption_and_its_period() -> None:
    series = make_series()
    plan = make_policy(slug="plan", adopted_on="2025-03", begins_on="2026", ends_on="2030")
    spoken_of(make_meeting(series=series), policies=[plan, make_policy(slug="undated")])

    line = of_series(series, TODAY)

    assert marks(line, "policies") == [("plan", "adopted", "2025-03", "adopted")]
    assert periods(line) == [
        (
            "plan",
            [
                ("2026-01-01", "2026-12-31", State.POSSIBLE),
                ("2026-12-31", "2030-01-01", State.SURE),
                ("2030-01-01", "2030-12-31", State.POSSIBLE),
            ],
            "",
        )
    ]
    assert undated(line) == [("policy", "undated")]


def shared_by(a: Party, b: Party, **fields: Any) -> Meeting:
    meeting = make_meeting(**fields)
    for party in (a, b):
        make_participation(meeting=meeting, party=party)
    return meeting


@pytest.mark.django_db
def test_partnership_shows_only_what_both_share() -> None:
    a, b, other = make_party(slug="aa"), make_party(slug="bb"), make_party(slug="cc")
    forum = make_series(slug="forum")
    meeting = shared_by(a, b, slug="both", series=forum, number=1)
    shared_by(a, other, slug="not-both", series=forum, number=2)
    shared_by(a, b, slug="alone", title="A visit", held_on="2022-01")
    for slug, parties in {"of-both": [a, b], "of-one": [a]}.items():
        make_agreement_event(agreement=make_agreement(slug=slug, parties=parties))
    own = make_policy(slug="own", party=b, adopted_on="2020")
    foreign = make_policy(slug="foreign", party=other, adopted_on="2020")
    spoken_of(meeting, policies=[own, foreign])
    program = make_program(slug="joint", begins_on="2019-01-01", ends_on="2021-12-31")
    for party in (a, b):
        make_program_partner(program=program, party=party)

    line = of_partnership(b, a, TODAY)

    assert marks(line, "meetings") == [
        ("forum", "held", "2023-05-16", "1"),
        ("", "held", "2022-01", "A visit"),
    ]
    assert marks(line, "agreements") == [("of-both", "event", "1988-06-20", "signed")]
    assert marks(line, "policies") == [("own", "adopted", "2020", "adopted")]
    assert [slug for slug, _pieces, _tail in periods(line)] == ["joint"]
    assert line.query == "partnership=aa-bb"


@pytest.mark.django_db
def test_no_draft_stands_on_a_time_line() -> None:
    draft = {"publication": "draft"}
    basis = make_agreement(**draft)
    make_agreement_event(agreement=basis)
    series = make_series(legal_basis=basis)
    make_meeting(series=series, number=1, **draft)
    hidden_meeting = make_meeting(series=series, number=2, **draft)
    make_agreement_event(agreement=make_agreement(signed_at=hidden_meeting))
    spoken_of(hidden_meeting, programs=[make_program(begins_on="2020")])
    meeting = make_meeting(series=series, number=3, held_on=None)
    spoken_of(meeting, programs=[make_program(begins_on="2020", **draft)])
    program = make_program(slug="shown")
    make_outcome(meeting=meeting, programs=[program])
    make_outcome(meeting=hidden_meeting, programs=[program], kind="announced")
    make_outcome(
        meeting=make_meeting(series=series, number=4, held_on=None),
        programs=[program],
        kind="announced",
        **draft,
    )

    line = of_series(series, TODAY)

    assert line.lanes == []
    assert [slug for _words, slug in undated(line)] == [meeting.slug, "meeting-4", "shown"]


@pytest.mark.django_db
def test_draft_series_hides_its_name_and_not_its_meetings() -> None:
    a, b = make_party(), make_party()
    hidden = make_series(publication="draft")
    shared_by(a, b, title="Sitting", series=hidden, number=1)

    line = of_partnership(a, b, TODAY)

    assert marks(line, "meetings") == [("", "held", "2023-05-16", "Sitting")]


@pytest.mark.django_db
def test_latest_meetings_are_shown_and_the_others_counted() -> None:
    series = make_series()
    for number in range(1, MOST_MEETINGS + 4):
        make_meeting(series=series, number=number, held_on=f"{1800 + number}-01-01")

    line = of_series(series, TODAY)
    labels = [label for _lane, _shape, _on, label in marks(line, "meetings")]
    assert labels == [str(number) for number in range(MOST_MEETINGS + 3, 3, -1)]
    assert line.left_out == 3


@pytest.mark.django_db
def test_time_line_asks_as_many_statements_for_many_rows_as_for_one(
    django_assert_num_queries: Any,
) -> None:
    a, b = make_party(), make_party()
    series = make_series(legal_basis=make_agreement(parties=[a, b]))
    fill(series, a, b)
    fill(series, a, b)

    with django_assert_num_queries(6):
        of_series(series, TODAY)
    with django_assert_num_queries(8):
        of_partnership(a, b, TODAY)


def fill(series: Series, a: Party, b: Party) -> None:
    meeting = shared_by(a, b, series=series)
    program = make_program()
    spoken_of(meeting, programs=[program], policies=[make_policy(party=a, adopted_on="2020")])
    make_outcome(meeting=meeting, kind="announced", programs=[program])
    make_agreement_event(agreement=make_agreement(parties=[a, b], signed_at=meeting))
