"""Two who change the site at the same moment: neither fails, and nothing of either is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cooperation.models import FocusArea, Person, SearchEntry
from cooperation.workflows.indexing import rebuild
from tests.factories import make_attendance, make_meeting, make_person
from tests.factories.accounts import make_superuser
from tests.processes import begun, hand_out, take_back

pytestmark = pytest.mark.django_db(transaction=True)

BEGIN = """
import sys, time
from pathlib import Path
import django
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
import tablib
from cooperation.models import Person
from cooperation.models.editions import begin_edition
from cooperation.workflows import history
from cooperation.workflows.indexing import index, rebuild
from cooperation.workflows.spreadsheets import resource_of

folder = Path(sys.argv[1])

def wait_for(name):
    while not (folder / name).exists():
        time.sleep(0.01)
"""

INDEX = """
for turn in range(8):
    with transaction.atomic():
        index([Person.objects.get(slug=sys.argv[2])], shown_or_hidden=True)
        time.sleep(0.05)
        begin_edition()
"""

REBUILD = """
for turn in range(4):
    call_command("rebuild_search")
"""

SEED = """
call_command("seed")
"""

SAVE_SLOWLY = """
with transaction.atomic():
    person = Person.objects.get(slug="p")
    history.lock(person)
    person.name = "Saved meanwhile"
    person.save()
    (folder / "locked").touch()
    wait_for("importing")
    time.sleep(1)
"""

IMPORT = """
wait_for("locked")
(folder / "importing").touch()
resource_of(Person)().import_data(
    tablib.Dataset(("p", "人"), headers=["slug", "name_ja"]),
    rollback_on_validation_errors=True,
    user=User.objects.get(),
)
"""


def run_at_once(folder: Path, *scripts: tuple[str, str]) -> None:
    hand_out(folder)
    running = [
        begun(BEGIN + script, str(folder), argument, folder=folder) for script, argument in scripts
    ]
    answers = [process.communicate(timeout=120) for process in running]
    take_back(folder)
    assert [process.returncode for process in running] == [0] * len(scripts), answers


def test_entry_of_one_meeting_is_made_by_several_at_once(tmp_path: Path) -> None:
    meeting = make_meeting(slug="sitting")
    for slug in ("first", "second"):
        make_attendance(meeting=meeting, person=make_person(slug=slug))
    rebuild()

    run_at_once(tmp_path, (INDEX, "first"), (INDEX, "second"), (REBUILD, ""))

    assert SearchEntry.objects.filter(kind="meeting").count() == 1


def test_two_servers_that_start_at_once_seed_once(tmp_path: Path) -> None:
    run_at_once(tmp_path, (SEED, ""), (SEED, ""))

    assert FocusArea.objects.count() > 0


def test_import_keeps_what_somebody_saved_while_it_waited(tmp_path: Path) -> None:
    make_superuser()
    make_person(slug="p", name="Old", publication="draft")

    run_at_once(tmp_path, (SAVE_SLOWLY, ""), (IMPORT, ""))

    person = Person.objects.get()
    assert (person.name, person.name_ja) == ("Saved meanwhile", "人")
