"""Pages of charts, and the same numbers as CSV and JSON."""

import csv
import io
import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cooperation.listings.charts.tables import TABLES
from cooperation.models.editions import begin_edition
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_focus_area,
    make_meeting,
    make_participation,
    make_series,
)
from tests.factories.charts import make_something_to_draw
from tests.site.crawling import read

pytestmark = pytest.mark.django_db

PAGES = ["/charts/areas/", "/charts/participation/", "/charts/programs/"]
SVG = "{http://www.w3.org/2000/svg}"


def parsed(client: Client, address: str) -> Element:
    return html5lib.parse(read(client, address))


def drawings(client: Client, address: str) -> list[Element]:
    """The drawings of a page, those of narrow screens apart."""
    return [
        one
        for one in parsed(client, address).iter(f"{SVG}svg")
        if "wide" in (one.get("class") or "").split()
    ]


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_index_leads_to_every_chart(client: Client, prefix: str) -> None:
    page = read(client, f"{prefix}/charts/")

    assert [address for address in PAGES if f'href="{prefix}{address}"' not in page] == []


@pytest.mark.parametrize("address", ["/charts/", *PAGES])
def test_unknown_parameter_is_refused_in_words(client: Client, address: str) -> None:
    response = client.get(address, {"partei": "jp"})

    assert response.status_code == 400
    assert "<code>partei</code>" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "parameter", "value"),
    [
        ("/charts/areas/", "party", "nowhere"),
        ("/charts/areas/", "year", "99999"),
        ("/charts/areas/", "from", "then"),
        ("/charts/participation/", "agency", "x\x00y"),
        ("/charts/programs/", "status", "rich"),
        ("/charts/areas-by-year.json", "until", "2023-13"),
        ("/charts/programs.csv", "focus_area", "nowhere"),
    ],
)
def test_value_that_cannot_be_understood_is_refused(
    client: Client, address: str, parameter: str, value: str
) -> None:
    response = client.get(address, {parameter: value})

    assert (response.status_code, parameter in response.content.decode()) == (400, True)


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_table_that_is_not_there_is_not_found(client: Client, suffix: str) -> None:
    assert client.get(f"/charts/nothing{suffix}").status_code == 404


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_json_hold_the_same_rows(client: Client, table: str) -> None:
    make_something_to_draw()

    lines = list(csv.DictReader(io.StringIO(read(client, f"/charts/{table}.csv").lstrip("\ufeff"))))
    answer = client.get(f"/charts/{table}.json").json()

    assert answer["results"] != []
    assert answer["count"] == len(answer["results"])
    as_text = [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in answer["results"]
    ]
    assert lines == as_text


def test_row_of_a_table_names_the_list_that_it_counts(client: Client) -> None:
    area = make_focus_area(slug="energy", name="Energy", name_ja="エネルギー")
    make_something_to_draw(area)

    (row,) = client.get("/charts/areas-by-year.json").json()["results"]

    assert row == {
        "focus_area": "energy",
        "focus_area_name": "Energy",
        "focus_area_name_ja": "エネルギー",
        "year": "2023",
        "meetings": 1,
        "list": "/meetings/?focus_area=energy&year=2023",
    }


@pytest.mark.parametrize("address", PAGES)
def test_every_mark_of_a_chart_leads_somewhere(client: Client, address: str) -> None:
    make_something_to_draw()

    links = {link.get("href") for one in drawings(client, address) for link in one.iter(f"{SVG}a")}

    assert links != set()
    assert {link for link in links if client.get(link).status_code != 200} == set()


@pytest.mark.parametrize(
    "address", [*PAGES, "/series/drawn/", "/focus-areas/drawn/", "/agencies/drawn/"]
)
@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_charts_have_no_styles_and_no_scripts_within(
    client: Client, address: str, prefix: str
) -> None:
    meeting = make_something_to_draw(make_focus_area(slug="drawn"))
    meeting.series.slug = "drawn"
    meeting.series.save()
    agency = meeting.participations.first().agency
    agency.slug = "drawn"
    agency.save()

    page = read(client, f"{prefix}{address}")

    assert re.findall(r"\sstyle=|<style|\son\w+=|javascript:", page) == []
    assert "css/charts.css" in page


