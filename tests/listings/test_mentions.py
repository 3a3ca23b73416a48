from typing import Any

import pytest
from django.http import QueryDict

from cooperation.listings import mentions
from cooperation.listings.mentions import Occasion, occasions
from cooperation.listings.sections import SECTIONS
from cooperation.models import Meeting, Program
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_agreement,
    make_contribution,
    make_meeting,
    make_outcome,
    make_party,
    make_program,
)
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db


def in_list(program: Program) -> list[Occasion]:
    [found] = SECTIONS["programs"].ask(QueryDict(), TODAY).records
    assert found == program
    return occasions(found)


def on_page(program: Program) -> list[Occasion]:
    return occasions(SECTIONS["programs"].record(program.slug, TODAY))


def introduce(program: Program, meeting: Meeting, **fields: Any) -> None:
    item = make_agenda_item(meeting=meeting)
    make_contribution(agenda_item=item, kind="introduced", programs=[program], **fields)


def told(found: list[Occasion]) -> list[tuple[str | None, list[tuple[str, list[str]]]]]:
    return [
        (
            one.meeting.slug if one.meeting else None,
            [(verb, [speaker.slug for speaker in speakers]) for verb, speakers in one.ways],
        )
        for one in found
    ]


def test_meetings_stand_latest_first_each_with_the_strongest_word_first() -> None:
    program = make_program()
    late = make_meeting(slug="late", held_on="2024-04-22")
    make_outcome(meeting=late, kind="called-for", programs=[program])
    make_outcome(meeting=late, kind="called-for", programs=[program])
    make_outcome(meeting=late, kind="announced", programs=[program])
    introduce(program, late, parties=[make_party(slug="jp")])
    introduce(program, late, agencies=[make_agency(slug="jp-mext")])
    make_outcome(meeting=make_meeting(slug="undated", held_on=None), programs=[program])
    introduce(program, make_meeting(slug="early", held_on="2023-05"))

    expected = [
        ("late", [("announced", []), ("called for", []), ("introduced", ["jp", "jp-mext"])]),
        ("early", [("introduced", [])]),
        ("undated", [("noted", [])]),
    ]

    assert told(in_list(program)) == expected
    assert told(on_page(program)) == expected


def test_what_no_meeting_said_stands_on_the_page_alone() -> None:
    program = make_program()
    make_outcome(agreement=make_agreement(), kind="agreed", programs=[program])

    assert told(in_list(program)) == []
    assert told(on_page(program)) == [(None, [("agreed", [])])]


def test_drafts_speak_of_nothing() -> None:
    program = make_program()
    make_outcome(programs=[program], publication="draft")
    hidden = make_meeting(publication="draft")
    make_outcome(programs=[program], meeting=hidden)
    introduce(program, hidden)

    assert [in_list(program), on_page(program)] == [[], []]


def test_line_of_a_list_is_made_from_the_latest_statements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mentions, "LATEST", 2)
    program = make_program()
    for year in (2021, 2023, 2022):
        make_outcome(meeting=make_meeting(slug=f"in-{year}", held_on=str(year)), programs=[program])

    assert [one.meeting.slug for one in in_list(program) if one.meeting] == ["in-2023", "in-2022"]
    assert len(on_page(program)) == 3
