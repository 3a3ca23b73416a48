"""The number of statements of a page does not depend on the number of records."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.listings.sections import SECTIONS
from cooperation.models.editions import begin_edition
from tests.site.records import RECORDS, ROWS, make


def statements(client: Client, address: str) -> int:
    begin_edition()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
        response.getvalue()
    assert response.status_code == 200
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("suffix", ["/", ".csv", ".json"])
def test_list_asks_as_many_statements_for_three_as_for_one(
    client: Client, section: str, suffix: str
) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
    one = statements(client, f"/{section}{suffix}")
    for model in (*RECORDS, *ROWS) * 2:
        make(model)

    three = statements(client, f"/{section}{suffix}")

    assert three == one
