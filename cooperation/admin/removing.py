"""Removing personal data: the page that asks what, shows where it stands, and does it for good.

`Removes` is part of the pages of records, for those who may publish them. What is found and what
is written is decided in cooperation/workflows/removing.py.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.admin.links import own_page, page_of
from cooperation.admin.read_only import ReadOnlyAdmin
from cooperation.models import Removal
from cooperation.values.removed_words import LONGEST
from cooperation.workflows import history, saving
from cooperation.workflows.removing import Plan, choices_of, plan_of, remove


class RemoveForm(forms.Form):
    """What is to be removed, and why."""

    words = forms.CharField(
        label=gettext_lazy("The words"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("As they stand there. Capitals and small letters are the same."),
    )
    field = forms.ChoiceField(
        label=gettext_lazy("Or all that stands and stood in one field"), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy(
            "Readers see it in the record’s history, without your name. Do not repeat the words."
        ),
    )

    def __init__(self, record: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", "---------"), *choices_of(type(record))]

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("words")) == bool(cleaned.get("field")):
            raise ValidationError(_("Type the words, or choose a field: one of them."))
        return cleaned

    @property
    def asked(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("words", "field")}


class Removes:
    """The page on which personal data is removed from a record."""

    def get_urls(self) -> list[Any]:
        return [own_page(self, "remove", self.remove_view), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """With the notes of what was removed, and the way to remove more."""
        record = self.get_object(request, unquote(object_id))
        more = {}
        if record is not None:
            more["removals"] = Removal.objects.of(record).select_related("by")
            if saving.may_publish(record, by=request.user):
                more["removing"] = page_of(record, "remove")
        return super().history_view(request, object_id, {**more, **(extra_context or {})})

    def remove_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self.seen_at(request, object_id)
        if not saving.may_publish(record, by=request.user):
            raise PermissionDenied
        form = RemoveForm(record, request.POST if request.method == "POST" else None)
        plan = None
        if form.is_valid():
            if request.POST.get("step") == "remove" and (
                gone := self._removed(request, record, form)
            ):
                return gone
            try:
                plan = plan_of(record, **form.asked)
            except ValidationError as error:
                form.add_error(None, error)
        return self._remove_page(request, record, form, plan)

    def _removed(self, request: HttpRequest, record: Any, form: RemoveForm) -> HttpResponse | None:
        """Do it, where it was confirmed; None where something stands against it."""
        if request.POST.get("confirm", "").strip() != record.slug:
            form.add_error(None, _("Type the address of the record to confirm."))
            return None
        try:
            note = remove(
                record,
                by=request.user,
                reason=form.cleaned_data["reason"],
                seen=request.POST.get("seen", ""),
                **form.asked,
            )
        except ValidationError as error:
            form.add_error(None, error)
            return None
        words = ngettext("Removed at %(count)d place.", "Removed at %(count)d places.", note.places)
        messages.success(request, words % {"count": note.places})
        return redirect(page_of(record, "history"))

    def _remove_page(
        self, request: HttpRequest, record: Any, form: RemoveForm, plan: Plan | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remove personal data: %(record)s") % {"record": record},
            "opts": self.opts,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "original": record,
            "form": form,
            "plan": plan,
            "elsewhere": [
                {"name": str(one.record), "count": one.count, "url": page_of(one.record, "change")}
                for one in (plan.elsewhere if plan else [])
            ],
            # What the preview showed is what may be removed.
            "seen": request.POST.get("seen") or history.seen_now(record),
        }
        return TemplateResponse(request, "admin/cooperation/remove.html", context)


@admin.register(Removal)
class RemovalAdmin(ReadOnlyAdmin):
    """All notes of removals, the latest first."""

    list_display = ("removed_at", "by", "kind", "record", "reason", "places")
    list_filter = ("kind",)
    list_select_related = ("by",)
    search_fields = ("reason",)
