"""New records of a file whose names are nearly those of others: pointed out in the preview."""

import pytest
from django.test import Client

from cooperation.models import Agency
from tests.admin.sheets import send
from tests.factories import make_agency, make_party
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def test_new_name_nearly_the_same_as_another_is_pointed_out(editor: Client) -> None:
    make_agency(name="Ministry of Education, Science and Technology")
    party = make_party(slug="japan")
    content = (
        "slug,name,party,kind\n"
        "a,Ministry of Éducation Science and Technolgy,japan,ministry\n"
        "b,Space Agency,japan,agency\n"
        "c,Agency Space,japan,agency\n"
    )

    preview = send(editor, Agency, content)

    nearly = [row.nearly for row in preview.context["result"].valid_rows()]
    assert nearly == ["Ministry of Education, Science and Technology", "", "Space Agency"]
    assert "Nearly the same name as “Space Agency”" in preview.content.decode()
    assert party.agencies.count() == 0


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("National Science Foundation of the U.S.,", "National Science Foundation"),
        ("Academy,科学財団", "科学財団"),
        ("Science Foundation of Norway,", ""),
    ],
)
def test_name_that_holds_another_or_is_the_same_in_japanese_is_pointed_out(
    editor: Client, line: str, near: str
) -> None:
    make_agency(name="National Science Foundation", name_ja="科学財団", party=make_party(slug="us"))

    preview = send(editor, Agency, f"slug,party,kind,name,name_ja\na,us,agency,{line}\n")

    assert [row.nearly for row in preview.context["result"].valid_rows()] == [near]
