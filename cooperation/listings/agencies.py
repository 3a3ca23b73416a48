"""Agencies as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.charts.participation import met_with
from cooperation.listings.contributions import said_by
from cooperation.listings.links import Link, own
from cooperation.listings.listing import Listing, Related
from cooperation.listings.moments import Moment
from cooperation.listings.orders import Bytewise, by_words
from cooperation.listings.prefetches import names, public, related
from cooperation.listings.questions import (
    ByChoice,
    ByRecord,
    ByWords,
    InOrder,
    OnPage,
    Questions,
)
from cooperation.listings.serializers import Address, Label, RecordSerializer
from cooperation.listings.shapes import IdentifierSerializer, NameSerializer
from cooperation.models import (
    Agency,
    AgencyKind,
    Agreement,
    Identifier,
    Meeting,
    Participation,
    Party,
    Program,
    ProgramPartner,
    Series,
)
from cooperation.values.languages import reader_language

MOST_MET = 8
"""The agencies that one met most often, on its page."""


class AgencyQuestions(Questions):
    q = ByWords(Agency)
    party = ByRecord(Party, own(Agency, "party"), label=_("Party"))
    kind = ByChoice(AgencyKind, column="kind", label=_("Kind"))
    agency = ByRecord(Agency, own(Agency, "parent"), label=_("Part of"))
    meeting = ByRecord(
        Meeting,
        Link(lambda: public(Participation), "agency", "meeting"),
        label=_("Took part in"),
        offered=False,
    )
    series = ByRecord(
        Series,
        Link(lambda: public(Participation), "agency", "meeting__series"),
        label=_("Took part in series"),
    )
    program = ByRecord(
        Program, Link(lambda: public(ProgramPartner), "agency", "program"), label=_("Program")
    )
    agreement = ByRecord(
        Agreement,
        Link(lambda: Agreement.agencies.through.objects.all(), "agency", "agreement"),
        label=_("Signed"),
    )
    order = InOrder(
        name=by_words(), party=(_("Party"), [Bytewise("party__words"), Bytewise("words")])
    )
    page = OnPage()


class AgencySerializer(RecordSerializer):
    """A body of a party, with its names and identifiers."""

    section = "agencies"

    party = Address()
    kind_label = Label("kind")
    parent = Address()  # type: ignore[assignment]
    successor = Address()
    names = NameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)

    class Meta:
        model = Agency
        fields = (
            "slug page name name_ja acronym party kind kind_label parent successor website names "
            "identifiers citations published_at changed_at"
        ).split()


def for_list(agencies: QuerySet[Any]) -> QuerySet[Any]:
    return agencies.select_related("party")


def for_page(agencies: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(agencies).prefetch_related(
        *related(parent=Agency, successor=Agency, parts=Agency, predecessors=Agency),
        names(),
        Prefetch("identifiers", Identifier.objects.all()),
    )


def context(agency: Agency, at: Moment) -> dict[str, Any]:
    met = met_with(agency, at, reader_language())
    return {"said": said_by(agency, at), "met": met[:MOST_MET], "met_more": len(met[MOST_MET:])}


AGENCIES = Listing(
    section="agencies",
    model=Agency,
    singular=_("agency"),
    plural=_("Agencies"),
    introduction=_("Ministries, funders, laboratories and other bodies that do the work."),
    questions=AgencyQuestions,
    serializer=AgencySerializer,
    for_list=for_list,
    for_page=for_page,
    rows=("names", "identifiers"),
    context=context,
    related=(
        Related("meetings", "agency", _("Meetings")),
        Related("programs", "agency", _("Programs")),
        Related("outcomes", "agency", _("Outcomes in which it acts")),
        Related("agreements", "agency", _("Agreements")),
        Related("people", "agency", _("People")),
        Related("policies", "agency", _("Policies")),
    ),
)
