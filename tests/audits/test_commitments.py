import pytest

from cooperation.audits import Finding
from cooperation.audits.commitments import audit_commitments
from tests.factories import (
    make_agency,
    make_commitment,
    make_outcome,
    make_party,
    make_progress_update,
)

pytestmark = pytest.mark.django_db


def test_action_without_an_actor_warns() -> None:
    outcome = make_outcome(kind="agreed", action="Do it")
    make_outcome(kind="agreed", action="Do it", agencies=[make_agency()])
    make_outcome(kind="agreed", action="Do it", parties=[make_party()])
    make_outcome(kind="noted")
    make_outcome(kind="agreed", action="Do it", publication="draft")

    message = "Something is to be done, but nobody is named who acts: it is no commitment."
    assert list(audit_commitments()) == [Finding(outcome, "agencies", "warns", message)]


def test_status_without_an_actor_blocks() -> None:
    outcome = make_outcome(kind="agreed", action="Do it", status="done")

    message = "Something is to be done, but nobody is named who acts: it is no commitment."
    assert list(audit_commitments()) == [Finding(outcome, "agencies", "blocks", message)]


def test_progress_of_what_is_no_commitment_blocks() -> None:
    make_progress_update(outcome=make_commitment())
    update = make_progress_update(outcome=make_outcome(kind="proposed"))

    message = "Only a commitment makes progress, and what it tells of is none."
    assert list(audit_commitments()) == [Finding(update, "outcome", "blocks", message)]


def test_status_and_link_that_contradict_each_other_warn() -> None:
    new = make_commitment()
    make_commitment(status="superseded", superseded_by=new)
    unsaid = make_commitment(status="under-way", superseded_by=new)
    unlinked = make_commitment(status="superseded")

    assert [(f.record, f.field, f.severity, f.message) for f in audit_commitments()] == [
        (
            unsaid,
            "superseded_by",
            "warns",
            "It names what superseded it, but its status does not say that it is superseded.",
        ),
        (
            unlinked,
            "superseded_by",
            "warns",
            "Its status says that it is superseded, but not by what.",
        ),
    ]
