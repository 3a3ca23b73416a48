"""Makes something for every chart to draw: charts themselves are stored nowhere."""

from decimal import Decimal

from cooperation.models import FocusArea, Meeting
from tests.factories.records import (
    make_agency,
    make_agreement,
    make_focus_area,
    make_meeting,
    make_policy,
    make_program,
    make_series,
)
from tests.factories.rows import (
    make_agenda_item,
    make_agreement_event,
    make_contribution,
    make_participation,
    make_program_area,
)


def make_something_to_draw(area: FocusArea | None = None) -> Meeting:
    """A sitting of two agencies that took up an area, a program worth a sum and a dated policy."""
    basis = make_agreement()
    make_agreement_event(agreement=basis)
    meeting = make_meeting(series=make_series(legal_basis=basis), number=1)
    for _ in range(2):
        make_participation(meeting=meeting, agency=make_agency())
    area = area or make_focus_area()
    program = make_program(
        begins_on="2020", amount=Decimal(10**8), amount_currency="USD", amount_bound="about"
    )
    make_program_area(program=program, focus_area=area)
    item = make_agenda_item(meeting=meeting, focus_areas=[area])
    policy = make_policy(adopted_on="2023-04", begins_on="2024", ends_on="2030")
    make_contribution(agenda_item=item, programs=[program, make_program()], policies=[policy])
    return meeting
