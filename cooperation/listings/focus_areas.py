"""Focus areas as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.charts.areas import years_of
from cooperation.listings.contributions import said_on
from cooperation.listings.links import Link
from cooperation.listings.listing import Listing, Related
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.prefetches import names, public, related
from cooperation.listings.questions import (
    ByArea,
    ByRecord,
    ByWords,
    InOrder,
    OnPage,
    Questions,
)
from cooperation.listings.serializers import Address, RecordSerializer
from cooperation.listings.shapes import NameSerializer
from cooperation.models import FocusArea, Program, ProgramArea


class FocusAreaQuestions(Questions):
    q = ByWords(FocusArea)
    focus_area = ByArea(
        FocusArea, Link(lambda: public(FocusArea), "pk", "pk"), label=_("This area and narrower")
    )
    program = ByRecord(
        Program, Link(lambda: public(ProgramArea), "focus_area", "program"), label=_("Program")
    )
    order = InOrder(name=by_words())
    page = OnPage()


class FocusAreaSerializer(RecordSerializer):
    """A topic, its definition and its place in the tree."""

    section = "focus-areas"

    broader = Address()
    narrower = Address(many=True)
    names = NameSerializer(many=True)

    class Meta:
        model = FocusArea
        fields = (
            "slug page name name_ja definition definition_ja broader narrower names citations "
            "published_at changed_at"
        ).split()


def for_list(areas: QuerySet[Any]) -> QuerySet[Any]:
    return areas.prefetch_related(*related(broader=FocusArea))


def for_page(areas: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(areas).prefetch_related(*related(narrower=FocusArea), names())


def context(area: FocusArea, at: Moment) -> dict[str, Any]:
    return {"said": said_on(area, at), "years": years_of(area, at)}


FOCUS_AREAS = Listing(
    section="focus-areas",
    model=FocusArea,
    singular=_("focus area"),
    plural=_("Focus areas"),
    introduction=_("The topics of cooperation; a filter by one includes the narrower ones."),
    questions=FocusAreaQuestions,
    serializer=FocusAreaSerializer,
    for_list=for_list,
    for_page=for_page,
    rows=("names",),
    context=context,
    related=(
        Related("programs", "focus_area", _("Programs")),
        Related("meetings", "focus_area", _("Meetings")),
        Related("outcomes", "focus_area", _("Outcomes")),
        Related("policies", "focus_area", _("Policies")),
        Related("agreements", "focus_area", _("Agreements")),
        Related("calls", "focus_area", _("Calls")),
    ),
)
