"""The page on which staff attach a source's text."""

from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cooperation.models import Source, SourceFile
from cooperation.workflows.history import keep, latest
from tests.factories import (
    make_citation,
    make_meeting,
    make_paragraph,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser
from tests.workflows.pdf_files import LOCKED, make_pdf

pytestmark = pytest.mark.django_db

PASTED = "# Boats\n\nThe boats came back\nand\n\nwent out again.\n\n2(a) Nets."
TIDY = "# Boats\n\nThe boats came back and went out again.\n\n2(a) Nets."


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def page_of(source: Source) -> str:
    return reverse("admin:cooperation_source_text", args=[source.pk])


def upload(content: bytes, name: str = "talks.txt") -> dict[str, Any]:
    return {"step": "bring", "text": "", "file": SimpleUploadedFile(name, content)}


def shown_form(response: Any) -> Any:
    return response.context["form"]


def refusals(response: Any) -> list[str]:
    assert response.status_code == 200
    return [str(error) for errors in shown_form(response).errors.values() for error in errors]


@pytest.mark.usefixtures("editor")
def test_pasted_text_is_looked_at_corrected_and_kept(client: Client) -> None:
    source = make_source(publication="draft")
    address = page_of(source)

    looked = client.post(address, {"step": "bring", "text": PASTED})
    kept_before = source.paragraphs.count()
    again = client.post(address, {"step": "look", "text": TIDY + "\n\nAnd more."})
    kept = client.post(
        address,
        {
            "step": "attach",
            "text": again.context["form"]["text"].value(),
            "seen": shown_form(looked)["seen"].value(),
            "file": "",
        },
    )

    assert shown_form(looked)["text"].value() == TIDY
    numbered = [(one["position"], one["block"].text) for one in again.context["numbered"]]
    assert numbered == [
        (0, "Boats"),
        (1, "The boats came back and went out again."),
        (2, "2(a) Nets."),
        (3, "And more."),
    ]
    assert kept_before == 0
    assert kept.status_code == 302
    assert list(source.paragraphs.values_list("position", "label")) == [
        (1, ""),
        (2, "2(a)"),
        (3, ""),
    ]


@pytest.mark.usefixtures("editor")
def test_upload_is_kept_and_can_be_fetched_by_staff_alone(client: Client) -> None:
    source = make_source(publication="draft")
    page = b"<html><body><h1>Boats</h1><p>They came back.</p><script>1</script></body></html>"

    looked = client.post(page_of(source), upload(page, "talks.html"))
    form = shown_form(looked)
    client.post(
        page_of(source),
        {"step": "attach", **{name: form[name].value() for name in ("text", "file", "seen")}},
    )

    file = SourceFile.objects.get()
    assert (file.name, file.media_type) == ("talks.html", "text/html")
    assert file.attached_at is not None
    content = reverse("admin:cooperation_sourcefile_content", args=[file.pk])
    fetched = client.get(content)
    assert fetched.getvalue() == page
    assert fetched["Content-Type"] == "application/octet-stream"
    assert fetched["Content-Disposition"] == 'attachment; filename="talks.html"'
    client.logout()
    assert client.get(content).status_code == 302
    assert [p.text for p in source.paragraphs.all()] == ["They came back."]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"step": "bring", "text": " "}, "Upload a file or paste a text: one of them."),
        (upload(b"a") | {"text": "b"}, "Upload a file or paste a text: one of them."),
        (upload(b""), "The submitted file is empty."),
        (upload(b"a\0b"), "The file is no text: use HTML, PDF or plain text."),
        (upload(b"a" * (10 * 1024**2 + 1)), "The file is larger than 10 MB."),
        (
            upload(make_pdf([(11, 700, "Locked.")], trailer=LOCKED)),
            "The file is locked with a password: upload one that opens freely.",
        ),
        ({"step": "bring", "text": "a\0b"}, "Null characters are not allowed."),
        ({"step": "look", "text": "a\0b"}, "Null characters are not allowed."),
        ({"step": "attach", "text": ""}, "This field is required."),
        (
            {"step": "attach", "text": "# Only a heading"},
            "There is no text in it. Scanned pages hold pictures of words: paste their text.",
        ),
    ],
    ids=str,
)
@pytest.mark.usefixtures("editor")
def test_what_is_no_text_is_refused_in_words(
    client: Client, given: dict[str, Any], words: str
) -> None:
    source = make_source(publication="draft")
    if "file" in given:
        given["file"].seek(0)

    assert refusals(client.post(page_of(source), given)) == [words]
    assert source.paragraphs.count() == source.files.count() == 0


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    step=st.sampled_from(["look", "attach"]),
    posted=st.fixed_dictionaries({name: st.text(max_size=40) for name in ("text", "file", "seen")}),
)
def test_nothing_posted_fails(client: Client, step: str, posted: dict[str, str]) -> None:
    user = User.objects.filter(username="editor").first() or make_editor()
    client.force_login(user)
    data = {n: t.encode("utf-8", "replace").decode() for n, t in posted.items()}

    response = client.post(page_of(make_source(publication="draft")), {"step": step, **data})

    assert response.status_code in (200, 302)


