"""Staff screens of people. What office they held stands with each attendance."""

from django.contrib import admin

from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline
from cooperation.models import Person


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    section = "people"
    list_display = ("name", "name_ja")
    ordering = ("words", "pk")
    fieldsets = ((None, {"fields": ("name", "slug")}), in_japanese("name_ja"), NOTES)
    inlines = (CitationInline,)
