import pytest

from cooperation.audits import Finding
from cooperation.audits.commitments import audit_commitments
from tests.factories import make_agency, make_outcome, make_party

pytestmark = pytest.mark.django_db


def test_action_without_an_actor_warns() -> None:
    outcome = make_outcome(kind="agreed", action="Do it")
    make_outcome(kind="agreed", action="Do it", agencies=[make_agency()])
    make_outcome(kind="agreed", action="Do it", parties=[make_party()])
    make_outcome(kind="noted")
    make_outcome(kind="agreed", action="Do it", publication="draft")

    message = "Something is to be done, but nobody is named who acts: it is no commitment."
    assert list(audit_commitments()) == [Finding(outcome, "agencies", "warns", message)]
