"""Import and export on the staff screens: exact both ways, previewed, all or nothing."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from reversion.models import Revision

from cooperation.admin.spreadsheets import SignedFile
from cooperation.models import (
    Agency,
    Call,
    Outcome,
    Person,
    Program,
    ProgressUpdate,
)
from cooperation.models.editions import current_edition
from cooperation.workflows.history import latest
from tests.admin.posting import messages_of
from tests.admin.sheets import FORMATS, address, confirm, export, one_of_each, send, told
from tests.factories import (
    make_agency,
    make_meeting,
    make_outcome,
    make_party,
    make_person,
)
from tests.factories.accounts import make_editor, make_publisher
from tests.workflows.storage import stored

pytestmark = pytest.mark.django_db

OFFERED = (Agency, Person, Program, Call, Outcome, ProgressUpdate)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_editor())
    return client


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_publisher())
    return client


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("model", OFFERED)
def test_export_and_import_change_nothing(publisher: Client, model: Any, kind: str) -> None:
    one_of_each()
    before, edition = stored(), current_edition()

    preview = send(publisher, model, export(publisher, model, kind), kind)
    done = confirm(publisher, model, preview)

    assert messages_of(done) == ["Imported: 0 new, 0 changed."]
    assert preview.context["result"].totals["skip"] == model.objects.count() > 0
    assert (stored(), current_edition()) == (before, edition)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("model", OFFERED)
def test_exported_records_are_made_anew_as_drafts(publisher: Client, model: Any, kind: str) -> None:
    one_of_each()
    told_before = export(publisher, model)
    content = export(publisher, model, kind)
    ProgressUpdate.objects.all().delete()
    if model in (Outcome, Call, Person):
        model.objects.all().delete()
    elif model is Program:
        Call.objects.all().delete()
        Program.objects.all().delete()
    elif model is Agency:
        Outcome.objects.all().delete()
        Call.objects.all().delete()
        Agency.objects.filter(parent__isnull=False).delete()
        Agency.objects.all().delete()
    content = content if kind == "xlsx" else content.replace(b",published,", b",,")
    if kind == "xlsx":
        content = without_publication(content)

    done = confirm(publisher, model, send(publisher, model, content, kind))

    assert messages_of(done)[0].startswith("Imported: ")
    assert {one.publication for one in model.objects.all()} == {"draft"}
    again = export(publisher, model).replace(b",draft,", b",published,")
    assert normal(again) == normal(told_before)


def without_publication(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell in book.worksheets[0]["B"][1:]:
        cell.value = None
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def normal(content: bytes) -> list[str]:
    """Line ends and blanks at the end of a cell are the spreadsheet's."""
    text = content.decode().replace("\r\n", "\n").replace(" three ", " three")
    return sorted(text.split("\n"))


def test_export_holds_no_formula_no_notes_and_what_the_list_shows(publisher: Client) -> None:
    one_of_each()

    agencies = export(publisher, Agency).decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(export(publisher, Agency, "xlsx"))).worksheets[0]
    people = export(publisher, Person).decode()
    filtered = publisher.post(
        address(Agency, "export") + "?q=quoted", {"format": "0", "resource": "0"}
    )

    assert ",'=HYPERLINK(1)," in agencies
    assert ",''=quoted," in agencies
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"inlineStr", "s", "n"}
    assert ("secret" in people, "notes" in people) == (False, False)
    assert filtered.content.count(b"\n") == 2


def test_import_makes_drafts_and_changes_drafts_with_a_revision_each(editor: Client) -> None:
    party = make_party(slug="japan")
    old = make_agency(slug="jst", name="Old", party=party, publication="draft", notes="keep")
    content = (
        "slug,name,party,kind,parent\n"
        "mext,Ministry of Education,japan,ministry,\n"
        "jst,Science Agency,japan,agency,mext\n"
    )

    preview = send(editor, Agency, content)
    nothing_yet = Agency.objects.count()
    done = confirm(editor, Agency, preview)

    assert nothing_yet == 1
    assert messages_of(done) == ["Imported: 1 new, 1 changed."]
    new = Agency.objects.get(slug="mext")
    old.refresh_from_db()
    assert (new.name, new.party, new.publication) == ("Ministry of Education", party, "draft")
    assert (old.name, old.parent, old.notes) == ("Science Agency", new, "keep")
    assert Revision.objects.count() == 2
    assert {str(latest(one).user) for one in (old, new)} == {"editor"}
    assert current_edition() == 0


