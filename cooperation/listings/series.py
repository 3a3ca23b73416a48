"""Series as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import Link, many, own
from cooperation.listings.listing import Listing, Related
from cooperation.listings.moments import Moment
from cooperation.listings.orders import by_words
from cooperation.listings.partnership_filters import ByPartnership
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
from cooperation.listings.series_health import health
from cooperation.listings.shapes import NameSerializer
from cooperation.listings.time_lines import of_series
from cooperation.models import Agreement, Level, Meeting, Party, Series


class SeriesQuestions(Questions):
    q = ByWords(Series)
    party = ByRecord(Party, many(Series, "parties", "party"), label=_("Party"))
    partnership = ByPartnership(many(Series, "parties", "party"))
    agreement = ByRecord(Agreement, own(Series, "legal_basis"), label=_("Legal basis"))
    reports_to = ByRecord(Series, own(Series, "reports_to"), label=_("Reports to"))
    meeting = ByRecord(
        Meeting, Link(lambda: public(Meeting), "series", "pk"), label=_("Meeting"), offered=False
    )
    level = ByChoice(Level, column="level", label=_("Level"))
    order = InOrder(name=by_words())
    page = OnPage()


class SeriesSerializer(RecordSerializer):
    """A standing body, its legal basis and the body it reports to."""

    section = "series"

    level_label = Label("level")
    parties = Address(many=True)
    legal_basis = Address()
    reports_to = Address()
    names = NameSerializer(many=True)

    class Meta:
        model = Series
        fields = (
            "slug page name name_ja acronym level level_label parties legal_basis reports_to "
            "interval_months mandate mandate_ja names citations published_at changed_at"
        ).split()


def for_list(series: QuerySet[Any]) -> QuerySet[Any]:
    return series.prefetch_related(*related(parties=Party, legal_basis=Agreement))


def for_page(series: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(series).prefetch_related(
        *related(reports_to=Series, reporting_bodies=Series, meetings=Meeting), names()
    )


def context(series: Series, at: Moment) -> dict[str, Any]:
    meetings = list(series.meetings.all())
    return {
        "health": health(meetings, interval=series.interval_months, on=at.on),
        "time_line": of_series(series, at),
    }


SERIES = Listing(
    section="series",
    model=Series,
    singular=_("series"),
    plural=_("Series"),
    introduction=_("Standing bodies and recurring meetings, with their legal basis."),
    questions=SeriesQuestions,
    serializer=SeriesSerializer,
    for_list=for_list,
    for_page=for_page,
    rows=("names", "meetings"),
    related=(Related("outcomes", "series", _("Outcomes")),),
    context=context,
)
