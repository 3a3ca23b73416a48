"""Meetings: single sittings of any kind, and how one relates to another."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.models.constraints import known
from cooperation.models.fields import (
    FirstDayOf,
    LastDayOf,
    PartialDateField,
    SmallNumberField,
    WordsField,
)
from cooperation.models.parties import Party, PartyKind
from cooperation.models.records import Record, Row
from cooperation.models.series import Series
from cooperation.values.partial_dates import PartialDate


class MeetingKind(models.TextChoices):
    """What sort of meeting it is."""

    COMMITTEE = "committee-meeting", _("committee meeting")
    MINISTERIAL = "ministerial", _("ministerial meeting")
    ROUNDTABLE = "roundtable", _("roundtable")
    CONFERENCE = "conference", _("conference")
    WORKSHOP = "workshop", _("workshop")
    WORKING_GROUP = "working-group", _("working group meeting")
    VISIT = "visit", _("visit")
    OTHER = "other", _("other meeting")


class MeetingStatus(models.TextChoices):
    """What happened to a meeting."""

    ANNOUNCED = "announced", pgettext_lazy("status of a meeting", "announced")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class Mode(models.TextChoices):
    """How people met."""

    IN_PERSON = "in-person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("hybrid")
    NOT_STATED = "not-stated", _("not stated")


class Meeting(Record):
    """One sitting of any kind: a committee meeting, a ministerial, a workshop, a visit."""

    title = models.CharField(_("title"), max_length=300)
    title_ja = models.CharField(_("Japanese title"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind)
    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("series"),
        help_text=_("The standing body whose sitting it is."),
    )
    number = SmallNumberField(
        _("number"), null=True, blank=True, help_text=_("Its number in the series, if it has one.")
    )
    status = models.CharField(
        _("what happened"), max_length=10, choices=MeetingStatus, default=MeetingStatus.HELD
    )
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.NOT_STATED)
    held_on = PartialDateField(
        _("date"),
        help_text=_("When it was or will be held: 2023-05-16, 2023-05, 2023, or two with a slash."),
    )
    held_on_first = FirstDayOf("held_on")
    held_on_last = LastDayOf("held_on")
    undated = models.GeneratedField(
        expression=Q(held_on_first__isnull=True),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    announced_for = PartialDateField(
        _("announced for"),
        help_text=_("The date that was announced for it beforehand, where a source gives one."),
    )
    announced_for_first = FirstDayOf("announced_for")
    announced_for_last = LastDayOf("announced_for")
    local_start = models.TimeField(_("begins at"), null=True, blank=True)
    local_end = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        blank=True,
        help_text=_("Of these times, by its IANA name, for example Europe/Paris."),
    )
    city = models.CharField(_("city"), max_length=100, blank=True)
    city_ja = models.CharField(_("Japanese city name"), max_length=100, blank=True)
    country = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_meetings",
        limit_choices_to={"kind": PartyKind.COUNTRY},
        verbose_name=_("country"),
    )
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    venue_ja = models.CharField(_("Japanese name of the venue"), max_length=250, blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("In our own words."))
    summary_ja = models.TextField(_("Japanese summary"), blank=True)
    words = WordsField("title", "title_ja")

    class Meta(Record.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            *Record.Meta.constraints,
            known("kind", MeetingKind),
            known("status", MeetingStatus),
            known("mode", Mode),
            models.CheckConstraint(
                name="meeting_number_needs_a_series",
                condition=Q(number__isnull=True) | Q(series__isnull=False, number__gte=1),
                violation_error_message=_("A number counts meetings of a series: name the series."),
            ),
            models.UniqueConstraint(
                name="one_meeting_per_number_of_a_series",
                fields=["series", "number"],
                violation_error_message=_("This series already has a meeting of this number."),
            ),
            models.CheckConstraint(
                name="meeting_times_have_a_time_zone",
                condition=Q(local_start__isnull=True, local_end__isnull=True) | ~Q(time_zone=""),
                violation_error_message=_("Local times need their time zone."),
            ),
        ]
        indexes = [
            # In the order of the list, so that one index serves its pages and its count.
            models.Index(
                fields=["publication", "undated", "-held_on_first", "held_on_last", "id"],
                name="meetings_in_list_order",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.time_zone and self.time_zone not in zoneinfo.available_timezones():
            raise ValidationError(
                {"time_zone": _("No time zone has this name. Use one such as Asia/Tokyo.")}
            )

    @property
    def expected_on(self) -> PartialDate | None:
        """When it was or is to be held or, where no source says that, what it was announced for."""
        return self.held_on or self.announced_for

    @property
    def changed_year(self) -> bool:
        """Whether it was announced for one year and held, or to be held, surely in another."""
        held, announced = self.held_on, self.announced_for
        if held is None or announced is None:
            return False
        return (
            announced.last_day.year < held.first_day.year
            or announced.first_day.year > held.last_day.year
        )


class MeetingLinkKind(models.TextChoices):
    """How one meeting relates to another."""

    SIDE_EVENT = "side-event-of", _("side event of")
    ADJACENT = "adjacent-to", _("adjacent to")
    PREPARES = "prepares", _("prepares")
    FOLLOWS_UP = "follows-up", _("follows up")


MIRRORED = {
    MeetingLinkKind.SIDE_EVENT: _("has the side event"),
    MeetingLinkKind.ADJACENT: _("adjacent to"),
    MeetingLinkKind.PREPARES: _("prepared by"),
    MeetingLinkKind.FOLLOWS_UP: _("followed up by"),
}
"""Each kind as read from the other meeting."""


class MeetingLink(Row):
    """How one meeting relates to another: side event of, adjacent to, prepares, follows up."""

    OWNERS = ("from_meeting",)

    from_meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="links", verbose_name=_("meeting")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingLinkKind)
    to_meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="backlinks", verbose_name=_("other meeting")
    )

    class Meta:
        verbose_name = _("link to another meeting")
        verbose_name_plural = _("links to other meetings")
        ordering = ("pk",)
        constraints = [
            known("kind", MeetingLinkKind),
            models.CheckConstraint(
                name="meeting_is_not_linked_to_itself",
                condition=~Q(from_meeting=F("to_meeting")),
                violation_error_message=_("A meeting has no link to itself."),
            ),
            models.UniqueConstraint(
                name="one_link_per_kind_and_pair_of_meetings",
                fields=["from_meeting", "kind", "to_meeting"],
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def mirrored(self) -> str:
        """Its kind in words as read from the other meeting."""
        return str(MIRRORED[MeetingLinkKind(self.kind)])