def test_preview_shows_before_and_after_without_inline_style(editor: Client) -> None:
    make_person(slug="p", name="<b>Old", publication="draft")

    page = send(editor, Person, "slug,name\np,New\n").content.decode()

    assert "<del>&lt;b&gt;Old</del> <ins>New</ins>" in page
    assert ("style=" in page, "<script>" in page) == (False, False)


def test_editor_changes_nothing_public(editor: Client) -> None:
    make_person(slug="p", name="Old")
    make_person(slug="w", name="Gone", publication="withdrawn")

    refused = told(send(editor, Person, "slug,name\np,New\nw,Back\nn,Another\n"))

    assert refused == [
        "“New” is or was public: only publishers change it.",
        "“Back” is or was public: only publishers change it.",
    ]
    assert [*Person.objects.order_by("pk").values_list("name", flat=True)] == ["Old", "Gone"]


def test_publisher_changes_what_is_public_with_a_reason_in_one_edition(publisher: Client) -> None:
    people = [make_person(slug="p", name="Old"), make_person(slug="q", name="Older")]
    content = "slug,name\np,New\nq,Newer\n"
    edition = current_edition()

    refused = told(send(publisher, Person, content))
    done = confirm(publisher, Person, send(publisher, Person, content, reason="Misspelt"))

    assert refused == [
        "“New” is public: say the reason for the change.",
        "“Newer” is public: say the reason for the change.",
    ]
    assert messages_of(done) == ["Imported: 0 new, 2 changed."]
    assert [latest(person).comment for person in people] == ["Misspelt", "Misspelt"]
    assert current_edition() == edition + 1


def test_file_moves_no_public_outcome_to_where_readers_cannot_see_it(publisher: Client) -> None:
    outcome = make_outcome(slug="o", meeting=make_meeting())
    make_meeting(slug="hidden", title="Hidden", publication="draft")
    content = "slug,meeting\no,hidden\n"

    refused = told(send(publisher, Outcome, content, reason="So"))

    assert refused == [
        "The public would see it with this to be put right:",
        "Publish the meeting first: Hidden is not public.",
    ]
    assert Outcome.objects.get().meeting == outcome.meeting


def test_what_changed_since_the_preview_is_not_imported(editor: Client) -> None:
    person = make_person(slug="p", name="Old", publication="draft")
    preview = send(editor, Person, "slug,name\np,New\n")
    person.name = "Meanwhile"
    person.save()

    done = confirm(editor, Person, preview)

    assert messages_of(done) == [
        "Nothing was imported: the preview is old or records changed. Send the file again."
    ]
    person.refresh_from_db()
    assert person.name == "Meanwhile"


@pytest.mark.parametrize(
    "changes",
    [
        {"import_file_name": "/etc/passwd"},
        {"import_file_name": SignedFile.salt},
        {"import_file_name": ""},
        {"format": "7"},
        {"format": "x"},
        {"format": "1"},
        {"resource": "5"},
        {"shown": "x"},
        {"reason": "x" * 301},
    ],
)
def test_confirmation_that_was_tampered_with_imports_nothing(
    editor: Client, changes: dict[str, str]
) -> None:
    preview = send(editor, Person, "slug,name\np,New\n")

    done = confirm(editor, Person, preview, **changes)

    assert messages_of(done)[0].startswith("Nothing was imported")
    assert Person.objects.count() == 0


def test_only_staff_with_the_permission_and_the_token_import(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_editor())
    client.force_login(make_editor("viewer"))
    make_person()
    user = client.get(address(Person, "changelist")).wsgi_request.user
    user.groups.clear()

    answers = [
        client.get(address(Person, "import")),
        client.get(address(Person, "export")),
        client.post(address(Person, "process_import")),
        strict.post(address(Person, "import")),
        strict.get(address(Person, "process_import")),
        Client().get(address(Person, "import")),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 403, 405, 302]


def test_export_of_a_wrong_question_is_refused(editor: Client) -> None:
    assert editor.get(address(Agency, "export") + "?nonsense=1").status_code == 400


def test_list_offers_both(editor: Client) -> None:
    page = editor.get(address(Person, "changelist")).content.decode()

    assert (address(Person, "import") in page, address(Person, "export") in page) == (True, True)
