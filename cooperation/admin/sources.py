"""Staff screens of sources and their paragraphs."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import RowAdmin, RowInline
from cooperation.admin.source_texts import SourceTexts
from cooperation.models import Paragraph, Source

FIRST_WORDS = 60
"""How many characters of a paragraph a list of choices shows."""


class ParagraphInline(RowInline):
    model = Paragraph
    fields = ("position", "label", "text")


@admin.register(Source)
class SourceAdmin(SourceTexts, RecordAdmin):
    section = "sources"
    list_display = ("title", "kind", "issuer", "dated_on")
    list_filter = ("publication", "kind")
    list_select_related = ("issuer",)
    ordering = ("-dated_on_first", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slug",
                    ("kind", "dated_on", "language"),
                    ("issuer", "publisher"),
                    ("account", "side"),
                    "url",
                    ("archived_url", "url_gone_on"),
                    "text_is_public",
                    "remark",
                )
            },
        ),
        in_japanese("title_ja", "remark_ja"),
        NOTES,
    )
    inlines = (ParagraphInline,)


@admin.register(Paragraph)
class ParagraphAdmin(RowAdmin):
    search_fields = ("source__words__contains", "source__slug", "label", "text")
    list_display = ("__str__", "source")
    list_select_related = label_needs = ("source",)
    ordering = ("source", "position")

    def label_of(self, obj: Any) -> str:
        place = f"{obj.source.title}, {obj}"
        return f"{place}: {Truncator(obj.text).chars(FIRST_WORDS)}" if obj.text else place

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A number alone among the words is a position: “jhlc-15 3”."""
        words = search_term.split()
        positions = [word for word in words if word.isascii() and word.isdigit() and len(word) < 5]
        if positions:
            queryset = queryset.filter(position=int(positions[-1]))
            words.remove(positions[-1])
        return super().get_search_results(request, queryset, " ".join(words))
