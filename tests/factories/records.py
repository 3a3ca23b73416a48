"""Makes records: what has an address and a publication of its own."""

from typing import Any

from cooperation.models import (
    Agency,
    Agreement,
    Call,
    FocusArea,
    Meeting,
    Outcome,
    Party,
    Person,
    Policy,
    Program,
    ProgressUpdate,
    Series,
    Source,
)
from tests.factories.making import made


def make_party(**fields: Any) -> Party:
    number = Party.objects.count() + 1
    return made(Party, fields, name=f"Country {number}", kind="country")


def make_agency(**fields: Any) -> Agency:
    number = Agency.objects.count() + 1
    return made(Agency, fields, party=make_party, name=f"Ministry {number}", kind="ministry")


def make_person(**fields: Any) -> Person:
    return made(Person, fields, name=f"Person {Person.objects.count() + 1}")


def make_focus_area(**fields: Any) -> FocusArea:
    return made(FocusArea, fields, name=f"Area {FocusArea.objects.count() + 1}")


def make_source(**fields: Any) -> Source:
    """Both sides' account, unless a side is given."""
    return made(
        Source,
        fields,
        title=f"Statement {Source.objects.count() + 1}",
        kind="joint-statement",
        account="one-side" if "side" in fields else "both-sides",
    )


def make_agreement(**fields: Any) -> Agreement:
    number = Agreement.objects.count() + 1
    return made(Agreement, fields, title=f"Agreement {number}", kind="framework-agreement")


def make_policy(**fields: Any) -> Policy:
    number = Policy.objects.count() + 1
    return made(Policy, fields, party=make_party, title=f"Strategy {number}", kind="strategy")


def make_series(**fields: Any) -> Series:
    return made(Series, fields, name=f"Committee {Series.objects.count() + 1}")


def make_meeting(**fields: Any) -> Meeting:
    number = Meeting.objects.count() + 1
    return made(
        Meeting,
        fields,
        title=f"Meeting {number}",
        kind="committee-meeting",
        held_on="2023-05-16",
    )


def make_outcome(**fields: Any) -> Outcome:
    """What came of a meeting, unless an agreement or a joint statement is given."""
    parent = {} if {"agreement", "source"} & fields.keys() else {"meeting": make_meeting}
    number = Outcome.objects.count() + 1
    return made(Outcome, fields, kind="noted", statement=f"Outcome {number}", **parent)


def make_progress_update(**fields: Any) -> ProgressUpdate:
    return made(
        ProgressUpdate,
        fields,
        outcome=make_commitment,
        stated_on="2024-03",
        status="under-way",
        assessor="editor",
        note=f"Update {ProgressUpdate.objects.count() + 1}",
    )


def make_commitment(**fields: Any) -> Outcome:
    agencies = fields.pop("agencies", None) or [make_agency()]
    return make_outcome(**{"kind": "agreed", "action": "Do it", "agencies": agencies, **fields})


def make_program(**fields: Any) -> Program:
    return made(Program, fields, name=f"Program {Program.objects.count() + 1}", kind="funding")


def make_call(**fields: Any) -> Call:
    return made(
        Call,
        fields,
        program=make_program,
        title=f"Call {Call.objects.count() + 1}",
        opens_on="2024-01-15",
        closes_on="2024-06-11",
    )
