"""What a brief has room for, and what it says of the rest."""

import pytest

from cooperation.listings.briefs_subjects import brief_on_partnership
from cooperation.listings.partnerships import partnership_at
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_commitment,
    make_contribution,
    make_meeting,
    make_series,
)
from tests.factories.briefs import make_full_folder
from tests.listings.asking import TODAY
from tests.listings.briefs import brief, lines, section, text

pytestmark = pytest.mark.django_db


def test_long_sections_are_cut_and_say_so() -> None:
    meeting = make_meeting(series=make_series(slug="body"))
    agency = make_agency()
    for _ in range(16):
        make_commitment(meeting=meeting, agencies=[agency])

    found = section(brief("series", "body"), "commitments")

    assert len(found.lines) == 15
    assert [(words, whole.section, whole.query) for words, whole in found.left_out] == [
        (
            "15 of 16 are shown here; all of them:",
            "commitments",
            "series=body&open=yes&order=due",
        )
    ]


def test_records_that_are_only_named_are_cut_and_say_so() -> None:
    agency = make_agency(slug="whole")
    for number in range(14):
        make_agency(name=f"Part {number:02}", parent=agency)

    [named] = [line for line in lines(brief("agencies", "whole"), "basis") if "parts" in line[0]]

    assert named[1].split(", ")[-2:] == ["Part 11", "2 more"]


def test_bodies_that_report_rest_on_what_says_so() -> None:
    body = make_series(slug="body")
    below = make_series(name="Working level", reports_to=body)
    make_citation(series=below)

    [line] = [
        one for one in section(brief("series", "body"), "basis").lines if "by" in text(one.margin)
    ]

    assert [one.series for one in line.pieces[0].citations] == [below]


def test_lists_give_way_where_two_sheets_are_full_and_say_so() -> None:
    make_full_folder()

    found = brief_on_partnership(partnership_at("jp-us", TODAY), TODAY)

    shown = {
        one.key: [
            (words.partition(" are")[0], whole.section, whole.slug) for words, whole in one.left_out
        ]
        for one in found.sections
    }
    counts = {
        whole.label or key.key: whole.count for key in found.sections for _w, whole in key.left_out
    }
    assert counts == {
        "Agreements": 20,
        "commitments": 20,
        "not-committed": 20,
        "Programs": 20,
        "Calls": 40,
        "Items": 12,
        "What was said": 36,
    }
    assert [slug for _words, section, slug in shown["agenda"] if section == "meetings"] == [
        "last",
        "last",
    ]
    assert min(len(one.lines) for one in found.sections) >= 1
    assert len(section(found, "commitments").lines) > len(section(found, "not-committed").lines)


def test_brief_that_has_room_keeps_every_line() -> None:
    body = make_series(slug="body")
    meeting = make_meeting(series=body)
    for _ in range(8):
        make_commitment(meeting=meeting)
        make_contribution(agenda_item=make_agenda_item(meeting=meeting), summary="Spoke.")

    found = brief("series", "body")

    assert [len(section(found, key).lines) for key in ("commitments", "agenda")] == [8, 8]
    assert [one.left_out for one in found.sections] == [[]] * 6
