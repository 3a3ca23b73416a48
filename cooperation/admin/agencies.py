"""Staff screens of agencies."""

from django.contrib import admin

from cooperation.admin.merging import Merging
from cooperation.admin.names import IdentifierInline, NameInline
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline
from cooperation.admin.spreadsheets import Spreadsheets
from cooperation.models import Agency


@admin.register(Agency)
class AgencyAdmin(Spreadsheets, Merging, RecordAdmin):
    section = "agencies"
    search_fields = ("words__contains", "slug", "names__words__contains")
    list_display = ("name", "acronym", "party", "kind")
    list_filter = ("publication", "kind")
    list_select_related = ("party",)
    ordering = ("words", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "acronym"),
                    "slug",
                    ("party", "kind"),
                    ("parent", "successor"),
                    "website",
                )
            },
        ),
        in_japanese("name_ja"),
        NOTES,
    )
    inlines = (NameInline, IdentifierInline, CitationInline)
