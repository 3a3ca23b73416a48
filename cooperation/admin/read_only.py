"""What is shown on the staff screens and not typed there: rows, records and logs to read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cooperation.admin.lookups import PlainLookups


class ReadOnly:
    """Part of pages and of tables of rows."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, PlainLookups, admin.ModelAdmin):
    """The pages of what the workflows write."""

    show_full_result_count = False
