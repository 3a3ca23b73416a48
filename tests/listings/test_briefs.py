"""What holds of every brief: what is not known is said, and no draft stands in it."""

import pytest

from cooperation.listings.briefs import said
from cooperation.listings.briefs_sources import sources_told
from cooperation.views.footnotes import Footnotes
from tests.factories import (
    make_agency,
    make_agreement,
    make_attendance,
    make_citation,
    make_commitment,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_person,
    make_series,
    make_source,
)
from tests.listings.briefs import brief, lines, section, text

pytestmark = pytest.mark.django_db


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


def test_drafts_stand_in_no_brief() -> None:
    series = make_series(slug="body", legal_basis=make_agreement(publication="draft"))
    meeting = make_meeting(series=series)
    make_meeting(series=series, held_on="2024", publication="draft")
    make_attendance(meeting=meeting, person=make_person(publication="draft"))
    make_participation(meeting=meeting, agency=make_agency(publication="draft"))
    make_commitment(meeting=meeting, publication="draft")
    make_outcome(meeting=meeting, kind="proposed", publication="draft")

    found = brief("series", "body")

    assert lines(found, "basis") == [
        ["Mandate", "no source known here states it"],
        ["Legal basis", "no source known here states it"],
        ["Parties", "no source known here states it"],
        ["Meets", "no source known here states how often"],
        ["Next meeting", "none is announced in the sources recorded here"],
    ]
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
