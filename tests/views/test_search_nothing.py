"""What the search page says where nothing is found."""

import re

import pytest
from django.test import Client

from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_agency,
)
from tests.views.searching import make_hits

pytestmark = pytest.mark.django_db


def test_nothing_found_offers_what_may_have_been_meant(client: Client) -> None:
    make_agency(name="Cabinet Office", acronym="CAO")
    rebuild()

    page = client.get("/search/?q=Cabinet+Ofice").content.decode()

    assert '<a href="/search/?q=Cabinet+Office">Cabinet Office</a>' in page


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("q=robots&kind=agencies", "Nothing with all of these words matches all of these filters."),
        ("q=rabbits&kind=agencies", "Nothing public has all of these words."),
        ("q=rabbits", "Nothing public has all of these words."),
    ],
)
def test_nothing_found_is_put_down_to_the_filters_only_where_the_words_find_something(
    client: Client, question: str, told: str
) -> None:
    make_hits()

    page = client.get(f"/search/?{question}").content.decode()

    assert re.findall(r'<p class="nothing">([^.]+\.)', page) == [told]


@pytest.mark.parametrize("question", ["", "?q=", "?q=%25", "?q=-robots", "?q=nothing"])
def test_page_without_hits_says_how_to_search(client: Client, question: str) -> None:
    response = client.get(f"/search/{question}")

    assert response.status_code == 200
    assert 'id="hints"' in response.content.decode()


def test_what_may_have_been_meant_keeps_the_filters(client: Client) -> None:
    make_agency(name="Cabinet Office")
    rebuild()

    page = client.get("/search/?q=Cabinet+Ofice&kind=agencies").content.decode()

    assert 'href="/search/?q=Cabinet+Office&amp;kind=agencies"' in page


def test_nothing_with_all_words_shows_what_has_some_of_them(client: Client) -> None:
    make_hits()

    page = client.get("/search/?q=robots+rabbits").content.decode()
    narrowed = client.get("/search/?q=robots+rabbits&kind=meetings").content.decode()

    first = page[page.index('id="with-some"') :]
    assert '<a href="/programs/robots/"><mark>Robots</mark></a>' in first
    assert first.count('class="row hit"') == 8
    # What the filters leave out is not shown past them.
    assert 'id="with-some"' not in narrowed
