"""Two records of one body."""

import pytest

from cooperation.models import Agency
from tests.factories import make_agency, make_party


@pytest.fixture
def pair() -> tuple[Agency, Agency]:
    party = make_party()
    return (
        make_agency(slug="kept", name="Ministry of Science", acronym="MOS", party=party),
        make_agency(
            slug="old", name="Science Ministry", name_ja="科学省", acronym="SM", party=party
        ),
    )
