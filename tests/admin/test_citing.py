"""On whose word: a few characters cite for a record and for each of its rows."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.models import Agency, Citation, Meeting, Proposal, Source
from cooperation.workflows.citing import Hand
from cooperation.workflows.history import keep, latest, rows_of
from tests.admin.posting import errors_of, filled_in, messages_of, new_rows, page_of
from tests.factories import (
    make_agency,
    make_agenda_item,
    make_citation,
    make_meeting,
    make_outcome,
    make_paragraph,
    make_participation,
    make_source,
)
from tests.factories.accounts import make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Source:
    """A source with three paragraphs."""
    source = make_source(slug="page")
    for position in (1, 2, 3):
        make_paragraph(source=source, position=position)
    return source


@pytest.fixture
def readout() -> Source:
    return make_source(slug="readout")


def at_hand(*sources: Source) -> dict[str, Any]:
    return {f"source_{letter}": one.pk for letter, one in zip("abc", sources, strict=False)}


def cited(thing: Any) -> str:
    return Hand().written(thing.citations.all())


def rows_with(start: int = 0, **texts: str) -> dict[str, Any]:
    return new_rows(
        "participations",
        [
            {"agency": make_agency(slug=slug).pk, "role": "host", "presence": "attended"}
            | ({"cites": text} if text else {})
            for slug, text in texts.items()
        ],
        start,
    )


def test_one_place_is_cited_for_a_new_record_and_all_its_rows(
    client: Client, editor: User, page: Source, readout: Source
) -> None:
    address = reverse("admin:cooperation_meeting_add")
    post = filled_in(client, address, title="Talks", kind="roundtable", cites="1, B")
    post |= at_hand(page, readout) | rows_with(one="", two="", other="A2 3", none="-")
    post |= new_rows("agenda_items", [{"heading": "First", "cites": "3"}])
    post |= new_rows("outcomes", [{"kind": "noted", "statement": "It was noted."}])

    response = client.post(address, post)

    assert errors_of(response) == []
    meeting = Meeting.objects.get()
    assert cited(meeting) == "page 1, readout"
    assert {part.agency.slug: cited(part) for part in meeting.participations.all()} == {
        "one": "page 1, readout",
        "two": "page 1, readout",
        "other": "page 2, page 3",
        "none": "",
    }
    assert cited(meeting.agenda_items.get()) == "page 3"
    assert cited(meeting.outcomes.get()) == "page 1, readout"
    held = [key for key in rows_of(latest(meeting)) if key[0] == "cooperation.citation"]
    assert len(held) == Citation.objects.count() == 11


def test_what_cites_something_is_left_unless_all_is_meant(
    client: Client, editor: User, page: Source, readout: Source
) -> None:
    meeting = make_meeting(publication="draft")
    old, bare = (make_participation(meeting=meeting, agency=make_agency()) for _ in range(2))
    make_citation(participation=old, paragraph=page.paragraphs.get(position=1))
    outcome = make_outcome(meeting=meeting, publication="draft")
    keep(meeting, by=None)

    post = filled_in(client, page_of(meeting), cites="2", **at_hand(page, readout))
    client.post(page_of(meeting), post)
    gaps = [cited(one) for one in (meeting, old, bare)]
    post = filled_in(client, page_of(meeting), cites="B", cites_all="on")
    client.post(page_of(meeting), post)

    assert gaps == ["page 2", "page 1", "page 2"]
    assert [cited(one) for one in (meeting, old, bare)] == [
        "page 2, readout",
        "page 1, readout",
        "page 2, readout",
    ]
    assert cited(outcome) == ""


def test_sources_at_hand_are_remembered_for_the_next_form(
    client: Client, editor: User, page: Source, readout: Source
) -> None:
    address = reverse("admin:cooperation_person_add")
    client.post(address, filled_in(client, address, name="Ann", **at_hand(page, readout)))

    form = client.get(address).context["adminform"].form
    named = client.get(f"{address}?source_a={readout.pk}").context["adminform"].form

    assert [form[name].value() for name in ("source_a", "source_b", "source_c")] == [
        str(page.pk),
        str(readout.pk),
        "",
    ]
    assert named["source_a"].value() == str(readout.pk)
    assert "paragraph" not in str(form["cites"].value())


def test_place_that_there_is_not_is_told_where_it_was_typed(
    client: Client, editor: User, page: Source
) -> None:
    meeting = make_meeting(publication="draft")
    post = filled_in(client, page_of(meeting), cites="9", **at_hand(page))
    post |= rows_with(one="B", two="nowhere")
    post |= new_rows("citations", [{"place": "1 2"}, {"place": "7"}])

    response = client.post(page_of(meeting), post)

    assert errors_of(response) == [
        f"“{page}” has no paragraph 9.",
        "Choose the source B first.",
        "“nowhere” is neither a paragraph’s number nor a source’s address.",
        "Name one place: each citation has its own.",
        "Name a paragraph, or a source as a whole: one alone.",
        f"“{page}” has no paragraph 7.",
        "Name a paragraph, or a source as a whole: one alone.",
    ]
    assert not Citation.objects.exists()


def test_citation_in_full_may_name_its_place_in_short_and_is_not_doubled(
    client: Client, editor: User, page: Source, readout: Source
) -> None:
    meeting = make_meeting(publication="draft")
    post = filled_in(client, page_of(meeting), cites="1", **at_hand(page, readout))
    post |= new_rows(
        "citations",
        [
            {"place": "1"},
            {"place": "2", "field": "title"},
            {"place": "B", "field": "title", "other_value": "Other talks", "reason": "Older"},
        ],
    )

    response = client.post(page_of(meeting), post)

    assert errors_of(response) == []
    found = meeting.citations.values_list(
        "paragraph__position", "source__slug", "field", "other_value"
    )
    assert [*found] == [
        (1, None, "", ""),
        (2, None, "title", ""),
        (None, "readout", "title", "Other talks"),
    ]


def test_citations_are_proposed_with_new_rows_and_accepted(
    client: Client, editor: User, page: Source
) -> None:
    meeting = make_meeting(slug="talks")
    make_participation(meeting=meeting)
    keep(meeting, by=None)
    post = filled_in(client, page_of(meeting), reason="It says so", cites="3", **at_hand(page))
    post |= rows_with(start=1, one="", two="2")

    client.post(page_of(meeting), post)
    proposal = Proposal.objects.get()
    before = Citation.objects.count()
    publisher = Client()
    publisher.force_login(make_publisher())
    decide = reverse("admin:cooperation_proposal_decide", args=[proposal.pk])
    answer = publisher.post(decide, {"decision": "accept", "note": ""}, follow=True)

    assert before == 0
    assert messages_of(answer) == ["The proposed change is now “accepted”."]
    assert [cited(part) for part in meeting.participations.all()] == ["page 3", "page 3", "page 2"]


def test_address_left_empty_is_made_from_the_name(client: Client, editor: User) -> None:
    party = make_agency(slug="there").party
    address = reverse("admin:cooperation_agency_add")
    post = filled_in(client, address, name="Science Agency", acronym="SA", kind="agency")

    for _ in range(2):
        response = client.post(address, post | {"party": party.pk})
        post["acronym"] = ""

    assert errors_of(response) == []
    assert [
        *Agency.objects.exclude(slug="there").values_list("slug", flat=True).order_by("pk")
    ] == [
        f"{party.slug}-sa",
        f"{party.slug}-science-agency",
    ]


def test_next_row_is_opened_after_a_save(client: Client, editor: User) -> None:
    meeting = make_meeting(publication="draft")
    first, second = (make_agenda_item(meeting=meeting, order=n) for n in (1, 2))
    keep(meeting, by=None)

    on = client.post(page_of(first), filled_in(client, page_of(first), _next="on"))
    back = client.post(page_of(second), filled_in(client, page_of(second), _next="on"))

    assert (on.url, back.url) == (page_of(second), page_of(meeting))
