from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError

from cooperation.models import Meeting, Publication, PublicationStep
from cooperation.models.editions import current_edition
from cooperation.workflows.history import keep, latest
from cooperation.workflows.publication import allowed, move
from tests.factories import (
    make_agency,
    make_citation,
    make_meeting,
    make_outcome,
    make_party,
    make_program,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser
from tests.factories.making import PUBLISHED_AT

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

NEEDED = {
    ("draft", "in-review"): "change",
    ("in-review", "published"): "publish",
    ("in-review", "draft"): "publish",
    ("published", "withdrawn"): "publish",
    ("withdrawn", "published"): "publish",
    ("withdrawn", "draft"): "publish",
}


def make_ready(publication: str, **fields: Any) -> Meeting:
    """A meeting with nothing against its publication."""
    if publication == "withdrawn":
        fields.setdefault("published_at", PUBLISHED_AT)
    meeting = make_meeting(publication=publication, **fields)
    make_citation(meeting=meeting)
    return meeting


def permitted(*names: str) -> User:
    user = User.objects.create_user("somebody")
    codes = [f"{name}_meeting" for name in names]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


@pytest.mark.parametrize(("begins", "ends"), [*product(Publication.values, repeat=2)])
@pytest.mark.parametrize("names", [(), ("change",), ("publish",), ("change", "publish")])
def test_move_obeys_the_table(begins: str, ends: str, names: tuple[str, ...]) -> None:
    meeting, user = make_ready(begins), permitted(*names)
    needed = NEEDED.get((begins, ends))

    try:
        move(meeting, to=ends, by=user, note="because")
        outcome = "moved"
    except ValidationError:
        outcome = "no such step"
    except PermissionDenied:
        outcome = "not permitted"

    expected = "no such step" if needed is None else "moved" if needed in names else "not permitted"
    assert outcome == expected
    meeting.refresh_from_db()
    assert meeting.publication == (ends if outcome == "moved" else begins)
    assert PublicationStep.objects.count() == (outcome == "moved")


@pytest.mark.parametrize("begins", Publication.values)
def test_allowed_is_what_move_permits(begins: str) -> None:
    meeting, editor, publisher = make_ready(begins), make_editor(), make_publisher()

    offered = [{step.ends for step in allowed(meeting, by=user)} for user in (editor, publisher)]

    steps = {(ends, needed) for (start, ends), needed in NEEDED.items() if start == begins}
    assert offered == [
        {ends for ends, needed in steps if needed == "change"},
        {ends for ends, _ in steps},
    ]


def test_first_publication_sets_the_moment_and_later_ones_keep_it() -> None:
    meeting, publisher = make_ready("in-review"), make_publisher()
    keep(meeting, by=make_editor())

    first = move(meeting, to="published", by=publisher, now=NOON)
    move(meeting, to="withdrawn", by=publisher, note="wrong year")
    again = move(meeting, to="published", by=publisher)

    assert (first.published_at, again.published_at) == (NOON, NOON)


@pytest.mark.parametrize(
    ("begins", "ends", "counted"),
    [
        ("draft", "in-review", 0),
        ("in-review", "draft", 0),
        ("in-review", "published", 1),
        ("published", "withdrawn", 1),
        ("withdrawn", "published", 1),
        ("withdrawn", "draft", 1),
    ],
)
def test_edition_begins_when_the_public_site_changes(begins: str, ends: str, counted: int) -> None:
    meeting, publisher, before = make_ready(begins), make_publisher(), current_edition()

    move(meeting, to=ends, by=publisher, note="because")

    assert current_edition() - before == counted


def test_move_logs_who_and_why_and_keeps_a_revision() -> None:
    meeting, publisher = make_ready("in-review"), make_publisher()

    move(meeting, to="draft", by=publisher, note=" No place is given. ", now=NOON)

    step = PublicationStep.objects.of(meeting).get()
    assert (step.begins, step.ends, step.by, step.note, step.taken_at) == (
        "in-review",
        "draft",
        publisher,
        "No place is given.",
        NOON,
    )
    revision = latest(meeting)
    assert revision is not None
    assert (revision.user, revision.comment) == (publisher, "No place is given.")


@pytest.mark.parametrize(("begins", "ends"), [("in-review", "draft"), ("published", "withdrawn")])
def test_sending_back_and_withdrawing_need_a_note(begins: str, ends: str) -> None:
    meeting = make_ready(begins)

    with pytest.raises(ValidationError, match="Say why in the note"):
        move(meeting, to=ends, by=make_publisher(), note=" ")


def test_publishing_needs_what_the_record_needs() -> None:
    party = make_party(name="Utopia", publication="draft")
    agency = make_agency(party=party, publication="in-review")
    make_citation(agency=agency)

    with pytest.raises(ValidationError) as refused:
        move(agency, to="published", by=make_publisher())

    assert refused.value.messages == ["Publish the party first: Utopia is not public."]


def test_publishing_needs_a_citation() -> None:
    meeting = make_meeting(publication="in-review")

    with pytest.raises(ValidationError) as refused:
        move(meeting, to="published", by=make_publisher())

    assert refused.value.messages == ["No published source is cited for it."]


def test_outcome_of_a_draft_meeting_is_not_published() -> None:
    outcome = make_outcome(
        meeting=make_meeting(title="Talks", publication="draft"), publication="in-review"
    )
    make_citation(outcome=outcome)

    with pytest.raises(ValidationError) as refused:
        move(outcome, to="published", by=make_publisher())

    assert refused.value.messages == ["Publish the meeting first: Talks is not public."]


def test_nobody_publishes_alone_what_they_wrote_alone() -> None:
    program, publisher = make_program(publication="draft"), make_publisher()
    make_citation(program=program)
    keep(program, by=publisher)
    move(program, to="in-review", by=publisher)

    with pytest.raises(ValidationError, match="Nobody but you"):
        move(program, to="published", by=publisher)
    published = move(program, to="published", by=make_publisher("second"))

    assert published.publication == "published"


def test_whoever_sent_it_back_has_not_thereby_agreed() -> None:
    program, publisher, other = make_program(publication="draft"), make_publisher(), "second"
    make_citation(program=program)
    keep(program, by=publisher)
    move(program, to="in-review", by=publisher)
    move(program, to="draft", by=make_publisher(other), note="The year is wrong.")
    move(program, to="in-review", by=publisher)

    with pytest.raises(ValidationError, match="Nobody but you"):
        move(program, to="published", by=publisher)

    program.refresh_from_db()
    assert program.publication == "in-review"


def test_publisher_publishes_what_somebody_else_sent_to_review() -> None:
    program, publisher = make_program(publication="draft"), make_publisher()
    make_citation(program=program)
    keep(program, by=publisher)

    move(program, to="in-review", by=make_editor())
    published = move(program, to="published", by=publisher)

    assert published.publication == "published"


def test_superuser_does_not_publish_alone_what_they_wrote_alone() -> None:
    meeting, staff = make_ready("draft"), make_superuser()
    keep(meeting, by=staff)
    move(meeting, to="in-review", by=staff)

    with pytest.raises(ValidationError, match="Nobody but you"):
        move(meeting, to="published", by=staff)


def test_four_eyes_can_be_switched_off(settings: Any) -> None:
    settings.FOUR_EYES = False
    meeting, publisher = make_ready("in-review"), make_publisher()
    keep(meeting, by=publisher)

    published = move(meeting, to="published", by=publisher)

    assert published.publication == "published"


def test_move_refuses_what_was_changed_since_it_was_looked_at() -> None:
    meeting, publisher = make_ready("in-review"), make_publisher()
    keep(meeting, by=make_editor())
    seen = latest(meeting)
    assert seen is not None
    meeting.title = "Another"
    meeting.save()
    keep(meeting, by=None)

    with pytest.raises(ValidationError, match="after you opened it"):
        move(meeting, to="published", by=publisher, seen=str(seen.pk))
