"""A record's page as the public would see it, for staff alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.listings.sections import SECTIONS
from tests.admin.posting import page_of
from tests.factories import (
    make_agency,
    make_citation,
    make_commitment,
    make_meeting,
    make_outcome,
    make_party,
    make_progress_update,
    make_source,
)
from tests.factories.accounts import make_editor
from tests.site.records import make

pytestmark = pytest.mark.django_db

SHOWN = [section for section, listing in SECTIONS.items() if not listing.pages_in]


def preview_of(record: Any) -> str:
    return reverse(f"admin:cooperation_{record._meta.model_name}_preview", args=[record.pk])


@pytest.mark.parametrize("section", SHOWN)
@pytest.mark.parametrize("publication", ["draft", "published"])
def test_preview_of_every_record_opens(client: Client, section: str, publication: str) -> None:
    record = make(SECTIONS[section].model, publication=publication)
    client.force_login(make_editor())

    page = client.get(preview_of(record))

    assert page.status_code == 200
    assert str(record) in page.content.decode()


def test_preview_is_marked_and_never_kept(client: Client) -> None:
    meeting = make_meeting(publication="draft", title="Talks")
    client.force_login(make_editor())

    page = client.get(preview_of(meeting))

    text = page.content.decode()
    assert "Preview for staff" in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    assert "ETag" not in page


def test_preview_shows_drafts_of_others_no_more_than_the_page_does(client: Client) -> None:
    meeting = make_meeting(publication="draft")
    make_outcome(meeting=meeting, publication="draft", statement="zzsecret")
    meeting.agenda_items.create(heading="Quantum")
    make_citation(meeting=meeting)
    client.force_login(make_editor())

    text = client.get(preview_of(meeting)).content.decode()

    assert "zzsecret" not in text
    assert "Quantum" in text


def test_preview_is_for_staff_who_may_view_it(client: Client) -> None:
    agency = make_agency(publication="draft")
    stranger = User.objects.create_user("stranger", is_staff=True)
    answers = [client.get(preview_of(agency)).status_code]

    client.force_login(stranger)
    answers.append(client.get(preview_of(agency)).status_code)

    assert answers == [302, 403]


def test_page_of_a_record_has_a_button_for_it(client: Client) -> None:
    meeting, update = make_meeting(publication="draft"), make_progress_update()
    client.force_login(make_editor())

    pages = [client.get(page_of(one)).content.decode() for one in (meeting, update)]

    assert f'href="{preview_of(meeting)}"' in pages[0]
    assert f'href="{preview_of(update)}"' in pages[1]


def test_progress_update_is_previewed_on_the_page_of_its_commitment(client: Client) -> None:
    side, outcome = make_party(name="Utopia"), make_commitment(statement="Do it together")
    update = make_progress_update(
        outcome=outcome, note="Half of it is done", side=side, publication="draft"
    )
    make_progress_update(outcome=outcome, note="It has begun")
    make_progress_update(outcome=outcome, note="zzsecret", publication="draft")
    source = make_source(title="Report of the year")
    make_citation(progress_update=update, source=source)
    client.force_login(make_editor())

    page = client.get(preview_of(update))

    text = page.content.decode()
    assert page.status_code == 200
    assert [words in text for words in ("Do it together", "Half of it is done", "Utopia")] == [
        True
    ] * 3
    assert "It has begun" in text
    assert "Report of the year" in text
    assert "zzsecret" not in text
    assert f'href="{page_of(update)}"' in text


def test_preview_of_an_update_leaves_the_public_page_alone(client: Client) -> None:
    update = make_progress_update(note="Half of it is done", publication="draft")
    public = f"/outcomes/{update.outcome.slug}/"
    client.force_login(make_editor())

    client.get(preview_of(update))

    assert "Half of it is done" not in client.get(public).content.decode()
