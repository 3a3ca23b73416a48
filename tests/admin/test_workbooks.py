"""Workbooks that staff send: read as they look, or refused in words and within bounds."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from cooperation.models import Call, Person
from cooperation.workflows import reading
from tests.admin.sheets import confirm, send, told
from tests.factories import make_program
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_editor())
    return client


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


def with_merged_cells() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (("slug", "name"), ("p", "A"), ("q", None)):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(file)
    return file.getvalue()


def with_styles(count: int) -> bytes:
    """A small file of which much is to be read."""
    with zipfile.ZipFile(io.BytesIO(workbook(A1="slug"))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    styles = parts["xl/styles.xml"].replace(b"</cellXfs>", b"<xf/>" * count + b"</cellXfs>")
    return packed({**parts, "xl/styles.xml": styles})


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
        (workbook(A1="slug", A1048576="far"), "The file has more than 1000 lines."),
        (workbook(A1="slug", A3="=1+1"), "Line 3 has a formula without a value: put the value"),
        (workbook(A1="slug", A2="#REF!"), "Line 2 has a formula without a value: put the value"),
        (with_merged_cells(), "The sheet has merged cells: split them, and fill in each."),
    ],
)
def test_wrong_workbook_is_refused_in_words(editor: Client, content: bytes, words: str) -> None:
    refused = send(editor, Person, content, "xlsx")

    if words == "There is no column":
        assert Person.objects.count() == 0
    else:
        assert [one.startswith(words) for one in told(refused)] == [True]


def test_workbook_that_asks_too_much_is_ended(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 3)

    refused = told(send(editor, Person, with_styles(3_000_000), "xlsx"))

    assert refused == ["Reading the file takes too much time or memory: save it as CSV."]


def test_sheet_that_is_seen_is_read_with_what_its_formulas_came_to(editor: Client) -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["slug", "name"])
    book.worksheets[0].append(["hidden", "Hidden"])
    book.worksheets[0].sheet_state = "hidden"
    sheet = book.create_sheet("People")
    sheet.append(["slug", "name"])
    sheet.append(["seen", "=2000+23"])
    book.active = sheet
    book.save(file)
    with zipfile.ZipFile(file) as parts:
        known = {name: parts.read(name) for name in parts.namelist()}
    part = "xl/worksheets/sheet2.xml"
    known[part] = re.sub(rb"<v ?/>|<v></v>", b"<v>2023</v>", known[part])

    confirm(editor, Person, send(editor, Person, packed(known), "xlsx"))

    assert [*Person.objects.values_list("slug", "name")] == [("seen", "2023")]


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
