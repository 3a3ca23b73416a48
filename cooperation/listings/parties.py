"""Parties as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import Link
from cooperation.listings.listing import Listing, Related
from cooperation.listings.orders import by_words
from cooperation.listings.prefetches import names, public, rows
from cooperation.listings.questions import (
    ByChoice,
    ByRecord,
    ByWords,
    InOrder,
    OnPage,
    Questions,
)
from cooperation.listings.serializers import Label, RecordSerializer
from cooperation.listings.shapes import IdentifierSerializer, MembershipSerializer, NameSerializer
from cooperation.models import Identifier, Membership, Party, PartyKind


class PartyQuestions(Questions):
    q = ByWords(Party)
    kind = ByChoice(PartyKind, column="kind", label=_("Kind"))
    party = ByRecord(
        Party, Link(lambda: public(Membership), "member", "body"), label=_("Member of")
    )
    order = InOrder(name=by_words())
    page = OnPage()


class PartySerializer(RecordSerializer):
    """A country, region or organization, with its memberships."""

    section = "parties"

    kind_label = Label("kind")
    names = NameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    memberships = MembershipSerializer(many=True)
    members = MembershipSerializer(many=True)

    class Meta:
        model = Party
        fields = (
            "slug page name name_ja acronym kind kind_label country_code website names identifiers "
            "memberships members citations published_at changed_at"
        ).split()


def for_list(parties: QuerySet[Any]) -> QuerySet[Any]:
    return parties


def for_page(parties: QuerySet[Any]) -> QuerySet[Any]:
    return parties.prefetch_related(
        names(),
        Prefetch("identifiers", Identifier.objects.all()),
        rows("memberships", Membership, "body", "member"),
        rows("members", Membership, "body", "member"),
    )


PARTIES = Listing(
    section="parties",
    model=Party,
    singular=_("party"),
    plural=_("Parties"),
    introduction=_("Countries, regions and organizations that take part as one side."),
    questions=PartyQuestions,
    serializer=PartySerializer,
    for_list=for_list,
    for_page=for_page,
    rows=("names", "identifiers", "memberships", "members"),
    related=(
        Related("series", "party", _("Series")),
        Related("meetings", "party", _("Meetings")),
        Related("agreements", "party", _("Agreements")),
        Related("programs", "party", _("Programs")),
        Related("policies", "party", _("Policies")),
        Related("agencies", "party", _("Agencies")),
        Related("outcomes", "party", _("Outcomes in which it acts")),
    ),
)
