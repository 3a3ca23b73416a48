"""Agreements as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cooperation.listings.links import Link, many, own
from cooperation.listings.listing import Listing, Related
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.partnership_filters import ByPartnership
from cooperation.listings.prefetches import public, related
from cooperation.listings.questions import (
    ByArea,
    ByChoice,
    ByRecord,
    ByWords,
    ByYear,
    InOrder,
    OnPage,
    Questions,
    Since,
    Until,
)
from cooperation.listings.serializers import Address, Label, RecordSerializer
from cooperation.listings.shapes import AgreementEventSerializer
from cooperation.models import (
    Agency,
    Agreement,
    AgreementEvent,
    AgreementKind,
    AgreementStatus,
    FocusArea,
    Meeting,
    Outcome,
    Party,
    Publication,
    Series,
)

SIGNATORY_PARTY = many(Agreement, "parties", "party")
PARTY_OF_SIGNATORY = Link(
    lambda: Agreement.agencies.through.objects.filter(agency__publication=Publication.PUBLISHED),
    "agreement",
    "agency__party",
)


STANDING = (
    AgreementStatus.IN_FORCE,
    AgreementStatus.TERM_OVER,
    AgreementStatus.SIGNED,
    AgreementStatus.UNKNOWN,
    AgreementStatus.ENDED,
)
"""How much of each can be relied on today, most first."""


def _standing() -> Case:
    cases = (When(status=one.value, then=Value(place)) for place, one in enumerate(STANDING))
    return Case(*cases, output_field=IntegerField())


class AgreementQuestions(Questions):
    q = ByWords(Agreement)
    party = ByRecord(Party, SIGNATORY_PARTY, PARTY_OF_SIGNATORY, label=_("Party"))
    partnership = ByPartnership(SIGNATORY_PARTY, PARTY_OF_SIGNATORY)
    agency = ByRecord(Agency, many(Agreement, "agencies", "agency"), label=_("Agency"))
    focus_area = ByArea(
        FocusArea, many(Agreement, "focus_areas", "focusarea"), label=_("Focus area")
    )
    series = ByRecord(
        Series, Link(lambda: public(Series), "legal_basis", "pk"), label=_("Basis of series")
    )
    meeting = ByRecord(Meeting, own(Agreement, "signed_at"), label=_("Signed at"), offered=False)
    agreement = ByRecord(Agreement, own(Agreement, "rests_on"), label=_("Rests on"))
    kind = ByChoice(AgreementKind, column="kind", label=_("Kind"))
    status = ByChoice(AgreementStatus, column="status", label=_("Status today"))
    year = ByYear("signed_on_first", "signed_on_last")
    from_ = Since("signed_on_last", label=_("Signed from"))
    until = Until("signed_on_first", label=_("Signed until"))
    order = InOrder(
        latest=(_("Latest first"), [F("signed_on_first").desc(nulls_last=True)]),
        earliest=(_("Earliest first"), [F("signed_on_first").asc(nulls_last=True)]),
        in_force=(_("In force first"), [_standing(), F("signed_on_first").asc(nulls_last=True)]),
        title=by_words(_("Title")),
    )
    page = OnPage()


class AgreementSerializer(RecordSerializer):
    """An instrument, who signed it and the events of its life."""

    section = "agreements"

    kind_label = Label("kind")
    binding_label = Label("binding")
    status = serializers.CharField(help_text="Where it stands today, by its recorded events.")
    term_ends = serializers.DateField(help_text="The last day of its last recorded term.")
    parties = Address(many=True)
    agencies = Address(many=True)
    rests_on = Address()
    signed_at = Address()
    focus_areas = Address(many=True)
    events = AgreementEventSerializer(many=True)

    class Meta:
        model = Agreement
        fields = (
            "slug page title title_ja kind kind_label binding binding_label status term_ends "
            "parties agencies rests_on signed_at focus_areas summary summary_ja events citations "
            "published_at changed_at"
        ).split()


def with_status(agreements: Any, at: Moment) -> QuerySet[Any]:
    """With where they stand on the day of the question and when they were signed."""
    signed = AgreementEvent.objects.filter(agreement=OuterRef("pk"), kind="signed").order_by(
        F("happened_on_first").asc(nulls_last=True), "pk"
    )
    return agreements.with_status(on=at.on).annotate(
        signed_on_first=Subquery(signed.values("happened_on_first")[:1]),
        signed_on_last=Subquery(signed.values("happened_on_last")[:1]),
    )


def for_list(agreements: QuerySet[Any]) -> QuerySet[Any]:
    return agreements.prefetch_related(
        *related(parties=Party, agencies=Agency), Prefetch("events", AgreementEvent.objects.all())
    )


def for_page(agreements: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(agreements).prefetch_related(
        *related(
            rests_on=Agreement,
            based_agreements=Agreement,
            signed_at=Meeting,
            focus_areas=FocusArea,
            bodies=Series,
            outcomes=Outcome,
        )
    )


def context(agreement: Agreement, at: Moment) -> dict[str, Any]:
    return {"status": AgreementStatus(agreement.status)}  # type: ignore[attr-defined]


AGREEMENTS = Listing(
    section="agreements",
    model=Agreement,
    singular=_("agreement"),
    plural=_("Agreements"),
    introduction=_("The instruments that cooperation rests on, with the events of their life."),
    questions=AgreementQuestions,
    serializer=AgreementSerializer,
    for_list=for_list,
    for_page=for_page,
    annotate=with_status,
    rows=("events", "outcomes"),
    related=(Related("meetings", "agreement", _("Meetings")),),
    context=context,
)
