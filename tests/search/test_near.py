import pytest

from cooperation.search.near import known_names, nearest
from cooperation.workflows.indexing import rebuild
from tests.factories import make_agency, make_outcome, make_program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quantim", ["Quantum"]),
        ("ASPYRE", ["ASPIRE"]),
        ("Cabinet Ofice", ["Cabinet Office"]),
        ("quantim bureau work", ["Quantum bureau work"]),
        ("zzzzzz", []),
        ("x", []),
    ],
)
def test_near_miss_of_a_name_is_offered(typed: str, meant: list[str]) -> None:
    make_program(name="Quantum for all", acronym="ASPIRE")
    make_agency(name="Cabinet Office", acronym="CAO")
    make_outcome(statement="A sentence is no name: zzzzzy")
    rebuild()

    assert list(nearest(typed, known_names())) == meant
