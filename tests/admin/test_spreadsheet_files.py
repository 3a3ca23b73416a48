"""Files that staff send: read as they look, or refused in words and never by a failure."""

import re
from typing import Any

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
        ('slug,name\np,"A\n', ["A quotation mark is missing in the file"]),
        (b"\xff\xfe\x00\xd8", ["The file is not in UTF-8: save it as “CSV UTF-8”"]),
        ("slug,name_ja\np,科学".encode("cp932"), ["The file is not in UTF-8: save it as"]),
        (b"PK\x03\x04\0\0", ["This is a workbook: choose the format xlsx for it."]),
        ("slug,name\n,A\n", ["A line needs an address."]),
        ("slug,name\nNo-Slug,A\n", ["Use small letters, digits and single hyphens"]),
        ("slug,name\np,\n", ["This field cannot be blank."]),
        ("slug,publication\np,published\n", ["A file changes no publication: here it is"]),
        ("slug,name\n" + "p,A\n" * 1_001, ["The file has more than 1000 lines."]),
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


@pytest.mark.parametrize(
    "content",
    [
        b'slug;name\np;"Ada; of the sea"\n',
        "slug\tname\np\tAda; of the sea\n".encode("utf-16"),
        b"\xef\xbb\xbfslug,name\rp,Ada; of the sea\r",
    ],
)
def test_csv_is_read_as_spreadsheets_of_other_countries_write_it(
    editor: Client, content: bytes
) -> None:
    confirm(editor, Person, send(editor, Person, content))

    assert Person.objects.get().name == "Ada; of the sea"


def test_what_is_wrong_is_told_with_its_line_and_column(editor: Client) -> None:
    make_person(slug="same", publication="draft", name="Same")

    page = send(editor, Person, "slug,name\nsame,Same\n\nNo-Slug,A\nb,\n").content.decode()

    told_of = re.findall("<li>(Line .*?)</li>", page)
    assert told_of == [
        "Line 4, column “slug”: Use small letters, digits and single hyphens between them.",
        "Line 5, column “name”: This field cannot be blank.",
    ]


def test_one_wrong_line_keeps_out_all(editor: Client) -> None:
    refused = told(send(editor, Person, "slug,name\na,A\nb,\n"))

    assert refused == ["This field cannot be blank."]
    assert Person.objects.count() == 0


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
