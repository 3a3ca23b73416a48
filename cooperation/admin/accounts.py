"""Accounts of staff: once history names one, it is closed and not deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from reversion.models import Revision

from cooperation.admin.lookups import PlainLookups

# Importing Django's own screen has registered it.
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(PlainLookups, UserAdmin):
    """Without an account its revisions would be nobody's, and look like a machine's."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or not Revision.objects.filter(user=obj).exists()
        )
