"""What a brief tells of meetings: who sat there, what was taken up."""

import pytest

from tests.factories import (
    make_agency,
    make_agenda_item,
    make_attendance,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_participation,
    make_party,
    make_person,
    make_series,
)
from tests.listings.briefs import brief, lines, section

pytestmark = pytest.mark.django_db


def test_last_three_meetings_tell_who_sat_for_each_side() -> None:
    japan, states, asean = (make_party(name=name) for name in ("Japan", "America", "ASEAN"))
    series = make_series(slug="body")
    for year in (2001, 2002, 2003):
        make_meeting(series=series, held_on=str(year), title=f"In {year}")
    full = make_meeting(series=series, held_on="2023-05-16", title="Full", city="Tokyo")
    ann = make_person(name="Ann")
    make_attendance(meeting=full, party=japan, person=ann, office="Minister", role="chair")
    make_attendance(meeting=full, party=japan, person=ann, office="Minister", role="host")
    make_attendance(meeting=full, party=japan, person=make_person(name="Absent"), presence="absent")
    make_participation(meeting=full, agency=make_agency(party=japan, acronym="MEXT"))
    make_participation(meeting=full, agency=make_agency(party=states, acronym="NSF"))
    make_participation(meeting=full, agency=make_agency(party=states, name="No acronym"))
    make_participation(meeting=full, party=asean)
    make_participation(meeting=full, agency=make_agency(acronym="NO"), presence="invited")

    found = brief("series", "body")

    assert lines(found, "meetings") == [
        [
            "16 May 2023",
            "Full",
            "Tokyo",
            [
                ["Japan", "Ann, Minister"],
                ["America", "NSF, No acronym"],
                ["ASEAN", "the party as such"],
            ],
        ],
        ["2003", "In 2003", [["", "No source known here says who took part."]]],
        ["2002", "In 2002", [["", "No source known here says who took part."]]],
    ]
    assert [words for words, _whole in section(found, "meetings").left_out] == [
        "3 of 4 are shown here; all of them:"
    ]


def test_agenda_is_that_of_the_last_meeting_of_which_one_is_known() -> None:
    series = make_series(slug="body")
    make_meeting(series=series, held_on="2024", title="Without")
    sat = make_meeting(series=series, held_on="2023-05-16", title="With")
    item = make_agenda_item(
        meeting=sat, heading="Energy", focus_areas=[make_focus_area(name="Fusion")]
    )
    make_contribution(
        agenda_item=item, kind="reported", summary="Plans", agencies=[make_agency(acronym="DOE")]
    )

    found = brief("series", "body")

    assert lines(found, "agenda") == [
        ["Item 1", "Energy", "Focus areas: Fusion", [["reported", "DOE", "Plans"]]]
    ]
    assert section(found, "agenda").remark == "At the meeting “With”, 16 May 2023."
