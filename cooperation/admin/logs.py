"""The logs of publication on the staff screens: to read, to filter, and to take along as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import tablib
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.admin.read_only import ReadOnlyAdmin
from cooperation.formats.spreadsheets import CSV, XLSX
from cooperation.workflows import saving

FORMATS = {"csv": CSV, "xlsx": XLSX}


class LogAdmin(ReadOnlyAdmin):
    """A log of what happened to records, each named by its kind, its number and its address."""

    change_list_template = "admin/cooperation/log.html"
    file_name = ""
    columns: tuple[tuple[Any, Callable[[Any], Any]], ...] = ()
    """The columns of the file, each with what stands in it."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.file_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_file"
        return [path("file.<str:extension>", view, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_file"
        addresses = [(one.upper(), reverse(name, args=[one])) for one in FORMATS]
        files = addresses if saving.publishes(request.user) else []
        return super().changelist_view(request, {"files": files, **(extra_context or {})})

    def file_view(self, request: HttpRequest, extension: str) -> HttpResponse:
        """What the list shows under its filters, all of it, as a spreadsheet without formulas."""
        if not self.has_view_permission(request) or not saving.publishes(request.user):
            raise PermissionDenied
        if extension not in FORMATS:
            raise Http404
        try:
            entries: QuerySet[Any] = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as error:
            raise BadRequest from error
        table = tablib.Dataset(headers=[str(capfirst(header)) for header, _cell in self.columns])
        for entry in entries.iterator(chunk_size=2_000):
            table.append([written(cell(entry)) for _header, cell in self.columns])
        kind = FORMATS[extension]()
        answer = HttpResponse(kind.export_data(table), content_type=kind.get_content_type())
        name = f"{self.file_name}-{timezone.now().date()}.{extension}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @admin.display(description=_("record"), ordering="slug")
    def record_page(self, entry: Any) -> str:
        """Its kind and its address, leading to its page."""
        address = reverse(f"admin:cooperation_{entry.kind}_change", args=[entry.record])
        return format_html('{}: <a href="{}">{}</a>', kind_of(entry), address, entry.slug)


def kind_of(entry: Any) -> str:
    return str(capfirst(apps.get_model("cooperation", entry.kind)._meta.verbose_name))


def written(value: Any) -> str:
    """A cell: moments to the second, with their zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return "" if value is None else str(value)
