"""The history of a record or row for staff: who did what, when, why, and the way back.

It stands in the place of Django's own log, which knows neither rows nor reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Revision

from cooperation.admin.forms import RestoreForm, checked, tell_errors
from cooperation.admin.links import own_page
from cooperation.models import Proposal
from cooperation.models.records import Record
from cooperation.workflows import history, saving
from cooperation.workflows.differences import Change, differences
from cooperation.workflows.history import Rows
from cooperation.workflows.publication import STEPS
from cooperation.workflows.restoring import restore

PAGE = 20


@dataclass
class Entry:
    """One revision that changed something, and what it changed."""

    revision: Revision
    before: Rows | None
    now: Rows
    step: str = ""
    """The step of publication that was taken with it."""
    changes: tuple[Change, ...] = ()
    accepted_by: Any = None
    """Who accepted it, where it was proposed."""


def entries_of(thing: Any) -> list[Entry]:
    """The revisions in which a thing, or what belongs to it, changed; the latest first."""
    revisions = history.revisions_of(thing)
    prefetch_related_objects(revisions, "version_set")
    found: list[Entry] = []
    before: Rows | None = None
    for revision in reversed(revisions):
        now = history.part(revision, thing)
        if now != before:
            found.append(Entry(revision, before, now))
        before = now
    return found[::-1]


def explain(entries: list[Entry], thing: Any) -> None:
    """Say of some entries, in words, what they changed."""
    key = history.key_of(thing)
    pairs = [(one.now if one.before is None else one.before, one.now) for one in entries]
    numbers = [one.revision.pk for one in entries]
    accepted = {
        proposal.revision: proposal.decided_by
        for proposal in Proposal.objects.filter(revision__in=numbers).select_related("decided_by")
    }
    told = differences(pairs, of=[key] * len(pairs), public=False)
    for entry, changes in zip(entries, told, strict=True):
        entry.changes = tuple(changes)
        entry.accepted_by = accepted.get(entry.revision.pk)
        if entry.before is not None:
            ends = [rows[key].get("publication") for rows in (entry.before, entry.now)]
            steps = [step for step in STEPS if [step.begins, step.ends] == ends]
            entry.step = str(steps[0].label) if steps else ""


class ShowsHistory:
    """The pages of a model's history."""

    def get_urls(self) -> list[Any]:
        return [own_page(self, "restore", self.restore_view), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        page = Paginator(entries_of(thing), PAGE).get_page(request.GET.get("p"))
        explain(list(page), thing)
        last = history.latest(thing)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(thing)s") % {"thing": thing},
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": thing,
            "opts": self.opts,
            "page": page,
            "last": last,
            "restoring": self.may_restore(request, thing)
            and f"admin:{self.opts.app_label}_{self.opts.model_name}_restore",
            "needs_reason": saving.needs_reason(thing),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/cooperation/history.html", context)

    def may_restore(self, request: HttpRequest, thing: Any) -> bool:
        """Records alone are restored, their rows with them."""
        return (
            isinstance(thing, Record)
            and self.has_change_permission(request, thing)
            and saving.may_change(thing, by=request.user)
        )

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a record back to an older revision."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.may_restore(request, record):
            raise PermissionDenied
        names = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        form = RestoreForm(request.POST, revisions=history.revisions_of(record))
        try:
            restore(record, by=request.user, **checked(form))
        except ValidationError as error:
            tell_errors(request, error)
            return redirect(f"{names}_history", record.pk)
        messages.success(request, _("It is again as it was in that version."))
        return redirect(f"{names}_change", record.pk)
