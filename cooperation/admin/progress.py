"""Staff screens of progress updates."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from cooperation.admin.read_only import ReadOnly
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline, RowInline
from cooperation.admin.spreadsheets import Spreadsheets
from cooperation.listings.listing import Listing
from cooperation.listings.moments import Moment
from cooperation.listings.prefetches import related
from cooperation.models import Party, ProgressUpdate


class ProgressUpdateInline(ReadOnly, RowInline):
    """What has been said of a commitment so far: to read, each with a link to its own page."""

    model = ProgressUpdate
    fields = ("stated_on", "status", "side", "note", "publication")
    readonly_fields = ("publication",)


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(Spreadsheets, RecordAdmin):
    previewed_in = "outcomes"
    search_fields = ("words__contains", "slug", "outcome__words__contains")
    list_display = ("note", "outcome", "status", "stated_on")
    list_filter = ("publication", "status", "assessor")
    list_select_related = ("outcome",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "outcome",
                    ("stated_on", "status"),
                    ("side", "assessor"),
                    "note",
                    "slug",
                )
            },
        ),
        in_japanese("note_ja"),
        NOTES,
    )
    inlines = (CitationInline,)

    def public_address(self, record: Any) -> str:
        """It has no page of its own: it stands on that of its commitment."""
        return reverse("record", kwargs={"section": "outcomes", "slug": record.outcome.slug})

    def previewed(self, thing: Any, listing: Listing, at: Moment) -> Any:
        """The page of its commitment, with it among what is said of that."""
        outcome = listing.preview(thing.outcome_id, at)
        updates = ProgressUpdate.objects.public() | ProgressUpdate.objects.filter(pk=thing.pk)
        # Fetched already, as far as they are public.
        del outcome._prefetched_objects_cache["updates"]
        prefetch_related_objects(
            [outcome], Prefetch("updates", updates), *related(updates__side=Party)
        )
        listing.cite([outcome])
        return outcome
