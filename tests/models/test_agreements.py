from datetime import date

import pytest

from cooperation.models import Agreement, AgreementStatus
from tests.factories import make_agreement, make_agreement_event

pytestmark = pytest.mark.django_db


def status(agreement: Agreement, on: date) -> str:
    return Agreement.objects.with_status(on=on).get(pk=agreement.pk).status


def test_agreement_is_signed_then_in_force_then_past_its_term() -> None:
    agreement = make_agreement()
    make_agreement_event(agreement=agreement, kind="signed", happened_on="1988-06-20")
    make_agreement_event(
        agreement=agreement, kind="in-force", happened_on="1988-07", term_ends_on="1993-06-19"
    )
    make_agreement_event(
        agreement=agreement, kind="extended", happened_on="1993-06-16", term_ends_on="1998-06-19"
    )

    seen = [
        status(agreement, on)
        for on in (
            date(1988, 6, 19),
            date(1988, 7, 15),
            date(1988, 7, 31),
            date(1993, 6, 15),
            date(1993, 6, 20),
            date(1998, 6, 19),
            date(1998, 6, 20),
        )
    ]

    assert seen == [
        AgreementStatus.UNKNOWN,
        AgreementStatus.SIGNED,
        AgreementStatus.IN_FORCE,
        AgreementStatus.IN_FORCE,
        AgreementStatus.IN_FORCE,
        AgreementStatus.IN_FORCE,
        AgreementStatus.TERM_OVER,
    ]


def test_agreement_that_ended_stays_ended() -> None:
    agreement = make_agreement()
    make_agreement_event(agreement=agreement, kind="in-force", happened_on="1990")
    make_agreement_event(agreement=agreement, kind="ended", happened_on="2000-01-01")

    assert status(agreement, date(1999, 12, 31)) == AgreementStatus.IN_FORCE
    assert status(agreement, date(2000, 1, 1)) == AgreementStatus.ENDED


def test_events_stand_in_order_and_a_year_after_its_days() -> None:
    agreement = make_agreement()
    make_agreement_event(agreement=agreement, kind="in-force", happened_on="1988")
    make_agreement_event(agreement=agreement, kind="signed", happened_on="1988-06-20")
    make_agreement_event(agreement=agreement, kind="amended", happened_on=None)

    assert [event.kind for event in agreement.events.all()] == ["signed", "in-force", "amended"]
