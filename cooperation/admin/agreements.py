"""Staff screens of agreements and the events of their life."""

from django.contrib import admin

from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline, RowAdmin, RowInline
from cooperation.models import Agreement, AgreementEvent


class AgreementEventInline(RowInline):
    model = AgreementEvent
    fields = ("kind", "happened_on", "term_begins_on", "term_ends_on", "note")


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    section = "agreements"
    list_display = ("title", "kind")
    list_filter = ("publication", "kind")
    ordering = ("words", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slug",
                    ("kind", "binding"),
                    ("parties", "agencies"),
                    ("rests_on", "signed_at"),
                    "focus_areas",
                    "summary",
                )
            },
        ),
        in_japanese("title_ja", "summary_ja"),
        NOTES,
    )
    inlines = (AgreementEventInline, CitationInline)


@admin.register(AgreementEvent)
class AgreementEventAdmin(RowAdmin):
    search_fields = ("agreement__words__contains", "note")
    list_display = ("__str__", "agreement")
    list_select_related = ("agreement",)
    inlines = (CitationInline,)
