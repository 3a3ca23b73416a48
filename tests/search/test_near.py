import pytest

from cooperation.search.near import known_names, nearest
from cooperation.search.results import search
from cooperation.workflows.indexing import rebuild
from tests.factories import make_agency, make_meeting, make_outcome, make_party, make_program

pytestmark = pytest.mark.django_db


def near(typed: str) -> list[str]:
    return nearest(typed, known_names(), lambda text: bool(search(text).found))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quantim", ["Quantum"]),
        ("ASPYRE", ["ASPIRE"]),
        ("Cabinet Ofice", ["Cabinet Office"]),
        ("Japan Science Agncy", ["Japan Science Agency"]),
        ("zzzzzz", []),
        ("x", []),
        ("2013", []),
        ("aspire cao", []),
    ],
)
def test_near_miss_of_a_name_is_offered(typed: str, meant: list[str]) -> None:
    make_program(name="Quantum for all", acronym="ASPIRE")
    make_agency(name="Cabinet Office", acronym="CAO")
    make_agency(name="Japan Agency for Science", acronym="JAS")
    make_meeting(title="Sitting of 2012")
    make_outcome(statement="A sentence is no name: zzzzzy")
    rebuild()

    assert near(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("JTS", ["JST"]),
        ("MXET", ["MEXT", "METI"]),
    ],
)
def test_letters_of_an_acronym_in_another_order_come_first(typed: str, meant: list[str]) -> None:
    for acronym in ("METI", "MEXT", "JST"):
        make_agency(name=f"Body known as {acronym} to all", acronym=acronym)
    rebuild()

    assert [one for one in near(typed) if one.isupper()] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Assosiation of Southeast", ["Association of Southeast"]),
        ("National Institutes of Quantum", ["National Institutes for Quantum"]),
        ("sicence and technology agreement", ["science and technology agreement"]),
        ("quantum technolgy zzzzzz", []),
    ],
)
def test_words_of_a_long_name_are_mended_one_by_one(typed: str, meant: list[str]) -> None:
    make_party(name="Association of Southeast Asian Nations", acronym="ASEAN")
    make_agency(name="National Institutes for Quantum Science and Technology", acronym="QST")
    make_meeting(title="On the agreement on science and technology")
    rebuild()

    assert near(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("文部科学小", ["文部科学省"]),
        ("核融台", ["核融合"]),
        ("合同高級委員会議", ["合同高級委員会"]),
        ("合同高給委員会", ["合同高級委員会"]),
        ("量孑", []),
    ],
)
def test_near_miss_of_a_japanese_name_is_offered(typed: str, meant: list[str]) -> None:
    make_agency(name="Ministry", name_ja="文部科学省")
    make_program(name="Fusion", name_ja="核融合")
    make_meeting(title="Committee", title_ja="科学技術協力に関する日米合同高級委員会 第15回会合")
    rebuild()

    assert near(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fusoin -strategy", ["Fusion -strategy"]),
        ('fusoin -"other plan"', ['Fusion -"other plan"']),
        ('"fusoin plan"', ['"Fusion plan"']),
        ("fusoin -plan", []),
    ],
)
def test_what_is_excluded_stays_excluded(typed: str, meant: list[str]) -> None:
    make_program(name="Fusion plan")
    rebuild()

    assert near(typed) == meant


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    "typed",
    [
        "MXET",
        "fusoin",
        "Prabhakr",
        "Assosiation of Southeast",
        "Takaichi Sanee",
        "quantm stratgy",
        "National Institutes of Quantum",
        "Joint High Level Comittee",
        "日米合同高級委員会議",
        "核融台",
        "文科省",
    ],
)
def test_all_that_is_offered_finds_something(typed: str) -> None:
    offered = near(typed)

    assert search(typed).found == []
    assert offered
    assert [one for one in offered if not search(one).found] == []
