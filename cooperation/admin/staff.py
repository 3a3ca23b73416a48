"""What every staff screen has in common: choosing by search, labels, permissions, the save.

`StaffAdmin` is the base of records.py and rows.py; `Widgets` also of every inline. What a save
comes to is not decided here: cooperation/workflows/saving.py does that.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst

from cooperation.admin.citing import Cites, CitingForm
from cooperation.admin.forms import OneLineArea
from cooperation.admin.histories import ShowsHistory
from cooperation.admin.links import change_page
from cooperation.admin.lookups import PlainLookups
from cooperation.admin.proposals import Proposes
from cooperation.admin.typed import ShowsTyped
from cooperation.values.slugs import is_number
from cooperation.values.words import folded
from cooperation.workflows import parts, publication, saving
from cooperation.workflows.references import would_forget

LONG = 250
"""From how many characters on a line of text gets two rows."""


def plausible(key: str) -> str:
    """A posted key, or one that nothing has: Django fails to show a form again with nonsense."""
    return key if key == "" or is_number(key) else "0"


class PlausibleKeys:
    """What lists to choose from have in common, as posted, shown again or named in the address."""

    def optgroups(self, name: str, value: list[Any], attrs: Any = None) -> Any:
        return super().optgroups(name, [plausible(str(key)) for key in value], attrs)


class SearchSelect(PlausibleKeys, AutocompleteSelect):
    """One of many, found by typing."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value and plausible(value)


class SearchSelectMultiple(PlausibleKeys, AutocompleteSelectMultiple):
    """Several of many, found by typing."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [plausible(value) for value in super().value_from_datadict(data, files, name)]


class Widgets:
    """Widgets that stay usable in numbers: search instead of long lists, low text areas, labels."""

    text_rows = 4

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.TextField):
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": self.text_rows})
        elif is_long_line(db_field):
            kwargs["widget"] = OneLineArea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = SearchSelect(db_field, self.admin_site)
        other = self.admin_site.get_model_admin(db_field.related_model)
        if not isinstance(other, StaffAdmin):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = other.opts.model._default_manager.select_related(*other.label_needs)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = other.label_of
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = SearchSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class Closed:
    """What is public is changed by publishers alone, and what was public is never deleted."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or saving.may_change(obj, by=request.user)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or saving.may_delete(obj)
        )

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except publication.Refused as error:
            # Nothing of it was saved; the page is shown again with all that was typed.
            request.refused = tuple(error.messages)
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.refused = getattr(request, "refused", ())
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publication.refuse_new(parts.record_of(form.instance), form.stopped_before)
        saving.saved(
            form.instance,
            by=request.user,
            reason=form.cleaned_data.get("reason", ""),
            moved_from=form.held_by,
        )


class StaffAdmin(
    ShowsTyped, ShowsHistory, Proposes, Cites, Closed, Widgets, PlainLookups, admin.ModelAdmin
):
    """The pages of one model."""

    form = CitingForm
    show_full_result_count = False
    list_per_page = 50
    label_needs: tuple[str, ...] = ()
    """Keys to fetch for `label_of`."""

    def label_of(self, obj: Any) -> str:
        """Names one among all in a list of choices."""
        return str(obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.label_needs)

    def seen_at(self, request: HttpRequest, object_id: str) -> Any:
        """What a page is about: 404 where there is nothing, 403 to who may not see it."""
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        return thing

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """As words are stored folded, fold what is typed; no database likes NUL."""
        term = folded(search_term.replace("\0", " "))
        return super().get_search_results(request, queryset, term)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        chosen = [plausible(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)]
        request.POST = request.POST.copy()
        request.POST.setlist(ACTION_CHECKBOX_NAME, chosen)
        return super().response_action(request, queryset)

    def get_inline_formsets(self, request: HttpRequest, formsets: Any, *args: Any) -> Any:
        """Each with the number of its rows in its heading, which is all one sees when closed."""
        shown = super().get_inline_formsets(request, formsets, *args)
        for rows in shown:
            rows.opts.verbose_name_plural = (
                f"{capfirst(rows.opts.verbose_name_plural)} ({rows.formset.initial_form_count()})"
            )
        return shown

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """With what would silently name it no longer among what keeps it from being deleted."""
        *found, protected = super().get_deleted_objects(objs, request)
        forgetting = [
            format_html(
                '{}: <a href="{}">{}</a>',
                capfirst(one._meta.verbose_name),
                change_page(one),
                one,
            )
            for thing in objs
            for one in would_forget(thing)
        ]
        return (*found, [*protected, *dict.fromkeys(forgetting)])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        held_by = parts.parent_of(obj)
        super().delete_model(request, obj)
        saving.deleted(held_by, by=request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = context["original"]
        if obj is not None:
            context["closed"] = not saving.may_change(obj, by=request.user)
            context["proposing"] = getattr(request, "proposing", False)
        return super().render_change_form(request, context, *args, **kwargs)


def is_long_line(field: Any) -> bool:
    """Whether it is one line of words that may be long."""
    if field.choices or isinstance(field, models.URLField):
        return False
    return isinstance(field, models.CharField) and (field.max_length or 0) >= LONG


def spoken(field: Any) -> None:
    """Put a field's label on its widget too, for tables that name it in the head alone."""
    widget = field.widget
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_change_related = widget.can_view_related = widget.can_delete_related = False
        widget = widget.widget
    widget.attrs.setdefault("aria-label", capfirst(field.label))
