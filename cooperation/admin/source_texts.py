"""Attaching a source's text: paste or upload it, look at its paragraphs, keep them.

One page of a source in two steps. The first reads a file or a pasted text; the second shows what
came of it, in a text area to correct and as it will be numbered. Nothing is kept of a text before
its last button; an upload waits as a file of its source.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperation.admin.citing import AT_HAND, remember, remembered
from cooperation.admin.forms import OneLineArea, differing, told
from cooperation.admin.links import own_page, page_of
from cooperation.admin.read_only import ReadOnlyAdmin
from cooperation.models import Source, SourceFile
from cooperation.values.paragraphs import Block, parse, written
from cooperation.workflows import history, reading, saving, source_texts
from cooperation.workflows.differences import Change
from cooperation.workflows.reading import UnreadableError

TEXT = {
    "widget": AdminTextareaWidget(attrs={"rows": 24}),
    "max_length": reading.MOST_LETTERS,
    "strip": False,
}


class BringForm(forms.Form):
    """What a text is taken from: a file, or what is pasted."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("HTML, PDF or plain text. It is kept, and shown to staff alone."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text itself"),
        required=False,
        help_text=gettext_lazy("A blank line between paragraphs, “# ” before a heading."),
        **TEXT,
    )

    def clean(self) -> Any:
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if self.errors:
            return cleaned
        if bool(file) == bool(text.strip()):
            raise ValidationError(_("Upload a file or paste a text: one of them."))
        try:
            if file:
                # One byte more than allowed shows that there are more.
                content = file.read(settings.SOURCE_FILE_LIMIT + 1)
                read = reading.read_file(content)
                cleaned |= {"content": content, "media_type": read.media_type}
                cleaned["blocks"] = read.blocks
            else:
                cleaned["blocks"] = reading.read_text(text)
        except UnreadableError as error:
            raise ValidationError(str(error)) from error
        return cleaned


