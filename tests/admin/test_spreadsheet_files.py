"""Files that staff send: read as they look, or refused in words and never by a failure."""

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.formats.spreadsheets import MOST_BYTES
from cooperation.models import (
    Call,
    Outcome,
    Person,
    Program,
)
from tests.admin.posting import messages_of
from tests.admin.sheets import FORMATS, address, confirm, export, send, told
from tests.factories import make_person, make_program
from tests.factories.accounts import make_editor
from tests.workflows.storage import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_editor())
    return client


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ["The submitted file is empty."]),
        ("slug,name\n", ["No valid data to import."]),
        ("name\nA\n", ["The column “slug” is missing: it says which record a line is of."]),
        ("slug,name,name\np,A,B\n", ["The column “name” is there twice."]),
        ("slug,name\np,A\np,B\n", ["“p” stands in two lines."]),
        ("slug,notes\np,A\n", ["There is no column “notes”. Known are: slug, publication,"]),
        ("slug,name\np,A,B\n", ["Line 2 has more cells than there are columns."]),
        ("slug,name\np,a\0b\n", ["Line 2 holds bytes that are no text."]),
        ('slug,name\np,"A\n', ["This is not a CSV file in UTF-8."]),
        (b"\xff\xfe\x00s", ["This is not a CSV file in UTF-8."]),
        ("slug,name\n,A\n", ["A line needs an address."]),
        ("slug,name\nNo Slug,A\n", ["Enter a valid “slug” consisting of"]),
        ("slug,name\np,\n", ["This field cannot be blank."]),
        ("slug,publication\np,published\n", ["A file changes no publication: here it is"]),
        ("slug,name\n" + "p,A\n" * 2_001, ["The file has more than 2000 lines."]),
        ("slug\n" + "p" * MOST_BYTES, ["The file is larger than 2 MB."]),
        (",".join(f"c{n}" for n in range(101)), ["The first line must name the columns, 100"]),
    ],
)
def test_wrong_file_is_refused_in_words(
    editor: Client, content: bytes | str, words: list[str]
) -> None:
    before = stored()

    refused = told(send(editor, Person, content))

    assert len(refused) == len(words), refused
    assert all(one.startswith(start) for one, start in zip(refused, words, strict=True)), refused
    assert stored() == before


@pytest.mark.parametrize(
    ("model", "content", "words"),
    [
        (Call, "slug,title,program\nc,C,none\n", "There is no program at “none”."),
        (Call, "slug,title,program,parties\nc,C,p,none\n", "There is no party at “none”."),
        (Call, "slug,title,program,opens_on\nc,C,p,someday\n", None),
        (Call, "slug,title,program,amount\nc,C,p,lots\n", "“lots” value must be a decimal number."),
        (Outcome, "slug,statement,kind\no,O,noted\n", "Name the meeting, the agreement or the"),
    ],
)
def test_wrong_cell_is_refused_in_words(
    editor: Client, model: Any, content: str, words: str | None
) -> None:
    make_program(slug="p")

    refused = told(send(editor, model, content))

    assert any(one.startswith(words or "") for one in refused), refused
    assert model.objects.count() == 0


def test_one_wrong_line_keeps_out_all(editor: Client) -> None:
    refused = told(send(editor, Person, "slug,name\na,A\nb,\n"))

    assert refused == ["This field cannot be blank."]
    assert Person.objects.count() == 0


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(**cells: Any) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(file)
    return file.getvalue()


