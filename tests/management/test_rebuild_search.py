from io import StringIO

import pytest
from django.core.management import call_command

from cooperation.models import Meeting, Program, SearchEntry
from cooperation.search import index
from tests.factories import make_meeting, make_program

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def two_programs_and_two_meetings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CHUNK_SIZE", 1)
    for _ in range(2):
        make_meeting()
        make_program()


def test_bar_grows_on_one_line_of_a_terminal() -> None:
    terminal = Terminal()

    call_command("rebuild_search", stdout=terminal)

    assert terminal.getvalue() == (
        "\r[..............................]   0 %  0 of 4 records"
        "\r[#######.......................]  25 %  1 of 4 records"
        "\r[###############...............]  50 %  2 of 4 records"
        "\r[######################........]  75 %  3 of 4 records"
        "\r[##############################] 100 %  4 of 4 records"
        "\nThe search index is complete.\n"
    )
    assert SearchEntry.objects.count() == 4


def test_file_gets_a_line_for_every_tenth() -> None:
    file = StringIO()
    for _ in range(30):
        make_meeting()

    call_command("rebuild_search", stdout=file)

    lines = file.getvalue().splitlines()
    assert (lines[0], lines[1]) == ("  0 %  0 of 34 records", " 11 %  4 of 34 records")
    assert (len(lines), lines[-2:]) == (
        12,
        ["100 %  34 of 34 records", "The search index is complete."],
    )


def test_nothing_to_index_is_done_at_once() -> None:
    Meeting.objects.all().delete()
    Program.objects.all().delete()
    file = StringIO()

    call_command("rebuild_search", stdout=file)

    assert file.getvalue() == "100 %  0 of 0 records\nThe search index is complete.\n"
