"""Every question has the same answer as page, CSV and JSON."""

import csv
import io
import re

import pytest
from django.test import Client

from cooperation.listings.sections import SECTIONS
from tests.site.records import RECORDS, ROWS, make


def slugs_of_page(html: str) -> list[str]:
    results = html[html.index('id="results"') :]
    return re.findall(r'data-slug="([^"]+)"', results)


def slugs_of_csv(text: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0][0] == "slug"
    return [row[0] for row in rows[1:]]


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_answer_is_the_same_in_every_format(client: Client, section: str) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
        make(model)
    listing = SECTIONS[section]
    questions = [""]
    for facet in listing.ask({}, _moment()).facets:
        questions += [f"{facet.parameter}={offer.value}" for offer in facet.offers]
    questions += [f"order={order}" for order in listing.questions.base_filters["order"].orders]
    questions += ["q=1", "q=nothing"]

    different = []
    for question in questions:
        page = slugs_of_page(client.get(f"/{section}/?{question}").content.decode())
        table = slugs_of_csv(client.get(f"/{section}.csv?{question}").getvalue().decode())
        data = client.get(f"/{section}.json?{question}").json()
        slugs = [row["slug"] for row in data["results"]]
        if not (page == table == slugs) or data["count"] != len(slugs):
            different.append((question, page, table, slugs))

    assert different == []
    assert len(questions) > 3


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_count_beside_a_choice_is_what_choosing_it_gives(client: Client, section: str) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
        make(model)
    listing = SECTIONS[section]
    at = _moment()

    wrong = []
    for facet in listing.ask({}, at).facets:
        for offer in facet.offers:
            count = listing.ask({facet.parameter: offer.value}, at).count
            if count != offer.count:
                wrong.append((facet.parameter, offer.value, offer.count, count))

    assert wrong == []


def _moment() -> object:
    from cooperation.listings.moments import this_moment

    return this_moment()
