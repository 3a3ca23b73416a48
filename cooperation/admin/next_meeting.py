"""The button that opens the next meeting: on the pages of a series and of each of its meetings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.admin.forms import tell_errors
from cooperation.admin.links import change_page, own_page, page_of
from cooperation.admin.records import RecordAdmin
from cooperation.models import Series
from cooperation.workflows.next_meeting import open_next_meeting


class OpensNextMeeting(RecordAdmin):
    """A record from whose page the next meeting of a series is opened."""

    def series_of(self, record: Any) -> Series | None:
        """The series meant; None where there is none."""
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        return [own_page(self, "next_meeting", self.next_meeting_view), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context["original"]
        may = request.user.has_perm("cooperation.add_meeting")
        if record is not None and may and self.series_of(record) is not None:
            context["next_meeting"] = page_of(record, "next_meeting")
        return super().render_change_form(request, context, *args, **kwargs)

    def next_meeting_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make the draft and open it; where that cannot be, back with the reason."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.seen_at(request, object_id)
        series = self.series_of(record)
        if series is None:
            raise Http404
        try:
            meeting = open_next_meeting(series, by=request.user, now=timezone.now())
        except ValidationError as error:
            tell_errors(request, error)
            return redirect(change_page(record))
        messages.success(
            request,
            _("%(meeting)s is open as a draft. Confirm or delete what is proposed in it.")
            % {"meeting": meeting},
        )
        return redirect(change_page(meeting))
