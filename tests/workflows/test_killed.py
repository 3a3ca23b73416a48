"""A process killed in the middle leaves the database as before or as after, never between."""

import signal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from reversion.models import Revision, Version

from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep
from tests.factories import make_citation, make_meeting, make_person
from tests.factories.accounts import make_superuser
from tests.processes import begun, hand_out, take_back

KILLED = """
import os, signal, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.db import connection
import tablib
from cooperation.models import Meeting, Person
from cooperation.workflows.history import latest
from cooperation.workflows.publication import move
from cooperation.workflows.removing import remove
from cooperation.workflows.seeding import load_examples, load_vocabularies
from cooperation.workflows.spreadsheets import resource_of

left = int(sys.argv[2])

def count_down(execute, *statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*statement)

LINES = [(f"p{n}", f"Name {n}") for n in range(4)]

ACTIONS = {
    "import": lambda: resource_of(Person)().import_data(
        tablib.Dataset(*LINES, headers=["slug", "name"]), user=User.objects.get(), reason="Misspelt"
    ),
    "vocabularies": load_vocabularies,
    "examples": load_examples,
    "publication": lambda: move(Meeting.objects.get(), to="published", by=User.objects.get()),
    "removal": lambda: remove(
        Meeting.objects.get(),
        by=User.objects.get(),
        reason="Asked for",
        seen=str(latest(Meeting.objects.get()).pk),
        words="Zaphira Quillmore",
    ),
}
with connection.execute_wrapper(count_down):
    ACTIONS[sys.argv[1]]()
"""


def stored() -> dict[str, Any]:
    """How much there is of everything, and what the public sees."""
    models = [*apps.get_app_config("cooperation").get_models(), Revision]
    counts = {model._meta.label: model._default_manager.count() for model in models}
    meetings = apps.get_model("cooperation", "Meeting").objects.order_by("pk")
    return counts | {
        "edition": current_edition(),
        "publications": list(meetings.values_list("publication", flat=True)),
        "summaries": list(meetings.values_list("summary", flat=True)),
        "versions": sorted(Version.objects.values_list("serialized_data", flat=True)),
    }


def left_by(action: str, *, killed_at: int, folder: Path) -> tuple[int, dict[str, Any]]:
    """(exit code, what is stored) after an action killed at its nth statement; 0: never."""
    process = begun(KILLED, action, str(killed_at), folder=folder)
    process.communicate(timeout=120)
    take_back(folder)
    return process.returncode, stored()


def all_or_nothing(action: str, killed_at: tuple[int, ...], folder: Path) -> None:
    hand_out(folder)
    before = stored()

    halves = [left_by(action, killed_at=statement, folder=folder) for statement in killed_at]
    code, after = left_by(action, killed_at=0, folder=folder)

    assert halves == [(-signal.SIGKILL, before)] * len(killed_at)
    assert code == 0
    assert after["edition"] == before["edition"] + 1


@pytest.mark.django_db(transaction=True)
def test_killed_load_of_fixtures_leaves_all_or_nothing(tmp_path: Path) -> None:
    all_or_nothing("vocabularies", (20, 60), tmp_path)
    all_or_nothing("examples", (200, 1500), tmp_path)


@pytest.mark.django_db(transaction=True)
def test_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    make_person(slug="p0", name="Old")
    make_superuser()

    all_or_nothing("import", (10, 40, 80), tmp_path)

    people = apps.get_model("cooperation", "Person").objects.order_by("slug")
    assert [*people.values_list("name", flat=True)] == ["Name 0", "Name 1", "Name 2", "Name 3"]


@pytest.mark.django_db(transaction=True)
def test_killed_publication_leaves_all_or_nothing(tmp_path: Path) -> None:
    make_citation(meeting=make_meeting(publication="in-review"))
    make_superuser()

    all_or_nothing("publication", (5, 20, 40), tmp_path)


@pytest.mark.django_db(transaction=True)
def test_killed_removal_leaves_all_or_nothing(tmp_path: Path) -> None:
    meeting = make_meeting(summary="Zaphira Quillmore spoke.")
    keep(meeting, by=None)
    make_superuser()

    all_or_nothing("removal", (20, 40, 60), tmp_path)

    assert stored()["summaries"] == ["[removed] spoke."]
