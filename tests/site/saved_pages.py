"""Saves a page of every type in both languages, and staff screens, for .ci/html_check.py.

Not collected with the tests.
"""

import os
from pathlib import Path

import pytest
from django.test import Client

from cooperation.models import Meeting, Program
from tests.browser.pages import EVERY_TYPE, REFUSED
from tests.factories.accounts import make_superuser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples")]

LANGUAGES = {"en": "", "ja": "/ja"}


def test_pages_of_every_type_are_saved(client: Client) -> None:
    answers = {
        f"{name}-{language}": save(client, "public", f"{name}-{language}", f"{prefix}{address}")
        for name, address in EVERY_TYPE.items()
        for language, prefix in LANGUAGES.items()
    }

    assert answers == {name: REFUSED.get(name.rpartition("-")[0], 200) for name in answers}


def test_staff_screens_are_saved(client: Client) -> None:
    login = save(client, "staff", "login", "/admin/login/")
    client.force_login(make_superuser())
    meeting = Meeting.objects.get(slug="jhlc-15").pk
    program = Program.objects.get(slug="nexus").pk
    screens = {
        "first-page": "",
        "meetings": "cooperation/meeting/",
        "meeting": f"cooperation/meeting/{meeting}/change/",
        "meeting-history": f"cooperation/meeting/{meeting}/history/",
        "meeting-preview": f"cooperation/meeting/{meeting}/preview/",
        "meeting-new": "cooperation/meeting/add/",
        "program": f"cooperation/program/{program}/change/",
        "sources": "cooperation/source/",
        "proposals": "cooperation/proposal/",
        "log": "cooperation/publicationstep/",
    }

    answers = [
        save(client, "staff", f"{name}-{language}", f"{prefix}/admin/{address}")
        for name, address in screens.items()
        for language, prefix in LANGUAGES.items()
    ]

    assert {login, *answers} == {200}


def save(client: Client, folder: str, name: str, address: str) -> int:
    """Its status."""
    answer = client.get(address)
    path = Path(os.environ["PAGES_FOLDER"], folder, f"{name}.html")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(answer.content)
    return answer.status_code
