"""What belongs to what: rows to their records, and the outcomes of a meeting to the meeting.

History keeps a record with all its parts, permissions and publication ask for the record of a row.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from cooperation import models
from cooperation.models.records import Record

PARTS: dict[Any, tuple[str, ...]] = {
    models.Party: ("names", "identifiers", "members", "citations"),
    models.Agency: ("names", "identifiers", "citations"),
    models.Person: ("names", "citations"),
    models.FocusArea: ("names", "citations"),
    models.Source: ("paragraphs",),
    models.Agreement: ("events", "citations"),
    models.Policy: ("citations",),
    models.Series: ("names", "citations"),
    models.Meeting: (
        "participations",
        "attendances",
        "agenda_items",
        "outcomes",
        "links",
        "citations",
    ),
    models.Program: ("names", "partners", "areas", "eligibilities", "citations"),
    models.Call: ("eligibilities", "citations"),
    models.AgendaItem: ("contributions", "citations"),
    models.Outcome: ("due_date_moves", "citations"),
    models.ProgressUpdate: ("citations",),
    models.Membership: ("citations",),
    models.Name: ("citations",),
    models.Identifier: ("citations",),
    models.Paragraph: (),
    models.DueDateMove: (),
    models.AgreementEvent: ("citations",),
    models.Participation: ("citations",),
    models.Attendance: ("citations",),
    models.MeetingLink: ("citations",),
    models.Contribution: ("citations",),
    models.ProgramPartner: ("citations",),
    models.ProgramArea: ("citations",),
    models.Eligibility: ("citations",),
    models.Citation: (),
}
"""What belongs to what, parents first: a revision follows it downwards and never up."""


@cache
def parent_keys(model: Any) -> tuple[str, ...]:
    """The foreign keys by which a model belongs to others; several where owners differ."""
    relations = [owner._meta.get_field(name) for owner, names in PARTS.items() for name in names]
    return tuple(r.field.name for r in relations if r.related_model is model)


def parent_of(thing: Any) -> Any:
    """What a row, or an outcome of a meeting, belongs to; None for what stands alone."""
    for key in parent_keys(thing._meta.model):
        if getattr(thing, f"{key}_id") is not None:
            return getattr(thing, key)
    return None


def record_of(thing: Any) -> Any:
    """The record whose publication a row shares; a record itself."""
    return thing if isinstance(thing, Record) else thing.owner


def root_of(thing: Any) -> Any:
    """The record whose revisions hold a thing: for an outcome its meeting, if it has one."""
    while (parent := parent_of(thing)) is not None:
        thing = parent
    return thing
