"""The logs of publication and of proposed changes, filtered and taken along as a file."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.models import Person, Proposal, PublicationStep
from cooperation.workflows.history import keep
from cooperation.workflows.publication import move
from tests.admin.posting import filled_in, page_of
from tests.factories import make_citation, make_person
from tests.factories.accounts import make_editor, make_publisher, make_superuser

pytestmark = pytest.mark.django_db

LIST = reverse("admin:cooperation_publicationstep_changelist")
DAY = datetime(2026, 3, 4, tzinfo=UTC)


def file_of(kind: str, extension: str = "csv") -> str:
    return reverse(f"admin:cooperation_{kind}_file", args=[extension])


def rows_of(answer: Any) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


@pytest.fixture
def person() -> Person:
    """Asked for, sent back, asked for again, published."""
    ed, paula = make_editor("ed"), make_publisher("paula")
    person = make_person(slug="ann", publication="draft")
    make_citation(person=person)
    keep(person, by=ed)
    move(person, to="in-review", by=ed, note="Please look", now=DAY.replace(hour=1))
    move(person, to="draft", by=paula, note="=Which Ann?", now=DAY.replace(hour=2))
    move(person, to="in-review", by=make_editor("eve"), now=DAY.replace(hour=3))
    return move(person, to="published", by=paula, note="Fine", now=DAY.replace(hour=4))


def test_file_says_who_asked_who_approved_and_who_sent_back(
    client: Client, publisher: User, person: Person
) -> None:
    answer = client.get(file_of("publicationstep"))

    assert rows_of(answer) == [
        step("04", "paula", "in review", "published", "Fine", "eve", "03", person),
        step("03", "eve", "draft", "in review", "", "", "", person),
        step("02", "paula", "in review", "draft", "'=Which Ann?", "ed", "01", person),
        step("01", "ed", "draft", "in review", "Please look", "", "", person),
    ]
    assert answer["Content-Disposition"].startswith('attachment; filename="publication-steps-')
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def step(
    hour: str,
    by: str,
    begins: str,
    ends: str,
    note: str,
    asked_by: str,
    asked: str,
    person: Person,
) -> dict[str, str]:
    return {
        "When": f"2026-03-04T{hour}:00:00+00:00",
        "By": by,
        "Kind of record": "Person",
        "Number of the record": str(person.pk),
        "Address": "ann",
        "From": begins,
        "To": ends,
        "Note": note,
        "Asked by": asked_by,
        "Asked": f"2026-03-04T{asked}:00:00+00:00" if asked else "",
    }


def test_file_holds_what_the_list_shows_under_its_filters(
    client: Client, publisher: User, person: Person
) -> None:
    question = {"ends__exact": "published", "q": "ann"}

    page = client.get(LIST, question)
    rows = rows_of(client.get(file_of("publicationstep"), question))

    assert [row["To"] for row in rows] == ["published"]
    link = f'href="{file_of("publicationstep")}?ends__exact=published&amp;q=ann"'
    assert link in page.content.decode()
    assert rows_of(client.get(file_of("publicationstep"), {"q": "nobody"})) == []


def test_file_holds_more_than_a_page(client: Client, publisher: User, person: Person) -> None:
    again = PublicationStep.objects.first()
    for _ in range(150):
        again.pk = None
        again.save()

    assert len(rows_of(client.get(file_of("publicationstep")))) == 154


def test_workbook_holds_text_and_no_formula(
    client: Client, publisher: User, person: Person
) -> None:
    answer = client.get(file_of("publicationstep", "xlsx"))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(cells) == 5
    assert cells[3][7] == "'=Which Ann?"
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_list_names_who_asked_and_links_the_record(
    client: Client, publisher: User, person: Person
) -> None:
    page = client.get(LIST, {"ends__exact": "published"}).content.decode()

    assert f'Person: <a href="{page_of(person)}">ann</a>' in page
    assert '<td class="field-asker">eve</td>' in page


def test_files_are_for_publishers(client: Client, person: Person) -> None:
    address = file_of("publicationstep")
    answers = [client.get(address).status_code]
    for user in (make_editor(), User.objects.create_user("stranger", is_staff=True)):
        client.force_login(user)
        answers.append(client.get(address).status_code)
    client.force_login(make_superuser())
    answers.append(client.get(address).status_code)

    assert answers == [302, 403, 403, 200]


def test_editors_see_the_list_without_the_files(
    client: Client, editor: User, person: Person
) -> None:
    assert "Export as" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("kind", ["publicationstep", "proposal"])
@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("?q=%00", 400),
        ("?nothing=1", 400),
        ("?taken_at__gte=x&made_at__gte=x", 400),
        ("?record=" + "9" * 40, 200),
        ("?p=99", 200),
    ],
)
def test_nonsense_gives_no_file(
    client: Client, publisher: User, kind: str, question: str, status: int
) -> None:
    assert client.get(file_of(kind) + question).status_code == status


def test_there_is_no_other_format(client: Client, publisher: User) -> None:
    assert client.get(file_of("publicationstep", "exe")).status_code == 404


def test_proposed_changes_are_a_log_too(client: Client, editor: User) -> None:
    person = make_person(slug="ann")
    keep(person, by=None)
    post = filled_in(client, page_of(person), name="Anne", reason="-Misspelt")
    client.post(page_of(person), post)
    client.force_login(make_publisher("paula"))
    address = reverse("admin:cooperation_proposal_decide", args=[Proposal.objects.get().pk])
    client.post(address, {"decision": "send-back", "note": "Who says so?"})

    [row] = rows_of(client.get(file_of("proposal")))

    told = ("By", "Address", "Reason", "State", "Decided by", "Note")
    assert {name: row[name] for name in told} == {
        "By": "editor",
        "Address": "ann",
        "Reason": "'-Misspelt",
        "State": "sent back",
        "Decided by": "paula",
        "Note": "Who says so?",
    }
