from datetime import UTC, datetime

import pytest
from django.test import Client
from reversion.models import Revision

from cooperation.models import (
    Agency,
    Attendance,
    Citation,
    Identifier,
    Name,
    Participation,
    PublicationStep,
)
from cooperation.models.editions import current_edition
from cooperation.models.records import Record
from cooperation.workflows import history, merging
from cooperation.workflows.history import latest
from cooperation.workflows.merging import merge
from cooperation.workflows.references import weight
from tests.factories import (
    make_agency,
    make_attendance,
    make_citation,
    make_commitment,
    make_contribution,
    make_identifier,
    make_meeting,
    make_name,
    make_participation,
    make_party,
    make_person,
    make_program_partner,
    make_source,
)
from tests.factories.accounts import make_publisher
from tests.site.records import keys_to_records, make, relations_to_records

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("model", merging.MERGEABLE)
def test_everything_that_named_the_one_names_the_other(model: type[Record]) -> None:
    above = {"party": make_party()} if model is Agency else {}
    kept, gone = make(model, **above), make(model, **above)
    named = []
    for other, key in keys_to_records():
        if key.related_model is model:
            beside = {"agency": None} if other in (Citation, Name) and key.name != "agency" else {}
            named.append((make(other, **{**beside, key.name: gone}), key.name))
    for other, relation in relations_to_records():
        if relation.related_model is model:
            named.append((make(other, **{relation.name: [gone]}), relation.name))

    merge(kept, gone, by=make_publisher(), reason="One body")

    assert len(named) >= 3
    for thing, name in named:
        thing = type(thing)._default_manager.get(pk=thing.pk)
        now = getattr(thing, name)
        assert (now if isinstance(now, Record) else now.get()) == kept, (type(thing), name)
    assert weight(gone) == {}


def test_names_and_identifiers_become_those_of_the_one_kept(pair: tuple[Agency, Agency]) -> None:
    kept, gone = pair
    make_name(agency=kept, text="科学省", language="ja")
    make_name(agency=gone, text="Sci. Min.", kind="spelling")
    make_identifier(agency=gone, value="Q7")

    merge(kept, gone, by=make_publisher(), reason="One body")

    names = kept.names.order_by("text").values_list("text", "kind", "language")
    assert [*names] == [
        ("SM", "acronym", "en"),
        ("Sci. Min.", "spelling", "en"),
        ("Science Ministry", "alias", "en"),
        ("科学省", "alias", "ja"),
    ]
    assert [*Identifier.objects.values_list("agency", "value")] == [(kept.pk, "Q7")]
    kept.refresh_from_db()
    assert (kept.name, kept.acronym) == ("Ministry of Science", "MOS")


def test_citations_go_with_what_they_are_of(pair: tuple[Agency, Agency]) -> None:
    kept, gone = pair
    gone.website = "https://old.example/"
    gone.save()
    whole, of_name = make_source(), make_source()
    make_citation(agency=kept, source=whole)
    make_citation(agency=gone, source=whole)
    make_citation(agency=gone, source=of_name, field="name")
    make_citation(agency=gone, source=whole, field="website")

    merge(kept, gone, by=make_publisher(), reason="One body")

    said = kept.citations.order_by("pk").values_list("source", "field", "other_value")
    assert [*said] == [(whole.pk, "", ""), (whole.pk, "website", "https://old.example/")]
    of_names = Citation.objects.filter(name__isnull=False).order_by("name")
    assert [*of_names.values_list("name__text", "source", "field")] == [
        ("Science Ministry", of_name.pk, "text"),
        ("科学省", whole.pk, ""),
        ("SM", whole.pk, ""),
    ]


