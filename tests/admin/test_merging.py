"""Merging on the staff screens: two chosen in the list, shown, confirmed by a publisher."""

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.models import Agency, Participation
from tests.admin.posting import errors_of, messages_of
from tests.factories import make_agency, make_name, make_participation, make_person
from tests.factories.accounts import make_editor, make_publisher

pytestmark = pytest.mark.django_db

LIST = reverse("admin:cooperation_agency_changelist")
MERGE = reverse("admin:cooperation_agency_merge")


def page(*agencies: Agency) -> str:
    return f"{MERGE}?" + "&".join(f"of={agency.pk}" for agency in agencies)


def choose(client: Client, *agencies: Agency) -> list[str]:
    chosen = [agency.pk for agency in agencies]
    answer = client.post(LIST, {"action": "merge_two", "_selected_action": chosen}, follow=True)
    return [*messages_of(answer), answer.request["PATH_INFO"]]


def test_two_chosen_in_the_list_are_shown_with_what_names_them(client: Client) -> None:
    kept = make_agency(name="First")
    gone = make_agency(name="Second", party=kept.party)
    make_participation(agency=gone)
    make_name(agency=gone)
    client.force_login(make_publisher())

    chosen = choose(client, kept, gone)
    shown = client.get(page(kept, gone))

    assert chosen == [MERGE]
    assert shown.context["kinds"] == [("Other names", [0, 1]), ("Participations", [0, 1])]
    assert "across_parties" not in shown.context["form"].fields


@pytest.mark.parametrize("number", [1, 3])
def test_only_two_can_be_chosen(client: Client, number: int) -> None:
    agencies = [make_agency() for _ in range(number)]
    client.force_login(make_publisher())

    assert choose(client, *agencies) == [
        "Choose the two records that are one and the same.",
        LIST,
    ]


def test_publisher_merges_the_one_into_the_other(client: Client) -> None:
    gone = make_agency(name="First")
    kept = make_agency(name="Second", party=gone.party)
    make_participation(agency=gone)
    client.force_login(make_publisher())

    answer = client.post(page(gone, kept), {"kept": kept.pk, "reason": "One seal"}, follow=True)

    assert messages_of(answer) == ["“First” was merged into “Second”."]
    assert Participation.objects.get().agency == kept
    assert Agency.objects.get(pk=gone.pk).publication == "withdrawn"


def test_refusal_is_told_on_the_page(client: Client) -> None:
    one, other = make_agency(), make_agency()
    client.force_login(make_publisher())

    answer = client.post(page(one, other), {"kept": one.pk, "reason": "One seal"})
    without = client.post(page(one, other), {"kept": "x", "reason": ""})
    meant = client.post(
        page(one, other), {"kept": one.pk, "reason": "One seal", "across_parties": "on"}
    )

    assert answer.context["form"].errors == {
        "__all__": ["They belong to different parties. Say so if you mean it."]
    }
    assert set(without.context["form"].errors) == {"kept", "reason"}
    assert meant.status_code == 302


def test_people_are_merged_too(client: Client) -> None:
    one, other = make_person(), make_person()
    client.force_login(make_publisher())
    address = f"{reverse('admin:cooperation_person_merge')}?of={one.pk}&of={other.pk}"

    shown = client.get(address)
    answer = client.post(address, {"kept": one.pk, "reason": "One person"})

    assert (shown.status_code, answer.status_code) == (200, 302)


@pytest.mark.parametrize("query", ["", "?of=1", "?of=x&of=y", "?of=1&of=1", "?of=&of=99"])
def test_page_without_two_records_is_not_found(client: Client, query: str) -> None:
    client.force_login(make_publisher())

    assert client.get(MERGE + query).status_code == 404


def test_only_publishers_with_the_token_merge() -> None:
    one = make_agency()
    other = make_agency(party=one.party)
    post = {"kept": one.pk, "reason": "One seal"}
    editor, strict = Client(), Client(enforce_csrf_checks=True)
    editor.force_login(make_editor())
    strict.force_login(make_publisher())

    answers = [
        editor.get(page(one, other)),
        editor.post(page(one, other), post),
        strict.post(page(one, other), post),
        Client().post(page(one, other), post),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 302]
    assert Agency.objects.filter(publication="published").count() == 2
    assert errors_of(answers[-1]) == []
