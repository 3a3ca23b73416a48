import pytest

from cooperation.models import SearchEntry
from cooperation.workflows.differences import differences
from cooperation.workflows.history import keep, key_of, latest, rows_of
from cooperation.workflows.indexing import rebuild
from tests.factories import make_call, make_eligibility

pytestmark = pytest.mark.django_db


def test_history_of_a_call_tells_whom_it_is_for() -> None:
    call = make_call()
    keep(call, by=None)
    before = rows_of(latest(call))
    make_eligibility(call=call, who="students", note="Doctoral students")
    keep(call, by=None)

    [changes] = differences([(before, rows_of(latest(call)))], of=[key_of(call)], public=True)

    [added] = changes
    assert (added.sort, added.kind, added.name) == ("added", "Eligibility", "students")
    assert [(field.label, field.new) for field in added.fields] == [
        ("For whom", "students"),
        ("Note", "Doctoral students"),
    ]


def test_call_and_program_are_found_by_whom_they_are_for() -> None:
    call = make_call()
    make_eligibility(call=call, who="companies", note="With fewer than 250 staff")
    make_eligibility(program=call.program, who="early-career")

    rebuild()

    bodies = {entry.kind: entry.body for entry in SearchEntry.objects.exclude(body="")}
    assert bodies == {
        "call": "companies\nWith fewer than 250 staff",
        "program": "early-career researchers",
    }
