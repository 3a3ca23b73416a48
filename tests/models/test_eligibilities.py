from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from cooperation.audits.citations import audit_citations
from cooperation.models import Eligibility
from tests.factories import make_call, make_eligibility, make_program

pytestmark = pytest.mark.django_db


def twice(**owner: Any) -> None:
    make_eligibility(who="students", **owner)
    make_eligibility(who="students", **owner)


REFUSED: dict[str, Callable[[], Any]] = {
    "of nothing": lambda: make_eligibility(program=None),
    "of a program and a call": lambda: make_eligibility(program=make_program(), call=make_call()),
    "twice of a program": lambda: twice(program=make_program()),
    "twice of a call": lambda: twice(call=make_call()),
    "for nobody that is known": lambda: make_eligibility(who="everybody"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_database_refuses(case: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[case]()


def test_second_of_a_kind_is_refused_in_words() -> None:
    program = make_program()
    make_eligibility(program=program, who="students")

    with pytest.raises(ValidationError, match="named already"):
        Eligibility(program=program, who="students").full_clean()


def test_program_and_its_call_may_both_be_for_students() -> None:
    call = make_call()

    make_eligibility(program=call.program, who="students")
    make_eligibility(call=call, who="students")

    assert Eligibility.objects.public().count() == 2


def test_eligibility_of_a_draft_is_not_public() -> None:
    make_eligibility(program=make_program(publication="draft"))
    make_eligibility(call=make_call(publication="draft"))
    make_eligibility(call=make_call(program=make_program(publication="draft")))

    assert list(Eligibility.objects.public()) == []


def test_it_has_words_to_be_found_by_whatever_the_reader_speaks() -> None:
    row = make_eligibility(who="companies")

    with translation.override("ja"):
        whom = row.whom

    assert whom == "companies"


@pytest.mark.parametrize("owner", [make_program, make_call])
def test_uncited_one_is_a_finding_at_its_program_or_call(owner: Callable[[], Any]) -> None:
    record = owner()
    row = make_eligibility(**{record._meta.model_name: record})

    found = [finding for finding in audit_citations() if finding.row == row]

    assert [(finding.record, finding.severity) for finding in found] == [(record, "blocks")]
