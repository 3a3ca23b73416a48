"""Forms of the staff screens: what is asked beyond a record's own fields, and what is spared.

`SeenForm` is the form of every change page, `RowForm` that of every row on its record's page.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Revision

from cooperation.models import Publication
from cooperation.models.fields import LARGEST_SMALL_NUMBER
from cooperation.workflows import history, parts, publication, saving
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

    refused: tuple[str, ...] = ()
    """Why this very form could not be kept when it had been saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held_by = None
        self.stopped_before: dict[Any, str] = {}
        self.conflict: list[Change] = []
        if not self.instance.pk:
            del self.fields["seen"], self.fields["reason"]
            return
        self.held_by = parts.root_of(self.instance)
        self.initial["seen"] = history.seen_now(self.instance)
        self.initial["reason"] = ""
        if saving.needs_reason(self.instance):
            self.fields["reason"].required = True
        elif saving.takes_reason(self.instance):
            self.fields["reason"].help_text = _("For the history that staff see.")
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
            if self.refused:
                raise ValidationError(list(self.refused))
            if saving.needs_reason(self.instance):
                self.stopped_before = publication.blocking(parts.record_of(self.instance))
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
    ) % history.told(newer)


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


class RowFormSet(BaseInlineFormSet):
    """Rows of one record: puts new ones last, and finds what two new ones have in common."""

    once: tuple[str, ...] = ()
    """Fields that no two rows may share, nulls being equal; Django checks this for stored rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone: range = range(0)
        if self.is_bound:
            self._make_gone_ones_new()

    def get_queryset(self) -> Any:
        """In the order in which they were posted, which the page goes by to show each again."""
        rows = super().get_queryset()
        if not self.is_bound:
            return rows
        stored = {str(row.pk): row for row in rows}
        return [stored[key] for key in self._posted_keys() if key in stored]

    def _posted_keys(self) -> list[str]:
        count = min(self.initial_form_count(), self.total_form_count())
        return [self.data.get(f"{self.add_prefix(place)}-id", "") for place in range(count)]

    def _make_gone_ones_new(self) -> None:
        """Of rows that are not there any more: keep what was typed as new ones, drop the others."""
        stored = {str(row.pk) for row in super().get_queryset()}
        keys, total = self._posted_keys(), self.total_form_count()
        gone = [place for place, key in enumerate(keys) if key and key not in stored]
        if not gone:
            return
        fields = self._posted_fields()
        typed = [p for p in gone if fields.get(p, {}).keys() - {"id", "DELETE", self.fk.name}]
        back = [place for place in typed if "DELETE" not in fields[place]]
        left = [place for place in range(len(keys)) if place not in gone]
        data = self.data.copy()
        for place, values in fields.items():
            for name in values:
                del data[f"{self.add_prefix(place)}-{name}"]
        order = [*left, *back, *range(len(keys), total)]
        for place, before in enumerate(order):
            for name, some in fields.get(before, {}).items():
                is_key = name == "id" and before in back
                data.setlist(f"{self.add_prefix(place)}-{name}", [""] if is_key else some)
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(left))
        self.data, self.gone = data, range(len(left), len(left) + len(back))
        del self.management_form

    def _posted_fields(self) -> dict[int, dict[str, list[str]]]:
        """What was posted of each row, by its place and the names of its fields."""
        found: dict[int, dict[str, list[str]]] = {}
        for name, values in self.data.lists():
            match = re.fullmatch(rf"{re.escape(self.prefix)}-(\d{{1,4}})-(\w+)", name)
            if match:
                found.setdefault(int(match[1]), {})[match[2]] = values
        return found

    def clean(self) -> None:
        super().clean()
        for place in self.gone:
            self.forms[place].add_error(
                None,
                _(
                    "Somebody deleted this row meanwhile. Save again to have it back with what "
                    "stands here, or delete it here too."
                ),
            )
        places = [f.cleaned_data.get("order") for f in self._kept() if "order" in f.fields]
        last = max([place for place in places if place is not None], default=0)
        seen = set()
        for form in self._kept():
            if "order" in form.fields and form.cleaned_data.get("order") is None:
                # Rows that share a place stand in the order of their making.
                last = min(last + 1, LARGEST_SMALL_NUMBER)
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


NOTE_LENGTH = 1000


class MoveForm(forms.Form):
    """A step asked for on a record's page."""

    to = forms.ChoiceField(choices=Publication)
    note = forms.CharField(required=False, max_length=NOTE_LENGTH)
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
    note = forms.CharField(required=False, max_length=NOTE_LENGTH)


class NotedActionForm(ActionForm):
    """The actions of a list, with the note that withdrawing asks for."""

    note = forms.CharField(label=gettext_lazy("Note:"), required=False, max_length=NOTE_LENGTH)
