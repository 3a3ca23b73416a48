"""What the database itself refuses, on both engines."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cooperation.models import Meeting, Outcome, Program
from cooperation.models.fields import SmallNumberField
from cooperation.models.records import Record, Row
from tests.factories import (
    make_agency,
    make_agreement,
    make_citation,
    make_commitment,
    make_focus_area,
    make_meeting,
    make_meeting_link,
    make_membership,
    make_outcome,
    make_paragraph,
    make_participation,
    make_party,
    make_program,
    make_program_partner,
    make_series,
    make_source,
)

pytestmark = pytest.mark.django_db


def twice(make: Callable[..., Any], **fields: Any) -> None:
    make(**fields)
    make(**fields)


def number_in_one_series() -> None:
    twice(make_meeting, series=make_series(), number=15)


def agency_in_one_role() -> None:
    twice(make_participation, meeting=make_meeting(), agency=make_agency(), role="host")


def party_in_one_role() -> None:
    twice(make_participation, meeting=make_meeting(), party=make_party(), role="host")


def program_party_in_one_role() -> None:
    twice(make_program_partner, program=make_program(), party=make_party(), role="funder")


def acronym_in_one_party() -> None:
    twice(make_agency, party=make_party(), acronym="MOFA")


def position_in_one_source() -> None:
    twice(make_paragraph, source=make_source(), position=1)


def link_to_itself() -> None:
    meeting = make_meeting()
    make_meeting_link(from_meeting=meeting, to_meeting=meeting)


def membership_of_itself() -> None:
    party = make_party()
    make_membership(body=party, member=party)


REFUSED: dict[str, Callable[[], Any]] = {
    "the same number twice in a series": number_in_one_series,
    "a number without a series": lambda: make_meeting(number=15),
    "times without a zone": lambda: make_meeting(local_start="09:00"),
    "an unknown kind": lambda: make_meeting(kind="feast"),
    "an unknown publication": lambda: make_meeting(publication="secret"),
    "published without the moment": lambda: make_meeting(published_at=None),
    "an agency twice in one role": agency_in_one_role,
    "a party twice in one role": party_in_one_role,
    "a party twice in one role of a program": program_party_in_one_role,
    "an acronym twice in a party": acronym_in_one_party,
    "a position twice in a source": position_in_one_source,
    "position zero": lambda: make_paragraph(position=0),
    "a link of a meeting to itself": link_to_itself,
    "a membership of a party in itself": membership_of_itself,
    "a membership that ends before it begins": lambda: make_membership(since="2001", until="1999"),
    "an outcome of nothing": lambda: make_outcome(meeting=None),
    "an outcome of two": lambda: make_outcome(meeting=make_meeting(), agreement=make_agreement()),
    "a proposal with an action": lambda: make_outcome(kind="proposed", action="Do it"),
    "a call with a status": lambda: make_outcome(kind="called-for", status="done"),
    "a status without an action": lambda: make_outcome(kind="agreed", status="done"),
    "an amount without a currency": lambda: make_program(amount=5),
    "a currency without an amount": lambda: make_program(amount_currency="USD"),
    "a side of both sides": lambda: make_source(account="both-sides", side=make_party()),
    "one side without a side": lambda: make_source(account="one-side"),
    "a citation of two": lambda: make_citation(meeting=make_meeting(), agency=make_agency()),
    "a citation of paragraph and source": lambda: make_citation(
        paragraph=make_paragraph(), source=make_source()
    ),
    "another value of no field": lambda: make_citation(other_value="1966"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_database_refuses(case: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[case]()


def test_same_acronym_in_two_parties_is_fine() -> None:
    make_agency(party=make_party(), acronym="MOFA")
    make_agency(party=make_party(), acronym="MOFA")


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (make_focus_area, "broader"),
        (make_agency, "parent"),
        (make_agency, "successor"),
        (make_series, "reports_to"),
        (make_agreement, "rests_on"),
        (make_commitment, "superseded_by"),
    ],
)
def test_no_record_stands_above_itself(make: Callable[..., Any], key: str) -> None:
    highest = make()
    lowest = make(**{key: make(**{key: highest})})

    lowest.full_clean()
    for above in (highest, lowest):
        setattr(highest, key, above)
        with pytest.raises(ValidationError, match="one that leads back to it"):
            highest.full_clean()


def test_commitments_have_an_actor_an_action_and_a_committing_kind() -> None:
    agency = make_agency()
    commitment = make_outcome(kind="agreed", action="Act", agencies=[agency])
    make_outcome(kind="agreed", action="Act")
    make_outcome(kind="agreed", agencies=[agency])
    make_outcome(kind="called-for", agencies=[agency])

    assert list(Outcome.objects.commitments()) == [commitment]


def test_derived_columns_follow_on_save_and_in_bulk() -> None:
    saved = make_meeting(title="ANDRÉ", held_on="2023-05")
    saved.held_on = "2024-02"
    saved.save()
    Program.objects.bulk_create(
        [Program(slug="bulk", name="Été", kind="funding", begins_on="2023")]
    )

    meeting = Meeting.objects.values("words", "held_on_first", "held_on_last", "undated").get()
    program = Program.objects.values("words", "begins_on_last").get()

    assert [str(value) for value in meeting.values()] == [
        "andre",
        "2024-02-01",
        "2024-02-29",
        "False",
    ]
    assert [str(value) for value in program.values()] == ["ete", "2023-12-31"]


@pytest.mark.parametrize("number", [32_768, 2**31, 2**63])
def test_small_numbers_are_the_same_on_every_database(number: int) -> None:
    program = make_program(amount=1, amount_currency="USD", amount_years=5)
    program.amount_years = number

    with pytest.raises(ValidationError) as refused:
        program.full_clean()

    assert refused.value.message_dict == {
        "amount_years": ["Ensure this value is less than or equal to 32767."]
    }


def test_every_small_number_is_bounded() -> None:
    unbounded = [
        field
        for model in apps.get_app_config("cooperation").get_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "PositiveSmallIntegerField"
        and field.editable
        and issubclass(model, Record | Row)
        and not isinstance(field, SmallNumberField)
    ]

    assert unbounded == []


@pytest.mark.parametrize(
    "slug", ["JHLC-15", "Jhlc-15", "jhlc--15", "-jhlc", "jhlc_15", "jhlc-15\n"]
)
def test_slug_is_of_small_letters_digits_and_single_hyphens_as_a_whole(slug: str) -> None:
    meeting = make_meeting()
    meeting.slug = slug

    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()

    assert [*refused.value.message_dict] == ["slug"]
