"""Agenda items, rows of a meeting, and their contributions."""

from typing import Any

from django.contrib import admin

from cooperation.admin.rows import CitationInline, RowAdmin, Rows
from cooperation.models import AgendaItem, Contribution


class AgendaItemInline(Rows, admin.StackedInline):
    """Not a table: headings and summaries in two languages stand in no line."""

    model = AgendaItem
    fields = (
        ("order", "heading", "heading_ja", "cites"),
        ("summary", "summary_ja"),
        ("focus_areas", "headed"),
    )


class ContributionInline(Rows, admin.StackedInline):
    """Not a table: three lists of bodies and policies stand in no line."""

    model = Contribution
    fields = (
        ("order", "kind", "agencies", "parties", "cites"),
        ("summary", "summary_ja"),
        ("policies", "programs"),
    )


@admin.register(AgendaItem)
class AgendaItemAdmin(RowAdmin):
    search_fields = ("heading", "meeting__words__contains", "meeting__slug")
    list_display = ("heading", "meeting")
    list_select_related = label_needs = ("meeting",)
    inlines = (ContributionInline, CitationInline)

    def label_of(self, obj: Any) -> str:
        return f"{obj.heading} ({obj.meeting})"


@admin.register(Contribution)
class ContributionAdmin(RowAdmin):
    search_fields = ("summary", "agenda_item__heading", "agenda_item__meeting__words__contains")
    list_display = ("__str__", "agenda_item")
    list_select_related = ("agenda_item",)
    inlines = (CitationInline,)
