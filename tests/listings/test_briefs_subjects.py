"""What a brief on each kind of subject begins with."""

from typing import Any

import pytest

from cooperation.listings.briefs_subjects import brief_on_partnership
from cooperation.listings.partnerships import partnership_at
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_agreement,
    make_agreement_event,
    make_call,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_participation,
    make_party,
    make_policy,
    make_series,
)
from tests.listings.asking import TODAY
from tests.listings.briefs import brief, lines, section, text

pytestmark = pytest.mark.django_db


def test_series_begins_with_its_mandate_and_legal_basis() -> None:
    agreement = make_agreement(title="The agreement")
    make_agreement_event(agreement=agreement, kind="signed", happened_on="1988-06-20")
    make_agreement_event(agreement=agreement, kind="in-force", happened_on="1989")
    make_agreement_event(
        agreement=agreement, kind="extended", happened_on="2014", term_ends_on="2024-07-19"
    )
    parties = [make_party(name="Japan"), make_party(name="America")]
    series = make_series(
        slug="body",
        name="Committee",
        acronym="C",
        level="high-level",
        mandate="Talks.",
        legal_basis=agreement,
        parties=parties,
        interval_months=12,
    )
    make_series(name="Working level", reports_to=series)
    make_meeting(
        series=series, title="Next", status="announced", held_on=None, announced_for="2027"
    )

    found = brief("series", "body")

    assert found.subject == "Committee (C)"
    assert found.made == "As recorded on 23 November 2026, edition 0."
    assert lines(found, "basis") == [
        ["Mandate", "Talks."],
        [
            "Legal basis",
            "The agreement",
            "Last recorded term has run out, nothing later known",
            "Signed: 20 June 1988",
            "Extended: 2014, term until 19 July 2024",
        ],
        ["Parties", "Japan, America", "Level: high-level"],
        ["Reported to by", "Working level"],
        ["Meets", "every 12 months"],
        ["Next meeting", "Next", "2027"],
    ]


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"held_on": None, "announced_for": "2027"}, ("2027", "announced_for")),
        ({"held_on": "2027-03", "announced_for": "2026"}, ("March 2027", "held_on")),
    ],
)
def test_next_meeting_rests_on_what_gives_the_date_shown(
    dates: dict[str, Any], shown: tuple[str, str]
) -> None:
    make_meeting(series=make_series(slug="body"), status="announced", **dates)

    [*_others, line] = section(brief("series", "body"), "basis").lines

    _title, date = line.pieces
    assert (text(date), date.field) == shown


def test_agency_tells_its_part_and_what_it_said() -> None:
    agency = make_agency(slug="jst", acronym="JST", kind="funder", party=make_party(name="Japan"))
    sat = make_meeting(held_on="2024-04-22", title="Roundtable")
    make_participation(meeting=sat, agency=agency, role="organizer")
    make_participation(meeting=sat, agency=agency, role="participant")
    item = make_agenda_item(meeting=sat)
    make_contribution(agenda_item=item, kind="introduced", summary="A fund", agencies=[agency])
    make_agreement(title="Memorandum", kind="memorandum", agencies=[agency])

    found = brief("agencies", "jst")

    assert lines(found, "basis") == [
        ["Party", "Japan", "Kind: funding agency"],
        ["Memorandum", "Memorandum", "Not known"],
    ]
    assert lines(found, "meetings") == [
        ["22 April 2024", "Roundtable", "Its part: organizer", [["Japan", "JST"]]]
    ]
    assert lines(found, "said") == [["22 April 2024", "JST", "introduced", "A fund"]]


def test_area_tells_of_narrower_areas_too() -> None:
    energy = make_focus_area(slug="energy", name="Energy", definition="Of all kinds.")
    fusion = make_focus_area(name="Fusion", broader=energy)
    make_agenda_item(meeting=make_meeting(title="Talks"), focus_areas=[fusion])
    make_policy(
        title="Strategy", party=make_party(name="Japan"), adopted_on="2023-04", focus_areas=[fusion]
    )

    found = brief("focus-areas", "energy")

    assert lines(found, "basis") == [
        ["Definition", "Of all kinds."],
        ["Narrower areas", "Fusion"],
        ["Agreements", "no agreement on it is recorded here"],
        ["Policy", "Strategy", "Japan", "Adopted: April 2023"],
    ]
    assert [line[1] for line in lines(found, "meetings")] == ["Talks"]


def test_partnership_tells_its_bodies_and_open_calls_that_name_both() -> None:
    japan = make_party(slug="jp", name="Japan")
    region = make_party(slug="region", name="Region", kind="region")
    series = make_series(name="Body", parties=[japan, region])
    make_meeting(series=series, held_on="2023")
    make_call(title="Joint", parties=[japan, region], opens_on="2026-01-01", closes_on="2027-01")
    make_call(title="Over", parties=[japan, region], closes_on="2024")

    found = brief_on_partnership(partnership_at("jp-region", TODAY), TODAY)

    assert found.subject == "Japan – Region"
    assert lines(found, "basis") == [
        ["Agreements", "no agreement between them is recorded here"],
        [
            "Body",
            "Body",
            "Last met: 2023",
            "Next meeting: none is announced in the sources recorded here",
        ],
    ]
    assert section(found, "basis").remark.startswith("Region is told of here as a party of its own")
    assert lines(found, "programs") == [["Call that names both", "Joint", "Closes: January 2027"]]
