"""What a killed import leaves; what a file may change is in tests/admin/test_spreadsheets.py."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

IMPORTING = """
import os, signal, sys
import django
django.setup()
import tablib
from django.contrib.auth.models import User
from django.core.management import call_command
from cooperation.models import Person
from cooperation.workflows import history
from cooperation.workflows.spreadsheets import resource_of

call_command("migrate", verbosity=0)
user = User.objects.filter(username="staff").first() or User.objects.create_superuser("staff")
Person.objects.get_or_create(slug="p0", defaults={"name": "Old"})
keep, kept = history.keep, []

def keep_or_die(*given, **more):
    keep(*given, **more)
    kept.append(1)
    if len(kept) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)

history.keep = keep_or_die
lines = [(f"p{n}", f"Name {n}") for n in range(4)]
resource_of(Person)().import_data(
    tablib.Dataset(*lines, headers=["slug", "name"]), rollback_on_validation_errors=True, user=user
)
"""


def test_import_killed_in_the_middle_leaves_all_as_before(tmp_path: Path) -> None:
    """In a database file of its own, whatever database the other tests use."""
    file = tmp_path / "records.sqlite3"
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }

    def names_after(killed_at: int) -> tuple[int, list[str], int]:
        command = [sys.executable, "-c", IMPORTING, str(killed_at)]
        ended = subprocess.run(command, env=environment, check=False, timeout=120)
        with closing(sqlite3.connect(file)) as there:
            people = there.execute("SELECT name FROM cooperation_person ORDER BY slug").fetchall()
            [(revisions,)] = there.execute("SELECT count(*) FROM reversion_revision").fetchall()
        return ended.returncode, [name for (name,) in people], revisions

    assert names_after(3) == (-signal.SIGKILL, ["Old"], 0)
    assert names_after(0) == (0, ["Name 0", "Name 1", "Name 2", "Name 3"], 4)
