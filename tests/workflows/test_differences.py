"""What differs between two states of a record, in words."""

from typing import Any

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from cooperation.workflows.differences import Change, differences
from cooperation.workflows.history import keep, key_of, latest, own_part, rows_now, rows_of
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_contribution,
    make_meeting,
    make_outcome,
    make_participation,
    make_party,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db


def state(thing: Any) -> Any:
    return own_part(rows_now(thing), thing)


def told(thing: Any, before: Any, *, public: bool = False) -> list[Change]:
    [found] = differences([(before, state(thing))], of=[key_of(thing)], public=public)
    return found


def in_short(changes: list[Change]) -> list[tuple[Any, ...]]:
    return [
        (change.sort, change.kind, change.name, [(f.label, f.old, f.new) for f in change.fields])
        for change in changes
    ]


def test_rows_now_are_what_a_revision_holds() -> None:
    item = make_agenda_item(meeting=make_meeting())
    make_contribution(agenda_item=item, agencies=[make_agency()])
    make_outcome(meeting=item.meeting)
    keep(item, by=None)

    assert rows_now(item) == rows_of(latest(item))


def test_changed_fields_are_told_in_words() -> None:
    meeting = make_meeting(title="Talks", kind="visit", held_on="2023-05", notes="Ask again")
    before = state(meeting)
    meeting.title, meeting.kind, meeting.held_on = "More talks", "workshop", "2023-05-16"
    meeting.series, meeting.local_start = make_series(name="Committee"), "09:00:00"
    meeting.time_zone, meeting.notes = "Europe/Paris", "Answered"
    meeting.save()

    assert in_short(told(meeting, before)) == [
        (
            "changed",
            "",
            "",
            [
                ("Private notes", "Ask again", "Answered"),
                ("Title", "Talks", "More talks"),
                ("Kind", "visit", "workshop"),
                ("Series", "", "Committee"),
                ("Date", "May 2023", "16 May 2023"),
                ("Begins at", "", "09:00"),
                ("Time zone", "", "Europe/Paris"),
            ],
        )
    ]


def test_words_are_in_the_language_of_the_reader() -> None:
    agency = make_agency(name="Cabinet Office", name_ja="内閣府")
    participation = make_participation(agency=agency, meeting=make_meeting())
    meeting = participation.meeting
    before = state(meeting)
    participation.delete()

    with override("ja"):
        [change] = told(meeting, before)

    assert change.name == "内閣府"


def test_rows_added_changed_and_removed_are_told_by_name() -> None:
    meeting = make_meeting()
    nsf, doe = (
        make_agency(name=name, party=make_party(name=f"Of {name}")) for name in "NSF DOE".split()
    )
    gone = make_participation(meeting=meeting, agency=nsf, party=nsf.party, role="host")
    item = make_agenda_item(meeting=meeting, heading="Quantum")
    before = state(meeting)
    gone.delete()
    make_participation(meeting=meeting, agency=doe, party=doe.party, role="chair")
    item.heading = "Fusion"
    item.save()

    assert [(c.sort, c.kind, c.name) for c in told(meeting, before)] == [
        ("changed", "Agenda item", "Fusion"),
        ("removed", "Participation", "NSF"),
        ("added", "Participation", "DOE"),
    ]


def test_relations_to_many_are_told_by_name() -> None:
    agencies = [make_agency(name=name) for name in ("NSF", "DOE")]
    outcome = make_outcome(agencies=agencies)
    before = state(outcome)
    outcome.agencies.set(agencies[:1])

    [change] = told(outcome, before)

    assert [(f.label, f.old, f.new) for f in change.fields] == [
        ("Acting agencies", "DOE, NSF", "NSF")
    ]


def test_what_is_no_longer_there_is_said_to_be_so() -> None:
    meeting, series = make_meeting(), make_series(publication="draft")
    meeting.series = series
    meeting.save()
    before = state(meeting)
    meeting.series = None
    meeting.save()
    series.delete()

    [change] = told(meeting, before)

    assert [(f.old, f.new) for f in change.fields] == [("a record no longer there", "")]


def test_outcomes_have_a_history_of_their_own() -> None:
    meeting = make_meeting()
    before = state(meeting)
    make_outcome(meeting=meeting)

    assert told(meeting, before) == []


def test_fields_that_one_side_lacks_are_skipped() -> None:
    meeting = make_meeting(title="Talks")
    before = state(meeting)
    del before[key_of(meeting)]["mode"]
    before[key_of(meeting)]["theme"] = "of an older version"
    meeting.title = "More talks"
    meeting.save()

    [change] = told(meeting, before)

    assert [f.label for f in change.fields] == ["Title"]


def test_readers_see_no_notes_places_and_drafts() -> None:
    item = make_agenda_item(meeting=make_meeting(notes="Ask again"))
    meeting = item.meeting
    before = state(meeting)
    meeting.notes, item.order = "Answered", 7
    meeting.series = make_series(publication="draft", name="Secret committee")
    meeting.save()
    item.save()
    secret = make_participation(meeting=meeting, agency=make_agency(publication="draft"))
    make_citation(participation=secret)
    make_contribution(agenda_item=item, agencies=[make_agency(publication="draft", name="Secret")])

    seen = told(meeting, before, public=True)

    assert [(c.sort, c.kind) for c in seen] == [("added", "Contribution")]
    assert "Secret" not in str(seen)
    assert "Answered" not in str(seen)


def test_many_pairs_ask_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pairs = []
    for _ in range(3):
        person = make_person(name="Ann")
        meeting = make_meeting()
        before = state(meeting)
        make_participation(meeting=meeting, agency=make_agency())
        make_citation(meeting=meeting)
        pairs.append((person, meeting, before, state(meeting)))

    for count in (1, 3):
        some = pairs[:count]
        # Agencies, parties, paragraphs.
        with django_assert_num_queries(3):
            differences(
                [(before, after) for *_, before, after in some],
                of=[key_of(meeting) for _, meeting, *_ in some],
                public=False,
            )
