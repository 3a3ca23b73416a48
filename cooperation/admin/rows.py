"""The pages of rows, and rows as tables on the pages of their records.

A row is made and deleted on its record's page; its own page, reached from there, holds all of its
fields, what is nested in it and its citations.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.admin.citing import CitationForm, CitationFormSet, CitedRowFormSet, remembered
from cooperation.admin.forms import RowForm
from cooperation.admin.going_on import GoesOn
from cooperation.admin.links import change_page
from cooperation.admin.staff import StaffAdmin, Widgets, spoken
from cooperation.models import Citation
from cooperation.models.citations import field_names
from cooperation.workflows import parts
from cooperation.workflows.citing import Hand, is_citable


class RowAdmin(GoesOn, StaffAdmin):
    """A row's own page."""

    change_form_template = "admin/cooperation/row_form.html"

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """None to speak of: it stays off the index and is reached from its record."""
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = {field.name for field in (*self.opts.fields, *self.opts.many_to_many)}
        own -= set(parts.parent_keys(self.model))
        return [name for name in super().get_fields(request, obj) if name in own]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        above, thing = [], context["original"]
        while thing is not None and (thing := parts.parent_of(thing)) is not None:
            above.insert(0, {"name": str(thing), "url": change_page(thing)})
        context["above"] = above
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return redirect(change_page(self.chosen_next(request, obj) or parts.parent_of(obj)))


class Rows(Widgets):
    """Rows on their record's page, closed until asked for."""

    form = RowForm
    formset = CitedRowFormSet
    extra = 0
    classes = ("collapse",)
    show_change_link = True
    text_rows = 2
    once: tuple[str, ...] = ()
    """Fields that no two rows may share."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.once = self.once
        formset.keys_at_hand = tuple(remembered(request))
        return formset

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With what each row rests on, unless it has a place among them already."""
        fields = super().get_fields(request, obj)
        asked = is_citable(self.model) and "cites" not in flatten(fields)
        return [*fields, "cites"] if asked else fields

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        if not is_citable(self.model):
            return rows
        return rows.prefetch_related("citations__source", "citations__paragraph__source")

    @admin.display(description=_("Rests on"))
    def cites(self, row: Any) -> str:
        """What stands there where the row cannot be changed."""
        return Hand().written(row.citations.all()) if row.pk else ""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            spoken(field)
        return field


class RowInline(Rows, admin.TabularInline):
    """Rows as a table: a line for each."""

    template = "admin/cooperation/rows.html"


class CitationInline(Rows, admin.StackedInline):
    """What a record or row rests on."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    show_change_link = False
    fields = (
        ("place", "field", "paragraph", "source"),
        ("quotation", "other_value"),
        ("reason", "reason_ja"),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "field":
            return cited_field(self.parent_model)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def cited_field(model: Any) -> forms.ChoiceField:
    """The fields of a model by their names in words, or the whole of it."""
    asked = Citation._meta.get_field("field")
    internal = {"id", "slug", "notes", "order", *parts.parent_keys(model)}
    fields = [model._meta.get_field(name) for name in field_names(model) - internal]
    named = sorted((str(capfirst(f.verbose_name)), f.name) for f in fields if f.editable)
    return forms.ChoiceField(
        label=capfirst(asked.verbose_name),
        help_text=asked.help_text,
        required=False,
        choices=[("", _("the whole")), *((name, words) for words, name in named)],
    )


@admin.register(Citation)
class CitationAdmin(RowAdmin):
    """Only to look at: a citation is written where it stands."""

    search_fields = ("quotation", "source__words__contains", "paragraph__source__words__contains")
    list_select_related = ("source", "paragraph__source")
    list_display = ("__str__", "source", "paragraph")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
