"""Makes what two parties share: partnerships themselves are stored nowhere."""

from cooperation.models import Meeting, Party
from tests.factories.records import (
    make_agency,
    make_agreement,
    make_call,
    make_commitment,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_party,
    make_person,
    make_program,
    make_progress_update,
    make_series,
)
from tests.factories.rows import (
    make_agenda_item,
    make_agreement_event,
    make_attendance,
    make_citation,
    make_contribution,
    make_membership,
    make_participation,
    make_program_partner,
)


def make_partnership(one: Party, other: Party) -> Meeting:
    """One of everything that two parties can share, and the meeting they held."""
    agreement = make_agreement(parties=[one, other])
    event = make_agreement_event(agreement=agreement)
    series = make_series(parties=[one, other], legal_basis=agreement)
    meeting = make_meeting(series=series, number=1)
    announced = make_meeting(series=series, number=2, status="announced", held_on="2030")
    for side in (one, other):
        make_participation(meeting=meeting, agency=make_agency(party=side))
        make_participation(meeting=announced, party=side, presence="invited")
    attendance = make_attendance(
        meeting=meeting, party=one, person=make_person(), office="Minister", office_ja="大臣"
    )
    area = make_focus_area()
    item = make_agenda_item(meeting=meeting, focus_areas=[area])
    contribution = make_contribution(agenda_item=item, agencies=[make_agency(party=other)])
    program = make_program()
    for side in (one, other):
        make_program_partner(program=program, party=side)
    call = make_call(program=program, parties=[one, other], closes_on="2030-01-31")
    commitment = make_commitment(
        meeting=meeting, agencies=[make_agency(party=one)], focus_areas=[area]
    )
    update = make_progress_update(outcome=commitment, side=one)
    proposal = make_outcome(meeting=meeting, kind="proposed", parties=[other])
    cited = {
        "agreement": agreement,
        "agreement_event": event,
        "series": series,
        "meeting": meeting,
        "attendance": attendance,
        "agenda_item": item,
        "contribution": contribution,
        "program": program,
        "call": call,
        "outcome": commitment,
        "progress_update": update,
    }
    for key, thing in cited.items():
        make_citation(**{key: thing})
    make_citation(outcome=proposal)
    return meeting


def make_neighboring_partnerships() -> None:
    """Two parties, an organization that one of them belongs to, and the partnerships of both."""
    member, partner = make_party(slug="member"), make_party(slug="partner")
    region = make_party(slug="region", kind="region")
    make_membership(body=region, member=member, since="1995-07-28")
    make_partnership(member, partner)
    make_partnership(region, partner)
