"""Staff screens of outcomes, on their own and as lines of their meeting."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cooperation.admin.addresses import AddressedForm
from cooperation.admin.citing import CitedRowFormSet
from cooperation.admin.forms import RowForm
from cooperation.admin.going_on import GoesOn
from cooperation.admin.progress import ProgressUpdateInline
from cooperation.admin.read_only import ReadOnly
from cooperation.admin.records import NOTES, RecordAdmin, in_japanese
from cooperation.admin.rows import CitationInline, RowAdmin, RowInline, Rows
from cooperation.admin.spreadsheets import Spreadsheets
from cooperation.models import DueDateMove, Outcome
from cooperation.workflows.addresses import free_slug
from cooperation.workflows.due_dates import NO_REASON, is_move, note_move
from cooperation.workflows.saving import NO_ACTOR


class NamesActors:
    """Part of the forms of outcomes: a status tells of somebody who is to act."""

    def clean(self) -> Any:
        cleaned = super().clean()
        named = cleaned.get("agencies") or cleaned.get("parties")
        if cleaned.get("status") and not named and not self.errors.keys() & {"agencies", "parties"}:
            self.add_error("status", NO_ACTOR)
        return cleaned


class OutcomeForm(NamesActors, AddressedForm):
    """Asks why a due date moves that readers saw."""

    def clean(self) -> Any:
        cleaned = super().clean()
        before, after = self.initial.get("due_on"), cleaned.get("due_on")
        if (
            is_move(self.instance, before=before, after=after)
            and not self.errors.keys() & {"due_on", "reason"}
            and not cleaned.get("reason")
        ):
            self.add_error("reason", NO_REASON)
        return cleaned


class NewOutcomeForm(NamesActors, RowForm):
    """An outcome on the page of its meeting."""


class OutcomeFormSet(CitedRowFormSet):
    """New outcomes of a meeting get an address from it."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return "outcomes"

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance.slug = free_slug(Outcome, f"{self.instance.slug}-outcome")
        return super().save_new(form, commit)


class OutcomeFormsSoFar(CitedRowFormSet):
    """Beside the forms of new ones."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return "outcomes-so-far"


class OutcomeInline(ReadOnly, RowInline):
    """The outcomes of a meeting in short, to read: they go on on their own pages.

    Each has a publication of its own, so a save of the meeting must not change it.
    """

    model = Outcome
    formset = OutcomeFormsSoFar
    fields = ("order", "label", "kind", "statement", "publication", "cites")
    readonly_fields = ("publication",)


class NewOutcomeInline(Rows, admin.StackedInline):
    """New outcomes of a meeting, with all that its page says of them."""

    model = Outcome
    form = NewOutcomeForm
    formset = OutcomeFormSet
    verbose_name = _("new outcome")
    verbose_name_plural = _("new outcomes")
    fields = (
        ("kind", "label", "cites"),
        ("statement", "statement_ja"),
        ("agenda_item", "focus_areas"),
        ("agencies", "parties", "programs", "policies"),
        ("caveat", "caveat_ja"),
        ("action", "action_ja"),
        ("status", "due_on"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).none()


class DueDateMoveInline(ReadOnly, RowInline):
    """Where its due date stood before: to read."""

    model = DueDateMove
    fields = ("due_before", "due_after", "reason", "moved_on")
    show_change_link = False


@admin.register(DueDateMove)
class DueDateMoveAdmin(ReadOnly, RowAdmin):
    """Only to look at: saving a commitment with another due date makes one."""

    search_fields = ("reason", "outcome__words__contains")
    list_display = ("__str__", "outcome", "moved_on")
    list_select_related = ("outcome",)


@admin.register(Outcome)
class OutcomeAdmin(GoesOn, Spreadsheets, RecordAdmin):
    section = "outcomes"
    form = OutcomeForm
    search_fields = ("words__contains", "slug", "meeting__words__contains")
    list_display = ("statement", "kind", "status", "meeting")
    list_filter = ("publication", "kind", "status")
    list_select_related = ("meeting",)
    ordering = ("-pk",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "statement",
                    "slug",
                    ("kind", "label", "order"),
                    "caveat",
                    ("meeting", "agenda_item"),
                    ("agreement", "source"),
                    ("focus_areas", "programs", "policies"),
                )
            },
        ),
        (
            _("Commitment"),
            {
                "fields": (
                    "action",
                    ("agencies", "parties"),
                    ("status", "due_on", "superseded_by"),
                )
            },
        ),
        in_japanese("statement_ja", "caveat_ja", "action_ja"),
        NOTES,
    )
    inlines = (ProgressUpdateInline, DueDateMoveInline, CitationInline)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            note_move(
                form.instance,
                before=form.initial.get("due_on"),
                reason=form.cleaned_data.get("reason", ""),
                on=timezone.now().date(),
            )
        super().save_related(request, form, formsets, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        outcome = context["original"]
        if outcome is not None and outcome.action:
            address = reverse("admin:cooperation_progressupdate_add")
            query = urlencode({"outcome": outcome.pk})
            context["further"] = [{"name": _("Add progress"), "url": f"{address}?{query}"}]
        return super().render_change_form(request, context, *args, **kwargs)
