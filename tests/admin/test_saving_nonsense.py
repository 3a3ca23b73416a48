"""Nonsense typed, posted or named in an address: an error in words, never a crash."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from cooperation.models import Meeting
from tests.admin.posting import errors_of, filled_in, new_rows, page_of
from tests.factories import (
    make_meeting,
    make_outcome,
    make_program,
    make_series,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["32768", "2147483648", "9" * 18])
@pytest.mark.parametrize(
    ("make", "field"),
    [
        (make_meeting, "number"),
        (make_outcome, "order"),
        (make_series, "interval_months"),
        (make_program, "amount_years"),
    ],
)
def test_number_larger_than_every_database_holds_is_an_error(
    client: Client, editor: User, make: Any, field: str, typed: str
) -> None:
    record = make(publication="draft")
    post = filled_in(client, page_of(record), amount="5", amount_currency="USD")

    refused = client.post(page_of(record), post | {field: typed})

    assert errors_of(refused) == ["Ensure this value is less than or equal to 32767."]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "Talks\0"),
        ("held_on", "sometime"),
        ("held_on", "2023-02-30\0"),
        ("series", "9" * 40),
        ("series", "\0"),
        ("country", "x"),
        ("number", "9" * 40),
        ("number", "-1"),
        ("local_start", "25:61"),
        ("time_zone", "Moon/Sea"),
        ("kind", "tea"),
        ("slug", "Ö \0"),
        ("mode", "\0"),
        ("participations-0-agency", "9" * 40),
        ("participations-0-order", "\0"),
        ("agenda_items-0-focus_areas", ["9" * 40, "\0", "x"]),
        ("citations-0-paragraph", "¶"),
        ("citations-0-field", "nonsense\0"),
        ("seen", "\0"),
    ],
)
def test_nonsense_is_an_error_of_the_form(
    client: Client, editor: User, field: str, typed: Any
) -> None:
    meeting = make_meeting(publication="draft", title="Talks")
    post = filled_in(client, page_of(meeting))
    if "-" in field:
        post |= new_rows(field.split("-")[0], [{}])

    response = client.post(page_of(meeting), post | {field: typed})

    assert response.status_code == 200
    assert errors_of(response) != []
    assert (Meeting.objects.get().title, Revision.objects.count()) == ("Talks", 0)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("outcome/?q=%00", 400),
        ("outcome/?publication__exact=%00", 400),
        ("outcome/?p=9999999999", 200),
        ("outcome/?o=x", 200),
        ("outcome/?nothing=x", 200),
        ("outcome/add/?meeting=x", 200),
        ("outcome/add/?meeting=99999999999999999999&agencies=x", 200),
        ("outcome/x/change/", 200),
        ("outcome/99999999999999999999/change/", 200),
    ],
)
def test_nonsense_in_an_address_is_no_crash(
    client: Client, editor: User, address: str, status: int
) -> None:
    page = client.get(f"/admin/cooperation/{address}", follow=True)

    assert page.status_code == status


@pytest.mark.parametrize("chosen", ["x", "\0", "9" * 40])
def test_nonsense_chosen_in_a_list_is_no_crash(client: Client, editor: User, chosen: str) -> None:
    post = {"action": "send_to_review", "_selected_action": chosen}

    page = client.post(reverse("admin:cooperation_person_changelist"), post, follow=True)

    assert page.status_code == 200
