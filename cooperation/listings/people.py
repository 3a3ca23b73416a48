"""People as the public sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.listings.links import Link
from cooperation.listings.listing import Listing
from cooperation.listings.orders import by_words
from cooperation.listings.prefetches import names, public, rows
from cooperation.listings.questions import (
    ByRecord,
    ByWords,
    InOrder,
    OnPage,
    Questions,
)
from cooperation.listings.serializers import Address, RecordSerializer, RowSerializer
from cooperation.listings.shapes import NameSerializer
from cooperation.models import Agency, Attendance, Meeting, Party, Person, Series


class PersonQuestions(Questions):
    q = ByWords(Person)
    party = ByRecord(Party, Link(lambda: public(Attendance), "person", "party"), label=_("Side"))
    agency = ByRecord(
        Agency, Link(lambda: public(Attendance), "person", "agency"), label=_("Agency")
    )
    meeting = ByRecord(
        Meeting,
        Link(lambda: public(Attendance), "person", "meeting"),
        label=_("Attended"),
        offered=False,
    )
    series = ByRecord(
        Series,
        Link(lambda: public(Attendance), "person", "meeting__series"),
        label=_("Attended series"),
    )
    order = InOrder(name=by_words())
    page = OnPage()


class PersonAttendanceSerializer(RowSerializer):
    meeting = Address()
    party = Address()
    agency = Address()

    class Meta:
        model = Attendance
        fields = (
            "key meeting party agency office office_ja role wording presence citations"
        ).split()


class PersonSerializer(RecordSerializer):
    """An office-holder, with the meetings attended and the office held at each."""

    section = "people"

    attendances = PersonAttendanceSerializer(many=True)
    names = NameSerializer(many=True)

    class Meta:
        model = Person
        fields = (
            "slug page name name_ja names attendances citations published_at changed_at".split()
        )


def for_page(people: QuerySet[Any]) -> QuerySet[Any]:
    return people.prefetch_related(
        rows("attendances", Attendance, "meeting", "party", "agency"), names()
    )


PEOPLE = Listing(
    section="people",
    model=Person,
    singular=_("person"),
    plural=_("People"),
    introduction=_("Office-holders whom sources name, with their office at each meeting."),
    questions=PersonQuestions,
    serializer=PersonSerializer,
    for_list=for_page,
    for_page=for_page,
    rows=("attendances", "names"),
)
