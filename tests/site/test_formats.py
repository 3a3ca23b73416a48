"""Every question has the same answer as page, CSV and JSON."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from cooperation.listings.listing import Listing
from cooperation.listings.moments import this_moment
from cooperation.listings.partnership_filters import ByPartnership, address_of
from cooperation.listings.questions import ByChoice, ByRecord, ByRule, ByYear, InOrder, Since, Until
from cooperation.listings.sections import SECTIONS
from cooperation.models import Party
from tests.site.records import RECORDS, ROWS, make


def slugs_of_page(html: str) -> list[str]:
    results = html[html.index('id="results"') :]
    return re.findall(r'data-slug="([^"]+)"', results)


def slugs_of_csv(text: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0][0] == "slug"
    return [row[0] for row in rows[1:]]


def values_of(narrowing: Any) -> Iterable[str]:
    """What can be asked by a filter that no page offers values for."""
    if isinstance(narrowing, InOrder):
        return narrowing.orders
    if isinstance(narrowing, ByChoice | ByRule):
        return narrowing.choices.values
    if isinstance(narrowing, ByRecord):
        return narrowing.targets.objects.public().values_list("slug", flat=True)
    if isinstance(narrowing, ByYear | Since | Until):
        return ["2019", "2024"]
    if isinstance(narrowing, ByPartnership):
        slugs = Party.objects.public().values_list("slug", flat=True)
        return [address_of(slugs[0], slugs[1], slugs)]
    return ["1", "nothing"]


def questions_of(listing: Listing) -> list[tuple[str, str]]:
    """Every filter of a listing, with the first values that it can be asked for."""
    offered = {
        facet.parameter: [offer.value for offer in facet.offers]
        for facet in listing.ask({}, this_moment()).facets
    }
    filters = listing.questions.base_filters
    return [
        (name, str(value))
        for name, narrowing in filters.items()
        if name != "page"
        for value in list(offered.get(name) or values_of(narrowing))[:3]
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_answer_is_the_same_in_every_format(client: Client, section: str) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
        make(model)
    listing = SECTIONS[section]
    questions = questions_of(listing)
    assert {name for name, _ in questions} == set(listing.questions.base_filters) - {"page"}

    different = []
    for question in ("", *("=".join(asked) for asked in questions)):
        page = slugs_of_page(client.get(f"/{section}/?{question}").content.decode())
        table = slugs_of_csv(client.get(f"/{section}.csv?{question}").getvalue().decode())
        data = client.get(f"/{section}.json?{question}").json()
        slugs = [row["slug"] for row in data["results"]]
        if not (page == table == slugs) or data["count"] != len(slugs):
            different.append((question, page, table, slugs))

    assert different == []


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_count_beside_a_choice_is_what_choosing_it_gives(client: Client, section: str) -> None:
    for model in (*RECORDS, *ROWS):
        make(model)
        make(model)
    listing = SECTIONS[section]
    at = this_moment()

    wrong = []
    for facet in listing.ask({}, at).facets:
        for offer in facet.offers:
            count = listing.ask({facet.parameter: offer.value}, at).count
            if count != offer.count:
                wrong.append((facet.parameter, offer.value, offer.count, count))

    assert wrong == []
