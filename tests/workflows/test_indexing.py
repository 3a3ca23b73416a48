from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.models import Meeting, Publication, SearchEntry
from cooperation.models.editions import current_edition
from cooperation.search import index as entries
from cooperation.search.results import search
from cooperation.workflows.indexing import index, rebuild
from cooperation.workflows.publication import move
from cooperation.workflows.saving import saved
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_attendance,
    make_citation,
    make_contribution,
    make_meeting,
    make_name,
    make_outcome,
    make_paragraph,
    make_party,
    make_person,
    make_progress_update,
    make_series,
    make_source,
)
from tests.factories.accounts import make_superuser

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [hit.slug for hit in search(text).found]


def written() -> list[dict[str, Any]]:
    entries = SearchEntry.objects.order_by("kind", "record", "position").values()
    return [{name: value for name, value in one.items() if name != "id"} for one in entries]


def step(record: Any, to: str) -> None:
    move(record, to=to, by=make_superuser(f"for-{record.slug}-{to}"), note="Because.")


def make_meeting_with_rows(**fields: Any) -> Meeting:
    meeting = make_meeting(title="Sitting", **fields)
    make_citation(meeting=meeting)
    item = make_agenda_item(meeting=meeting, heading="Robotics", summary="Arms")
    make_citation(agenda_item=item)
    make_citation(contribution=make_contribution(agenda_item=item, summary="Reported on lidar"))
    make_citation(attendance=make_attendance(meeting=meeting, office="Director of oceans"))
    make_outcome(meeting=meeting, statement="Telescopes are shared", caveat="Perhaps")
    return meeting


def test_meeting_is_found_by_its_number_in_a_public_series_as_that_is_called_now() -> None:
    series = make_series(acronym="JHLC", publication=Publication.IN_REVIEW)
    make_citation(series=series)
    index([make_meeting(slug="talks", title="Talks", series=series, number=15)])
    hidden = found("JHLC 15")

    step(series, Publication.PUBLISHED)
    public = found("JHLC 15")
    series.refresh_from_db()
    series.acronym = "HLC"
    series.save()
    saved(series, by=make_superuser())

    assert (hidden, public) == ([], ["talks"])
    assert (found("JHLC 15"), found("HLC 15")) == ([], ["talks"])


def test_publishing_writes_what_a_rebuild_writes() -> None:
    meeting = make_meeting_with_rows(publication=Publication.IN_REVIEW)

    step(meeting, Publication.PUBLISHED)
    published = written()
    rebuild()

    of_these = {("meeting", meeting.pk), ("outcome", meeting.outcomes.get().pk)}
    again = [one for one in written() if (one["kind"], one["record"]) in of_these]
    assert len(published) == 2
    assert again == published
    assert found("robotics lidar oceans") == [meeting.slug]


def test_withdrawing_takes_what_needs_it_too() -> None:
    meeting = make_meeting_with_rows()
    outcome = meeting.outcomes.get()
    outcome.kind, outcome.action = "agreed", "Share them"
    outcome.save()
    make_progress_update(outcome=outcome, note="Mirrors polished")
    rebuild()
    assert (found("telescopes"), found("mirrors")) == ([outcome.slug], [outcome.slug])

    step(meeting, Publication.WITHDRAWN)

    assert (found("sitting"), found("telescopes"), found("mirrors")) == ([], [], [])


def test_row_comes_with_the_person_that_it_is_about() -> None:
    person = make_person(publication=Publication.IN_REVIEW, name="Jo")
    make_citation(person=person)
    meeting = make_meeting()
    make_attendance(meeting=meeting, person=person, office="Harbor master")
    rebuild()
    assert found("harbor") == []

    step(person, Publication.PUBLISHED)

    assert found("harbor") == [meeting.slug]


def test_party_takes_its_agencies_with_it() -> None:
    party = make_party(name="Atlantis")
    agency = make_agency(party=party, name="Ministry of Waves")
    rebuild()
    assert found("waves") == [agency.slug]

    step(party, Publication.WITHDRAWN)

    assert found("waves") == []


def test_save_of_a_public_record_is_found_at_once_and_of_a_draft_never() -> None:
    public, draft = make_meeting(), make_meeting(publication=Publication.DRAFT)
    for meeting in (public, draft):
        meeting.summary = "Now about volcanoes"
        meeting.save()
        saved(meeting, by=make_superuser(f"of-{meeting.slug}"), reason="More is known.")

    assert found("volcano") == [public.slug]


def test_successor_loses_the_names_of_what_it_no_longer_succeeds() -> None:
    old, new = make_agency(slug="old", name="Oldest office"), make_agency(slug="new")
    make_name(agency=old, text="The attic")
    old.successor = new
    old.save()
    index([old])
    assert sorted(found("attic")) == ["new", "old"]

    old.successor = None
    old.save()
    index([old])

    assert found("attic") == ["old"]


def test_text_of_a_source_is_found_only_where_it_may_be_shown() -> None:
    source = make_source(slug="speech", title="A speech", text_is_public=True)
    make_paragraph(source=source, position=1, text="We choose the comet.")
    make_paragraph(source=source, position=2, text="")
    rebuild()
    hits = [(hit.kind, hit.slug, hit.position) for hit in search("comet").found]
    assert hits == [("paragraph", "speech", 1)]
    assert [hit.kind for hit in search("speech").found] == ["source"]

    source.text_is_public = False
    source.save()
    index([source])

    assert found("comet") == []


def test_statements_do_not_grow_with_the_records_of_a_chunk() -> None:
    def statements(count: int) -> int:
        keys = [make_meeting_with_rows().pk for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            entries.write(Meeting, keys)
        return len([one for one in captured if "SearchEntry" not in one["sql"]])

    one = statements(1)
    # Engines are told of each entry by itself, in one go.
    assert statements(3) <= one + 2 * 2


def test_command_makes_the_index_anew_in_an_edition_of_its_own() -> None:
    make_meeting(slug="sitting", title="Volcanoes")
    edition = current_edition()

    call_command("rebuild_search")

    assert current_edition() == edition + 1
    assert found("volcano") == ["sitting"]
