"""A record's page as the public would see it, for staff before it is public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from cooperation.admin.links import change_page, own_page, page_of
from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment, this_moment
from cooperation.listings.sections import SECTIONS
from cooperation.views.records import shown


class ShowsPreview:
    """The preview of a record, on the page that shows it."""

    previewed_in = ""
    """The section of that page, where it is not its own."""

    def get_urls(self) -> list[Any]:
        return [own_page(self, "preview", self.preview_view), *super().get_urls()]

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Never kept: `admin_view` sees to that."""
        thing = self.seen_at(request, object_id)
        listing, at = SECTIONS[self.previewed_in or self.section], this_moment()
        record = self.previewed(thing, listing, at)
        response = shown(request, listing, record, at, preview=change_page(thing))
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def previewed(self, thing: Any, listing: Listing, at: Moment) -> Any:
        """The record whose page shows it, as that page takes it."""
        return listing.preview(thing.pk, at)

    def preview_address(self, record: Any) -> str:
        return page_of(record, "preview")
