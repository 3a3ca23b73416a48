"""The staff site: its title, and the order in which its first page names the records."""

from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.admin.choosing import nearest_first
from cooperation.admin.queue_pages import queue_page
from cooperation.admin.work_queue import work_queue

GROUPS = (
    (
        pgettext_lazy("group of records", "What happened"),
        ("Meeting", "Outcome", "ProgressUpdate", "Series"),
    ),
    (_("What it rests on"), ("Agreement", "Policy", "Source")),
    (_("What researchers can apply to"), ("Program", "Call")),
    (_("Vocabularies"), ("Agency", "Party", "Person", "FocusArea")),
    (_("Log"), ("Proposal", "PublicationStep", "MovedAddress", "Removal")),
)
"""The models of the index in reading order; rows are reached from their records."""


class LabellingAutocomplete(AutocompleteJsonView):
    """Offers what is nearest first, rows by a label that names their record too."""

    def get_queryset(self) -> Any:
        ordering = self.model_admin.get_ordering(self.request)
        return nearest_first(super().get_queryset(), self.term, ordering)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        label_of = getattr(self.admin_site.get_model_admin(type(obj)), "label_of", str)
        return result | {"text": label_of(obj)}


class StaffSite(admin.AdminSite):
    site_header = site_title = _("Cooperation")
    index_title = _("To do")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # It asks no record whether it was public, and keeps no revision.
        self.disable_action("delete_selected")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the site; PostgreSQL fails at NUL, wherever in an address it stands."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "%00" in request.META.get("QUERY_STRING", ""):
                raise BadRequest
            return view(request, *args, **kwargs)

        return super().admin_view(checked, cacheable)

    def get_urls(self) -> list[Any]:
        view = self.admin_view(queue_page)
        return [path("queue/<slug:key>/", view, name="work_queue"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The records, and beside them what there is to do."""
        context = {"tasks": work_queue(request.user), **(extra_context or {})}
        return super().index(request, context)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return LabellingAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        own = next((app for app in apps if app["app_label"] == "cooperation"), None)
        if own is None:
            return apps
        models = {model["object_name"]: model for model in own["models"]}
        groups = [
            own | {"name": name, "models": [models[m] for m in names if m in models]}
            for name, names in GROUPS
        ]
        return [group for group in groups if group["models"]] + [a for a in apps if a is not own]
