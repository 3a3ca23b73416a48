"""Parties reached through an organization that they belong to on a day.

Programs and calls name an organization as party or partner; whoever asks for one of its members
finds them too, and is told through what. That its members may apply, no membership says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Prefetch, Q

from cooperation.listings.links import Link
from cooperation.listings.prefetches import public
from cooperation.models import Membership, Party, Publication


def lasting(on: date, prefix: str = "") -> Q:
    """The condition that a membership surely lasts on a day, as far as its dates are known.

    No beginning: it has begun. No end: it lasts.
    """
    begun = Q(**{f"{prefix}since_last__isnull": True}) | Q(**{f"{prefix}since_last__lte": on})
    not_ended = Q(**{f"{prefix}until_first__isnull": True}) | Q(**{f"{prefix}until_first__gte": on})
    return begun & not_ended


def members(link: Link, on: date) -> Link:
    """On from the parties that a link reaches to those that belong to them on a day."""
    path = f"{link.target}__members"
    lasts = FilteredRelation(path, condition=lasting(on, f"{path}__"))
    public_body = {f"{link.target}__publication": Publication.PUBLISHED}
    return Link(
        lambda: link.rows().filter(**public_body).annotate(membership=lasts),
        link.record,
        "membership__member",
    )


def with_members(path: str, on: date) -> Prefetch[Any]:
    """A prefetch of the memberships, as they are on a day, in the parties at a path."""
    lasts = public(Membership).filter(lasting(on)).select_related("member")
    return Prefetch(f"{path}__members", lasts)


def belonging(parties: Iterable[Party]) -> list[str]:
    """The addresses of those that belong to parties, as these were fetched with their members."""
    named = list(parties)
    found = [membership.member for party in named for membership in party.members.all()]
    return list(dict.fromkeys(member.slug for member in found if member not in named))


def through(parties: Iterable[Party], asked: Iterable[int]) -> list[tuple[Party, Party]]:
    """(member, organization) for each party asked for that is not among these but belongs to one.

    Of parties fetched with their members.
    """
    named = list(parties)
    indirect = set(asked) - {party.pk for party in named}
    found = {
        (membership.member, party): None
        for party in named
        for membership in party.members.all()
        if membership.member_id in indirect
    }
    return list(found)
