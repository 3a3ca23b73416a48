"""Proposed changes: how a change page becomes a proposal, the list of them, and the decision.

`Proposes` is part of every record's and row's pages; cooperation/workflows/proposing.py says what
a proposal is and what stands against accepting one.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.admin.forms import DecisionForm, checked, tell_errors
from cooperation.admin.logs import LogAdmin, kind_of
from cooperation.models import Proposal
from cooperation.models.proposals import ProposalState
from cooperation.models.records import Record
from cooperation.values.slugs import is_number
from cooperation.workflows import history, proposing, saving
from cooperation.workflows.differences import differences

NOT_REPLAYED = {"csrfmiddlewaretoken", "seen"}


class Proposes:
    """A change page that, for editors of what is public, makes proposals instead of changes."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        if "_saveasnew" in request.POST:
            # Django would save another record, whatever page it is sent to; no page offers it.
            raise BadRequest
        usual = super().changeform_view
        thing = self.get_object(request, unquote(object_id)) if object_id else None
        if thing is None or not self.proposes(request, thing):
            return usual(request, object_id, form_url, extra_context)
        request.proposing = True
        if request.method != "POST":
            before = self._proposed_before(request, thing)
            if before is not None:
                return self._filled_in(request, before, object_id)
            return usual(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                return usual(request, object_id, form_url, extra_context)
        except proposing.Proposed as what:
            proposal = proposing.propose(
                thing,
                by=request.user,
                form={
                    name: values
                    for name, values in request.POST.lists()
                    if name not in NOT_REPLAYED and "\0" not in "".join([name, *values])
                },
                what=what,
            )
            messages.success(
                request, _("Proposed. It waits for a publisher; the public sees no change so far.")
            )
            return redirect("admin:cooperation_proposal_change", proposal.pk)

    def _proposed_before(self, request: HttpRequest, thing: Any) -> Proposal | None:
        """The proposal to begin with, if the address names one of one's own on this page."""
        number = request.GET.get("again", "")
        if not is_number(number):
            return None
        own = Proposal.objects.filter(by=request.user).exclude(state=ProposalState.ACCEPTED)
        return own.filter(pk=number, page_kind=self.opts.model_name, page=thing.pk).first()

    def _filled_in(
        self, request: HttpRequest, proposal: Proposal, object_id: str | None
    ) -> HttpResponse:
        """The page as it was proposed, with what was saved since. No reason, no save."""
        messages.info(request, _("This is what you had proposed. Say why, and propose it again."))
        again = posted_again(request, proposal, seen=str(proposal.base))
        again.POST["reason"] = ""
        with transaction.atomic():
            answer = super().changeform_view(again, object_id)
            transaction.set_rollback(True)
        return answer

    def proposes(self, request: HttpRequest, thing: Any) -> bool:
        return (
            "_popup" not in request.GET
            and "_popup" not in request.POST
            and not self.has_change_permission(request, thing)
            and self.has_change_permission(request)
            and proposing.may_propose(thing, by=request.user)
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        proposing = obj is not None and getattr(request, "proposing", False)
        return proposing or super().has_change_permission(request, obj)

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Without the records below it: each is proposed, or begun, on its own page."""
        inlines = super().get_inline_instances(request, obj)
        if is_special(request):
            return [one for one in inlines if not issubclass(one.model, Record)]
        return inlines

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if not is_special(request):
            super().save_related(request, form, formsets, change)
            return
        admin.ModelAdmin.save_related(self, request, form, formsets, change)
        if request.proposing:
            raise proposing.proposed(form.instance, reason=form.cleaned_data["reason"])
        request.held_by = form.held_by

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if is_special(request):
            return HttpResponse(status=204)
        return super().response_change(request, obj)

    def replay(self, request: HttpRequest, proposal: Proposal, record: Any) -> Any:
        """Save the form of a proposal as its page does; gives what held the record before."""
        again = posted_again(request, proposal, seen=history.seen_now(record))
        again.proposing, again.replaying = False, True
        answer = self.changeform_view(again, str(proposal.page))
        if answer.status_code != 204:
            raise ValidationError([str(e) for e in _errors(answer)] or _("It cannot be saved now."))
        return again.held_by


def posted_again(request: HttpRequest, proposal: Proposal, *, seen: str) -> Any:
    """A request that posts the form of a proposal."""
    again: Any = copy(request)
    again.method, again.GET, again.POST = "POST", QueryDict(), QueryDict(mutable=True)
    for name, values in proposal.form.items():
        again.POST.setlist(name, values)
    again.POST["seen"] = seen
    return again


def is_special(request: HttpRequest) -> bool:
    """Whether a save is proposed, or is one that was proposed."""
    return getattr(request, "proposing", False) or getattr(request, "replaying", False)


def _errors(answer: Any) -> list[Any]:
    shown = (getattr(answer, "context_data", None) or {}).get("errors", [])
    return [e for errors in shown for e in ([errors] if isinstance(errors, str) else errors)]


@admin.register(Proposal)
class ProposalAdmin(LogAdmin):
    """Those that wait first; each on a page with what it would change."""

    list_display = (
        "reason",
        "state",
        "record_page",
        "by",
        "made_at",
        "decided_by",
    )
    list_filter = ("state", "made_at", ("by", admin.RelatedOnlyFieldListFilter), "kind")
    list_select_related = ("by", "decided_by")
    search_fields = ("slug", "reason")
    ordering = ("decided_at", "-made_at")
    file_name = "proposed-changes"
    columns = (
        (gettext_lazy("when"), lambda one: one.made_at),
        (gettext_lazy("by"), lambda one: one.by),
        (gettext_lazy("kind of record"), kind_of),
        (gettext_lazy("number of the record"), lambda one: one.record),
        (gettext_lazy("address"), lambda one: one.slug),
        (gettext_lazy("reason"), lambda one: one.reason),
        (gettext_lazy("state"), lambda one: one.get_state_display()),
        (gettext_lazy("decided by"), lambda one: one.decided_by),
        (gettext_lazy("decided"), lambda one: one.decided_at),
        (gettext_lazy("note"), lambda one: one.note),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One alone shows what its record holds: it is for those who may see that."""
        return super().has_view_permission(request, obj) and (
            obj is None or request.user.has_perm(f"cooperation.view_{obj.kind}")
        )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decide_view)
        decide = path("<int:number>/decide/", view, name="cooperation_proposal_decide")
        return [decide, *super().get_urls()]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra: Any = None
    ) -> HttpResponse:
        """What it would change, beside what the public sees."""
        if object_id is None:
            # A proposal is made where its record is changed.
            raise PermissionDenied
        proposal = self.get_object(request, unquote(object_id))
        if proposal is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        record = proposal.target()
        stale = proposal.is_waiting and proposing.is_stale(proposal, record)
        is_own = proposal.by == request.user
        is_back = stale or proposal.state in (ProposalState.SENT_BACK, ProposalState.WITHDRAWN)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Proposed change: %(record)s") % {"record": record},
            "opts": self.opts,
            "proposal": proposal,
            "record": record,
            "address": f"admin:cooperation_{proposal.kind}_change",
            "stale": stale,
            "changes": _changes(proposal, record),
            "may_decide": proposal.is_waiting and saving.may_publish(record, by=request.user),
            "may_withdraw": proposal.is_waiting and is_own,
            "again": is_own and is_back and again_page(proposal, record, by=request.user),
        }
        return TemplateResponse(request, "admin/cooperation/proposal.html", context)

    def decide_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Accept it, send it back, or take it back."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        proposal = Proposal.objects.filter(pk=number).first()
        if proposal is None:
            raise Http404
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        form = DecisionForm(request.POST)
        try:
            proposal = self._decide(request, proposal, **checked(form))
        except ValidationError as error:
            tell_errors(request, error)
        else:
            words = {"state": proposal.get_state_display()}
            messages.success(request, _("The proposed change is now “%(state)s”.") % words)
        return redirect("admin:cooperation_proposal_change", number)

    def _decide(
        self, request: HttpRequest, proposal: Proposal, decision: str, note: str
    ) -> Proposal:
        if decision == "accept":

            def replay(proposal: Proposal, record: Any) -> Any:
                page = self.admin_site.get_model_admin(
                    self.opts.apps.get_model("cooperation", proposal.page_kind)
                )
                return page.replay(request, proposal, record)

            return proposing.accept(proposal, by=request.user, replay=replay)
        if decision == "send-back":
            return proposing.send_back(proposal, by=request.user, note=note)
        return proposing.withdraw(proposal, by=request.user)


def again_page(proposal: Proposal, record: Any, *, by: Any) -> str:
    """Where somebody goes on with a proposal of theirs; nowhere where they may not propose."""
    if not proposing.may_propose(record, by=by):
        return ""
    page = reverse(f"admin:cooperation_{proposal.page_kind}_change", args=[proposal.page])
    return f"{page}?again={proposal.pk}"


def _changes(proposal: Proposal, record: Any) -> list[Any]:
    """What it would change, from the revision that it starts from."""
    revision = history.revision(record, str(proposal.base))
    before = history.own_part(history.rows_of(revision), record) if revision else {}
    pair = (proposing.without_logs(before), proposing.rows_of(proposal))
    [changes] = differences([pair], of=[history.key_of(record)], public=False)
    return changes
