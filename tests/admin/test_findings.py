"""What the page of a record says it still lacks, with the way to each place."""

import pytest
from django.test import Client

from tests.admin.posting import page_of
from tests.factories import (
    make_agency,
    make_call,
    make_citation,
    make_meeting,
    make_participation,
    make_person,
    make_program,
    make_source,
)
from tests.factories.accounts import make_editor

pytestmark = pytest.mark.django_db


def test_form_lists_what_the_record_still_lacks(client: Client) -> None:
    source = make_source(title="Guide", publication="draft")
    meeting = make_meeting(publication="draft", status="announced", held_on="2020")
    make_citation(meeting=meeting, source=source)
    participation = make_participation(meeting=meeting, agency=make_agency(name="Lab", acronym=""))
    make_citation(participation=participation, source=source)
    client.force_login(make_editor())

    findings = client.get(page_of(meeting)).context["findings"]

    assert [(one.message, one.address, one.others) for one in findings["blocks"]] == [
        ("2 of its facts wait for this to be public.", "", (("Guide", page_of(source)),))
    ]
    assert [(one.message, one.address) for one in findings["warns"]] == [
        ("It is only announced, but its date has passed.", "#id_status")
    ]


def test_form_names_the_one_fact_that_waits(client: Client) -> None:
    program = make_program(name="Fellowships", publication="draft")
    call = make_call(program=program, publication="draft")
    make_citation(call=call)
    client.force_login(make_editor())

    page = client.get(page_of(call))

    assert [(one.message, one.address) for one in page.context["findings"]["blocks"]] == [
        ("Publish the program first: Fellowships is not public.", "#id_program")
    ]
    assert f'href="{page_of(program)}"' in page.content.decode()


def test_form_of_a_sound_record_lists_nothing(client: Client) -> None:
    person = make_person(publication="draft")
    make_citation(person=person)
    client.force_login(make_editor())

    assert "What the audits find" not in client.get(page_of(person)).content.decode()
