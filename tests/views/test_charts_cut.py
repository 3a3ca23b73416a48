"""Charts of many: cut to what can be read, and saying so."""

import re

import pytest
from django.test import Client

from tests.factories import make_agency, make_meeting, make_participation, make_party
from tests.site.crawling import read

pytestmark = pytest.mark.django_db


def make_many_agencies(count: int) -> None:
    meeting, party = make_meeting(held_on="2024-05-01"), make_party()
    for _ in range(count):
        make_participation(meeting=meeting, agency=make_agency(party=party))


def test_many_agencies_are_cut_to_the_busiest_and_the_page_says_so(client: Client) -> None:
    make_many_agencies(200)

    page = " ".join(read(client, "/charts/participation/").split())

    assert (
        'Shown are the 20 agencies with the most meetings; <a href="/agencies/">180 more have met '
        "others</a>." in page
    )
    # The one for narrow screens shows eight of the twenty: it says so there and only there.
    assert re.findall(r'<p class="note (\w+)">The drawing has no room', page) == ["narrow"]


def test_all_agencies_fit_where_they_are_few(client: Client) -> None:
    make_many_agencies(3)

    page = read(client, "/charts/participation/")

    assert "The drawing has no room" not in page
    assert "more have met others" not in page
