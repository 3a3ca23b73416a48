"""Other names and identifiers: rows of whoever bears them."""

from typing import Any

from django.contrib import admin

from cooperation.admin.rows import CitationInline, RowAdmin, RowInline
from cooperation.models import Identifier, Name


class NameInline(RowInline):
    model = Name
    fields = ("text", "kind", "language", "since", "until")


class IdentifierInline(RowInline):
    model = Identifier
    fields = ("scheme", "value")


@admin.register(Name)
class NameAdmin(RowAdmin):
    search_fields = ("words__contains",)
    list_display = ("text", "kind", "language")
    inlines = (CitationInline,)


@admin.register(Identifier)
class IdentifierAdmin(RowAdmin):
    search_fields = ("value",)
    list_display = ("value", "scheme")
    inlines = (CitationInline,)

    def label_of(self, obj: Any) -> str:
        return f"{obj.get_scheme_display()} {obj.value}"