@pytest.mark.parametrize("address", PAGES)
def test_chart_has_a_table_with_the_same_links(client: Client, address: str) -> None:
    make_something_to_draw()

    tree = parsed(client, address)

    drawn = {link.get("href") for one in drawings(client, address) for link in one.iter(f"{SVG}a")}
    table = {
        link.get("href")
        for one in tree.iter("{http://www.w3.org/1999/xhtml}table")
        for link in one.iter("{http://www.w3.org/1999/xhtml}a")
    }
    assert drawn - table == set()


def test_number_in_a_cell_is_written_also_where_it_is_tinted(client: Client) -> None:
    area = make_focus_area(slug="energy")
    for _ in range(3):
        make_agenda_item(meeting=make_meeting(held_on="2024"), focus_areas=[area])

    cells = re.findall(
        r'<a href="/meetings/\?focus_area=energy&amp;year=2024"><title>(.*?)</title>'
        r'<rect class="t(\d)".*?<text.*?>(\d+)</text>',
        read(client, "/charts/areas/"),
    )

    assert cells == [("Area 1, 2024: 3 meetings", "3", "3")] * 2


def test_chart_keeps_what_was_asked_in_every_link(client: Client) -> None:
    meeting = make_something_to_draw()
    slug = meeting.participations.first().agency.slug

    page = read(client, f"/charts/participation/?agency={slug}&from=2020")

    assert f"?agency={slug}&amp;from=2020&amp;status=held&amp;took_part={slug}&amp;" in page
    assert f'href="/charts/participation.csv?agency={slug}&amp;from=2020"' in page


def test_agency_that_is_asked_for_is_told_all_that_it_met(client: Client) -> None:
    one, other = make_agency(slug="one"), make_agency(slug="other", name="Ministry of Others")
    meeting = make_meeting()
    for agency in (one, other):
        make_participation(meeting=meeting, agency=agency)

    page = read(client, "/charts/participation/?agency=one")

    assert "All that it met" in page
    assert 'href="/agencies/other/">Ministry of Others</a>' in page


def test_amount_is_given_as_its_source_gives_it(client: Client) -> None:
    make_something_to_draw()

    page = read(client, "/charts/programs/")

    assert "about USD 100 million</text>" in page
    assert "Amount not known:" in page


def test_empty_record_says_so(client: Client) -> None:
    pages = [read(client, address) for address in PAGES]

    assert [page.count('class="nothing"') for page in pages] == [2, 1, 1]
    assert [page.count("<svg") for page in pages] == [0, 0, 0]


def test_series_page_has_its_time_line_and_says_what_is_not_drawn(client: Client) -> None:
    series = make_series(slug="forum", name="Forum")
    make_meeting(slug="first", title="First sitting", series=series, number=1, held_on="2019-05-02")
    make_meeting(slug="next", title="Next sitting", series=series, number=2, held_on=None)

    page = read(client, "/series/forum/")

    assert "<title>1 – First sitting: held, 2 May 2019</title>" in page
    assert "Not drawn, since the date is not known:" in page
    assert '<a href="/meetings/next/">Next sitting</a> (meeting)' in page


def test_focus_area_page_has_its_meetings_by_year(client: Client) -> None:
    area = make_focus_area(slug="energy")
    make_agenda_item(meeting=make_meeting(held_on="2024-04"), focus_areas=[area])

    page = read(client, "/focus-areas/energy/")

    assert "<title>2024: 1 meeting</title>" in page
    assert '<a href="/meetings/?focus_area=energy&amp;year=2024">1</a>' in page


def test_agency_page_says_whom_it_met(client: Client) -> None:
    one, other = make_agency(slug="one"), make_agency(slug="other")
    meeting = make_meeting()
    for agency in (one, other):
        make_participation(meeting=meeting, agency=agency)

    page = read(client, "/agencies/one/")

    query = "status=held&amp;took_part=one&amp;took_part_with=other"
    assert f'<a class="count" href="/meetings/?{query}">1 meeting</a>' in page


def statements(client: Client, address: str) -> int:
    begin_edition()
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


@pytest.mark.parametrize("address", PAGES)
def test_chart_asks_as_many_statements_for_three_as_for_one(client: Client, address: str) -> None:
    make_something_to_draw()
    one = statements(client, address)
    make_something_to_draw()
    make_something_to_draw()

    three = statements(client, address)

    assert three == one
