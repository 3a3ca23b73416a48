"""Staff screens of parties and of who belongs to them."""

from django.contrib import admin

from cooperation.admin.names import IdentifierInline, NameInline
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline, RowAdmin, RowInline
from cooperation.models import Membership, Party


class MembershipInline(RowInline):
    model = Membership
    fk_name = "body"
    fields = ("member", "since", "until")


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    section = "parties"
    search_fields = ("words__contains", "slug", "names__words__contains")
    list_display = ("name", "acronym", "kind")
    list_filter = ("publication", "kind")
    ordering = ("words", "pk")
    fieldsets = (
        (
            None,
            {"fields": (("name", "acronym"), "slug", ("kind", "country_code"), "website")},
        ),
        in_japanese("name_ja"),
        NOTES,
    )
    inlines = (NameInline, IdentifierInline, MembershipInline, CitationInline)


@admin.register(Membership)
class MembershipAdmin(RowAdmin):
    search_fields = ("body__words__contains", "member__words__contains")
    list_display = ("body", "member", "since", "until")
    list_select_related = ("body", "member")
    inlines = (CitationInline,)
