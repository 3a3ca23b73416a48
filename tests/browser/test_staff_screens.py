"""An officer at work on a meeting's page, under the strict policy."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from cooperation.models import Meeting
from tests.factories import make_agency, make_meeting, make_outcome, make_participation, make_person
from tests.factories.accounts import make_superuser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff_page(page: Page, base_url: str) -> Iterator[Page]:
    """A page signed in; the test fails if the browser complained of anything on it."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    client = Client()
    client.force_login(make_superuser())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}]
    )
    yield page
    # Chromium asks every host for an icon.
    assert [text for text in complaints if "404 (Not Found)" not in text] == []


def test_officer_adds_agencies_to_a_meeting(staff_page: Page) -> None:
    page, meeting = staff_page, make_meeting(publication="draft")
    agency = make_agency(name="Ministry of André")
    make_participation(meeting=meeting)

    page.goto(f"/admin/cooperation/meeting/{meeting.pk}/change/")
    page.get_by_text("Participations (1)").click()
    page.get_by_role("button", name="Add another Participation").click()
    page.locator("#participations-1 .field-agency .select2-selection").click()
    page.locator(".select2-search__field").last.fill("ANDRE")
    page.get_by_role("option", name="Ministry of André").click()
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_text("Participations (2)")).to_be_visible()
    added = meeting.participations.get(agency=agency)
    assert (added.party, added.order) == (agency.party, 1)


def test_address_follows_the_title_of_a_new_record(staff_page: Page) -> None:
    page = staff_page

    page.goto("/admin/cooperation/meeting/add/")
    page.get_by_label("Title:", exact=True).press_sequentially("Fifteenth Meeting")
    page.get_by_label("Kind:").select_option("visit")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Meeting.objects.get().slug == "fifteenth-meeting"


def test_typed_changes_are_not_lost_to_a_step(staff_page: Page) -> None:
    page, person = staff_page, make_person(publication="draft")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    page.goto(f"/admin/cooperation/person/{person.pk}/change/")
    page.get_by_label("Name:", exact=True).fill("Anne")
    page.get_by_role("button", name="Send to review").click()

    assert asked == ["You have changes that are not saved. Go on without them?"]
    person.refresh_from_db()
    assert person.publication == "draft"


@pytest.mark.parametrize("width", [360, 1280])
def test_large_meeting_fits_the_screen(staff_page: Page, width: int) -> None:
    page, meeting = staff_page, make_meeting(publication="draft")
    for _ in range(15):
        make_participation(meeting=meeting)
    for _ in range(10):
        make_outcome(meeting=meeting)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(f"/admin/cooperation/meeting/{meeting.pk}/change/")
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    unnamed = page.evaluate(UNNAMED)
    assert unnamed == []


UNNAMED = """[...document.querySelectorAll('#meeting_form :is(input, select, textarea)')]
  .filter((field) => field.type !== 'hidden' && field.type !== 'submit')
  .filter((field) => !field.labels?.length && !field.getAttribute('aria-label'))
  .map((field) => field.name || field.className)"""
