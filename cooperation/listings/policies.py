"""Policies as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import many, own
from cooperation.listings.listing import Listing, Related
from cooperation.listings.orders import by_words, earliest_first, latest_first
from cooperation.listings.prefetches import related
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
from cooperation.listings.serializers import AMOUNT, Address, Label, RecordSerializer
from cooperation.models import Agency, FocusArea, Party, Policy, PolicyKind


class PolicyQuestions(Questions):
    q = ByWords(Policy)
    focus_area = ByArea(FocusArea, many(Policy, "focus_areas", "focusarea"), label=_("Focus area"))
    party = ByRecord(Party, own(Policy, "party"), label=_("Party"))
    agency = ByRecord(Agency, own(Policy, "agency"), label=_("Agency"))
    kind = ByChoice(PolicyKind, column="kind", label=_("Kind"))
    year = ByYear("adopted_on_first", "adopted_on_last")
    from_ = Since("adopted_on_last", label=_("Adopted from"))
    until = Until("adopted_on_first", label=_("Adopted until"))
    order = InOrder(
        title=by_words(_("Title")),
        latest=latest_first("adopted_on"),
        earliest=earliest_first("adopted_on"),
    )
    page = OnPage()


class PolicySerializer(RecordSerializer):
    """A policy of one party, with its dates and amount."""

    section = "policies"

    kind_label = Label("kind")
    party = Address()
    agency = Address()
    focus_areas = Address(many=True)

    class Meta:
        model = Policy
        fields = [
            *"slug page title title_ja kind kind_label party agency adopted_on".split(),
            *"begins_on ends_on".split(),
            *AMOUNT,
            *"focus_areas summary summary_ja citations published_at changed_at".split(),
        ]


def for_list(policies: QuerySet[Any]) -> QuerySet[Any]:
    return policies.select_related("party")


def for_page(policies: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(policies).prefetch_related(*related(agency=Agency, focus_areas=FocusArea))


POLICIES = Listing(
    section="policies",
    model=Policy,
    singular=_("policy"),
    plural=_("Policies"),
    introduction=_("Strategies, plans, laws, funds and initiatives that meetings speak about."),
    questions=PolicyQuestions,
    serializer=PolicySerializer,
    for_list=for_list,
    for_page=for_page,
    related=(
        Related("meetings", "policy", _("Meetings that spoke of it")),
        Related("outcomes", "policy", _("Outcomes")),
    ),
)
