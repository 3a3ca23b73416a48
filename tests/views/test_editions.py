from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.models.editions import begin_edition
from tests.factories import make_meeting, make_series

pytestmark = pytest.mark.django_db

LOCAL = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True)
def kept(settings: Any) -> None:
    settings.CACHES = LOCAL
    cache.clear()


def test_page_is_kept_until_the_next_edition(client: Client) -> None:
    meeting = make_meeting(slug="first", title="Before")
    before = client.get("/meetings/first/").content
    meeting.title = "After"
    meeting.save()

    same_edition = client.get("/meetings/first/").content
    begin_edition()
    next_edition = client.get("/meetings/first/").content

    assert same_edition == before
    assert b"Before" not in next_edition
    assert b"After" in next_edition


def test_known_page_is_answered_by_one_statement_without_a_body(client: Client) -> None:
    make_meeting(slug="first")
    etag = client.get("/meetings/first/")["ETag"]

    with CaptureQueriesContext(connection) as captured:
        response = client.get("/meetings/first/", headers={"If-None-Match": etag})

    assert (response.status_code, response.content, len(captured)) == (304, b"", 1)


def test_languages_and_questions_are_kept_apart(client: Client) -> None:
    make_meeting(slug="first", title="English", title_ja="日本語")

    english = client.get("/meetings/first/").content.decode()
    japanese = client.get("/ja/meetings/first/").content.decode()

    assert "<title>English" in english
    assert "<title>日本語" in japanese


def test_refused_question_is_not_kept(client: Client) -> None:
    assert client.get("/meetings/?series=new").status_code == 400

    make_series(slug="new")

    assert client.get("/meetings/?series=new").status_code == 200


def test_pages_are_only_read(client: Client) -> None:
    assert client.post("/meetings/").status_code == 405
    assert client.head("/meetings/").status_code == 200


def test_page_travels_compressed_and_is_still_known_next_time(client: Client) -> None:
    for number in range(20):
        make_meeting(title=f"Joint committee on science and technology {number}")
    whole = client.get("/meetings/")

    packed = client.get("/meetings/", headers={"Accept-Encoding": "gzip"})
    known = client.get("/meetings/", headers={"If-None-Match": packed["ETag"]})

    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(whole.content) / 4
    assert known.status_code == 304
