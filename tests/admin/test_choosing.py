"""What a search list offers first."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import make_agency

pytestmark = pytest.mark.django_db


def test_acronym_stands_before_names_that_only_hold_it(client: Client, editor: User) -> None:
    for name, acronym in (
        ("Ministry of Trade", "MOT"),
        ("Office of the Nistru", "ON"),
        ("Standards Institute", "NIST"),
        ("Nistru Water Board", "NWB"),
    ):
        make_agency(name=name, acronym=acronym)

    answer = client.get(
        "/admin/autocomplete/",
        {
            "term": "Nist",
            "app_label": "cooperation",
            "model_name": "participation",
            "field_name": "agency",
        },
    )

    assert [one["text"] for one in answer.json()["results"]] == [
        "Standards Institute (NIST)",
        "Nistru Water Board (NWB)",
        "Office of the Nistru (ON)",
        "Ministry of Trade (MOT)",
    ]
