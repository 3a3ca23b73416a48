from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from cooperation.models import (
    Agency,
)
from cooperation.workflows import history
from cooperation.workflows.merging import merge
from cooperation.workflows.proposing import propose, proposed
from tests.factories import (
    make_agency,
    make_commitment,
    make_meeting,
    make_participation,
    make_party,
    make_person,
)
from tests.factories.accounts import make_editor, make_publisher
from tests.workflows.storage import stored

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_old_address_leads_to_the_new_one(pair: tuple[Agency, Agency], client: Client) -> None:
    kept, gone = pair
    make_participation(meeting=make_meeting(slug="talks"), agency=gone)
    merge(kept, gone, by=make_publisher("one"), reason="One body")
    third = make_agency(slug="third", party=kept.party)
    merge(third, kept, by=make_publisher("two"), reason="One body again")

    pages = {
        address: (answer.status_code, answer.get("Location"))
        for address in (
            "/agencies/old/",
            "/ja/agencies/old/",
            "/agencies/old.json",
            "/agencies/kept/",
            "/people/old/",
            "/agencies/older/",
        )
        if (answer := client.get(address))
    }

    assert pages == {
        "/agencies/old/": (301, "/agencies/third/"),
        "/ja/agencies/old/": (301, "/ja/agencies/third/"),
        "/agencies/old.json": (301, "/agencies/third.json"),
        "/agencies/kept/": (301, "/agencies/third/"),
        "/people/old/": (404, None),
        "/agencies/older/": (404, None),
    }
    asked = [
        client.get("/meetings.json", {"agency": slugs}).json()
        for slugs in ("old", ["old", "kept", "third"])
    ]
    assert [[one["slug"] for one in answer["results"]] for answer in asked] == [["talks"]] * 2
    assert client.get("/meetings.json?agency=older").status_code == 400


def test_address_of_what_is_public_again_is_its_own(
    pair: tuple[Agency, Agency], client: Client
) -> None:
    kept, gone = pair
    merge(kept, gone, by=make_publisher(), reason="One body")
    Agency.objects.filter(pk=gone.pk).update(publication="published")

    assert client.get("/agencies/old/").status_code == 200


def refusal(*records: Any, **given: Any) -> list[str]:
    before = stored()
    given = {"by": make_publisher(), "reason": "One body", **given}
    with pytest.raises(ValidationError) as refused:
        merge(*records, **given)
    assert stored() == before
    return refused.value.messages


def other_party() -> tuple[Any, Any]:
    return make_agency(), make_agency()


def itself() -> tuple[Any, Any]:
    agency = make_agency()
    return agency, agency


def into_a_draft() -> tuple[Any, Any]:
    return make_person(name="Draft", publication="draft"), make_person(name="Public")


def into_what_was_withdrawn() -> tuple[Any, Any]:
    return make_person(name="Gone", publication="withdrawn"), make_person(publication="draft")


def agency_and_person() -> tuple[Any, Any]:
    return make_agency(), make_person()


def meetings() -> tuple[Any, Any]:
    return make_meeting(), make_meeting()


def far_below() -> tuple[Any, Any]:
    gone = make_agency(name="Top", party=make_party())
    between = make_agency(party=gone.party, parent=gone)
    return make_agency(name="Bottom", party=gone.party, parent=between), gone


def with_a_change_that_waits() -> tuple[Any, Any]:
    kept, gone = make_person(name="Kept"), make_person(name="Gone")
    editor = make_editor()
    propose(gone, by=editor, form={}, what=proposed(gone, reason="Misspelt"))
    return kept, gone


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (with_a_change_that_waits, "A proposed change of “Gone” waits: decide on it first."),
        (other_party, "They belong to different parties. Say so if you mean it."),
        (itself, "A record cannot be merged into itself."),
        (into_a_draft, "“Public” was public and “Draft” is not: publish that one first."),
        (into_what_was_withdrawn, "“Gone” is withdrawn: keep the other one."),
        (agency_and_person, "Only two agencies or two people can be merged."),
        (meetings, "Only two agencies or two people can be merged."),
        (far_below, "“Bottom” stands below “Top”, with others between them."),
    ],
)
def test_what_must_not_be_merged_is_refused(
    records: Callable[[], tuple[Any, Any]], words: str
) -> None:
    assert refusal(*records()) == [words]


def test_circle_above_the_one_kept_does_no_harm(pair: tuple[Agency, Agency]) -> None:
    kept, old = pair
    first = make_agency()
    second = make_agency(parent=first)
    Agency.objects.filter(pk=first.pk).update(parent=second)
    Agency.objects.filter(pk=kept.pk).update(parent=first)

    merge(kept, old, by=make_publisher(), reason="One and the same.")

    old.refresh_from_db()
    assert old.publication == "withdrawn"


def test_merge_needs_a_reason(pair: tuple[Agency, Agency]) -> None:
    assert refusal(*pair, reason="  ") == ["Say why they are one and the same."]


def test_editor_merges_nothing(pair: tuple[Agency, Agency]) -> None:
    before, editor = stored(), make_editor()

    with pytest.raises(PermissionDenied):
        merge(*pair, by=editor, reason="One body")

    assert stored() == before


def test_parties_differ_only_when_asked_for() -> None:
    kept, gone = make_agency(), make_agency()
    row = make_participation(agency=gone)

    merge(kept, gone, by=make_publisher(), reason="One body", across_parties=True)

    row.refresh_from_db()
    assert (row.agency, row.party) == (kept, gone.party)


def test_failure_in_the_middle_leaves_everything_as_before(
    pair: tuple[Agency, Agency], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone = pair
    make_participation(agency=gone)
    make_commitment(agencies=[gone])
    user, before, kept_so_far = make_publisher(), stored(), []

    def fail(thing: Any, **given: Any) -> None:
        if kept_so_far:
            raise OSError("disk full")
        kept_so_far.append(thing)

    monkeypatch.setattr(history, "keep", fail)

    with pytest.raises(OSError, match="disk full"):
        merge(kept, gone, by=user, reason="One body")

    assert stored() == before
