"""Changes proposed and decided as staff do it."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cooperation.models import Meeting, Participation, Proposal
from cooperation.workflows.history import keep
from tests.admin.posting import errors_of, filled_in, messages_of, page_of
from tests.factories import (
    make_agency,
    make_meeting,
    make_outcome,
    make_participation,
    make_source,
)


def make_talks() -> Meeting:
    """A public meeting with a row and an outcome."""
    meeting = make_meeting(title="Talks", slug="talks")
    make_participation(meeting=meeting)
    make_outcome(meeting=meeting)
    keep(meeting, by=None)
    return meeting


def proposed(thing: Any, editor: User, **changes: Any) -> Proposal:
    client = Client()
    client.force_login(editor)
    post = filled_in(client, page_of(thing), **{"reason": "As the source says", **changes})
    response = client.post(page_of(thing), post)
    assert errors_of(response) == []
    return Proposal.objects.latest("pk")


def decide(user: User, proposal: Proposal, decision: str, note: str = "") -> list[str]:
    client = Client()
    client.force_login(user)
    address = reverse("admin:cooperation_proposal_decide", args=[proposal.pk])
    answer = client.post(address, {"decision": decision, "note": note}, follow=True)
    return messages_of(answer) if answer.status_code == 200 else [str(answer.status_code)]


def with_rows(meeting: Meeting) -> dict[str, Any]:
    """One participation deleted, another begun."""
    gone, agency = Participation.objects.get(), make_agency(name="NSF")
    return {
        "title": "More talks",
        "participations-TOTAL_FORMS": "2",
        "participations-0-id": gone.pk,
        "participations-0-DELETE": "on",
        "participations-1-agency": agency.pk,
        "participations-1-party": "",
        "participations-1-role": "host",
        "participations-1-presence": "attended",
        "participations-1-cites": "A",
        "source_a": make_source().pk,
    }
