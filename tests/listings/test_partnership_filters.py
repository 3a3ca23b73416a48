"""What two parties share, by each section's own links, and how a pair is written."""

import pytest

from cooperation.listings.partnership_filters import (
    ByPartnership,
    address_of,
    pair_of,
    readings,
)
from cooperation.listings.sections import SECTIONS
from cooperation.models import Party
from tests.factories import (
    make_agency,
    make_agreement,
    make_attendance,
    make_call,
    make_commitment,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
    make_program,
    make_program_partner,
    make_series,
    make_source,
)
from tests.listings.asking import TODAY, offers, slugs
from tests.site.records import RECORDS, ROWS, make

SLUGS = ["asean", "european-union", "jp", "us"]


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("jp-us", [("jp", "us")]),
        ("us-jp", [("us", "jp")]),
        ("european-union-jp", [("european-union", "jp")]),
        ("european-union--jp", [("european-union", "jp")]),
        ("jp-european-union", [("jp", "european-union")]),
        ("jp-jp", [("jp", "jp")]),
        ("jp-fr", []),
        ("jp", []),
        ("jp-", []),
        ("-", []),
        ("--", []),
        ("", []),
    ],
)
def test_address_is_read_by_the_slugs_that_there_are(
    address: str, read: list[tuple[str, str]]
) -> None:
    assert readings(address, SLUGS) == read


def test_two_hyphens_tell_pairs_apart_that_one_would_not() -> None:
    slugs = ["a", "a-b", "b-c", "c"]

    assert readings("a-b-c", slugs) == [("a", "b-c"), ("a-b", "c")]
    assert address_of("b-c", "a", slugs) == "a-b-c"
    assert address_of("a-b", "c", slugs) == "a-b--c"
    assert readings("a-b--c", slugs) == [("a-b", "c")]
    assert address_of("jp", "us", SLUGS) == address_of("us", "jp", SLUGS) == "jp-us"


@pytest.fixture
def pair(db: None) -> tuple[Party, Party]:
    return make_party(slug="jp"), make_party(slug="us")


def test_meeting_is_shared_by_who_took_part(pair: tuple[Party, Party]) -> None:
    japan, states = pair
    sat = make_meeting(slug="sat", held_on="2023")
    make_participation(meeting=sat, agency=make_agency(party=japan))
    make_attendance(meeting=sat, party=states)
    one_side = make_meeting(slug="one-side", series=make_series(parties=pair))
    make_participation(meeting=one_side, party=japan)
    kept_away = make_meeting(slug="kept-away")
    make_participation(meeting=kept_away, party=japan)
    make_participation(meeting=kept_away, party=states, presence="absent")

    assert slugs("meetings", "partnership=jp-us") == ["sat"]


def test_invited_party_shares_a_meeting_that_is_to_come_and_none_that_was_held(
    pair: tuple[Party, Party],
) -> None:
    for status in ("announced", "held"):
        meeting = make_meeting(slug=status, status=status)
        for side in pair:
            make_participation(meeting=meeting, party=side, presence="invited")

    assert slugs("meetings", "partnership=jp-us") == ["announced"]


def test_meeting_that_records_nobody_is_of_the_parties_of_its_series(
    pair: tuple[Party, Party],
) -> None:
    make_meeting(slug="of-both", series=make_series(parties=pair))
    make_meeting(slug="of-one", series=make_series(parties=pair[:1]))
    make_meeting(slug="of-draft", series=make_series(parties=pair, publication="draft"))

    assert slugs("meetings", "partnership=jp-us") == ["of-both"]


def test_agreement_is_shared_by_parties_and_by_agencies_that_signed(
    pair: tuple[Party, Party],
) -> None:
    japan, states = pair
    make_agreement(slug="parties", parties=pair)
    make_agreement(slug="agencies", agencies=[make_agency(party=side) for side in pair])
    make_agreement(slug="mixed", parties=[japan], agencies=[make_agency(party=states)])
    make_agreement(slug="other", parties=[japan, make_party()])
    make_agreement(
        slug="hidden", parties=[japan], agencies=[make_agency(party=states, publication="draft")]
    )

    assert sorted(slugs("agreements", "partnership=jp-us")) == ["agencies", "mixed", "parties"]


def test_series_programs_and_calls_are_shared_by_both_named(pair: tuple[Party, Party]) -> None:
    make_series(slug="body", parties=[*pair, make_party()])
    program = make_program(slug="fund")
    make_program_partner(program=program, party=pair[0])
    make_program_partner(program=program, agency=make_agency(party=pair[1]), party=pair[1])
    make_call(slug="call", program=program, parties=pair)
    make_call(slug="call-of-one", program=make_program(), parties=pair[:1])

    found = [slugs(section, "partnership=jp-us") for section in ("series", "programs", "calls")]

    assert found == [["body"], ["fund"], ["call"]]


