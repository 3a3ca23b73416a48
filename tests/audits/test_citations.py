import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.audits import Among, Finding
from cooperation.audits.citations import audit_citations
from cooperation.models import CITABLE, Citation, Record
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_name,
    make_paragraph,
    make_participation,
    make_party,
    make_source,
)

pytestmark = pytest.mark.django_db
UNCITED = "No published source is cited for it."


def cited_meeting(**fields: object) -> Record:
    meeting = make_meeting(**fields)
    make_citation(meeting=meeting)
    return meeting


def test_record_without_citation_blocks() -> None:
    meeting = make_meeting()
    cited_meeting()

    assert list(audit_citations()) == [Finding(meeting, "citations", "blocks", UNCITED)]


def test_rows_without_citation_block_and_are_named() -> None:
    meeting = cited_meeting()
    party = make_party(name="Japan")
    agency = make_agency(party=party, name="Cabinet Office", acronym="CAO")
    make_citation(agency=agency)
    participation = make_participation(meeting=meeting, party=party, agency=agency)
    item = make_agenda_item(meeting=meeting)
    make_citation(agenda_item=item)
    contribution = make_contribution(agenda_item=item)

    found = list(audit_citations())

    named = "Japan, Cabinet Office (CAO), participant"
    assert found == [
        Finding(
            meeting,
            "citations",
            "blocks",
            f"{named}: no published source is cited for it.",
            participation,
        ),
        Finding(
            meeting,
            "citations",
            "blocks",
            f"{contribution}: no published source is cited for it.",
            contribution,
        ),
    ]


def test_vocabularies_need_no_citation_but_their_rows_do() -> None:
    make_party()
    area = make_focus_area()
    name = make_name(focus_area=area)

    [finding] = audit_citations()

    assert (finding.record, finding.row) == (area, name)
    assert finding.message == f"{name}: no published source is cited for it."


def test_drafts_are_looked_at_only_when_asked_for() -> None:
    draft = make_meeting(publication="draft")
    make_meeting(publication="draft")

    assert list(audit_citations()) == []
    assert list(audit_citations(Among([draft]))) == [Finding(draft, "citations", "blocks", UNCITED)]


def test_what_rests_on_drafts_alone_waits_for_them() -> None:
    draft, meeting = make_source(publication="draft"), make_meeting()
    make_citation(meeting=meeting, paragraph=make_paragraph(source=draft))
    make_citation(meeting=meeting, field="title", source=draft)
    make_citation(
        meeting=meeting,
        field="held_on",
        other_value="1966",
        reason="A slip of the pen.",
        source=make_source(publication="draft"),
    )

    [finding] = audit_citations()

    assert finding.waits_for == (draft,)


def test_citation_supports_by_a_published_source_and_the_same_value_only() -> None:
    of_draft, differing = make_meeting(), make_meeting()
    make_citation(meeting=of_draft, source=make_source(publication="draft"))
    make_citation(meeting=differing, field="held_on", other_value="1966", reason="A slip.")

    assert [finding.record for finding in audit_citations()] == [of_draft, differing]


@pytest.mark.parametrize(
    ("text", "quotation", "passes"),
    [
        ("They met in\nthe old hall.", "met in the old hall", True),
        ("They met in the old hall.", "met in the new hall", False),
        ("", "met in the new hall", True),
    ],
)
def test_quotation_stands_in_its_paragraph(text: str, quotation: str, passes: bool) -> None:
    meeting = make_meeting()
    citation = make_citation(
        meeting=meeting, paragraph=make_paragraph(text=text), quotation=quotation
    )

    found = list(audit_citations())

    message = f"“{quotation}” does not stand in ¶ 1 of its source."
    wrong = [Finding(meeting, "quotation", "blocks", message, citation)]
    assert found == ([] if passes else wrong)


def test_every_citable_model_is_looked_at_by_a_constant_number_of_queries() -> None:
    counts = []
    for _ in range(2):
        item = make_agenda_item(meeting=cited_meeting())
        make_contribution(agenda_item=item)
        make_participation(meeting=item.meeting)
        with CaptureQueriesContext(connection) as queries:
            list(audit_citations())
        counts.append(len(queries))
        for key in CITABLE:
            assert any(f'"{table(key)}"' in query["sql"] for query in queries)

    # Two for each, one for the two vocabularies, and two more for each of the four uncited kinds.
    assert counts == [2 * len(CITABLE) - 2 + 8] * 2


def table(key: str) -> str:
    return str(Citation._meta.get_field(key).related_model._meta.db_table)


def test_value_preferred_without_a_reason_warns() -> None:
    meeting = cited_meeting(held_on="1996")
    other = {"meeting": meeting, "field": "held_on"}
    make_citation(**other, other_value="1966", reason="A slip of the pen.")
    unexplained = make_citation(**other, other_value="1969")

    assert list(audit_citations()) == [
        Finding(
            meeting,
            "reason",
            "warns",
            "A source gives “1969”: say why that is not the value shown.",
            unexplained,
        )
    ]
