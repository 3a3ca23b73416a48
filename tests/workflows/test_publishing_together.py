"""Records published together: every step of each is taken, or none of any."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from reversion.models import Revision

from cooperation.models import CITABLE, Publication, PublicationStep
from cooperation.models.editions import current_edition
from cooperation.models.records import needed_keys
from cooperation.workflows.history import keep, key_of, latest, latest_numbers
from cooperation.workflows.public_history import history_of
from cooperation.workflows.publication import STEPS, publish, way
from cooperation.workflows.together import in_order, rank
from tests.factories import (
    make_call,
    make_citation,
    make_meeting,
    make_outcome,
    make_party,
    make_person,
    make_program,
    make_source,
)
from tests.factories.accounts import make_editor, make_publisher, make_superuser
from tests.factories.making import PUBLISHED_AT
from tests.site.records import RECORDS

pytestmark = pytest.mark.django_db


def draft(make: Any, *, by: Any, **fields: Any) -> Any:
    """A cited record that somebody wrote."""
    record = make(**{"publication": "draft", **fields})
    if (key := key_for(record)) in CITABLE:
        make_citation(**{key: record})
    keep(record, by=by)
    return record


def key_for(record: Any) -> str:
    return str(record._meta.verbose_name).replace(" ", "_")


def states(*records: Any) -> list[str]:
    for record in records:
        record.refresh_from_db()
    return [record.publication for record in records]


def test_way_goes_by_the_table() -> None:
    ways = {
        (begins, ends): [step.ends for step in way(begins, ends)]
        for begins in Publication.values
        for ends in Publication.values
        if ends == "published"
    }

    assert ways == {
        ("draft", "published"): ["in-review", "published"],
        ("in-review", "published"): ["published"],
        ("published", "published"): [],
        ("withdrawn", "published"): ["published"],
    }
    assert all(step in STEPS for ends in Publication.values for step in way("draft", ends))


def test_what_others_wait_for_comes_first() -> None:
    wrong = [
        (model, key.name)
        for model in RECORDS
        for key in needed_keys(model)
        if rank(key.related_model) >= rank(model)
    ]
    sources = {model for model in RECORDS if rank(model) == 0}

    assert wrong == []
    assert [model.__name__ for model in sources] == ["Source"]


def test_drafts_take_each_step_and_each_is_logged_in_order() -> None:
    editor, publisher = make_editor(), make_publisher()
    source = draft(make_source, by=editor, title="Guide")
    program = draft(make_program, by=editor, name="Fellowships")
    call = draft(make_call, by=editor, title="First call", program=program)
    call.citations.update(source=source)
    edition = current_edition()

    published = publish([call, program, source], by=publisher, note="All checked")

    assert states(source, program, call) == ["published"] * 3
    assert [str(one) for one in published] == ["Guide", "Fellowships", "First call"]
    steps = PublicationStep.objects.order_by("pk").values_list("kind", "begins", "ends", "note")
    assert list(steps) == [
        *((kind, "draft", "in-review", "All checked") for kind in ("source", "program", "call")),
        *(
            (kind, "in-review", "published", "All checked")
            for kind in ("source", "program", "call")
        ),
    ]
    assert {step.by for step in PublicationStep.objects.all()} == {publisher}
    assert current_edition() == edition + 1


def test_record_in_review_waits_for_drafts_to_come_as_far() -> None:
    editor, publisher = make_editor(), make_publisher()
    program = draft(make_program, by=editor)
    call = draft(make_call, by=editor, program=program, publication="in-review")

    publish([call, program], by=publisher)

    steps = PublicationStep.objects.order_by("pk").values_list("kind", "ends")
    assert list(steps) == [
        ("program", "in-review"),
        ("program", "published"),
        ("call", "published"),
    ]


def test_meeting_and_its_outcomes_are_two_revisions_and_one_history_each() -> None:
    editor = make_editor()
    meeting = draft(make_meeting, by=editor)
    outcomes = [draft(make_outcome, by=editor, meeting=meeting) for _ in range(3)]
    before = Revision.objects.count()

    publish([meeting, *outcomes], by=make_publisher())

    assert Revision.objects.count() == before + 2
    for record in (meeting, *outcomes):
        record.refresh_from_db()
        assert [entry.sort for entry in history_of(record)] == ["published"]


def test_one_that_is_refused_keeps_all_back() -> None:
    editor = make_editor()
    bare = make_program(name="Fellowships", publication="draft")
    call = draft(make_call, by=editor, title="First call", program=bare)
    before = (current_edition(), Revision.objects.count())

    with pytest.raises(ValidationError) as refused:
        publish([call, bare], by=make_publisher())

    assert refused.value.messages == ["Fellowships: No published source is cited for it."]
    assert states(call, bare) == ["draft", "draft"]
    assert (current_edition(), Revision.objects.count()) == before
    assert PublicationStep.objects.count() == 0


def test_what_a_record_needs_is_still_needed() -> None:
    editor = make_editor()
    program = draft(make_program, by=editor, name="Fellowships")
    call = draft(make_call, by=editor, title="First call", program=program)
    other = draft(make_person, by=editor)

    with pytest.raises(ValidationError) as refused:
        publish([call, other], by=make_publisher())

    assert refused.value.messages == [
        "First call: Publish the program first: Fellowships is not public."
    ]


def test_each_record_asks_for_its_own_permission() -> None:
    editor, somebody = make_editor(), User.objects.create_user("somebody")
    codes = ["change_program", "publish_program", "publish_call"]
    somebody.user_permissions.set(Permission.objects.filter(codename__in=codes))
    program = draft(make_program, by=editor)
    call = draft(make_call, by=editor, title="First call", program=program)

    with pytest.raises(ValidationError) as refused:
        publish([call, program], by=somebody)

    assert refused.value.messages == ["First call: You may not do this: Send to review."]
    assert states(call, program) == ["draft", "draft"]


def test_nobody_publishes_along_what_they_wrote_alone() -> None:
    editor, publisher = make_editor(), make_publisher()
    program = draft(make_program, by=publisher, name="Fellowships")
    call = draft(make_call, by=editor, program=program)

    with pytest.raises(ValidationError) as refused:
        publish([call, program], by=publisher)
    published = publish([call, program], by=make_publisher("second"))

    assert refused.value.messages == [
        "Fellowships: Nobody but you has written to it or looked at it: ask somebody else to "
        "publish it."
    ]
    assert states(*published) == ["published", "published"]


def test_superuser_publishes_no_draft_of_their_own_along() -> None:
    staff = make_superuser()
    program = draft(make_program, by=staff)
    call = draft(make_call, by=make_editor(), program=program)

    with pytest.raises(ValidationError, match="Nobody but you"):
        publish([program, call], by=staff)

    assert states(program, call) == ["draft", "draft"]


def test_what_was_changed_since_it_was_seen_keeps_all_back() -> None:
    editor = make_editor()
    people = [draft(make_person, by=editor, name=name) for name in ("Ann", "Ben")]
    seen = {key: str(number) for key, number in latest_numbers(people).items()}
    people[1].name = "Benjamin"
    people[1].save()
    keep(people[1], by=editor)

    with pytest.raises(ValidationError) as refused:
        publish(people, by=make_publisher(), seen=seen)

    when = date_format(latest(people[1]).date_created, "DATETIME_FORMAT")
    assert refused.value.messages == [
        f"Benjamin: editor saved it at {when}, after you opened it. Look at it once more."
    ]
    assert states(*people) == ["draft", "draft"]


def test_nothing_seen_is_nothing_looked_at() -> None:
    person = draft(make_person, by=make_editor())

    with pytest.raises(ValidationError, match="after you opened it"):
        publish([person], by=make_publisher(), seen={key_of(person): "\0"})


def test_withdrawn_record_is_published_again_and_keeps_its_moment() -> None:
    person = draft(
        make_person, by=make_editor(), publication="withdrawn", published_at=PUBLISHED_AT
    )

    [published] = publish([person], by=make_publisher())

    step = PublicationStep.objects.get()
    assert (step.begins, step.ends) == ("withdrawn", "published")
    assert published.published_at == PUBLISHED_AT


def test_what_is_public_or_gone_keeps_all_back() -> None:
    editor, publisher = make_editor(), make_publisher()
    person, public, gone = (draft(make_person, by=editor, name=n) for n in ("Ann", "Ben", "Eve"))
    publish([public], by=publisher)
    type(gone).objects.filter(pk=gone.pk).delete()

    with pytest.raises(ValidationError) as refused:
        publish([person, public], by=publisher)
    with pytest.raises(ValidationError, match="deleted meanwhile"):
        publish([person, gone], by=publisher)

    assert refused.value.messages == [
        "Ben: Ben is “published” and cannot become “published” from there."
    ]
    assert states(person) == ["draft"]


def test_statements_do_not_grow_with_the_outcomes() -> None:
    editor, publisher, counts = make_editor(), make_publisher(), []
    for number in (1, 1, 4):
        meeting = draft(make_meeting, by=editor)
        outcomes = [draft(make_outcome, by=editor, meeting=meeting) for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            publish([meeting, *outcomes], by=publisher)
        counts.append(len(queries))

    # The first looks up content types as well.
    assert counts[1] == counts[2]


def test_records_come_once_and_in_order() -> None:
    party = make_party()
    source = make_source()

    assert in_order([party, source, party]) == [source, party]
