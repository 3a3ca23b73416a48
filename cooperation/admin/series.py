"""Staff screens of series."""

from typing import Any

from django.contrib import admin

from cooperation.admin.names import NameInline
from cooperation.admin.next_meeting import OpensNextMeeting
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline
from cooperation.models import Series


@admin.register(Series)
class SeriesAdmin(OpensNextMeeting, RecordAdmin):
    section = "series"
    search_fields = ("words__contains", "slug", "names__words__contains")
    list_display = ("name", "acronym", "level")
    list_filter = ("publication", "level")
    ordering = ("words", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "acronym"),
                    "slug",
                    ("level", "interval_months"),
                    "parties",
                    ("legal_basis", "reports_to"),
                    "mandate",
                )
            },
        ),
        in_japanese("name_ja", "mandate_ja"),
        NOTES,
    )
    inlines = (NameInline, CitationInline)

    def series_of(self, record: Any) -> Series:
        return record
