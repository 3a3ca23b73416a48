import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/admin/login/"])
@pytest.mark.parametrize(("more", "status"), [(1, 400), (-1_000, 403)])
def test_request_larger_than_any_screen_takes_is_refused_unread(
    address: str, more: int, status: int
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    file = SimpleUploadedFile("file", b"0" * (settings.REQUEST_LIMIT + more))

    assert client.post(address, {"file": file}).status_code == status
