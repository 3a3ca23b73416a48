"""Participations and attendances: rows of a meeting."""

from django.contrib import admin

from cooperation.admin.forms import SidedRowForm
from cooperation.admin.rows import CitationInline, RowAdmin, RowInline
from cooperation.models import Attendance, Participation


class ParticipationInline(RowInline):
    model = Participation
    form = SidedRowForm
    once = ("party", "agency", "role")
    fields = ("order", "agency", "party", "role", "wording", "presence")


class AttendanceInline(RowInline):
    model = Attendance
    form = SidedRowForm
    fields = ("order", "person", "office", "agency", "party", "role")


@admin.register(Participation)
class ParticipationAdmin(RowAdmin):
    search_fields = (
        "meeting__words__contains",
        "agency__words__contains",
        "party__words__contains",
    )
    list_display = ("meeting", "agency", "party", "role")
    list_select_related = ("meeting", "agency", "party")
    inlines = (CitationInline,)


@admin.register(Attendance)
class AttendanceAdmin(RowAdmin):
    search_fields = ("meeting__words__contains", "person__words__contains")
    list_display = ("meeting", "person", "party", "role")
    list_select_related = ("meeting", "person", "party")
    inlines = (CitationInline,)
