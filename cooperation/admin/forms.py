"""Forms of the staff screens: what is asked beyond a record's own fields, and what is spared.

`SeenForm` is the form of every change page, `RowForm` that of every row on its record's page.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Revision

from cooperation.models import Publication
from cooperation.workflows import history, parts, saving
from cooperation.workflows.citing import is_citable
from cooperation.workflows.differences import Change, differences


class OneLineArea(AdminTextareaWidget):
    """Two rows for a long text that is one line: what is broken over lines is joined."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value and " ".join(value.splitlines())


class SeenForm(forms.ModelForm):
    """Refuses a save over what somebody else saved meanwhile; asks why what is public changes."""

    required_css_class = "required"

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=300,
        widget=OneLineArea(attrs={"rows": 2}),
        help_text=gettext_lazy("Readers see it in the record’s history, without your name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held_by = None
        self.conflict: list[Change] = []
        if not self.instance.pk:
            del self.fields["seen"], self.fields["reason"]
            return
        self.held_by = parts.root_of(self.instance)
        last = history.latest(self.instance)
        self.initial["seen"] = str(last.pk) if last else ""
        self.initial["reason"] = ""
        if saving.needs_reason(self.instance):
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.instance.pk:
            history.lock(self.instance)
            newer = history.changed_since(self.instance, self.cleaned_data.get("seen", ""))
            if newer is not None:
                # Whoever reads the message has been told, and may save over it.
                self.data = self.data.copy()
                self.data[self.add_prefix("seen")] = str(newer.pk)
                self.conflict = differing(self.instance, cleaned.get("seen", ""), newer)
                raise ValidationError(told(newer), code="conflict")
        return cleaned


def differing(thing: Any, seen: str, newer: Revision) -> list[Change]:
    """What differs between what somebody opened and what is there now."""
    opened = history.revision(thing, seen)
    if opened is None:
        return []
    pair = (history.part(opened, thing), history.part(newer, thing))
    [changes] = differences([pair], of=[history.key_of(thing)], public=False)
    return changes


def told(newer: Revision) -> str:
    """Who saved meanwhile, when and why, and what can be done about it."""
    return _(
        "%(who)s saved this at %(when)s, while you had it open%(why)s. Nothing of yours is lost: "
        "what differs from what you opened is listed here. Take over what you want to keep, then "
        "save again to put yours in its place."
    ) % {
        "who": newer.user or _("A program"),
        "when": date_format(timezone.localtime(newer.date_created), "DATETIME_FORMAT"),
        "why": f" ({newer.comment})" if newer.comment else "",
    }


class RowForm(forms.ModelForm):
    """A row on its record's page; one without a place goes to the end."""

    cites = forms.CharField(
        label=gettext_lazy("Rests on"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"size": 6, "aria-label": gettext_lazy("Rests on")}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_citable(self._meta.model):
            del self.fields["cites"]
        if "order" in self.fields:
            self.fields["order"].required = False
            if not self.instance.pk:
                self.initial["order"] = None


class SidedRowForm(RowForm):
    """The part of a body or person: the side goes without saying where the agency is named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "party" in self.fields:
            self.fields["party"].required = False

    def clean(self) -> Any:
        cleaned = super().clean()
        if "party" in self.fields and not cleaned.get("party") and "party" not in self.errors:
            agency = cleaned.get("agency")
            if agency is None:
                self.add_error("party", _("Name the side, or an agency of it."))
            else:
                cleaned["party"] = agency.party
        return cleaned


LAST_PLACE = 32_767
"""The highest that a place can be; rows that share one stand in the order of their making."""


class RowFormSet(BaseInlineFormSet):
    """Rows of one record: puts new ones last, and finds what two new ones have in common."""

    once: tuple[str, ...] = ()
    """Fields that no two rows may share, nulls being equal; Django checks this for stored rows."""

    def clean(self) -> None:
        super().clean()
        places = [f.cleaned_data.get("order") for f in self._kept() if "order" in f.fields]
        last = max([place for place in places if place is not None], default=0)
        seen = set()
        for form in self._kept():
            if "order" in form.fields and form.cleaned_data.get("order") is None:
                last = min(last + 1, LAST_PLACE)
                form.instance.order = last
            values = tuple(form.cleaned_data.get(name) for name in self.once)
            if self.once and values in seen:
                form.add_error(None, _("It is here twice."))
            seen.add(values)

    def _kept(self) -> list[Any]:
        """The forms that are filled in, valid and not to be deleted."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and form not in self.deleted_forms
            and (form.instance.pk or form.has_changed())
        ]


def checked(form: forms.Form) -> dict[str, Any]:
    """What a form says; ValidationError with all that is wrong with it."""
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    return form.cleaned_data


def tell_errors(request: HttpRequest, error: ValidationError) -> None:
    """Say on the next page what was refused, each reason by itself."""
    for message in error.messages:
        messages.error(request, message)


class MoveForm(forms.Form):
    """A step asked for on a record's page."""

    to = forms.ChoiceField(choices=Publication)
    note = forms.CharField(required=False, max_length=1000)
    seen = forms.CharField(required=False)


class RestoreForm(forms.Form):
    """An older revision of a record chosen to come back."""

    revision = forms.TypedChoiceField()
    reason = forms.CharField(required=False, max_length=300)
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, revisions: list[Revision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(revision.pk): revision for revision in revisions}
        self.fields["revision"].choices = [(number, number) for number in known]
        self.fields["revision"].coerce = known.__getitem__


class DecisionForm(forms.Form):
    """What becomes of a proposed change."""

    decision = forms.ChoiceField(
        choices=[(one, one) for one in ("accept", "send-back", "withdraw")]
    )
    note = forms.CharField(required=False, max_length=1000)


class NotedActionForm(ActionForm):
    """The actions of a list, with the note that withdrawing asks for."""

    note = forms.CharField(label=gettext_lazy("Note:"), required=False, max_length=1000)
