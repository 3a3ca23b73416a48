"""Merging two agencies or two people on the staff screens: chosen in the list, then confirmed.

`Merging` is mixed into the screens of what cooperation/workflows/merging.py can merge.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.admin.links import change_page
from cooperation.admin.staff import plausible
from cooperation.workflows.merging import merge
from cooperation.workflows.references import weight


class MergeForm(forms.Form):
    """Which of two records stays, and why they are one."""

    kept = forms.ChoiceField(label=gettext_lazy("Keep"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("Readers see it in the history of each record that it changes."),
    )
    across_parties = forms.BooleanField(
        label=gettext_lazy("They are one although their parties differ"), required=False
    )

    def __init__(self, data: Any, pair: list[Any]) -> None:
        super().__init__(data)
        self.fields["kept"].choices = [(str(record.pk), str(record)) for record in pair]
        if len({getattr(record, "party_id", None) for record in pair}) == 1:
            del self.fields["across_parties"]


class Merging:
    """The list action, and the page that shows what would move and asks why."""

    actions = ("send_to_review", "publish", "withdraw", "merge_two")

    @admin.action(description=gettext_lazy("Merge two into one"), permissions=["change", "publish"])
    def merge_two(self, request: HttpRequest, records: QuerySet[Any]) -> HttpResponse | None:
        keys = [*records.order_by("pk").values_list("pk", flat=True)[:3]]
        if len(keys) != 2:
            messages.error(request, _("Choose the two records that are one and the same."))
            return None
        query = urlencode({"of": keys}, doseq=True)
        return redirect(f"{reverse(self._merge_name())}?{query}")

    def _merge_name(self) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_merge"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.merge_view)
        name = self._merge_name().removeprefix("admin:")
        return [path("merge/", view, name=name), *super().get_urls()]

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Show what names each of two records; posted, make them one."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        keys = {plausible(key) or "0" for key in request.GET.getlist("of")}
        pair = [*self.get_queryset(request).filter(pk__in=keys).order_by("pk")]
        if len(pair) != 2:
            raise Http404
        form = MergeForm(request.POST if request.method == "POST" else None, pair)
        return self._merged(request, form, pair) or self._merge_page(request, form, pair)

    def _merged(self, request: HttpRequest, form: Any, pair: list[Any]) -> HttpResponse | None:
        if not form.is_valid():
            return None
        given = form.cleaned_data
        kept, gone = sorted(pair, key=lambda record: str(record.pk) != given["kept"])
        try:
            merge(
                kept,
                gone,
                by=request.user,
                reason=given["reason"],
                across_parties=given.get("across_parties", False),
            )
        except ValidationError as error:
            form.add_error(None, error)
            return None
        words = {"gone": gone, "kept": kept}
        messages.success(request, _("“%(gone)s” was merged into “%(kept)s”.") % words)
        return redirect(change_page(kept))

    def _merge_page(self, request: HttpRequest, form: Any, pair: list[Any]) -> HttpResponse:
        counts = [weight(record) for record in pair]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge two into one"),
            "opts": self.opts,
            "form": form,
            "pair": pair,
            "kinds": [
                (capfirst(kind), [count[kind] for count in counts])
                for kind in sorted(counts[0] | counts[1])
            ],
        }
        return TemplateResponse(request, "admin/cooperation/merge.html", context)
