"""Staff screens of meetings: all that belongs to one on its page, in the order of a report."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cooperation.admin.agenda import AgendaItemInline
from cooperation.admin.next_meeting import OpensNextMeeting
from cooperation.admin.outcomes import NewOutcomeInline, OutcomeInline
from cooperation.admin.participations import AttendanceInline, ParticipationInline
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline, RowAdmin, RowInline
from cooperation.models import Meeting, MeetingLink, Series


class MeetingLinkInline(RowInline):
    model = MeetingLink
    fk_name = "from_meeting"
    fields = ("kind", "to_meeting")


@admin.register(Meeting)
class MeetingAdmin(OpensNextMeeting, RecordAdmin):
    section = "meetings"
    search_fields = ("words__contains", "slug", "series__words__contains")
    list_display = ("title", "held_on", "series", "number", "status")
    list_filter = ("publication", "status", "kind")
    list_select_related = ("series",)
    ordering = ("undated", "-held_on_first", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slug",
                    ("kind", "series", "number"),
                    ("status", "held_on", "announced_for"),
                    ("local_start", "local_end", "time_zone"),
                    ("mode", "city", "country"),
                    "venue",
                    "summary",
                )
            },
        ),
        in_japanese("title_ja", ("city_ja", "venue_ja"), "summary_ja"),
        NOTES,
    )
    inlines = (
        ParticipationInline,
        AttendanceInline,
        AgendaItemInline,
        OutcomeInline,
        NewOutcomeInline,
        MeetingLinkInline,
        CitationInline,
    )

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new meeting has no outcomes to read."""
        inlines = super().get_inlines(request, obj)
        return inlines if obj else [one for one in inlines if one is not OutcomeInline]

    def series_of(self, record: Any) -> Series | None:
        return record.series

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        if (meeting := context["original"]) is not None:
            address = reverse("admin:cooperation_outcome_add")
            query = urlencode({"meeting": meeting.pk})
            context["further"] = [{"name": _("Add an outcome"), "url": f"{address}?{query}"}]
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(MeetingLink)
class MeetingLinkAdmin(RowAdmin):
    search_fields = ("from_meeting__words__contains", "to_meeting__words__contains")
    list_display = ("from_meeting", "kind", "to_meeting")
    list_select_related = ("from_meeting", "to_meeting")
    inlines = (CitationInline,)
