"""Personal data that stands in many places, and where it stands."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from cooperation.models import Meeting, Proposal, PublicationStep, Removal
from cooperation.workflows.history import keep, key_of, latest
from cooperation.workflows.indexing import index
from cooperation.workflows.removing import remove
from tests.factories import (
    make_citation,
    make_meeting,
    make_participation,
)

NAME = "Zaphira Quillmore"
"""Nobody's name."""


def holding(words: str) -> list[str]:
    """The tables that hold words in any column, as text, whatever the case."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            said = repr(cursor.fetchall()).casefold()
            if words.casefold() in said or words.casefold().replace(" ", "-") in said:
                found.append(table)
    return sorted(found)


def named_everywhere(publisher: User) -> Meeting:
    """A public meeting with a name wherever one can stand."""
    meeting = make_meeting(title="Talks", slug="talks", summary=f"{NAME} spoke.")
    part = make_participation(meeting=meeting, wording=f"led by {NAME}")
    make_citation(participation=part, quotation=f"said {NAME}")
    keep(meeting, by=publisher, reason=f"{NAME} asked for it")
    meeting.summary = f"Then\n{NAME.upper()} left."
    meeting.save()
    keep(meeting, by=publisher, reason="Otherwise")
    index([meeting])
    PublicationStep.objects.create(
        kind="meeting",
        record=meeting.pk,
        slug=meeting.slug,
        begins="in-review",
        ends="published",
        by=publisher,
        note=f"Seen by {NAME}",
    )
    Proposal.objects.create(
        kind="meeting",
        record=meeting.pk,
        slug=meeting.slug,
        page_kind="meeting",
        page=meeting.pk,
        form={"summary": [f"By {NAME}"], "status": ["held"], "participations-0-wording": [NAME]},
        base=latest(meeting).pk,
        rows=[[*key_of(meeting), {"summary": f"By {NAME}", "status": "held"}]],
        by=publisher,
        reason=f"{NAME} says so",
        note=f"Ask {NAME}",
    )
    LogEntry.objects.create(
        user=publisher,
        content_type=ContentType.objects.get_for_model(Meeting),
        object_id=str(meeting.pk),
        object_repr=f"Talks of {NAME}",
        action_flag=CHANGE,
        change_message=f'[{{"added": {{"object": "{NAME}"}}}}]',
    )
    return meeting


def removed(record: Any, by: User, **asked: str) -> Removal:
    last = latest(record)
    seen = str(last.pk) if last else ""
    return remove(record, by=by, reason="Withdrew consent", seen=seen, **asked)