def with_entities() -> bytes:
    """A workbook whose first sheet is a text that grows when read."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with zipfile.ZipFile(io.BytesIO(workbook(A1="slug"))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    return packed({**parts, "xl/worksheets/sheet1.xml": bomb, "xl/workbook.xml": bomb})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 nothing", "This is not an XLSX file."),
        (b"slug,name\np,A\n", "This is not an XLSX file."),
        (packed({"a.txt": b"a"}), "This is not an XLSX file."),
        (packed({"bomb": b"\0" * 30_000_000}), "The file is too large when unpacked."),
        (packed({str(n): b"" for n in range(300)}), "The file is too large when unpacked."),
        (with_entities(), "This is not an XLSX file."),
        (workbook(), "The first line must name the columns, 100 at most."),
        (workbook(A1="slug", XFD1="far"), "There is no column"),
        (workbook(A1="slug", A1048576="far"), "The file has more than 2000 lines."),
    ],
)
def test_wrong_workbook_is_refused_in_words(editor: Client, content: bytes, words: str) -> None:
    refused = send(editor, Person, content, "xlsx")

    if words == "There is no column":
        assert Person.objects.count() == 0
    else:
        assert [one.startswith(words) for one in told(refused)] == [True]


def test_days_and_numbers_of_a_workbook_are_read_as_text(editor: Client) -> None:
    make_program(slug="p")
    content = workbook(
        A1="slug",
        B1="title",
        C1="program",
        D1="amount",
        E1="amount_currency",
        A2="c",
        B2=2024,
        C2="p",
        D2=5.0,
        E2="USD",
    )

    confirm(editor, Call, send(editor, Call, content, "xlsx"))

    call = Call.objects.get()
    assert (call.title, str(call.money and call.amount).split(".")[0]) == ("2024", "5")


def test_month_of_a_workbook_stays_a_month(editor: Client) -> None:
    make_program(slug="p")
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["slug", "title", "program", "opens_on", "closes_on"])
    formats = {"d": "yyyy-mm-dd", "m": "mmm-yy", "m-ja": '[$-411]yyyy"年"m"月"', "y": "yyyy"}
    for slug, number_format in formats.items():
        sheet.append([slug, slug, "p", date(2023, 5, 1), date(2024, 6, 1)])
        for cell in sheet[sheet.max_row][3:]:
            cell.number_format = number_format
    book.save(file)

    confirm(editor, Call, send(editor, Call, file.getvalue(), "xlsx"))

    assert {
        call.slug: (str(call.opens_on), str(call.closes_on)) for call in Call.objects.all()
    } == {
        "d": ("2023-05-01", "2024-06-01"),
        "m": ("2023-05", "2024-06"),
        "m-ja": ("2023-05", "2024-06"),
        "y": ("2023", "2024"),
    }


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_no_text_keeps_no_record_from_its_file(editor: Client, kind: str) -> None:
    make_person(slug="p", publication="draft", name="Copied\x0bfrom a slide\ufffe")

    preview = send(editor, Person, export(editor, Person, kind), kind)

    assert preview.context["result"].totals["skip"] == 1


def test_text_too_long_for_a_cell_is_not_cut(editor: Client) -> None:
    make_program(slug="long", summary="word " * 7_000)

    answer = editor.post(address(Program, "export"), {"format": FORMATS["xlsx"], "resource": "0"})

    assert messages_of(answer) == ["“long” has a text that is too long for XLSX: export to CSV."]
    assert "word word" in export(editor, Program).decode()


def with_one_text(text: str, rows: int) -> bytes:
    """A workbook in which every cell below the head points at one text."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    head = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
    sheet = f"<row>{head}</row>" + '<row><c t="s"><v>2</v></c><c t="s"><v>2</v></c></row>' * rows
    texts = "".join(f"<si><t>{one}</t></si>" for one in ("slug", "name", text))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(io.BytesIO(workbook(A1="slug"))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", part).encode()
    worksheet = f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>"
    parts["xl/worksheets/sheet1.xml"] = worksheet.encode()
    return packed({**parts, "xl/sharedStrings.xml": f"<sst {space}>{texts}</sst>".encode()})


def test_one_long_text_in_every_cell_is_refused(editor: Client) -> None:
    short, long = with_one_text("p", rows=1), with_one_text("a" * 1_000_000, rows=11)

    assert send(editor, Person, short, "xlsx").context["result"].totals["new"] == 1
    assert told(send(editor, Person, long, "xlsx")) == ["The file is too large when unpacked."]


def test_long_text_of_a_csv_file_is_read(editor: Client) -> None:
    make_program(slug="p", publication="draft", summary="Short")

    confirm(editor, Program, send(editor, Program, f"slug,summary\np,{'long ' * 40_000}\n"))

    assert Program.objects.get().summary == ("long " * 40_000).strip()


@given(content=st.binary(max_size=200), kind=st.sampled_from([*FORMATS]), head=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_the_page(editor: Client, content: bytes, kind: str, head: bool) -> None:
    content = b"slug,name\n" + content if head and kind == "csv" else content

    answer = send(editor, Person, content, kind)

    assert answer.status_code == 200
    assert Person.objects.count() == 0
