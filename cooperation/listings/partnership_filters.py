"""Questions about two parties at once: `partnership=jp-us` leaves what both of them share.

Listings declare the filter with the links that say which parties a record is of. What it finds,
the counts beside choices and the list of partnerships (partnerships.py) all go by these links, so
that they cannot differ. How a pair is written in an address stands here too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.listings.links import Link
from cooperation.listings.prefetches import public
from cooperation.listings.questions import Narrowing
from cooperation.listings.typed_values import ValuesField
from cooperation.models import (
    Attendance,
    Meeting,
    MeetingStatus,
    Participation,
    Party,
    Presence,
    Publication,
)
from cooperation.values.bits import any_of, gathered

Pair = tuple[int, int]
"""The primary keys of two parties, the smaller first."""

FEW = 500
"""Records so few that a query had better name them."""

APART = "--"
"""Stands between two slugs where a single hyphen could be read in two ways; in none of them."""


def pair_of(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


# Addresses


def readings(address: str, slugs: Collection[str]) -> list[tuple[str, str]]:
    """The two slugs that an address may stand for, in its order: several where slugs have hyphens.

    ``slugs`` are those of all public parties.
    """
    if APART in address:
        begin, _apart, end = address.partition(APART)
        found = [(begin, end)]
    else:
        found = [
            (address[:place], address[place + 1 :])
            for place, letter in enumerate(address)
            if letter == "-"
        ]
    return [(one, other) for one, other in found if one in slugs and other in slugs]


def address_of(one: str, other: str, slugs: Collection[str]) -> str:
    """The one address of a pair: its slugs in alphabetical order, with a hyphen between them.

    With two, where one hyphen would be read as another pair first.
    """
    begin, end = sorted((one, other))
    plain = f"{begin}-{end}"
    return plain if readings(plain, slugs)[:1] == [(begin, end)] else f"{begin}{APART}{end}"


# The filter


class PairsField(ValuesField):
    """Addresses of pairs of public parties; cleaned to their primary keys."""

    def clean(self, value: Any) -> list[Pair]:
        typed = self.to_python(value)
        if not typed:
            return []
        keys = dict(Party.objects.public().values_list("slug", "pk"))
        return [self._pair(address, keys) for address in typed]

    def _pair(self, address: str, keys: dict[str, int]) -> Pair:
        named = {"value": address[:60]}
        read = readings(address, keys) if len(address) <= 210 else []
        if not read:
            raise ValidationError(_("Nothing is known as “%(value)s”.") % named)
        one, other = read[0]
        if one == other:
            raise ValidationError(_("“%(value)s” names one party twice.") % named)
        right = address_of(one, other, keys)
        if right != address:
            raise ValidationError(
                _("“%(value)s” is written “%(right)s”.") % {**named, "right": right}
            )
        return pair_of(keys[one], keys[other])


class ByPartnership(Narrowing):
    """By two parties that both have a part in a record.

    Where it matters who acts, both act; or the record is of something that both had a part in, and
    nobody acts in it or one of the two does.
    """

    field_class = PairsField

    def __init__(self, *links: Link, acting: tuple[Link, ...] = ()) -> None:
        """``links`` lead to the parties that a record is of, ``acting`` to those that act in it."""
        self.links, self.acting = links, acting
        super().__init__(label=gettext_lazy("Partnership"), required=False)

    def condition(self, value: list[Pair]) -> Q:
        condition = Q()
        for one, other in value:
            condition |= self._shared_by(one, other)
        return condition

    def _shared_by(self, one: int, other: int) -> Q:
        both = _of(self.links, one) & _of(self.links, other)
        if not self.acting:
            return both
        act = [_of(self.acting, party) for party in (one, other)]
        return (act[0] & act[1]) | (both & (act[0] | act[1] | ~self._anybody_acts()))

    def _anybody_acts(self) -> Q:
        condition = Q()
        for link in self.acting:
            condition |= Q(Exists(link.rows().filter(**{link.record: OuterRef("pk")})))
        return condition

    def shared(self, keys: Sequence[int]) -> dict[Pair, int]:
        """{pair: the records that both share}, as `condition` finds them, wherever there are any.

        Records are bits of a number, the first of ``keys`` the lowest; a query a link.
        """
        places = {key: place for place, key in enumerate(keys)}
        of, act = _bits(self.links, places), _bits(self.acting, places)
        nobody = ((1 << len(places)) - 1) & ~any_of(act.values())
        found = {}
        for one, other in combinations(sorted(of.keys() | act.keys()), 2):
            shared = of.get(one, 0) & of.get(other, 0)
            if self.acting:
                acts = act.get(one, 0), act.get(other, 0)
                shared = shared & (acts[0] | acts[1] | nobody) | acts[0] & acts[1]
            if shared:
                found[one, other] = shared
        return found


def _of(links: Iterable[Link], party: int) -> Q:
    """The condition that any of the links leads to a party.

    From the party to its records, not from each record to its parties: two parties share few of
    many records.
    """
    condition = Q()
    for link in links:
        rows = link.rows().filter(**{link.target: party, f"{link.record}__isnull": False})
        condition |= Q(pk__in=rows.order_by().values(link.record))
    return condition


def _bits(links: Iterable[Link], places: dict[int, int]) -> dict[int, int]:
    """{party: the bits of the records that any of the links leads from}"""
    return gathered((pair for link in links for pair in _pairs(link, places)), places)


def _pairs(link: Link, places: dict[int, int]) -> Iterator[tuple[int, int]]:
    pairs = link.pairs()
    if len(places) <= FEW:
        pairs = pairs.filter(**{f"{link.record}__in": list(places)})
    return pairs.iterator()


# Which parties a meeting is of


def sitting(path: str = "") -> tuple[Link, ...]:
    """The links to the parties of meetings: whoever took part, or is to take part in one to come.

    Of a meeting that records nobody, the parties of its series. ``path`` leads on from the meeting
    to the records of the listing ("outcomes").
    """
    onward = f"__{path}" if path else ""
    return (
        Link(lambda: _there(public(Participation)), f"meeting{onward}", "party"),
        Link(lambda: _there(public(Attendance)), f"meeting{onward}", "party"),
        Link(_recording_nobody, path or "pk", "series__parties"),
    )


def _there(parts: QuerySet[Any]) -> QuerySet[Any]:
    to_come = (MeetingStatus.ANNOUNCED, MeetingStatus.POSTPONED)
    return parts.filter(
        Q(presence=Presence.ATTENDED) | Q(presence=Presence.INVITED, meeting__status__in=to_come)
    )


def _recording_nobody() -> QuerySet[Any]:
    named = [public(part).filter(meeting=OuterRef("pk")) for part in (Participation, Attendance)]
    return Meeting.objects.filter(
        ~Exists(named[0]), ~Exists(named[1]), series__publication=Publication.PUBLISHED
    )
