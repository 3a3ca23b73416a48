"""A record's page as the public would see it, for staff before it is public."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from cooperation.listings.moments import this_moment
from cooperation.listings.sections import SECTIONS
from cooperation.views.records import shown


class ShowsPreview:
    """The preview of a record; what has no page of its own has none."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [path("<path:object_id>/preview/", view, name=name), *super().get_urls()]

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Never kept: `admin_view` sees to that."""
        thing = self.get_object(request, unquote(object_id))
        if thing is None or not self.section:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        listing, at = SECTIONS[self.section], this_moment()
        form = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk]
        )
        response = shown(request, listing, listing.preview(thing.pk, at), at, preview=form)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def preview_address(self, record: Any) -> str:
        """Empty for what has no page of its own."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        return reverse(name, args=[record.pk]) if self.section else ""
