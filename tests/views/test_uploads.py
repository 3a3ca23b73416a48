from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/admin/login/"])
@pytest.mark.parametrize(("more", "status"), [(1, 413), (-1_000, 403)])
def test_request_larger_than_any_screen_takes_is_refused_unread(
    address: str, more: int, status: int
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    file = SimpleUploadedFile("file", b"0" * (settings.REQUEST_LIMIT + more))

    assert client.post(address, {"file": file}).status_code == status


def test_request_that_is_too_large_is_refused_in_words(client: Client) -> None:
    file = SimpleUploadedFile("file", b"0" * (settings.REQUEST_LIMIT + 1))

    page = client.post("/admin/login/", {"file": file}).content.decode()

    assert "<h1>What was sent is too large</h1>" in page
    assert "A file may have 10 MB, and so may all that is typed into a form." in page


@pytest.mark.parametrize(
    "limits", [{"DATA_UPLOAD_MAX_MEMORY_SIZE": 10}, {"DATA_UPLOAD_MAX_NUMBER_FIELDS": 1}]
)
def test_form_that_is_too_large_is_refused_in_the_same_words(
    client: Client, settings: Any, limits: dict[str, int]
) -> None:
    for name, value in limits.items():
        setattr(settings, name, value)

    answer = client.post("/admin/login/", {"username": "much", "password": "more"})

    assert (answer.status_code, b"What was sent is too large" in answer.content) == (413, True)
