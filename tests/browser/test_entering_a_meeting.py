"""An officer with a source text and an empty database enters a whole meeting, and counts.

What is entered is what the example fixtures say; when it is published, the meeting is the same as
theirs. What it took is compared with docs/guides/entering-a-meeting.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page, expect

from cooperation.listings.indexes import forget
from cooperation.workflows.seeding import load_examples, load_vocabularies
from tests.browser import officer
from tests.browser.hands import Effort, Hands
from tests.factories.accounts import make_editor, make_publisher

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUIDE = Path(settings.BASE_DIR) / "docs" / "guides" / "entering-a-meeting.md"
PUBLISHED = f"/meetings/{officer.MEETING}"


@pytest.fixture
def patience() -> Iterator[None]:
    """For machines that do other things beside."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


def test_whole_meeting_is_entered_as_the_guide_says(
    page: Page, tmp_path: Path, patience: None
) -> None:
    wanted = as_the_fixtures_say()
    load_vocabularies()
    make_editor()
    make_publisher()
    took = enter(Hands(page, Effort()), tmp_path)

    published = Client().get(f"{PUBLISHED}.json").json()

    assert stripped(published) == stripped(wanted)
    assert report(took) in GUIDE.read_text(encoding="utf-8"), f"It takes:\n{report(took)}"


def enter(hands: Hands, folder: Path) -> dict[str, Effort]:
    """All of it; what each part took."""
    took: dict[str, Effort] = {}

    def count(what: str) -> None:
        took[what] = hands.effort - sum(took.values(), Effort())

    officer.sign_in(hands, "editor")
    officer.sources(hands)
    count("Two sources, one with its text")
    officer.agencies(hands, folder)
    count("Sixteen agencies, by a file")
    officer.what_it_rests_on(hands)
    count("What it rests on and speaks of")
    officer.meeting(hands)
    count("The meeting itself")
    officer.side_events(hands)
    count("The workshop and two visits")
    officer.send_to_review(hands)
    officer.sign_out(hands)
    officer.publish(hands)
    count("Review and publication")
    return took


def as_the_fixtures_say() -> Any:
    with transaction.atomic():
        load_vocabularies()
        load_examples()
        found = Client().get(f"{PUBLISHED}.json").json()
        transaction.set_rollback(True)
    forget()
    return found


def stripped(published: Any) -> Any:
    """Without the keys and moments that each database makes for itself.

    Outcomes that are begun on their meeting's page get their address from it. Addresses in a list
    come in the order in which their records were made.
    """
    if isinstance(published, list):
        if all(isinstance(one, str) for one in published):
            return sorted(published)
        return [stripped(one) for one in published]
    if not isinstance(published, dict):
        return published
    made = {"key", "published_at", "changed_at"}
    if "statement" in published:
        made.add("slug")
    return {name: stripped(value) for name, value in published.items() if name not in made}


def report(took: dict[str, Effort]) -> str:
    lines = ["| Step | Page loads | Clicks | Keys | Letters |", "| --- | --: | --: | --: | --: |"]
    total = sum(took.values(), Effort())
    for what, effort in took.items():
        lines.append(
            f"| {what} | {effort.loads} | {effort.clicks} | {effort.keys} | {effort.letters:,} |"
        )
    lines.append(f"| **All** | {total.loads} | {total.clicks} | {total.keys} | {total.letters:,} |")
    return "\n".join(lines)