def test_same_role_in_the_same_meeting_stays_once_with_all_citations(
    pair: tuple[Agency, Agency],
) -> None:
    kept, gone = pair
    meeting, one, other = make_meeting(), make_source(), make_source()
    stays = make_participation(meeting=meeting, agency=kept, role="host")
    goes = make_participation(meeting=meeting, agency=gone, role="host", wording="hosted by")
    chairs = make_participation(meeting=meeting, agency=gone, role="chair")
    make_citation(participation=stays, source=one)
    make_citation(participation=goes, source=one)
    make_citation(participation=goes, source=other, field="wording")

    merge(kept, gone, by=make_publisher(), reason="One body")

    rows = Participation.objects.order_by("pk").values_list("pk", "agency", "role", "wording")
    assert [*rows] == [
        (stays.pk, kept.pk, "host", "hosted by"),
        (chairs.pk, kept.pk, "chair", ""),
    ]
    cited = Citation.objects.order_by("pk").values_list("participation", "source", "field")
    assert [*cited] == [(stays.pk, one.pk, ""), (stays.pk, other.pk, "wording")]


def test_what_two_rows_say_differently_stands_with_the_source() -> None:
    kept, gone, meeting = make_person(name="A. Prabhakar"), make_person(), make_meeting()
    make_attendance(meeting=meeting, person=kept, role="chair", office="Director")
    goes = make_attendance(meeting=meeting, person=gone, role="chair", office="Adviser")
    make_citation(attendance=goes, field="office")

    merge(kept, gone, by=make_publisher(), reason="One person")

    assert Attendance.objects.get().office == "Director"
    assert Citation.objects.get().other_value == "Adviser"


def test_actor_of_both_names_stands_once(pair: tuple[Agency, Agency]) -> None:
    kept, gone = pair
    outcome = make_commitment(agencies=[kept, gone])
    contribution = make_contribution(agencies=[gone])

    merge(kept, gone, by=make_publisher(), reason="One body")

    assert [*outcome.agencies.all()] == [kept]
    assert [*contribution.agencies.all()] == [kept]


def test_part_of_the_one_that_goes_becomes_no_part_of_itself(pair: tuple[Agency, Agency]) -> None:
    kept, gone = pair
    kept.parent = kept.successor = gone
    kept.save()
    child = make_agency(parent=gone, party=kept.party)

    merge(kept, gone, by=make_publisher(), reason="One body")

    kept.refresh_from_db()
    child.refresh_from_db()
    assert (kept.parent, kept.successor, child.parent) == (None, None, kept)


def test_one_revision_for_each_record_and_one_edition(pair: tuple[Agency, Agency]) -> None:
    kept, gone = pair
    meeting = make_meeting()
    make_participation(meeting=meeting, agency=gone, role="host")
    make_participation(meeting=meeting, agency=gone, role="chair")
    partner = make_program_partner(agency=gone, party=gone.party)
    user, edition = make_publisher(), current_edition()

    merge(kept, gone, by=user, reason=" Same seal ", now=NOON)

    words = "“Science Ministry (SM)” was merged into “Ministry of Science (MOS)”: Same seal"
    assert {
        (str(history.latest(one).comment), history.latest(one).user)
        for one in (kept, gone, meeting, partner.program)
    } == {(words, user)}
    assert Revision.objects.count() == 4
    assert current_edition() == edition + 1
    step = PublicationStep.objects.get()
    assert (step.record, step.begins, step.ends, step.by, step.note, step.taken_at) == (
        gone.pk,
        "published",
        "withdrawn",
        user,
        words,
        NOON,
    )


def test_draft_is_not_named_to_readers(pair: tuple[Agency, Agency], client: Client) -> None:
    kept, _gone = pair
    draft = make_agency(slug="secret", name="Secret", party=kept.party, publication="draft")
    meeting = make_meeting()
    make_participation(meeting=meeting, agency=draft)

    merge(kept, draft, by=make_publisher(), reason="One body")

    assert latest(meeting).comment == "One body"
    assert client.get("/agencies/secret/").status_code == 404
    assert client.get("/meetings.json?agency=secret").status_code == 400
