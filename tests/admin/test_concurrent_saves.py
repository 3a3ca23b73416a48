"""Several people saving one record at the same moment: processes, since threads share too much."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from reversion.models import Revision

from cooperation.models import Person
from cooperation.workflows.history import keep, revisions_of, rows_of
from tests.factories import make_person
from tests.factories.accounts import make_editor

PEOPLE = 4
SAVES = 5

SAVE = """
import html, re, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
from cooperation.models import Person
from cooperation.workflows.history import latest
from tests.admin.posting import filled_in

who, address, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.get(username=who))
post = filled_in(client, address)
for number in range(saves):
    post |= {"name": f"{who} {number}", "seen": latest(Person.objects.get()).pk}
    while (answer := client.post(address, post)).status_code != 302:
        page = answer.content.decode()
        for told in re.findall('errorlist nonfield[^>]*><li>(.*?)</li>', page):
            print(html.unescape(told), flush=True)
        # The form of the steps of publication has one too, before it.
        *_, post["seen"] = re.findall('name="seen" value="([0-9]+)"', page)
"""


def reachable(tmp_path: Path) -> str:
    """The test database's address for other processes; of one in memory, a copy in a file."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        path = tmp_path / "test.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        return f"sqlite:///{path}"
    host = quote(settings["HOST"], safe="")
    return f"postgres://{settings['USER']}@{host}/{settings['NAME']}"


@pytest.fixture
def there(tmp_path: Path) -> Any:
    """Looks at the database that the processes wrote to."""

    def look() -> Any:
        if connection.vendor == "sqlite":
            with sqlite3.connect(tmp_path / "test.sqlite3") as copy:
                copy.backup(connection.connection)
            copy.close()

    return look


@pytest.mark.django_db(transaction=True)
def test_of_many_saves_at_once_none_is_lost(tmp_path: Path, there: Any) -> None:
    person = make_person(name="Nobody", publication="draft")
    keep(person, by=None)
    names = [make_editor(f"editor{number}").username for number in range(PEOPLE)]
    environment = os.environ | {
        "DATABASE_URL": reachable(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    address = f"/admin/cooperation/person/{person.pk}/change/"

    running = [
        subprocess.Popen(
            [sys.executable, "-c", SAVE, name, address, str(SAVES)],
            env=environment,
            cwd=Path(__file__).parent.parent.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    answers = [process.communicate(timeout=120) for process in running]
    there()

    assert [process.returncode for process in running] == [0] * PEOPLE, answers
    kept = [
        rows_of(revision)["cooperation.person", person.pk]["name"]
        for revision in reversed(revisions_of(person))
    ]
    assert sorted(kept[1:]) == sorted(f"{name} {n}" for name in names for n in range(SAVES))
    for name in names:
        own = [one for one in kept if one.startswith(f"{name} ")]
        assert own == [f"{name} {number}" for number in range(SAVES)]
    assert Person.objects.get().name == kept[-1]
    assert Revision.objects.count() == PEOPLE * SAVES + 1
    refusals = [line for out, _ in answers for line in out.splitlines()]
    told = re.compile(
        r"editor\d saved this at .+, while you had it open\. Nothing of yours is lost"
    )
    assert [line for line in refusals if not told.match(line)] == []
