"""Staff screens of policies."""

from django.contrib import admin

from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline
from cooperation.models import Policy

AMOUNT = ("amount_bound", "amount", "amount_currency", "amount_years")


@admin.register(Policy)
class PolicyAdmin(RecordAdmin):
    section = "policies"
    list_display = ("title", "party", "kind", "adopted_on")
    list_filter = ("publication", "kind")
    list_select_related = ("party",)
    ordering = ("words", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slug",
                    "kind",
                    ("party", "agency"),
                    ("adopted_on", "begins_on", "ends_on"),
                    AMOUNT,
                    "focus_areas",
                    "summary",
                )
            },
        ),
        in_japanese("title_ja", "summary_ja"),
        NOTES,
    )
    inlines = (CitationInline,)
