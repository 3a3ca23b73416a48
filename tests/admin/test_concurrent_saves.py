"""Several people saving one record at the same moment: processes, since threads share too much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reversion.models import Revision

from cooperation.models import Meeting
from cooperation.workflows.history import keep, revisions_of, rows_of
from tests.factories import make_meeting
from tests.factories.accounts import make_editor
from tests.processes import begun, hand_out, take_back

PEOPLE = 5
SAVES = 10

SAVE = """
import html, re, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
from cooperation.models import Meeting
from cooperation.workflows.history import latest
from tests.admin.posting import filled_in

who, address, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.get(username=who))
post = filled_in(client, address)
for number in range(saves):
    post |= {"title": f"{who} {number}", "seen": latest(Meeting.objects.get()).pk}
    while (answer := client.post(address, post)).status_code != 302:
        page = answer.content.decode()
        for told in re.findall('errorlist nonfield[^>]*><li>(.*?)</li>', page):
            print(html.unescape(told), flush=True)
        # The form of the steps of publication has one too, before it.
        *_, post["seen"] = re.findall('name="seen" value="([0-9]+)"', page)
"""


@pytest.mark.django_db(transaction=True)
def test_of_many_saves_at_once_none_is_lost(tmp_path: Path) -> None:
    meeting = make_meeting(title="Nobody", publication="draft")
    keep(meeting, by=None)
    names = [make_editor(f"editor{number}").username for number in range(PEOPLE)]
    address = f"/admin/cooperation/meeting/{meeting.pk}/change/"

    hand_out(tmp_path)

    running = [begun(SAVE, name, address, str(SAVES), folder=tmp_path) for name in names]
    answers = [process.communicate(timeout=240) for process in running]
    take_back(tmp_path)

    assert [process.returncode for process in running] == [0] * PEOPLE, answers
    kept = [
        rows_of(revision)["cooperation.meeting", meeting.pk]["title"]
        for revision in reversed(revisions_of(meeting))
    ]
    assert sorted(kept[1:]) == sorted(f"{name} {n}" for name in names for n in range(SAVES))
    for name in names:
        own = [one for one in kept if one.startswith(f"{name} ")]
        assert own == [f"{name} {number}" for number in range(SAVES)]
    assert Meeting.objects.get().title == kept[-1]
    assert Revision.objects.count() == PEOPLE * SAVES + 1
    refusals = [line for out, _ in answers for line in out.splitlines()]
    told = re.compile(
        r"editor\d saved this at .+, while you had it open\. Nothing of yours is lost"
    )
    assert [line for line in refusals if not told.match(line)] == []
