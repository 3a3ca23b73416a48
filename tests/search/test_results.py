import datetime
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cooperation.models import Meeting, SearchEntry
from cooperation.search import results
from cooperation.search.results import records_with, search, search_some
from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_agency,
    make_focus_area,
    make_meeting,
    make_name,
    make_outcome,
    make_program,
)

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [hit.slug for hit in search(text).found]


def test_exact_name_comes_first_then_names_then_the_newest() -> None:
    make_meeting(slug="old", title="Workshop on NEXUS", held_on="2001")
    make_meeting(slug="new", title="Workshop on NEXUS and more", held_on="2024")
    make_meeting(slug="told", title="Workshop", summary="About NEXUS", held_on="2025")
    make_program(slug="nexus", name="Networked exchange", acronym="NEXUS")
    rebuild()

    assert found("nexus") == ["nexus", "new", "old", "told"]


def test_statements_stand_behind_names() -> None:
    make_outcome(
        slug="said", statement="Fusion was spoken of", meeting=make_meeting(held_on="2024")
    )
    make_program(slug="named", name="Fusion for all", begins_on="1990")
    rebuild()

    assert found("fusion") == ["named", "said"]


def test_former_body_is_found_at_its_successor_at_any_remove() -> None:
    third = make_agency(slug="third", name="Third ministry")
    second = make_agency(slug="second", name="Second ministry", successor=third)
    first = make_agency(slug="first", name="Science Office", successor=second)
    make_name(agency=first, text="Buro of Old")
    make_agency(slug="never", name="Science Draft", successor=third, publication="draft")
    rebuild()

    assert set(found("science office")) == {"first", "second", "third"}
    assert set(found('"buro of old"')) == {"first", "second", "third"}
    assert found("science draft") == []


def test_phrase_does_not_reach_from_one_text_into_the_next() -> None:
    make_meeting(title="Ocean", summary="Polar research", city="Kyoto")
    rebuild()

    assert len(found('"polar research"')) == 1
    assert found('"ocean polar"') == []
    assert found('"research kyoto"') == []


def test_words_of_a_record_may_stand_in_different_texts_and_languages() -> None:
    make_meeting(title="Ocean", title_ja="海洋", summary="Polar research")
    rebuild()

    assert len(found("polar 海洋 ocean")) == 1


def test_only_the_newest_are_ranked_but_no_exact_name_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(results, "MOST_RANKED", 3)
    for year in range(2001, 2006):
        make_meeting(slug=f"in-{year}", title=f"Robotics {year}", held_on=str(year))
    make_meeting(slug="exact", title="Robotics", held_on="1990")
    rebuild()

    hits = search("robotics")

    assert [hit.slug for hit in hits.found] == ["exact", "in-2005", "in-2004"]
    assert hits.cut


def test_kind_narrows_within_all_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST_RANKED", 1)
    make_meeting(slug="newer", title="Robotics now", held_on="2024")
    make_program(slug="older", name="Robotics then", begins_on="1990")
    rebuild()

    assert [hit.slug for hit in search("robotics", ["program"]).found] == ["older"]


def test_words_filter_finds_records_of_its_kind_alone() -> None:
    meeting = make_meeting(title="Robotics")
    make_program(name="Robotics")
    rebuild()

    assert list(Meeting.objects.filter(records_with("robotic", Meeting))) == [meeting]
    assert list(Meeting.objects.filter(records_with("-robotic", Meeting))) == []


def test_common_word_is_found_however_often_it_stands() -> None:
    make_meeting(title="Long", summary="the " * 20_000 + "end")
    rebuild()

    assert len(found("the")) == 1
    # Beyond the places that a database counts, nothing is found: on either of them.
    assert found("end") == []


def test_long_words_of_other_alphabets_fill_an_entry_and_break_none() -> None:
    letters = "абвгдежзийклмнопрстуфхцч"
    words = ["".join(pair) * 25 for pair in product(letters, repeat=2)]
    make_meeting(title="Long", summary=" ".join(f"{one}{two}" for one in words for two in letters))
    rebuild()

    assert (len(found(words[0] + "а")), found(words[-1] + "ч")) == (1, [])


def test_date_of_a_hit_is_a_date_on_both_databases() -> None:
    make_meeting(title="Dated", held_on="2023-05")
    rebuild()

    assert [hit.dated for hit in search("dated").found] == [datetime.date(2023, 5, 1)]


def some(text: str) -> list[str]:
    return [entry.slug for entry in search_some(text)]


def test_what_has_some_of_the_words_is_what_is_called_by_one_then_what_has_most() -> None:
    make_agency(slug="mext", name="Ministry of Education", acronym="MEXT")
    make_focus_area(slug="fusion", name="Fusion")
    make_meeting(slug="both", title="Fusion of stars", city="Geneva", held_on="1990")
    make_meeting(slug="one", title="Another fusion", held_on="2024")
    make_meeting(slug="none", title="The study of poles", held_on="2025")
    rebuild()

    assert found("mext of fusion geneva") == []
    assert some("mext of fusion geneva") == ["mext", "fusion", "both", "one"]
    assert some("mext fusion -stars") == ["mext", "fusion", "one"]
    assert some('"fusion stars"') == []
    assert some("of the") == []
    assert some("zzz yyy") == []
    assert some("mext") == []


def test_what_is_called_by_a_word_is_not_lost_among_many_that_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(results, "MOST_WITH_SOME", 3)
    make_agency(slug="mext", name="Ministry of Education", acronym="MEXT")
    for year in range(2000, 2006):
        make_meeting(title=f"Fusion {year}", held_on=str(year))
    rebuild()

    assert some("mext fusion")[0] == "mext"


SYNTAX = st.text(alphabet="ab量子第'\"“-*() :&|!<>{}^+~\\%_.,\0NEARORANDNOT", max_size=60)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=200), SYNTAX))
@example("a " * 100)
@example('"a*"' * 40)
@example("子" * 200)
@example("-a " * 60 + "b")
@example("a* " * 60)
def test_no_input_raises(text: str) -> None:
    assert search(text).found == []
    assert search_some(text) == []
    assert list(Meeting.objects.filter(records_with(text, Meeting))) == []


def test_entries_say_what_they_are() -> None:
    make_meeting(title="Robotics")
    rebuild()

    assert [str(entry) for entry in SearchEntry.objects.filter(kind="meeting")] == ["Robotics"]
