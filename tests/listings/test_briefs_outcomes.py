"""What a brief tells of commitments, of what was only asked for, and of programs."""

import pytest

from tests.factories import (
    make_agency,
    make_call,
    make_commitment,
    make_meeting,
    make_outcome,
    make_party,
    make_program,
    make_program_partner,
    make_progress_update,
    make_series,
)
from tests.listings.briefs import brief, lines, section

pytestmark = pytest.mark.django_db


def test_commitments_tell_owner_age_due_date_and_progress_by_side() -> None:
    japan, states = make_party(name="Japan"), make_party(name="America")
    meeting = make_meeting(series=make_series(slug="body"), held_on="2023-05-16")
    late = make_commitment(
        meeting=meeting,
        statement="Late",
        kind="agreed",
        agencies=[make_agency(party=japan, acronym="MEXT")],
        parties=[states],
        due_on="2024-03",
        status="under-way",
    )
    make_commitment(
        meeting=meeting,
        statement="Quiet",
        caveat="Would",
        agencies=[make_agency(party=japan, name="Office")],
    )
    make_commitment(meeting=meeting, statement="Done", status="done")
    for side, stated_on, note in (
        (japan, "2024-01", "Begun"),
        (japan, "2025-02", "Half done"),
        (states, None, "Unsure"),
        (None, "2024", "Seen"),
    ):
        make_progress_update(outcome=late, side=side, stated_on=stated_on, note=note)
    make_progress_update(outcome=late, side=japan, note="Draft", publication="draft")

    assert lines(brief("series", "body"), "commitments") == [
        [
            "agreed",
            "Late",
            "Owner: America",
            "Owner (Japan): MEXT",
            "Intended action: Do it",
            "Due: March 2024, overdue",
            "Stated: 16 May 2023, 3 years 6 months ago",
            "What became of it: under way",
            [
                ["Japan", "February 2025", "under way, editor", "Half done"],
                ["No side", "2024", "under way, editor", "Seen"],
                ["America", "date not known", "under way, editor", "Unsure"],
            ],
        ],
        [
            "agreed",
            "Quiet",
            "Note: Would",
            "Owner (Japan): Office",
            "Intended action: Do it",
            "Due: no date stated",
            "Stated: 16 May 2023, 3 years 6 months ago",
            "What became of it: status not recorded",
            [["", "No progress of either side is recorded here."]],
        ],
    ]


def test_what_was_only_asked_for_stands_apart_and_since_the_last_meeting() -> None:
    series = make_series(slug="body")
    before = make_meeting(series=series, held_on="2019")
    last = make_meeting(series=series, held_on="2023-05-16")
    make_outcome(meeting=before, kind="proposed", statement="Old")
    make_outcome(meeting=last, kind="acknowledged", statement="Heard")
    make_outcome(meeting=last, kind="proposed", statement="Wished", caveat="Would")
    make_outcome(
        meeting=last, kind="called-for", statement="Due", agencies=[make_agency(acronym="JST")]
    )
    make_outcome(meeting=last, kind="noted", statement="Noted")
    make_commitment(meeting=last, statement="Promised")

    found = brief("series", "body")

    assert lines(found, "not-committed") == [
        ["called for", "Due", "Acting: JST"],
        ["proposed", "Wished", "Note: Would"],
        ["acknowledged", "Heard"],
    ]
    assert [line[1] for line in lines(found, "commitments")] == ["Promised"]
    assert section(found, "not-committed").remark == (
        "None of these is a commitment: nobody has agreed to be held to it. What has no date "
        "beside it is of 16 May 2023, the day of the last meeting."
    )


def test_programs_tell_who_runs_them_and_what_is_open() -> None:
    mext = make_agency(slug="mext", acronym="MEXT")
    nexus = make_program(
        name="Networked",
        acronym="NEXUS",
        status="announced",
        amount=100_000_000,
        amount_currency="USD",
    )
    make_program_partner(program=nexus, agency=mext, party=mext.party, role="funder")
    make_call(program=nexus, title="Closed", closes_on="2024")
    quiet = make_program(name="Quiet", calls_checked_on="2026-11-01")
    make_program_partner(program=quiet, agency=mext, party=mext.party, role="funder")
    make_call(program=quiet, title="Open", opens_on="2026-01-01", closes_on="2027-01-31")

    assert lines(brief("agencies", "mext"), "programs") == [
        [
            "NEXUS",
            "Networked",
            "Status: announced",
            "Amount: USD 100 million",
            "funder: MEXT",
            [["", "No open call known; nobody has recorded a check."]],
        ],
        ["funding", "Quiet", "funder: MEXT", [["Open call", "Open", "Closes: 31 January 2027"]]],
    ]
