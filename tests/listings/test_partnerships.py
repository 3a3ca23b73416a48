"""Partnerships are told from public records alone, and count what their links lead to."""

from typing import Any

import pytest
from django.http import QueryDict

from cooperation.listings.partnership_answers import ask
from cooperation.listings.partnership_pages import relation
from cooperation.listings.partnerships import (
    SHARED,
    NoPartnership,
    Partnership,
    WrittenOtherwise,
    partnership_at,
)
from cooperation.listings.sections import SECTIONS
from cooperation.models import Party
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_agreement,
    make_focus_area,
    make_meeting,
    make_membership,
    make_outcome,
    make_participation,
    make_party,
    make_program,
    make_program_partner,
    make_series,
    make_source,
)
from tests.factories.partnerships import make_partnership
from tests.listings.asking import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Party, Party]:
    return make_party(slug="jp", name="Japan"), make_party(slug="us", name="United States")


def found(question: str = "") -> list[str]:
    answer = ask(QueryDict(question), TODAY)
    assert answer.errors == {}
    return [one.slug for one in answer.records]


def told(partnership: Partnership) -> dict[str, int]:
    return partnership.shared.counts


def test_partnership_counts_what_its_links_lead_to(pair: tuple[Party, Party]) -> None:
    make_partnership(*pair)
    make_partnership(*pair)

    [partnership] = ask(QueryDict(), TODAY).records

    asked = {
        name: SECTIONS[section].ask(QueryDict(query), TODAY).count
        for name, (section, query, _label, _count) in zip(SHARED, partnership.counts, strict=True)
    }
    assert told(partnership) == asked
    assert asked == {
        "series": 2,
        "meetings": 2,
        "agreements": 2,
        "programs": 2,
        "open_commitments": 2,
    }


def test_nothing_shared_in_public_is_no_partnership(pair: tuple[Party, Party]) -> None:
    japan, states = pair
    make_series(parties=pair, publication="draft")
    make_agreement(parties=pair, publication="in-review")
    hidden = make_meeting(publication="draft")
    make_participation(meeting=hidden, party=japan)
    make_participation(meeting=hidden, party=states)
    make_agreement(agencies=[make_agency(party=side, publication="draft") for side in pair])
    make_outcome(parties=pair, meeting=make_meeting(publication="draft"))
    make_series(parties=[japan, make_party(publication="draft")])
    make_meeting(series=make_series(parties=[japan]))
    program = make_program()
    make_program_partner(program=program, party=japan)

    assert found() == []


@pytest.mark.parametrize("what", ["series", "agreement", "program", "announced", "outcome"])
def test_one_shared_thing_makes_a_partnership(pair: tuple[Party, Party], what: str) -> None:
    if what == "series":
        make_series(parties=pair)
    elif what == "agreement":
        make_agreement(agencies=[make_agency(party=side) for side in pair])
    elif what == "program":
        program = make_program()
        for side in pair:
            make_program_partner(program=program, party=side)
    elif what == "announced":
        meeting = make_meeting(status="announced", held_on=None)
        for side in pair:
            make_participation(meeting=meeting, party=side)
    else:
        make_outcome(source=make_source(), parties=pair)

    assert found() == ["jp-us"]


def test_last_meeting_is_the_last_one_held_of_which_the_date_is_known(
    pair: tuple[Party, Party],
) -> None:
    series = make_series(parties=pair)
    for slug, held_on, status in (
        ("first", "2019", "held"),
        ("last", "2023-05-16", "held"),
        ("undated", None, "held"),
        ("announced", "2030", "announced"),
        ("cancelled", "2025", "cancelled"),
    ):
        make_meeting(slug=slug, series=series, held_on=held_on, status=status)

    [partnership] = ask(QueryDict(), TODAY).records

    assert partnership.last_meeting.slug == "last"
    assert told(partnership)["meetings"] == 3


def test_list_is_narrowed_by_party_and_ordered(pair: tuple[Party, Party]) -> None:
    japan, states = pair
    asean = make_party(slug="asean", name="ASEAN")
    make_meeting(series=make_series(parties=[japan, states]), held_on="2019")
    make_meeting(series=make_series(parties=[japan, states]), held_on="2018")
    make_meeting(series=make_series(parties=[asean, japan]), held_on="2024")
    make_agreement(parties=[asean, states])

    assert found() == ["asean-jp", "jp-us", "asean-us"]
    assert found("order=meetings") == ["jp-us", "asean-jp", "asean-us"]
    assert found("order=name") == ["asean-jp", "asean-us", "jp-us"]
    assert found("party=us") == ["jp-us", "asean-us"]
    assert found("party=us&party=asean&order=name") == ["asean-jp", "asean-us", "jp-us"]
    [facet] = ask(QueryDict("party=us"), TODAY).facets
    assert [(one.value, one.count, one.chosen) for one in facet.offers] == [
        ("asean", 2, False),
        ("jp", 2, False),
        ("us", 2, True),
    ]


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("party=nobody", "party"),
        ("order=sideways", "order"),
        ("page=2", "page"),
        ("page=0", "page"),
        ("year=2023", "year"),
        ("order=name&order=name", "order"),
    ],
)
def test_wrong_question_is_named(question: str, parameter: str) -> None:
    assert list(ask(QueryDict(question), TODAY).errors) == [parameter]


