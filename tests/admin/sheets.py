"""A spreadsheet as staff send it, look at its preview and confirm it; what each page told."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import (
    make_agency,
    make_agenda_item,
    make_call,
    make_commitment,
    make_focus_area,
    make_meeting,
    make_outcome,
    make_party,
    make_person,
    make_program,
    make_progress_update,
)

FORMATS = {"csv": "0", "xlsx": "1"}


def address(model: Any, page: str) -> str:
    return reverse(f"admin:cooperation_{model._meta.model_name}_{page}")


def export(client: Client, model: Any, kind: str = "csv") -> bytes:
    answer = client.post(address(model, "export"), {"format": FORMATS[kind], "resource": "0"})
    assert answer.status_code == 200
    return answer.content


def send(client: Client, model: Any, content: bytes | str, kind: str = "csv", **more: Any) -> Any:
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(f"file.{kind}", data)
    post = {"import_file": file, "format": FORMATS[kind], "resource": "0", **more}
    return client.post(address(model, "import"), post)


def confirm(client: Client, model: Any, preview: Any, **changes: Any) -> Any:
    form = preview.context["confirm_form"]
    post = {name: form[name].value() or "" for name in form.fields} | changes
    return client.post(address(model, "process_import"), post, follow=True)


def told(preview: Any) -> list[str]:
    """All that a refusal says, and that nothing is offered to be confirmed."""
    assert preview.status_code == 200
    assert "confirm_form" not in preview.context
    found = [str(e) for errors in preview.context["form"].errors.values() for e in errors]
    result = preview.context.get("result")
    if result is not None:
        found += [str(error.error) for error in result.base_errors]
        found += [str(e.error) for _line, errors in result.row_errors() for e in errors]
        found += [m for row in result.invalid_rows for m in row.error.messages]
    return found


def one_of_each() -> None:
    """Records with every kind of cell, and what spreadsheets like to change."""
    party = make_party(slug="japan")
    parent = make_agency(slug="cao", party=party, name="=HYPERLINK(1)", acronym="-1")
    other = make_agency(slug="jst", party=party, parent=parent, name="'=quoted", name_ja="科学")
    make_person(name="+81 “Person”; a, b", notes="secret")
    program = make_program(
        summary="One\r\nTwo\n\n three ",
        amount="100000000.00",
        amount_currency="USD",
        amount_bound="about",
        amount_years=5,
        begins_on="2023-05",
        calls_checked_on="2024-06-11",
    )
    make_call(program=program, parties=[party], agencies=[other, parent], opens_on="2024")
    item = make_agenda_item(meeting=make_meeting(slug="talks"))
    make_outcome(meeting=item.meeting, agenda_item=item, label="007", order=3)
    commitment = make_commitment(agencies=[other], focus_areas=[make_focus_area()], due_on="2025")
    make_progress_update(outcome=commitment, side=party, note="@note")
