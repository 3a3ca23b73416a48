"""The log of publication, and where old addresses lead: to read."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.admin.logs import LogAdmin, kind_of
from cooperation.admin.read_only import ReadOnlyAdmin
from cooperation.models import Edition, MovedAddress, Publication, PublicationStep


@admin.register(PublicationStep)
class PublicationStepAdmin(LogAdmin):
    """Who asked, who approved, who sent back and who withdrew, when and why."""

    list_display = ("taken_at", "by", "step", "record_page", "asker", "note")
    list_filter = ("ends", "taken_at", ("by", admin.RelatedOnlyFieldListFilter), "kind")
    list_select_related = ("by",)
    search_fields = ("slug", "note")
    file_name = "publication-steps"
    columns = (
        (_("when"), lambda step: step.taken_at),
        (_("by"), lambda step: step.by),
        (_("kind of record"), kind_of),
        (_("number of the record"), lambda step: step.record),
        (_("address"), lambda step: step.slug),
        (pgettext_lazy("publication", "from"), lambda step: step.get_begins_display()),
        (pgettext_lazy("publication", "to"), lambda step: step.get_ends_display()),
        (_("note"), lambda step: step.note),
        (_("asked by"), lambda step: step.asked_by),
        (_("asked"), lambda step: step.asked_at),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With who sent the record to review, and when, before it was decided on."""
        asked = PublicationStep.objects.filter(
            kind=OuterRef("kind"),
            record=OuterRef("record"),
            ends=Publication.IN_REVIEW,
            pk__lt=OuterRef("pk"),
        ).order_by("-pk")
        decided = Q(begins=Publication.IN_REVIEW)
        return (
            super()
            .get_queryset(request)
            .annotate(
                asked_by=Case(When(decided, then=Subquery(asked.values("by__username")[:1]))),
                asked_at=Case(When(decided, then=Subquery(asked.values("taken_at")[:1]))),
            )
        )

    @admin.display(description=_("step"), ordering="ends")
    def step(self, step: Any) -> str:
        return str(step)

    @admin.display(description=_("asked by"))
    def asker(self, step: Any) -> str:
        return step.asked_by or ""


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
