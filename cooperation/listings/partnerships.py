"""Partnerships: pairs of parties that share something public. Derived from records, never stored.

Which records two parties share is told by their listings' own filter (partnership_filters.py).
Here they are gathered, and found by their address. The list of all is in partnership_answers.py,
what a partnership's page tells in partnership_pages.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.listings.directory import directory
from cooperation.listings.moments import Moment
from cooperation.listings.partnership_filters import (
    ByPartnership,
    Pair,
    address_of,
    pair_of,
    readings,
)
from cooperation.listings.questions import asking
from cooperation.listings.sections import SECTIONS
from cooperation.models import Meeting, Party
from cooperation.values.bits import lowest

SHARED: dict[str, tuple[Any, str, dict[str, str]]] = {
    "series": (gettext_lazy("Series"), "series", {}),
    "meetings": (gettext_lazy("Meetings held"), "meetings", {"status": "held"}),
    "agreements": (gettext_lazy("Agreements"), "agreements", {}),
    "programs": (gettext_lazy("Programs"), "programs", {}),
    "open_commitments": (gettext_lazy("Open commitments"), "commitments", {"open": "yes"}),
}
"""{what is counted: (label, section, question)}; the links on pages ask the same."""


@dataclass
class Shared:
    """What two parties share, in numbers: held per edition."""

    pair: Pair
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHARED, 0))
    last_meeting: int | None = None
    """The primary key of the last meeting held whose date is known."""

    last_met: date | None = None
    """The first possible day of that meeting."""


@dataclass(frozen=True)
class Partnership:
    """Two parties, by the alphabet of their addresses, with what they share in numbers."""

    slug: str
    parties: tuple[Any, Any]
    shared: Shared
    last_meeting: Any = None

    @property
    def counts(self) -> list[tuple[str, str, Any, int]]:
        """(section, query, what is counted, count) for each kind of thing."""
        shared = self.shared.counts
        return [
            (section, asking(partnership=self.slug, **wanted).urlencode(), label, shared[name])
            for name, (label, section, wanted) in SHARED.items()
        ]


def all_shared(at: Moment) -> dict[Pair, Shared]:
    """Every pair that shares anything, public parties only: few queries, once per edition."""
    return at.remember(f"partnerships:{at.on}", lambda: _gathered(at))


def _gathered(at: Moment) -> dict[Pair, Shared]:
    found: dict[Pair, Shared] = {}
    for name, (_label, section, wanted) in SHARED.items():
        keys = _keys(section, wanted, at)
        for pair, records in _filter_of(section).shared(keys).items():
            shared = found.setdefault(pair, Shared(pair))
            shared.counts[name] = records.bit_count()
            if name == "meetings":
                shared.last_meeting = keys[lowest(records)]
    # What makes a partnership and is not counted: meetings to come, outcomes in which both act.
    to_come = _keys("meetings", {"status": ("announced", "postponed")}, at)
    both_act = ByPartnership(*_filter_of("outcomes").acting)
    for pair in (
        *_filter_of("meetings").shared(to_come),
        *both_act.shared(_keys("outcomes", {}, at)),
    ):
        found.setdefault(pair, Shared(pair))
    _date(found)
    public = directory(Party, at).keys()
    return {pair: shared for pair, shared in found.items() if public >= set(pair)}


def _keys(section: str, wanted: Mapping[str, str | Iterable[str]], at: Moment) -> list[int]:
    return SECTIONS[section].ask(wanted, at).keys_in_order()


def _filter_of(section: str) -> ByPartnership:
    filters: Any = SECTIONS[section].questions.base_filters
    found: ByPartnership = filters["partnership"]
    return found


def _date(found: dict[Pair, Shared]) -> None:
    """The dates of last meetings; where that has none, there is no telling which was the last."""
    keys = {one.last_meeting for one in found.values() if one.last_meeting is not None}
    dated = Meeting.objects.filter(pk__in=keys, held_on_first__isnull=False)
    dates = dict(dated.values_list("pk", "held_on_first"))
    for one in found.values():
        one.last_met = dates.get(one.last_meeting)  # type: ignore[arg-type]
        if one.last_met is None:
            one.last_meeting = None


# One partnership by its address


class NoPartnership(Exception):  # noqa: N818 - it is an answer, not a fault
    """No partnership stands at an address; says why."""


class WrittenOtherwise(Exception):  # noqa: N818 - it is an answer, not a fault
    """A partnership is at another address than the one asked for."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def partnership_at(address: str, at: Moment) -> Partnership:
    """The partnership at an address; WrittenOtherwise or NoPartnership where it is not there."""
    entries = {entry.slug: entry for entry in directory(Party, at).values()}
    read = readings(address, entries)
    if not read:
        raise NoPartnership(
            _("The address does not name two parties that are recorded here: see the parties.")
        )
    one, other = read[0]
    if one == other:
        raise NoPartnership(_("The address names one party twice: a partnership is of two."))
    shared = all_shared(at).get(pair_of(entries[one].key, entries[other].key))
    if shared is None:
        raise NoPartnership(
            _(
                "Both parties are recorded here, but no series, meeting, agreement, program or "
                "outcome that they share."
            )
        )
    right = address_of(one, other, entries)
    if right != address:
        raise WrittenOtherwise(right)
    return next(iter(fetched([shared], at)))


def addresses(at: Moment) -> list[str]:
    """The addresses of all partnerships."""
    parties = directory(Party, at)
    slugs = {entry.slug for entry in parties.values()}
    pairs = (sorted(parties[key].slug for key in pair) for pair in all_shared(at))
    return sorted(address_of(first, second, slugs) for first, second in pairs)


def partnerships_of(party: Any, at: Moment) -> list[Partnership]:
    """Those of one party, by name of the other."""
    shared = [one for pair, one in all_shared(at).items() if party.pk in pair]
    return sorted(fetched(shared, at), key=by_name)


def fetched(shared: list[Shared], at: Moment) -> list[Partnership]:
    """With their parties and last meetings: two queries."""
    slugs = {entry.slug for entry in directory(Party, at).values()}
    parties = Party.objects.public().in_bulk({key for one in shared for key in one.pair})
    last = {one.last_meeting for one in shared if one.last_meeting is not None}
    meetings = Meeting.objects.public().in_bulk(last)
    found = []
    for one in shared:
        if not all(key in parties for key in one.pair):
            continue
        first, second = sorted((parties[key] for key in one.pair), key=lambda party: party.slug)
        slug = address_of(first.slug, second.slug, slugs)
        meeting = meetings.get(one.last_meeting) if one.last_meeting is not None else None
        found.append(Partnership(slug, (first, second), one, meeting))
    return found


def by_name(one: Partnership) -> Any:
    """What to sort partnerships by, to have them by their names."""
    return (*(party.words for party in one.parties), one.slug)
