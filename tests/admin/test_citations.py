"""Citations on the staff screens: their paragraph and their quotation."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.posting import errors_of, filled_in
from tests.factories import (
    make_meeting,
    make_paragraph,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("editor")
def test_quotation_that_does_not_stand_in_its_paragraph_is_refused(client: Client) -> None:
    meeting = make_meeting(publication="draft")
    paragraph = make_paragraph(text="The boats came back.")
    address = reverse("admin:cooperation_meeting_change", args=[meeting.pk])
    rows = {
        "citations-TOTAL_FORMS": 1,
        "citations-0-paragraph": paragraph.pk,
        "citations-0-field": "",
    }

    wrong = client.post(
        address, filled_in(client, address, **rows, **{"citations-0-quotation": "boats sank"})
    )
    right = client.post(
        address, filled_in(client, address, **rows, **{"citations-0-quotation": "boats  came"})
    )

    assert errors_of(wrong) == ["These words do not stand in the text of this paragraph."]
    assert errors_of(right) == []
    assert meeting.citations.get().quotation == "boats  came"


@pytest.mark.usefixtures("editor")
def test_paragraph_is_chosen_by_its_first_words_too(client: Client) -> None:
    make_paragraph(
        source=make_source(title="Harbor talks"),
        position=4,
        label="2(a)",
        text="The boats came back with more than they had taken out in the spring of the year.",
    )

    found = client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "cooperation",
            "model_name": "citation",
            "field_name": "paragraph",
            "term": "harbor 4",
        },
    )

    assert [one["text"] for one in found.json()["results"]] == [
        "Harbor talks, ¶ 4 (2(a)): The boats came back with more than they had taken out in th…"
    ]
