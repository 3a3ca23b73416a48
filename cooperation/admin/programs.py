"""Staff screens of programs: who runs them, what they cover, for whom; and of their calls."""

from django.contrib import admin

from cooperation.admin.forms import SidedRowForm
from cooperation.admin.names import NameInline
from cooperation.admin.policies import AMOUNT
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline, RowAdmin, RowInline
from cooperation.admin.spreadsheets import Spreadsheets
from cooperation.models import Call, Eligibility, Program, ProgramArea, ProgramPartner


class ProgramPartnerInline(RowInline):
    model = ProgramPartner
    form = SidedRowForm
    once = ("party", "agency", "role")
    fields = ("order", "agency", "party", "role", "wording")


class ProgramAreaInline(RowInline):
    model = ProgramArea
    fields = ("focus_area", "note")


class EligibilityInline(RowInline):
    model = Eligibility
    once = ("who",)
    fields = ("order", "who", "note", "note_ja")


@admin.register(Program)
class ProgramAdmin(Spreadsheets, RecordAdmin):
    section = "programs"
    search_fields = ("words__contains", "slug", "names__words__contains")
    list_display = ("name", "acronym", "kind", "status")
    list_filter = ("publication", "kind", "status")
    ordering = ("words", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "acronym"),
                    "slug",
                    ("kind", "status"),
                    "summary",
                    "eligibility",
                    ("begins_on", "ends_on"),
                    AMOUNT,
                    "website",
                    "calls_checked_on",
                )
            },
        ),
        in_japanese("name_ja", "summary_ja", "eligibility_ja"),
        NOTES,
    )
    inlines = (
        ProgramPartnerInline,
        ProgramAreaInline,
        EligibilityInline,
        NameInline,
        CitationInline,
    )


@admin.register(ProgramPartner)
class ProgramPartnerAdmin(RowAdmin):
    search_fields = ("program__words__contains", "party__words__contains")
    list_display = ("program", "agency", "party", "role")
    list_select_related = ("program", "agency", "party")
    inlines = (CitationInline,)


@admin.register(ProgramArea)
class ProgramAreaAdmin(RowAdmin):
    search_fields = ("program__words__contains", "focus_area__words__contains")
    list_display = ("program", "focus_area")
    list_select_related = ("program", "focus_area")
    inlines = (CitationInline,)


@admin.register(Eligibility)
class EligibilityAdmin(RowAdmin):
    search_fields = ("program__words__contains", "call__words__contains", "note")
    list_display = ("who", "program", "call")
    list_select_related = ("program", "call")
    inlines = (CitationInline,)


@admin.register(Call)
class CallAdmin(Spreadsheets, RecordAdmin):
    section = "calls"
    list_display = ("title", "program", "opens_on", "closes_on")
    list_select_related = ("program",)
    ordering = ("-closes_on_first", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slug",
                    "program",
                    ("opens_on", "closes_on", "checked_on"),
                    ("parties", "agencies"),
                    "focus_areas",
                    "eligibility",
                    AMOUNT,
                    "url",
                )
            },
        ),
        in_japanese("title_ja", "eligibility_ja"),
        NOTES,
    )
    inlines = (EligibilityInline, CitationInline)