@pytest.mark.usefixtures("editor")
def test_text_that_citations_forbid_is_refused_and_kept_in_the_form(client: Client) -> None:
    source, meeting = make_source(publication="draft"), make_meeting(title="Harbor talks")
    make_citation(paragraph=make_paragraph(source=source, position=7), meeting=meeting)

    response = client.post(page_of(source), {"step": "attach", "text": TIDY})

    assert refusals(response) == [
        "The text has 2 paragraphs, and these citations rest on later ones: ¶ 7: Harbor talks"
    ]
    assert shown_form(response)["text"].value() == TIDY


@pytest.mark.usefixtures("editor")
def test_text_whose_file_gave_way_to_another_is_not_kept_without_it(client: Client) -> None:
    source = make_source(publication="draft")
    read = shown_form(client.post(page_of(source), upload(b"First boats."))).initial
    client.post(page_of(source), upload(b"Other boats."))

    refused = client.post(page_of(source), {"step": "attach", **read})

    assert refusals(refused) == ["The file of this text is not kept any more: upload it again."]
    assert source.paragraphs.count() == 0


@pytest.mark.usefixtures("editor")
def test_who_has_not_seen_the_last_save_is_told(client: Client) -> None:
    source = make_source(publication="draft")
    client.post(page_of(source), {"step": "attach", "text": "One."})

    refused = client.post(page_of(source), {"step": "attach", "text": "Two.", "seen": ""})
    seen = shown_form(refused)["seen"].value()
    client.post(page_of(source), {"step": "attach", "text": "Two.", "seen": seen})

    assert "editor saved this at" in refusals(refused)[0]
    assert source.paragraphs.get().text == "Two."


@pytest.mark.usefixtures("editor")
def test_what_somebody_else_attached_meanwhile_is_shown(client: Client) -> None:
    source = make_source(publication="draft")
    keep(source, by=None)
    opened = str(latest(source).pk)
    client.post(page_of(source), {"step": "attach", "text": "Theirs.", "seen": opened})

    refused = client.post(page_of(source), {"step": "attach", "text": "Mine.", "seen": opened})

    assert [(c.sort, c.kind) for c in shown_form(refused).conflict] == [("added", "Paragraph")]
    assert "<ins>Theirs.</ins>" in refused.content.decode()
    assert shown_form(refused)["text"].value() == "Mine."


def test_only_who_may_change_the_source_comes_here(client: Client) -> None:
    public, draft = make_source(), make_source(publication="draft")
    client.force_login(make_editor())
    as_editor = [client.get(page_of(one)).status_code for one in (public, draft)]
    unknown = client.get(reverse("admin:cooperation_source_text", args=["none"])).status_code
    client.force_login(make_publisher())
    without_reason = client.post(page_of(public), {"step": "attach", "text": "One."})
    with_reason = client.post(
        page_of(public), {"step": "attach", "text": "One.", "reason": "Found"}
    )
    client.logout()
    signed_out = client.post(page_of(draft), {"step": "bring", "text": "One."})

    assert as_editor == [403, 200]
    assert unknown == 404
    assert refusals(without_reason) == ["It is public: say why its text changes."]
    assert with_reason.status_code == 302
    assert signed_out.status_code == 302
    assert "/login/" in signed_out["Location"]


def test_post_without_its_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())
    source = make_source(publication="draft")

    assert client.post(page_of(source), {"step": "attach", "text": "One."}).status_code == 403


@pytest.mark.usefixtures("editor")
def test_pages_are_valid_and_linked_from_the_source(client: Client) -> None:
    source = make_source(publication="draft")
    change = client.get(reverse("admin:cooperation_source_change", args=[source.pk]))
    pages = [
        client.get(page_of(source)),
        client.post(page_of(source), {"step": "bring", "text": PASTED}),
    ]

    assert page_of(source) in change.content.decode()
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.content.decode())
        assert parser.errors == []
        assert " style=" not in page.content.decode()


@pytest.mark.usefixtures("editor")
def test_files_go_with_a_source_that_is_deleted(
    client: Client, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    source = make_source(publication="draft", published_at=None)
    client.post(page_of(source), upload(b"One."))
    before = [path for path in tmp_path.rglob("*") if path.is_file()]
    client.force_login(make_superuser())

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:cooperation_source_delete", args=[source.pk]), {"post": "yes"})

    assert len(before) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert Source.objects.count() == 0
