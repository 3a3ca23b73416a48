"""Who keeps the site and on what terms: what is set is shown, what is not is said to be not."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_commitment, make_meeting
from tests.site.crawling import read

pytestmark = pytest.mark.django_db

SET = {
    "PUBLISHER_NAME": "Office of <Science>",
    "CONTACT_EMAIL": "office@example.org",
    "CONTACT_URL": "https://example.org/contact",
    "DATA_LICENSE_NAME": "CC BY 4.0",
    "DATA_LICENSE_URL": "https://creativecommons.org/licenses/by/4.0/",
}


def test_what_is_not_set_is_said_and_never_invented(client: Client) -> None:
    page = read(client, "/about/")

    for sentence in (
        "Who keeps this installation is not stated",
        "No contact is stated for this installation.",
        "No license is stated for the data of this installation.",
    ):
        assert sentence in page
    assert "mailto:" not in page
    assert "creativecommons" not in page


def test_what_is_set_is_shown_on_the_page_and_at_the_foot_of_every_page(
    client: Client, settings: Any
) -> None:
    for name, value in SET.items():
        setattr(settings, name, value)

    about, other = read(client, "/about/"), read(client, "/about/accessibility/")

    assert "This record is kept by Office of &lt;Science&gt;." in about
    assert 'href="mailto:office@example.org"' in about
    assert 'href="https://example.org/contact"' in about
    assert "not stated" not in about
    assert "Kept by Office of &lt;Science&gt;." in other
    assert f'href="{SET["DATA_LICENSE_URL"]}" rel="license">CC BY 4.0</a>' in other


def test_record_gives_its_reference_in_words_and_as_files(client: Client, settings: Any) -> None:
    settings.PUBLISHER_NAME = "Office"
    make_meeting(slug="sitting", title="Sitting", title_ja="会合その一")

    page, page_ja = read(client, "/meetings/sitting/"), read(client, "/ja/meetings/sitting/")
    bib, ris = client.get("/meetings/sitting.bib"), client.get("/meetings/sitting.ris")

    assert "“Sitting”, Office, Cooperation, last changed" in page
    assert "http://testserver/meetings/sitting/ (viewed" in page
    assert "会合その一" in page_ja
    assert 'href="/meetings/sitting.bib"' in page
    assert bib["Content-Disposition"] == 'attachment; filename="sitting.bib"'
    assert bib.content.decode().startswith("@misc{sitting,\n  author = {{Office}},\n")
    assert ris["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert "TT  - 会合その一\r\n" in ris.content.decode()


def test_reference_of_a_commitment_is_that_of_its_outcome(client: Client) -> None:
    make_commitment(slug="share-data")

    response = client.get("/commitments/share-data.bib")

    assert (response.status_code, response["Location"]) == (301, "/outcomes/share-data.bib")


def test_accessibility_statement_gives_the_day_of_the_last_check(client: Client) -> None:
    assert "Last gone through by hand on <time" in read(client, "/about/accessibility/")
