"""The column of a spreadsheet that says what each record rests on."""

import pytest
from django.test import Client

from cooperation.models import Agency, Citation
from cooperation.workflows.citing import Hand
from cooperation.workflows.history import latest, rows_of
from tests.admin.posting import messages_of
from tests.admin.sheets import confirm, export, send
from tests.factories import make_agency, make_citation, make_paragraph, make_party, make_source
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db

HEAD = "slug,name,party,kind,cites\n"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_editor())
    make_party(slug="jp")
    make_source(slug="readout")
    make_paragraph(source=make_source(slug="page"), position=2)
    return client


def cited(slug: str) -> str:
    return Hand().written(Agency.objects.get(slug=slug).citations.all())


def test_file_cites_for_new_and_old_drafts_and_keeps_it(editor: Client) -> None:
    old = make_agency(slug="old", name="Old", publication="draft", kind="agency")
    make_citation(agency=old, source=make_source(slug="other"), paragraph=None)
    content = (
        HEAD
        + f'new,New Body,jp,agency,"page 2; readout"\nold,Old,{old.party.slug},agency,readout\n'
    )

    done = confirm(editor, Agency, send(editor, Agency, content))
    again = confirm(editor, Agency, send(editor, Agency, content))

    assert messages_of(done) == ["Imported: 1 new, 1 changed."]
    assert messages_of(again) == ["Imported: 0 new, 0 changed."]
    assert (cited("new"), cited("old")) == ("page 2, readout", "other, readout")
    held = [key for key in rows_of(latest(old)) if key[0] == "cooperation.citation"]
    assert len(held) == 2


def test_what_the_file_cites_comes_out_again(editor: Client) -> None:
    agency = make_agency(slug="body", name="Body", publication="draft")
    make_citation(agency=agency, source=make_source(slug="other"), paragraph=None)

    content = export(editor, Agency).decode("utf-8-sig")

    assert content.splitlines()[1].endswith(",other")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("nowhere 2", "“nowhere” is neither a paragraph’s number nor a source’s address."),
        ("page 7", "has no paragraph 7."),
        ("2", "Choose the source A first."),
    ],
)
def test_place_that_there_is_not_stops_the_file(editor: Client, place: str, told: str) -> None:
    preview = send(editor, Agency, f"{HEAD}new,New Body,jp,agency,{place}\n")

    assert told in preview.content.decode()
    assert (Agency.objects.count(), Citation.objects.count()) == (0, 0)
