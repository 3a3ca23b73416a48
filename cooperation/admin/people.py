"""Staff screens of people. What office they held stands with each attendance."""

from django.contrib import admin

from cooperation.admin.merging import Merging
from cooperation.admin.names import NameInline
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline
from cooperation.admin.spreadsheets import Spreadsheets
from cooperation.models import Person


@admin.register(Person)
class PersonAdmin(Spreadsheets, Merging, RecordAdmin):
    section = "people"
    search_fields = ("words__contains", "slug", "names__words__contains")
    list_display = ("name", "name_ja")
    ordering = ("words", "pk")
    fieldsets = ((None, {"fields": ("name", "slug")}), in_japanese("name_ja"), NOTES)
    inlines = (NameInline, CitationInline)
