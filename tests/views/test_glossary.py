"""Each word is explained once, and wherever it stands as a heading or a label."""

import re
from typing import Any

import html5lib
import pytest
from django.test import Client

from cooperation.listings.glossary import OF_FIELDS, OF_SECTIONS, WORDS, word_of_filter
from cooperation.listings.questions import ByChoice, ByRecord, ByRule
from cooperation.listings.sections import SECTIONS
from tests.factories import make_agency, make_meeting, make_participation
from tests.site.crawling import read

pytestmark = pytest.mark.django_db

SAY_IT_THEMSELVES = {
    "AgencyKind",
    "AgreementKind",
    "MeetingKind",
    "PartyKind",
    "PolicyKind",
    "ProgramKind",
    "SourceKind",
}
"""Fixed lists whose labels are everyday words."""


def tree(html: str) -> Any:
    return html5lib.parse(html, namespaceHTMLElements=False)


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_page_of_all_words_has_an_anchor_for_each_and_links_to_rules_that_are_there(
    client: Client,
) -> None:
    page = tree(read(client, "/about/glossary/"))
    rules = tree(read(client, "/about/coding-rules/"))

    anchors = {element.get("id") for element in page.iter("div")}
    linked = {word.rule for word in WORDS.values() if word.rule}
    assert WORDS.keys() - anchors == set()
    assert linked - {element.get("id") for element in rules.iter("h2")} == set()


def test_every_word_is_one_sentence() -> None:
    wrong = [
        word.key
        for word in WORDS.values()
        if not re.fullmatch(r"[A-Z][^.]*(?:\.[^ .][^.]*)*\.", str(word.meaning))
    ]

    assert wrong == []


def test_every_section_and_every_field_named_has_its_word() -> None:
    assert list(OF_SECTIONS) == list(SECTIONS)
    assert set(OF_SECTIONS.values()) - WORDS.keys() == set()
    assert set(OF_FIELDS.values()) - WORDS.keys() == set()
    assert [field for model, field in OF_FIELDS if not hasattr(model, field)] == []


def test_every_filter_that_is_chosen_from_a_list_is_explained_or_says_it_itself() -> None:
    unexplained = []
    for section, listing in SECTIONS.items():
        for name, one in listing.questions({}, None).filters.items():
            if isinstance(one, ByRecord | ByChoice | ByRule) and not word_of_filter(name, one):
                choices = getattr(one, "choices", None)
                if getattr(choices, "__name__", "") not in SAY_IT_THEMSELVES:
                    unexplained.append((section, name))

    assert unexplained == []


def test_heading_opens_its_word_in_place_and_leads_to_all_words(client: Client) -> None:
    make_participation(meeting=make_meeting(slug="sitting"))

    page = tree(read(client, "/meetings/sitting/"))

    details = next(
        one for one in page.iter("details") if "Participation" in text_of(one.find("summary"))
    )
    link = details.find("p/a")
    assert text_of(details.find("summary")) == "What “Participation” means?"
    assert text_of(details.find("p")).startswith("Participation: The part that an agency")
    assert link.get("href") == "/about/glossary/#participation"
    assert "open" not in details.attrib


def test_label_of_a_fact_leads_to_its_word(client: Client) -> None:
    make_meeting(slug="sitting", announced_for="2017")

    page = tree(read(client, "/ja/meetings/sitting/"))

    labels = {text_of(link): link.get("href") for link in page.iterfind(".//dt/a")}
    assert labels == {
        "開催予告日": "/ja/about/glossary/#announced-for",
        "開催状況": "/ja/about/glossary/#what-happened",
    }


def test_legend_of_a_filter_opens_its_word(client: Client) -> None:
    make_participation(agency=make_agency(name="Bureau"))

    page = tree(read(client, "/meetings/"))

    explained = {
        text_of(one.find("legend")): one.find("details[@class='word']") is not None
        for one in page.iter("fieldset")
    }
    assert explained["Agency"]
    assert not explained["Kind"]
