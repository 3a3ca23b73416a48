"""Makes more than a brief has room for: briefs themselves are stored nowhere."""

from tests.factories.records import (
    make_agency,
    make_agreement,
    make_call,
    make_commitment,
    make_meeting,
    make_outcome,
    make_party,
    make_person,
    make_program,
    make_series,
)
from tests.factories.rows import (
    make_agenda_item,
    make_agreement_event,
    make_attendance,
    make_citation,
    make_contribution,
    make_participation,
    make_program_partner,
)

LONG = "Both sides will carry out joint research on the ocean and tell the committee of it. "


def make_full_folder() -> None:
    """A body and a relation of which much more is recorded than two sheets of paper hold."""
    parties = [make_party(slug="jp", name="Japan"), make_party(slug="us", name="United States")]
    body = make_series(slug="body", parties=parties)
    meeting = make_meeting(slug="last", series=body, held_on="2026-01-10", title="The last one")
    agencies = [make_agency(party=party, name=f"Office for {LONG[:60]}") for party in parties * 5]
    for agency in agencies:
        make_participation(meeting=meeting, agency=agency, party=agency.party)
        person = make_person(name="A person of a long name")
        make_attendance(meeting=meeting, party=agency.party, person=person, office=LONG[:70])
    for number in range(12):
        item = make_agenda_item(meeting=meeting, heading=f"Item {LONG[:60]}", order=number)
        for _ in range(3):
            contribution = make_contribution(
                agenda_item=item, agencies=agencies[:3], summary=LONG[:180]
            )
            make_citation(contribution=contribution)
    for number in range(20):
        commitment = make_commitment(
            meeting=meeting, statement=f"{number}: {LONG}", action=LONG, agencies=agencies[:4]
        )
        make_citation(outcome=commitment)
        make_outcome(meeting=meeting, kind="proposed", statement=LONG, parties=parties)
        program = make_program(name=f"Program {number} {LONG[:60]}")
        agreement = make_agreement(title=f"Agreement {number} {LONG[:80]}", parties=parties)
        make_citation(agreement=agreement)
        make_agreement_event(agreement=agreement, happened_on="1990")
        for party in parties:
            make_program_partner(program=program, party=party)
            make_call(program=program, parties=parties, title=LONG[:80], closes_on="2030")
