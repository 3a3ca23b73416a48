"""Records from and to CSV and XLSX on the staff screens: sent, shown as a preview, confirmed.

`Spreadsheets` is mixed into the screens of records that come in numbers. What a file may change
is decided in cooperation/workflows/spreadsheets.py, what is a readable file in
cooperation/formats/spreadsheets.py.
"""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.tmp_storages import BaseStorage

from cooperation.formats.spreadsheets import CSV, MOST_BYTES, XLSX, UnreadableFileError
from cooperation.workflows.spreadsheets import resource_of, shown

HOUR = 60 * 60


class FileForm(ImportForm):
    """The file, its format, and the reason where it changes what is public."""

    field_order = ("resource", "import_file", "format", "reason")

    reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Needed where public records change. Readers see it in their history, without your "
            "name."
        ),
    )

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(n)d MB.") % {"n": MOST_BYTES // 1024**2}
            )
        return file


class ShownForm(ConfirmImportForm):
    """What the preview showed, to be confirmed."""

    format = forms.ChoiceField(choices=[("0", "csv"), ("1", "xlsx")], widget=forms.HiddenInput)
    resource = forms.ChoiceField(choices=[("0", "0")], required=False, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput)


class SignedFile(BaseStorage):
    """The file itself, signed, in the form of the preview: no server has to remember it."""

    salt = "cooperation.admin.spreadsheets"

    def save(self, data: bytes) -> None:
        text = base64.b64encode(data).decode()
        self.name = signing.dumps(text, salt=self.salt, compress=True)

    def read(self) -> bytes:
        """BadSignature where it is another one, or older than an hour."""
        return base64.b64decode(signing.loads(self.name, salt=self.salt, max_age=HOUR))

    def remove(self) -> None:
        pass


class Spreadsheets(ImportExportMixin):
    """Import and export of a list of records."""

    formats = (CSV, XLSX)
    import_template_name = "admin/cooperation/import.html"
    import_form_class = FileForm
    confirm_form_class = ShownForm
    # The one with selectable fields has scripts within the page.
    export_form_class = ExportForm
    tmp_storage_class = SignedFile
    # Revisions tell it better.
    skip_admin_log = True

    def get_resource_classes(self, request: HttpRequest) -> list[Any]:
        return [resource_of(self.model)]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def export_action(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().export_action(request)
        except IncorrectLookupParameters as error:
            raise BadRequest from error

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        reason = kwargs["form"].cleaned_data.get("reason", "")
        return super().get_import_data_kwargs(**kwargs) | {"reason": reason}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            initial["reason"] = import_form.cleaned_data["reason"]
        return initial

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        """Say what is wrong with a file; what nobody foresaw is a fault of ours, and raised."""
        if not isinstance(e, UnreadableFileError):
            raise e
        form.add_error("import_file", str(e))

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        page = super().import_action(request, **kwargs)
        confirm = page.context_data.get("confirm_form")
        if confirm is not None:
            confirm.initial["shown"] = shown(page.context_data["result"])
        return page

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import what the preview showed, or nothing."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        result = self._imported(request, form) if form.is_valid() else None
        if result is not None:
            return self.process_result(result, request)
        messages.error(
            request,
            _("Nothing was imported: the preview is old or records changed. Send the file again."),
        )
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_import")

    def _imported(self, request: HttpRequest, form: Any) -> Any:
        """The result, where it is the one that was shown; None where nothing is changed."""
        file_format = self.formats[int(form.cleaned_data["format"])]()
        try:
            content = SignedFile(name=form.cleaned_data["import_file_name"]).read()
            dataset = file_format.create_dataset(content)
        except (signing.BadSignature, UnreadableFileError):
            return None
        with transaction.atomic():
            result = self.process_dataset(
                dataset, form, request, rollback_on_validation_errors=True
            )
            wrong = result.has_errors() or result.has_validation_errors()
            if wrong or shown(result) != form.cleaned_data["shown"]:
                transaction.set_rollback(True)
                return None
        return result

    def add_success_message(self, result: Any, request: HttpRequest) -> None:
        words = {"new": result.totals["new"], "changed": result.totals["update"]}
        messages.success(request, _("Imported: %(new)d new, %(changed)d changed.") % words)
