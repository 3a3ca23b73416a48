"""Staff screens of focus areas."""

from django.contrib import admin

from cooperation.admin.names import NameInline
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline
from cooperation.models import FocusArea


@admin.register(FocusArea)
class FocusAreaAdmin(RecordAdmin):
    section = "focus-areas"
    search_fields = ("words__contains", "slug", "names__words__contains")
    list_display = ("name", "broader")
    list_select_related = ("broader",)
    ordering = ("words", "pk")
    fieldsets = (
        (None, {"fields": ("name", "slug", "broader", "definition")}),
        in_japanese("name_ja", "definition_ja"),
        NOTES,
    )
    inlines = (NameInline, CitationInline)
