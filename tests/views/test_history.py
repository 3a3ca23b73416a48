"""What readers are told of changes: when, what and why, from the first publication on, no names."""

from typing import Any

import html5lib
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cooperation.models import Meeting
from cooperation.models.editions import begin_edition
from cooperation.workflows.history import keep
from cooperation.workflows.public_history import corrections, history_of
from cooperation.workflows.publication import move
from cooperation.workflows.saving import saved
from tests.factories import (
    make_agency,
    make_citation,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_person,
    make_progress_update,
)
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    """One that an editor wrote and a publisher published, changed twice and gave a reason for."""
    editor, publisher = make_editor("edith"), make_publisher("paul")
    meeting = make_meeting(title="First draft", slug="talks", publication="draft")
    make_citation(meeting=meeting)
    keep(meeting, by=editor)
    change(meeting, by=editor, title="Talks")
    move(meeting, to="in-review", by=editor, note="Please look")
    meeting = move(meeting, to="published", by=publisher, note="Fine with me")
    change(meeting, by=publisher, reason="The source says so", city="Paris", notes="Ask edith")
    change(meeting, by=publisher, reason="Only for staff", notes="Asked")
    return meeting


def change(meeting: Any, *, by: Any, reason: str = "", **fields: Any) -> None:
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.save()
    saved(meeting, by=by, reason=reason)


def words_of(page: Any) -> str:
    main = html5lib.parse(page.content.decode(), namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return " ".join("".join(main.itertext()).split())


def test_history_begins_at_first_publication_and_names_nobody(
    client: Client, meeting: Meeting
) -> None:
    page = words_of(client.get("/meetings/talks/history/"))

    told = [
        (e.sort, e.reason, [f.label for c in e.changes for f in c.fields])
        for e in history_of(meeting)
    ]
    assert told == [("changed", "The source says so", ["City"]), ("published", "", [])]
    assert "City" in page
    assert "Paris" in page
    for word in ("edith", "paul", "First draft", "Please look", "Fine with me", "Only for staff"):
        assert word not in page.lower()


def test_record_page_links_to_its_history(client: Client, meeting: Meeting) -> None:
    assert (
        'href="/ja/meetings/talks/history/"' in client.get("/ja/meetings/talks/").content.decode()
    )


def test_record_never_kept_has_a_history_of_its_publication(client: Client) -> None:
    person = make_person()

    page = client.get(f"/people/{person.slug}/history/")

    assert [entry.sort for entry in page.context["entries"]] == ["published"]


def test_what_was_written_while_withdrawn_shows_when_published_again(meeting: Meeting) -> None:
    publisher = make_publisher()
    meeting = move(meeting, to="withdrawn", by=publisher, note="Wrong year")
    meeting = move(meeting, to="draft", by=publisher)
    change(meeting, by=make_editor(), title="A passing thought")
    change(meeting, by=make_editor("other"), title="More talks")
    meeting = move(meeting, to="in-review", by=make_editor("third"))
    meeting = move(meeting, to="published", by=publisher, note="For staff")

    again, gone, *_ = history_of(meeting)

    assert (again.sort, again.reason, gone.sort, gone.reason) == (
        "published-again",
        "",
        "withdrawn",
        "Wrong year",
    )
    assert [(f.old, f.new) for c in again.changes for f in c.fields] == [("Talks", "More talks")]


def test_change_of_a_row_of_a_draft_is_no_entry(meeting: Meeting) -> None:
    before = len(history_of(meeting))
    make_participation(meeting=meeting, agency=make_agency(publication="draft"))
    saved(meeting, by=make_publisher(), reason="Secret body took part")

    assert len(history_of(meeting)) == before


def test_draft_outcome_of_a_public_meeting_is_no_entry(meeting: Meeting) -> None:
    before = len(history_of(meeting))
    outcome = make_outcome(meeting=meeting, publication="draft", statement="Secret")
    saved(outcome, by=make_editor())

    assert len(history_of(meeting)) == before
    assert "Secret" not in str(corrections())


@pytest.mark.parametrize(
    "address",
    ["/meetings/talks/", "/ja/meetings/talks/", "/meetings/talks.json", "/meetings/talks/history/"],
)
@pytest.mark.parametrize("then", [None, "draft"])
def test_withdrawn_record_answers_with_its_reason_alone(
    client: Client, meeting: Meeting, address: str, then: str | None
) -> None:
    meeting = move(meeting, to="withdrawn", by=make_publisher(), note="It was never held")
    if then:
        move(meeting, to=then, by=make_publisher("second"), note="Look at this again")

    page = client.get(address)

    assert page.status_code == 410
    text = page.content.decode()
    assert "It was never held" in text
    assert "Talks" not in text
    assert "Look at this again" not in text


def test_paragraph_of_a_withdrawn_source_is_gone_too(client: Client) -> None:
    paragraph = make_paragraph()
    source = paragraph.source
    keep(source, by=None)
    move(source, to="withdrawn", by=make_publisher(), note="A forgery")

    page = client.get(f"/sources/{source.slug}/{paragraph.position}/")

    assert page.status_code == 410


def test_corrections_name_changes_and_withdrawals_newest_first(
    client: Client, meeting: Meeting
) -> None:
    publisher = make_publisher()
    person = make_person(name="Ann Secret", slug="ann")
    keep(person, by=None)
    move(person, to="withdrawn", by=publisher, note="She was not there")
    update = make_progress_update(note="It is done")
    keep(update, by=None)
    change(update, by=publisher, reason="It was not", note="It is not done")

    page = client.get("/corrections/")

    assert [(e.sort, e.kind, e.reason) for e in page.context["page"].entries] == [
        ("changed", "Progress update", "It was not"),
        ("withdrawn", "Person", "She was not there"),
        ("changed", "Meeting", "The source says so"),
    ]
    text = page.content.decode()
    assert "Ann Secret" not in text
    assert "publisher" not in words_of(page).lower()
    assert f'href="/outcomes/{update.outcome.slug}/"' in text


def test_withdrawn_record_shows_no_earlier_corrections(meeting: Meeting) -> None:
    move(meeting, to="withdrawn", by=make_publisher(), note="It was never held")

    assert [(e.sort, e.changes) for e in corrections().entries] == [("withdrawn", ())]


def test_corrections_come_in_pages(client: Client) -> None:
    person, publisher = make_person(name="Name 0"), make_publisher()
    keep(person, by=None)
    for number in range(1, 71):
        change(person, by=publisher, reason=f"Reason {number}", name=f"Name {number}")

    first = corrections()
    second = corrections(first.older)

    assert (first.entries[0].reason, second.entries[-1].reason) == ("Reason 70", "Reason 1")
    assert (len(first.entries) + len(second.entries), second.older) == (70, None)
    assert client.get("/corrections/", {"before": first.older}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=",
        "before=-1",
        "before=%00",
        "before=" + "9" * 30,
        "after=1",
        "before=1&before=2",
    ],
)
def test_nonsense_asked_of_corrections_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/corrections/?{query}").status_code == 400


def test_history_and_corrections_ask_as_many_queries_for_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, meeting: Meeting
) -> None:
    publisher = make_publisher()
    corrections()  # which notes the content types
    counts = []
    for number in range(2):
        for place in range(3):
            change(meeting, by=publisher, reason="So", city=f"City {number} {place}")
        begin_edition()
        with django_assert_num_queries(8):
            corrections()
        counts.append(len(history_of(meeting)))

    assert counts == [5, 8]
