"""The pages of records: their way to the public, their address, and what only publishers change.

One file per concept inherits `RecordAdmin`; rows are in rows.py.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.admin.addresses import AddressedForm
from cooperation.admin.findings import by_severity
from cooperation.admin.forms import (
    NOTE_LENGTH,
    MoveForm,
    NotedActionForm,
    checked,
    tell_errors,
)
from cooperation.admin.links import change_page, own_page
from cooperation.admin.previews import ShowsPreview
from cooperation.admin.publishing import Publishes, confirmed, move_each, tell
from cooperation.admin.removing import Removes
from cooperation.admin.staff import StaffAdmin
from cooperation.models import Proposal, Publication, PublicationStep
from cooperation.models.records import Record
from cooperation.workflows import history, saving
from cooperation.workflows.publication import allowed, findings_of, move

NOTES = (gettext_lazy("Private notes"), {"fields": ("notes",), "classes": ("collapse",)})


def in_japanese(*fields: Any) -> tuple[Any, dict[str, Any]]:
    """The group of a record's Japanese fields, closed until asked for."""
    return gettext_lazy("In Japanese"), {"fields": fields, "classes": ("collapse",)}


class RecordAdmin(Publishes, Removes, ShowsPreview, StaffAdmin):
    """A record: whatever has an address and a publication of its own."""

    section = ""
    """Its part of the public address."""

    form = AddressedForm
    change_form_template = "admin/cooperation/record_form.html"
    search_fields: tuple[str, ...] = ("words__contains", "slug")
    list_filter: tuple[Any, ...] = ("publication",)
    action_form = NotedActionForm
    actions = ("send_to_review", "publish", "withdraw")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*self.list_display, "badge", "changed_at"]

    @admin.display(description=gettext_lazy("publication"), ordering="publication")
    def badge(self, record: Record) -> str:
        return format_html(
            '<span class="badge badge-{}">{}</span>',
            record.publication,
            record.get_publication_display(),
        )

    # The address

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = ["slug"] if obj and obj.published_at else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def view_on_site(self, record: Record) -> str | None:
        if not type(record)._default_manager.public().filter(pk=record.pk).exists():
            return None
        return self.public_address(record)

    def public_address(self, record: Any) -> str:
        return reverse("record", kwargs={"section": self.section, "slug": record.slug})

    # Publication

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context["original"]
        if record is not None and not context["is_popup"]:
            context |= {
                "badge": self.badge(record),
                "steps": allowed(record, by=request.user),
                "log": PublicationStep.objects.of(record).select_related("by")[:20],
                "preview": self.preview_address(record),
                "proposals": Proposal.objects.of(record).waiting().select_related("by"),
                "seen": history.seen_now(record),
                "note": request.GET.get("note", ""),
                "moving": f"admin:{self.opts.app_label}_{self.opts.model_name}_move",
                "findings": by_severity(
                    findings_of([record], today=timezone.now().date()), page=request.path
                ),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[Any]:
        return [own_page(self, "move", self.move_view), *super().get_urls()]

    def move_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the step that a button on the record's page asks for."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.seen_at(request, object_id)
        form = MoveForm(request.POST)
        try:
            asked = checked(form)
            first = self.before_publishing(request, record, **asked)
            if first is not None:
                return first
            moved = move(record, by=request.user, **asked)
        except ValidationError as error:
            tell_errors(request, error)
            # What was typed is not lost, as far as it could have been taken.
            typed = request.POST.get("note", "").replace("\0", "")[:NOTE_LENGTH]
            return redirect(f"{change_page(record)}?{urlencode({'note': typed})}")
        tell(request, [moved])
        return redirect(change_page(record))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return saving.may_publish(self.model, by=request.user)

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, records: QuerySet[Any]) -> None:
        self.move_chosen(request, records, to=Publication.IN_REVIEW)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, records: QuerySet[Any]) -> HttpResponse | None:
        asked = {
            "action": ["publish"],
            ACTION_CHECKBOX_NAME: [str(key) for key in records.values_list("pk", flat=True)],
            "note": [request.POST.get("note", "")],
        }
        first = confirmed(request, records, asked)
        if first is None:
            self.move_chosen(request, records, to=Publication.PUBLISHED)
        return first

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, records: QuerySet[Any]) -> None:
        self.move_chosen(request, records, to=Publication.WITHDRAWN)

    def move_chosen(self, request: HttpRequest, records: Any, *, to: Publication) -> None:
        form = MoveForm({**request.POST.dict(), "to": to})
        if form.is_valid():
            move_each(request, records, to=to, note=form.cleaned_data["note"])
        else:
            messages.error(request, _("The note cannot be read."))