def test_address_leads_to_the_one_it_is_written_as(pair: tuple[Party, Party]) -> None:
    union = make_party(slug="european-union")
    make_series(parties=pair)
    make_series(parties=[union, pair[0]])

    assert partnership_at("jp-us", TODAY).slug == "jp-us"
    assert partnership_at("european-union-jp", TODAY).slug == "european-union-jp"
    for address, right in (
        ("us-jp", "jp-us"),
        ("jp--us", "jp-us"),
        ("jp-european-union", "european-union-jp"),
    ):
        with pytest.raises(WrittenOtherwise) as other:
            partnership_at(address, TODAY)
        assert other.value.slug == right


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("jp-nowhere", "does not name two parties"),
        ("jp-hidden", "does not name two parties"),
        ("jp", "does not name two parties"),
        ("jp-jp", "names one party twice"),
        ("jp-us", "Both parties are recorded here, but no series"),
    ],
)
@pytest.mark.usefixtures("pair")
def test_no_partnership_says_why(address: str, why: str) -> None:
    make_party(slug="hidden", publication="draft")

    with pytest.raises(NoPartnership, match=why):
        partnership_at(address, TODAY)


def of(address: str) -> Any:
    return relation(partnership_at(address, TODAY), TODAY)


def test_areas_are_counted_by_meetings_held_in_which_both_took_part(
    pair: tuple[Party, Party],
) -> None:
    energy = make_focus_area(slug="energy")
    fusion = make_focus_area(slug="fusion", broader=energy)
    series = make_series(parties=pair)
    for slug, areas in (("a", [fusion]), ("b", [energy])):
        make_agenda_item(meeting=make_meeting(slug=slug, series=series), focus_areas=areas)
    make_agenda_item(
        meeting=make_meeting(series=make_series(parties=pair[:1])), focus_areas=[fusion]
    )

    assert [(one.value, one.count) for one in of("jp-us").areas] == [("energy", 2), ("fusion", 1)]


def test_bodies_tell_when_they_met_and_meet_the_latest_first(pair: tuple[Party, Party]) -> None:
    silent = make_series(slug="silent", parties=pair)
    make_meeting(series=make_series(slug="old", parties=pair), held_on="2001")
    body = make_series(slug="new", parties=pair)
    make_meeting(slug="last", series=body, held_on="2023")
    make_meeting(slug="next", series=body, status="announced", held_on=None, announced_for="2027")
    make_meeting(series=silent, publication="draft")

    bodies = [
        (
            one.series.slug,
            one.health.last and one.health.last.slug,
            one.health.next and one.health.next.slug,
        )
        for one in of("jp-us").bodies
    ]

    assert bodies[0] == ("new", "last", "next")
    assert [one[0] for one in bodies] == ["new", "old", "silent"]
    assert bodies[2] == ("silent", None, None)


def test_proposals_are_counted_apart_from_commitments(pair: tuple[Party, Party]) -> None:
    meeting = make_partnership(*pair)
    make_outcome(meeting=meeting, kind="called-for")
    make_outcome(meeting=meeting, kind="acknowledged")
    make_outcome(meeting=meeting, kind="noted")

    told = of("jp-us")

    assert told.commitments.answer.count == 1
    # One of the three is the factory's own proposal.
    assert told.not_committed.answer.count == 3
    assert told.not_committed.records == []


def test_membership_leads_to_other_partnerships_and_makes_none() -> None:
    region = make_party(slug="region", kind="region")
    member, partner = make_party(slug="member"), make_party(slug="partner")
    make_membership(body=region, member=member, since="1995")
    make_membership(body=region, member=make_party(slug="other"))
    make_series(parties=[region, partner])

    alone = of("partner-region")
    assert found() == ["partner-region"]
    assert (alone.of_members, alone.of_organizations) == ([], [])
    assert [one.slug for one in alone.organizations] == ["region"]

    make_series(parties=[member, partner])
    assert [one.partnership.slug for one in of("partner-region").of_members] == ["member-partner"]
    assert [one.partnership.slug for one in of("member-partner").of_organizations] == [
        "partner-region"
    ]


def test_membership_of_one_in_the_other_is_told() -> None:
    body, member = make_party(slug="body", kind="organization"), make_party(slug="member")
    make_membership(body=body, member=member, since="1964-04-28")
    make_membership(body=body, member=make_party(publication="draft"))
    make_series(parties=[body, member])

    told = of("body-member")

    assert [(one.member.slug, str(one.since)) for one in told.within] == [("member", "1964-04-28")]
    assert (told.of_members, told.of_organizations) == ([], [])