class TextForm(forms.Form):
    """The text as its paragraphs are to be, to correct."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "A blank line between paragraphs, “# ” before a heading: join, divide or take out "
            "what was read wrongly. Headings are not counted and not kept."
        ),
        **TEXT,
    )
    file = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=300,
        widget=OneLineArea(attrs={"rows": 2}),
        help_text=gettext_lazy("Readers see it in the record’s history, without your name."),
    )

    def __init__(self, source: Source, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        self.conflict: list[Change] = []
        if not saving.needs_reason(source):
            del self.fields["reason"]

    def clean_text(self) -> list[Block]:
        try:
            return reading.checked(parse(self.cleaned_data["text"]))
        except UnreadableError as error:
            raise ValidationError(str(error)) from error

    def clean_file(self) -> SourceFile | None:
        checksum = self.cleaned_data["file"]
        file = self.source.files.filter(checksum=checksum).first() if checksum else None
        if checksum and file is None:
            # Somebody else uploaded another one meanwhile.
            raise ValidationError(_("The file of this text is not kept any more: upload it again."))
        return file

    @transaction.atomic
    def attach(self, *, by: Any) -> int:
        """Keep the text; ValidationError where somebody saved meanwhile or citations forbid it."""
        history.lock(self.source)
        newer = history.changed_since(self.source, self.cleaned_data["seen"])
        if newer is not None:
            # Whoever reads the message has been told, and may save over it.
            self.data = self.data.copy()
            self.data["seen"] = str(newer.pk)
            self.conflict = differing(self.source, self.cleaned_data["seen"], newer)
            raise ValidationError(told(newer))
        reason = self.cleaned_data.get("reason", "")
        if "reason" in self.fields and not reason.strip():
            raise ValidationError(_("It is public: say why its text changes."))
        return source_texts.attach(
            self.source,
            self.cleaned_data["text"],
            by=by,
            reason=reason,
            file=self.cleaned_data["file"],
        )


class SourceTexts:
    """What the admin of sources has beyond other records'."""

    def get_urls(self) -> list[Any]:
        return [own_page(self, "text", self.text_view), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        source = context["original"]
        if source is not None and self._may_attach(request, source):
            address = page_of(source, "text")
            meeting = (
                f"{reverse('admin:cooperation_meeting_add')}?{urlencode({AT_HAND[0]: source.pk})}"
            )
            context["further"] = [
                {"name": _("Attach its text"), "url": address},
                {"name": _("Add a meeting that it tells of"), "url": meeting},
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        for file in obj.files.all():
            source_texts.drop_file(file)
        super().delete_model(request, obj)

    def text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        source = self.get_object(request, object_id)
        if source is None:
            raise Http404
        if not self._may_attach(request, source):
            raise PermissionDenied
        step = request.POST.get("step", "")
        if step == "bring":
            return self._brought(request, source)
        if step in ("look", "attach"):
            return self._looked_at(request, source, attach=step == "attach")
        return self._page(request, source, BringForm())

    def _may_attach(self, request: HttpRequest, source: Source) -> bool:
        """Who may change it at once: a text is not proposed."""
        return self.has_change_permission(request, source) and saving.may_change(
            source, by=request.user
        )

    def _brought(self, request: HttpRequest, source: Source) -> HttpResponse:
        form = BringForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, source, form)
        read, checksum = form.cleaned_data, ""
        if "content" in read:
            kept = source_texts.keep_file(
                source,
                content=read["content"],
                name=read["file"].name,
                media_type=read["media_type"],
            )
            checksum = kept.checksum
        given = {
            "text": written(read["blocks"]),
            "file": checksum,
            "seen": history.seen_now(source),
        }
        return self._page(request, source, TextForm(source, initial=given), read["blocks"])

    def _looked_at(self, request: HttpRequest, source: Source, *, attach: bool) -> HttpResponse:
        form = TextForm(source, request.POST)
        blocks = form.cleaned_data["text"] if form.is_valid() else []
        if attach and blocks:
            try:
                count = form.attach(by=request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                words = ngettext(
                    "%(count)d paragraph is kept.", "%(count)d paragraphs are kept.", count
                )
                messages.success(request, words % {"count": count})
                others = [key for key in remembered(request) if key != str(source.pk)]
                remember(request, [source.pk, *others][: len(AT_HAND)])
                return redirect("admin:cooperation_source_change", source.pk)
        return self._page(request, source, form, blocks)

    def _page(
        self, request: HttpRequest, source: Source, form: Any, blocks: list[Block] | None = None
    ) -> HttpResponse:
        numbered, position = [], 0
        for block in blocks or []:
            position += not block.is_heading
            numbered.append({"block": block, "position": position})
        context = {
            **self.admin_site.each_context(request),
            "title": _("Attach its text"),
            "opts": self.opts,
            "original": source,
            "form": form,
            "looks": isinstance(form, TextForm),
            "numbered": numbered,
            "holds_text": any(paragraph.text for paragraph in source.paragraphs.all()),
            "files": source.files.all(),
        }
        return TemplateResponse(request, "admin/cooperation/source_text.html", context)


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    """The uploads, off the index: reached from the page where a text is attached."""

    fields = ("source", "name", "media_type", "checksum", "uploaded_at", "attached_at")
    list_display = ("name", "source", "media_type", "uploaded_at", "attached_at")
    list_select_related = ("source",)
    search_fields = ("name", "checksum")

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may delete its source: Django asks when that is deleted with all that is its."""
        return request.user.has_perm("cooperation.delete_source") and (
            obj is None or saving.may_delete(obj.source)
        )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        source_texts.drop_file(obj)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.content_view)
        return [
            path("<int:pk>/content/", view, name="cooperation_sourcefile_content"),
            *super().get_urls(),
        ]

    def content_view(self, request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
        """The file as it was uploaded, to save and never to show: it may hold scripts."""
        file = self.get_object(request, str(pk))
        if file is None or not file.content.storage.exists(file.content.name):
            raise Http404
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        return FileResponse(
            file.content.open(),
            as_attachment=True,
            filename=file.name,
            content_type="application/octet-stream",
        )
