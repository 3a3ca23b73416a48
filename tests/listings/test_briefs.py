"""What stands in a brief, and what it says where nothing is known."""

from typing import Any

import pytest

from cooperation.listings.briefs import Brief, Line, Piece, Section, said, sources_told
from cooperation.listings.briefs_subjects import brief_on, brief_on_partnership
from cooperation.listings.partnerships import partnership_at
from cooperation.listings.sections import SECTIONS
from cooperation.views.footnotes import Footnotes
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_agreement,
    make_agreement_event,
    make_attendance,
    make_call,
    make_citation,
    make_commitment,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_person,
    make_policy,
    make_program,
    make_program_partner,
    make_progress_update,
    make_series,
    make_source,
)
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db


def brief(section: str, slug: str) -> Brief:
    return brief_on(section, SECTIONS[section].record(slug, TODAY), TODAY)


def section(of: Brief, key: str) -> Section:
    [found] = [one for one in of.sections if one.key == key]
    return found


def text(piece: Piece) -> str:
    words = ", ".join(one.text for one in piece.words)
    return f"{piece.label}: {words}" if piece.label else words


def told(line: Line) -> list[Any]:
    """[margin, pieces …], and the lines below as lists of the same."""
    below = [told(one) for one in line.below]
    return [text(line.margin), *(text(one) for one in line.pieces), *([below] if below else [])]


def lines(of: Brief, key: str) -> list[Any]:
    return [told(line) for line in section(of, key).lines]


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


def test_empty_brief_says_so_in_every_part() -> None:
    make_series(slug="body")

    found = brief("series", "body")

    assert lines(found, "basis") == [
        ["Mandate", "no source known here states it"],
        ["Legal basis", "no source known here states it"],
        ["Parties", "no source known here states it"],
        ["Meets", "no source known here states how often"],
        ["Next meeting", "none is announced in the sources recorded here"],
    ]
    assert [(one.key, one.lines, one.nothing) for one in found.sections[1:]] == [
        ("meetings", (), "No source known here tells of a meeting."),
        ("commitments", (), "No open commitment is recorded here."),
        ("not-committed", (), "Nothing of the kind is recorded here."),
        ("programs", (), "No such program is recorded here."),
        ("agenda", (), "No source known here says what these meetings took up."),
    ]


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
    assert section(found, "meetings").more == "3 of 4 are shown here; all of them:"


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
    assert "None of these is a commitment" in section(found, "not-committed").remark


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


def test_drafts_stand_in_no_brief() -> None:
    series = make_series(slug="body", legal_basis=make_agreement(publication="draft"))
    meeting = make_meeting(series=series)
    make_meeting(series=series, held_on="2024", publication="draft")
    make_attendance(meeting=meeting, person=make_person(publication="draft"))
    make_participation(meeting=meeting, agency=make_agency(publication="draft"))
    make_commitment(meeting=meeting, publication="draft")
    make_outcome(meeting=meeting, kind="proposed", publication="draft")

    found = brief("series", "body")

    assert ["Legal basis", "no source known here states it"] in lines(found, "basis")
    assert lines(found, "meetings") == [
        ["16 May 2023", "Meeting 1", [["", "No source known here says who took part."]]]
    ]
    assert (lines(found, "commitments"), lines(found, "not-committed")) == ([], [])


def test_numbers_are_shown_once_where_pieces_in_a_row_rest_on_the_same() -> None:
    source = make_source()
    one, other = make_paragraph(source=source), make_paragraph(source=source)
    meeting = make_meeting(series=make_series(slug="body"), city="Tokyo")
    make_citation(meeting=meeting, paragraph=one)
    make_citation(meeting=meeting, paragraph=other, field="city")
    make_citation(meeting=meeting, paragraph=one, field="city", other_value="Kyoto")

    [line] = section(brief("series", "body"), "meetings").lines

    shown = [
        (text(piece), [c.paragraph.position for c in cited]) for piece, cited, _is_fact in line.told
    ]
    assert shown == [("16 May 2023", []), ("Meeting 1", [1]), ("Tokyo", [2])]
    assert [one.other_value for one in line.pieces[1].differing] == ["Kyoto"]
    assert [is_fact for _piece, _cited, is_fact in line.told] == [False, True, True]


def test_source_is_named_once_and_then_by_its_number() -> None:
    issuer = make_agency(acronym="MOFA")
    source = make_source(
        title="Page", side=make_party(name="Japan"), issuer=issuer, dated_on="2023"
    )
    notes = Footnotes()
    for paragraph in (make_paragraph(source=source), make_paragraph(source=source, label="3.")):
        notes.note(make_citation(paragraph=paragraph))
    notes.note(make_citation(source=make_source(title="Text", publisher="A library")))

    found = [", ".join(one.text for one in words) for _note, words in sources_told(notes)]

    assert found == [
        "Page, MOFA, 2023, one side's account: Japan, paragraph 1",
        "The same as 1, paragraph 2 (in the text “3.”)",
        "Text, A library, both sides' account",
    ]


def test_piece_without_words_is_left_out() -> None:
    assert said("", label="Amount").words == ()


def test_long_sections_are_cut_and_say_so() -> None:
    meeting = make_meeting(series=make_series(slug="body"))
    agency = make_agency()
    for _ in range(16):
        make_commitment(meeting=meeting, agencies=[agency])

    found = section(brief("series", "body"), "commitments")

    assert (len(found.lines), found.more) == (15, "15 of 16 are shown here; all of them:")
    assert found.query == "series=body&open=yes&order=due"
