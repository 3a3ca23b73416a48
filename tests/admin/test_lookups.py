"""What may be asked of a list by its address: what its filters ask, and nothing that fails."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import make_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "question", ["title__regex=(", "title__iregex=(a%2B)%2B$", "slug__regex=*"]
)
def test_lists_take_no_patterns(client: Client, publisher: User, question: str) -> None:
    make_meeting()

    page = client.get(f"{reverse('admin:cooperation_meeting_changelist')}?{question}")

    assert page.status_code == 400


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("meeting", "id__in=99999999999999999999"),
        ("meeting", "changed_at__year=99999999999"),
        ("agendaitem", "meeting__in=99999999999999999999"),
        ("publicationstep", "taken_at__year__gte=99999999999"),
        ("proposal", "id__in=99999999999999999999"),
    ],
)
def test_lists_take_no_numbers_that_databases_fail_at(
    client: Client, publisher: User, kind: str, question: str
) -> None:
    page = client.get(f"{reverse(f'admin:cooperation_{kind}_changelist')}?{question}")

    assert page.status_code == 400


@pytest.mark.parametrize(
    "question", ["publication__exact=draft", "status=held", "series__id__exact=1", "number__gte=1"]
)
def test_lists_take_what_their_filters_ask(client: Client, publisher: User, question: str) -> None:
    page = client.get(f"{reverse('admin:cooperation_meeting_changelist')}?{question}")

    assert page.status_code == 200