def test_outcome_is_shared_where_both_act_or_of_what_both_had_a_part_in(
    pair: tuple[Party, Party],
) -> None:
    japan, states = pair
    shared = make_meeting(series=make_series(parties=pair), held_on="2023")
    third = make_party()
    make_outcome(slug="both-act", parties=pair, source=make_source())
    make_outcome(slug="one-acts", parties=[japan], meeting=shared)
    make_outcome(slug="nobody-acts", meeting=shared)
    make_outcome(slug="third-acts", parties=[third], meeting=shared)
    make_outcome(slug="of-agreement", agreement=make_agreement(parties=pair))
    make_outcome(slug="one-acts-elsewhere", parties=[japan], meeting=make_meeting())
    make_commitment(slug="promised", meeting=shared, agencies=[make_agency(party=states)])

    assert sorted(slugs("outcomes", "partnership=jp-us")) == [
        "both-act",
        "nobody-acts",
        "of-agreement",
        "one-acts",
        "promised",
    ]
    assert slugs("commitments", "partnership=jp-us") == ["promised"]


def test_several_pairs_mean_any_of_them(pair: tuple[Party, Party]) -> None:
    japan, states = pair
    asean = make_party(slug="asean")
    make_series(slug="a", parties=[japan, states])
    make_series(slug="b", parties=[asean, japan])
    make_series(slug="c", parties=[asean, states])

    assert sorted(slugs("series", "partnership=jp-us&partnership=asean-jp")) == ["a", "b"]


def test_chosen_pair_is_offered_with_its_count_and_no_other(pair: tuple[Party, Party]) -> None:
    make_series(parties=pair, level="expert")
    make_series(parties=pair)

    assert offers("series", "partnership") == []
    assert offers("series", "partnership", "partnership=jp-us&level=expert") == [("jp-us", 1, True)]
    assert offers("series", "level", "partnership=jp-us") == [("expert", 1, False)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("jp-fr", "Nothing is known as “jp-fr”."),
        ("jp-hidden", "Nothing is known as “jp-hidden”."),
        ("jp", "Nothing is known as “jp”."),
        ("jp-jp", "“jp-jp” names one party twice."),
        ("us-jp", "“us-jp” is written “jp-us”."),
        ("jp--us", "“jp--us” is written “jp-us”."),
        ("x" * 500, f"Nothing is known as “{'x' * 60}”."),
    ],
)
@pytest.mark.usefixtures("pair")
def test_wrong_pair_is_refused_in_words(typed: str, sentence: str) -> None:
    make_party(slug="hidden", publication="draft")

    answer = SECTIONS["meetings"].ask({"partnership": typed}, TODAY)

    assert answer.errors == {"partnership": [sentence]}


def test_pair_without_anything_shared_is_an_empty_answer(pair: tuple[Party, Party]) -> None:
    assert slugs("meetings", f"partnership={pair[0].slug}-{pair[1].slug}") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "section",
    ["meetings", "series", "agreements", "programs", "calls", "outcomes", "commitments"],
)
def test_pairs_counted_together_are_those_that_the_filter_finds(section: str) -> None:
    parties = [make_party() for _ in range(3)]
    for one, other in ((0, 1), (1, 2), (0, 2)):
        world_of([parties[one], parties[other]])
    for model in (*RECORDS, *ROWS):
        make(model)
    listing = SECTIONS[section]
    narrowing: ByPartnership = listing.questions.base_filters["partnership"]
    keys = listing.ask({}, TODAY).keys_in_order()

    together = narrowing.shared(keys)

    for one in Party.objects.all():
        for other in Party.objects.filter(pk__gt=one.pk):
            pair = pair_of(one.pk, other.pk)
            found = set(
                listing.public(TODAY)
                .filter(narrowing.condition([pair]))
                .values_list("pk", flat=True)
            )
            bits = together.get(pair, 0)
            assert found == {key for place, key in enumerate(keys) if bits >> place & 1}, pair
    assert together


def world_of(pair: list[Party]) -> None:
    """Records that two parties share in each way, and some that they do not."""
    one, other = pair
    series = make_series(parties=pair)
    plain = make_meeting(series=series)
    sat = make_meeting(series=series)
    make_participation(meeting=sat, party=one)
    make_attendance(meeting=sat, party=other, presence="invited")
    full = make_meeting()
    for side in pair:
        make_participation(meeting=full, party=side)
    signed = make_agreement(parties=[one], agencies=[make_agency(party=other)])
    make_call(program=make_program(), parties=pair)
    program = make_program()
    for side in pair:
        make_program_partner(program=program, party=side)
    for parent in ({"meeting": plain}, {"meeting": sat}, {"meeting": full}, {"agreement": signed}):
        make_outcome(**parent)
        make_outcome(parties=[one], **parent)
        make_outcome(parties=[make_party()], **parent)
        make_commitment(agencies=[make_agency(party=one), make_agency(party=other)], **parent)
