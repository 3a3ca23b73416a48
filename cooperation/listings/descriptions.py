"""A record in plain words: what it is, when, whose, and its summary, in the reader's language.

For whoever shows a page without opening it: search engines, messengers, feed readers. Goes by
what a listing has fetched for a line of its list, so that it asks no query and knows no draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.listings.timeline import stated_on
from cooperation.models import (
    Agency,
    Agreement,
    AgreementEventKind,
    Call,
    FocusArea,
    Meeting,
    MeetingStatus,
    Outcome,
    Party,
    Person,
    Policy,
    Program,
    Series,
    Source,
)

SUMMARIES = ("summary", "mandate", "definition")
"""Fields that tell of a record in our own words."""


def described(record: Any) -> str:
    """What a record is, as an enumeration, and its summary where it has one."""
    parts = [str(part) for part in TOLD[type(record)](record) if part]
    told = capfirst(_("%(enumeration)s.") % {"enumeration": _(", ").join(parts)})
    names = {field.name for field in record._meta.fields}
    for field in SUMMARIES:
        if field in names and (summary := _named(record, field)):
            return _("%(first)s %(second)s") % {"first": told, "second": summary}
    return str(told)


def _named(record: Any, field: str = "") -> str:
    """A field, its name unless another is given, in the reader's language."""
    return str(record.in_language(field or record.TITLE)[0]) if record else ""


def _short(record: Any) -> str:
    return getattr(record, "acronym", "") or _named(record)


def _between(records: Any) -> str:
    return " – ".join(_short(one) for one in records)


def _day(date: Any) -> str:
    return str(date.in_words()) if date else ""


def _meeting(meeting: Any) -> Iterator[Any]:
    yield meeting.get_kind_display()
    if meeting.status != MeetingStatus.HELD:
        yield meeting.get_status_display()
    if meeting.held_on:
        yield _day(meeting.held_on)
    elif meeting.announced_for:
        yield _("announced for %(date)s") % {"date": _day(meeting.announced_for)}
    yield _named(meeting, "city")
    yield _between(dict.fromkeys(part.party for part in meeting.participations.all()))


def _series(series: Any) -> Iterator[Any]:
    yield series._meta.verbose_name
    yield series.get_level_display()
    yield _between(series.parties.all())


def _outcome(outcome: Any) -> Iterator[Any]:
    yield outcome.get_kind_display()
    yield _named(outcome.meeting or outcome.agreement or outcome.source)
    yield _day(stated_on(outcome))


def _agreement(agreement: Any) -> Iterator[Any]:
    yield agreement.get_kind_display()
    yield _between([*agreement.parties.all(), *agreement.agencies.all()])
    for event in agreement.events.all():
        if event.kind == AgreementEventKind.SIGNED and event.happened_on:
            yield _("signed %(date)s") % {"date": _day(event.happened_on)}
            return


def _policy(policy: Any) -> Iterator[Any]:
    yield policy.get_kind_display()
    yield _short(policy.party)
    yield _day(policy.adopted_on)


def _program(program: Any) -> Iterator[Any]:
    yield program._meta.verbose_name
    yield program.acronym
    yield program.get_kind_display()
    yield _between(dict.fromkeys(one.agency or one.party for one in program.partners.all()))


def _call(call: Any) -> Iterator[Any]:
    yield call._meta.verbose_name
    yield _short(call.program)
    if call.closes_on:
        yield _("closes %(date)s") % {"date": _day(call.closes_on)}


def _agency(agency: Any) -> Iterator[Any]:
    yield agency.get_kind_display()
    yield agency.acronym
    yield _named(agency.party)


def _party(party: Any) -> Iterator[Any]:
    yield party.get_kind_display()
    yield party.acronym


def _source(source: Any) -> Iterator[Any]:
    yield source.get_kind_display()
    yield source.get_account_display()
    yield _short(source.side) or _short(source.issuer) or source.publisher
    yield _day(source.dated_on)


def _person(person: Any) -> Iterator[Any]:
    yield person._meta.verbose_name
    yield from dict.fromkeys(_named(part, "office") for part in person.attendances.all())


def _kind_alone(record: Any) -> Iterator[Any]:
    yield record._meta.verbose_name


TOLD: dict[Any, Callable[[Any], Iterator[Any]]] = {
    Agency: _agency,
    Agreement: _agreement,
    Call: _call,
    FocusArea: _kind_alone,
    Meeting: _meeting,
    Outcome: _outcome,
    Party: _party,
    Person: _person,
    Policy: _policy,
    Program: _program,
    Series: _series,
    Source: _source,
}
"""{type of record: what is told of it}"""
