"""Makes rows: what belongs to a record and shares its publication."""

from typing import Any

from cooperation.models import (
    CITABLE,
    AgendaItem,
    AgreementEvent,
    Attendance,
    Citation,
    Contribution,
    DueDateMove,
    Eligibility,
    Identifier,
    MeetingLink,
    Membership,
    Name,
    Paragraph,
    Participation,
    ProgramArea,
    ProgramPartner,
)
from tests.factories.making import made
from tests.factories.records import (
    make_agency,
    make_agreement,
    make_commitment,
    make_focus_area,
    make_meeting,
    make_party,
    make_person,
    make_program,
    make_source,
)


def make_participation(**fields: Any) -> Participation:
    """Of an agency on the side of its party; of a party as such with `agency=None`."""
    agency = fields.setdefault("agency", None if "party" in fields else make_agency())
    side = agency.party if agency else make_party
    return made(Participation, fields, meeting=make_meeting, party=side)


def make_attendance(**fields: Any) -> Attendance:
    return made(Attendance, fields, meeting=make_meeting, party=make_party, person=make_person)


def make_agenda_item(**fields: Any) -> AgendaItem:
    number = AgendaItem.objects.count() + 1
    return made(AgendaItem, fields, meeting=make_meeting, heading=f"Topic {number}", order=number)


def make_contribution(**fields: Any) -> Contribution:
    number = Contribution.objects.count() + 1
    return made(
        Contribution,
        fields,
        agenda_item=make_agenda_item,
        kind="reported",
        summary=f"Contribution {number}",
        order=number,
    )


def make_meeting_link(**fields: Any) -> MeetingLink:
    return made(
        MeetingLink, fields, from_meeting=make_meeting, kind="prepares", to_meeting=make_meeting
    )


def make_agreement_event(**fields: Any) -> AgreementEvent:
    return made(
        AgreementEvent, fields, agreement=make_agreement, kind="signed", happened_on="1988-06-20"
    )


def make_due_date_move(**fields: Any) -> DueDateMove:
    number = DueDateMove.objects.count() + 1
    return made(
        DueDateMove,
        fields,
        outcome=make_commitment,
        due_before="2024-03",
        due_after="2025-03",
        reason=f"Reason {number}",
        moved_on="2024-04-01",
    )


def make_program_partner(**fields: Any) -> ProgramPartner:
    return made(ProgramPartner, fields, program=make_program, party=make_party, role="funder")


def make_program_area(**fields: Any) -> ProgramArea:
    return made(ProgramArea, fields, program=make_program, focus_area=make_focus_area)


def make_eligibility(**fields: Any) -> Eligibility:
    """Of a program, unless a call is given."""
    owner = {} if "call" in fields else {"program": make_program}
    return made(Eligibility, fields, who="students", **owner)


def make_membership(**fields: Any) -> Membership:
    return made(Membership, fields, body=make_party, member=make_party)


def make_name(**fields: Any) -> Name:
    """Of an agency, unless another owner is given."""
    owner = {} if set(Name.OWNERS) & fields.keys() else {"agency": make_agency}
    return made(Name, fields, text=f"Other name {Name.objects.count() + 1}", **owner)


def make_identifier(**fields: Any) -> Identifier:
    """Of an agency, unless a party is given."""
    owner = {} if "party" in fields else {"agency": make_agency}
    number = Identifier.objects.count() + 1
    return made(Identifier, fields, scheme="wikidata", value=f"Q{number}", **owner)


def make_paragraph(**fields: Any) -> Paragraph:
    number = Paragraph.objects.count() + 1
    return made(Paragraph, fields, source=make_source, position=number)


def make_citation(**fields: Any) -> Citation:
    """Of a whole source, unless a paragraph is given; at a meeting, unless another is given."""
    target = {} if CITABLE.keys() & fields.keys() else {"meeting": make_meeting}
    document = {} if "paragraph" in fields else {"source": make_source}
    return made(Citation, fields, **target, **document)
