import pytest

from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_contribution,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
    make_program,
    make_series,
)
from tests.listings.asking import offers, slugs

pytestmark = pytest.mark.django_db


def test_meetings_stand_latest_first_and_undated_last() -> None:
    make_meeting(slug="undated", held_on=None)
    make_meeting(slug="in-2000", held_on="2000")
    make_meeting(slug="on-1-january-2000", held_on="2000-01-01")
    make_meeting(slug="in-january-2000", held_on="2000-01")
    make_meeting(slug="in-may-2023", held_on="2023-05")

    latest = slugs("meetings")
    earliest = slugs("meetings", "order=earliest")

    assert latest == [
        "in-may-2023",
        "on-1-january-2000",
        "in-january-2000",
        "in-2000",
        "undated",
    ]
    assert earliest == [
        "on-1-january-2000",
        "in-january-2000",
        "in-2000",
        "in-may-2023",
        "undated",
    ]


def test_meetings_by_year_and_bounds_match_by_overlap() -> None:
    make_meeting(slug="a-year", held_on="2023")
    make_meeting(slug="new-year", held_on="2022-12-30/2023-01-02")
    make_meeting(slug="a-day", held_on="2024-05-16")
    make_meeting(slug="undated", held_on=None)

    assert slugs("meetings", "year=2023") == ["a-year", "new-year"]
    assert slugs("meetings", "year=2022&year=2024") == ["a-day", "new-year"]
    assert slugs("meetings", "from=2023-06") == ["a-day", "a-year"]
    assert slugs("meetings", "until=2022") == ["new-year"]
    assert slugs("meetings", "from=2023-06&until=2023-07") == ["a-year"]


def test_values_of_one_parameter_mean_any_and_parameters_all() -> None:
    nsf, doe = make_agency(slug="us-nsf"), make_agency(slug="us-doe")
    both = make_meeting(slug="both", kind="workshop", held_on="2023")
    make_participation(meeting=both, agency=nsf)
    make_participation(meeting=both, agency=doe)
    make_participation(meeting=make_meeting(slug="doe", held_on="2022"), agency=doe)
    make_meeting(slug="neither", kind="workshop")

    assert slugs("meetings", "agency=us-nsf&agency=us-doe") == ["both", "doe"]
    assert slugs("meetings", "agency=us-doe&kind=workshop") == ["both"]


def test_area_finds_narrower_ones_by_agenda_and_by_outcome() -> None:
    energy = make_focus_area(slug="energy")
    fusion = make_focus_area(slug="fusion-energy", broader=energy)
    make_agenda_item(meeting=make_meeting(slug="agenda", held_on="2023"), focus_areas=[fusion])
    make_outcome(meeting=make_meeting(slug="outcome", held_on="2022"), focus_areas=[fusion])
    make_outcome(
        meeting=make_meeting(slug="draft-outcome"), focus_areas=[fusion], publication="draft"
    )

    assert slugs("meetings", "focus_area=energy") == ["agenda", "outcome"]
    assert offers("meetings", "focus_area") == [
        ("energy", 2, False),
        ("fusion-energy", 2, False),
    ]


def test_party_is_found_by_participation_and_by_series() -> None:
    japan = make_party(slug="jp")
    make_participation(meeting=make_meeting(slug="sat", held_on="2023"), party=japan)
    make_meeting(slug="of-series", series=make_series(parties=[japan]), held_on="2022")
    make_meeting(slug="other")

    assert slugs("meetings", "party=jp") == ["sat", "of-series"]


def test_program_is_found_by_contribution_and_by_outcome() -> None:
    nexus = make_program(slug="nexus")
    introduced = make_agenda_item(meeting=make_meeting(slug="introduced", held_on="2023"))
    make_contribution(agenda_item=introduced, programs=[nexus])
    make_outcome(meeting=make_meeting(slug="announced", held_on="2022"), programs=[nexus])

    assert slugs("meetings", "program=nexus") == ["introduced", "announced"]


def test_words_must_all_be_there_without_case_accents_or_width() -> None:
    make_meeting(slug="andre", title="Réunion ANDRÉ 2023")
    make_meeting(slug="quantum", title="Workshops", title_ja="量子技術ワークショップ")
    rebuild()

    assert slugs("meetings", "q=andre+reunion") == ["andre"]
    assert slugs("meetings", "q=andre+workshop") == []
    assert slugs("meetings", "q=量子") == ["quantum"]
    assert slugs("meetings", "q=ｗｏｒｋｓｈｏｐ") == ["quantum"]
    assert slugs("meetings", "q=%25") == []


def test_words_are_whole_ones_in_any_form_unless_only_their_beginning_is_typed() -> None:
    make_meeting(slug="quantum", title="Workshops", summary="On quantum technologies")
    rebuild()

    assert slugs("meetings", "q=workshop+technology") == ["quantum"]
    assert slugs("meetings", "q=quant") == []
    assert slugs("meetings", "q=quant*") == ["quantum"]
    assert slugs("meetings", "q=quantum+-technology") == []
    assert slugs("meetings", 'q="quantum+technology"') == ["quantum"]


def test_count_ignores_its_own_parameter_and_obeys_the_others() -> None:
    make_meeting(kind="workshop", status="held", held_on="2023")
    make_meeting(kind="visit", status="held", held_on="2023")
    make_meeting(kind="visit", status="cancelled", held_on="2022")

    assert offers("meetings", "kind", "kind=workshop&status=held") == [
        ("workshop", 1, True),
        ("visit", 1, False),
    ]
    assert offers("meetings", "status", "kind=workshop") == [("held", 1, False)]
    assert offers("meetings", "year") == [("2023", 2, False), ("2022", 1, False)]


def test_chosen_value_without_hits_stays_on_offer() -> None:
    make_meeting(kind="visit")

    assert offers("meetings", "kind", "kind=workshop") == [
        ("workshop", 0, True),
        ("visit", 1, False),
    ]
