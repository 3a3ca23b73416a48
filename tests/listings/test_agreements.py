"""In which order agreements stand."""

import pytest

from cooperation.listings.partnership_pages import LISTED, relation
from cooperation.listings.partnerships import partnership_at
from tests.factories import make_agreement, make_agreement_event, make_party
from tests.listings.asking import TODAY, slugs

pytestmark = pytest.mark.django_db


def test_what_is_in_force_stands_before_what_is_not() -> None:
    for slug, signed, *more in (
        ("ended", "1990", ("ended", "2000", None)),
        ("only-signed", "1980"),
        ("over", "1985", ("extended", "1990", "1995")),
        ("younger", "2012", ("in-force", "2013", None)),
        ("older", "2001", ("in-force", "2002", None)),
    ):
        agreement = make_agreement(slug=slug)
        make_agreement_event(agreement=agreement, kind="signed", happened_on=signed)
        for kind, on, ends in more:
            make_agreement_event(agreement=agreement, kind=kind, happened_on=on, term_ends_on=ends)
    make_agreement(slug="unknown")

    assert slugs("agreements", "order=in-force") == [
        "older",
        "younger",
        "over",
        "only-signed",
        "unknown",
        "ended",
    ]


def test_partnership_of_many_agreements_shows_the_one_in_force() -> None:
    parties = [make_party(slug="jp"), make_party(slug="us")]
    for number in range(LISTED):
        ended = make_agreement(parties=parties)
        make_agreement_event(agreement=ended, kind="ended", happened_on=str(1950 + number))
    in_force = make_agreement(slug="in-force", parties=parties)
    make_agreement_event(agreement=in_force, kind="in-force", happened_on="2020")

    found = relation(partnership_at("jp-us", TODAY), TODAY).agreements

    assert (found.records[0], found.answer.count) == (in_force, LISTED + 1)
