"""What readers are not shown of a record, since it names another that is not public."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.audits import Among, Finding
from cooperation.audits.hidden import audit_hidden
from cooperation.models import Row
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_attendance,
    make_citation,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_person,
    make_program,
    make_series,
    make_source,
)
from tests.site.records import RECORDS, ROWS, keys_to_records, make, relations_to_records

pytestmark = pytest.mark.django_db


def found(among: Among | None = None) -> list[tuple[str, Any, tuple[Any, ...]]]:
    findings = audit_hidden() if among is None else audit_hidden(among)
    return [(one.message, one.row, one.waits_for) for one in findings]


def test_row_about_a_draft_is_not_shown() -> None:
    person = make_person(name="Ann", publication="draft")
    attendance = make_attendance(person=person, party=make_party(name="Utopia"), role="chair")

    message = "Utopia, Ann, chair: not shown, since Ann is not public."
    assert list(audit_hidden()) == [
        Finding(attendance.meeting, "person", "warns", message, attendance, (person,))
    ]


def test_row_waits_for_what_its_agency_needs() -> None:
    party = make_party(publication="draft")
    agency = make_agency(party=party, publication="in-review")
    make_participation(agency=agency, party=make_party(name="Utopia"))

    assert [waits_for for _message, _row, waits_for in found()] == [(party, agency)]


def test_field_and_lists_do_not_show_drafts() -> None:
    series = make_series(name="Committee", publication="draft")
    area = make_focus_area(name="Fusion", publication="withdrawn")
    meeting = make_meeting(series=series)
    item = make_agenda_item(meeting=meeting, heading="Energy", focus_areas=[area])

    assert found() == [
        ("“Series” does not show Committee, which is not public.", None, (series,)),
        ("Energy: “Focus areas” does not show Fusion, which is not public.", item, (area,)),
    ]


def test_citations_of_a_draft_are_counted() -> None:
    source = make_source(title="Readout", publication="draft")
    meeting = make_meeting()
    first = make_citation(meeting=meeting, paragraph=make_paragraph(source=source))
    make_citation(participation=make_participation(meeting=meeting), source=source)
    make_citation(meeting=meeting)

    message = "2 citations are not shown, since their source is not public: Readout."
    assert found() == [(message, first, (source,))]


def test_only_what_is_asked_for_is_looked_at() -> None:
    hidden = make_series(publication="draft")
    draft = make_meeting(publication="draft", series=hidden)
    make_meeting(publication="draft", series=hidden)

    assert found() == []
    assert [row for _message, row, _waits_for in found(Among([draft]))] == [None]


def test_what_a_record_cannot_do_without_is_told_elsewhere() -> None:
    make_outcome(meeting=make_meeting(publication="draft"))
    make_agency(party=make_party(publication="draft"))

    assert found() == []


SHOWN = [
    (model, field)
    for model, field in (*keys_to_records(), *relations_to_records())
    if field.name not in (model.OWNERS if issubclass(model, Row) else model.NEEDS)
]


@pytest.mark.parametrize(("model", "field"), SHOWN)
def test_draft_at_the_end_of_every_relation_is_found(model: Any, field: Any) -> None:
    draft = make(field.related_model, publication="draft")
    fields = {"kind": "agreed"} if field.name == "superseded_by" else {}

    make(model, **fields, **{field.name: [draft] if field.many_to_many else draft})

    assert [one for one in audit_hidden() if draft in one.waits_for] != []


def test_statements_stay_constant() -> None:
    counts = []
    for _ in range(2):
        for model in (*RECORDS, *ROWS):
            make(model)
        draft = {"publication": "draft"}
        make_participation(agency=make_agency(party=make_party(**draft), **draft))
        make_contribution(programs=[make_program(**draft)], agencies=[make_agency(**draft)])
        make_citation(source=make_source(**draft))
        with CaptureQueriesContext(connection) as queries:
            list(audit_hidden())
        counts.append(len(queries))

    assert counts[0] == counts[1]
