import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from cooperation.workflows.groups import ensure_groups

pytestmark = pytest.mark.django_db


def test_editors_write_and_publishers_decide() -> None:
    call_command("ensure_groups", verbosity=0)

    editors, publishers = (
        set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ("Editors", "Publishers")
    )
    assert {name for name in editors if name.endswith("_meeting")} == {
        "view_meeting",
        "add_meeting",
        "change_meeting",
    }
    assert {name for name in editors if name.endswith("_agendaitem")} == {
        "view_agendaitem",
        "add_agendaitem",
        "change_agendaitem",
        "delete_agendaitem",
    }
    assert {name.split("_")[0] for name in publishers - editors} == {"publish"}
    assert len(publishers - editors) == 13
    assert editors - publishers == set()


def test_groups_keep_what_an_office_gave_them() -> None:
    ensure_groups()
    publishers = Group.objects.get(name="Publishers")
    before = publishers.permissions.count()
    publishers.permissions.remove(publishers.permissions.get(codename="publish_meeting"))

    ensure_groups()

    assert publishers.permissions.count() == before
    assert Group.objects.count() == 2
