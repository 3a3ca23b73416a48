"""The log of publication, and where old addresses lead: to read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cooperation.models import Edition, MovedAddress, PublicationStep


class ReadOnlyAdmin(admin.ModelAdmin):
    """What the workflows write and nobody types."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(PublicationStep)
class PublicationStepAdmin(ReadOnlyAdmin):
    list_display = ("taken_at", "by", "kind", "slug", "begins", "ends", "note")
    list_filter = ("ends", "kind")
    list_select_related = ("by",)
    search_fields = ("slug", "note")


@admin.register(MovedAddress)
class MovedAddressAdmin(ReadOnlyAdmin):
    list_display = ("slug", "kind", "record", "moved_at")
    list_filter = ("kind",)
    search_fields = ("slug",)


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """The counter of the public site's changes; off the index."""

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}
