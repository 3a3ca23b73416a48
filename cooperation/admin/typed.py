"""What somebody typed on a page whose record or row was deleted or closed meanwhile, to be copied.

Part of all change pages: where nothing can be saved any more, nothing is thrown away either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.admin.links import change_page
from cooperation.workflows import history, proposing, saving

SHORTEST = 2


class ShowsTyped:
    """A change page that comes too late."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        if request.method == "POST" and object_id and self.has_change_permission(request):
            thing = self.get_object(request, unquote(object_id))
            if thing is None:
                return self._too_late(request, *self._deletion(unquote(object_id)), status=404)
            if not (
                saving.may_change(thing, by=request.user)
                or proposing.may_propose(thing, by=request.user)
            ):
                told = _("Only publishers change it by now: it was withdrawn meanwhile.")
                return self._too_late(request, told, thing, status=403)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _deletion(self, key: str) -> tuple[str, Any]:
        """What is known of it, and what held the thing and is still there."""
        holder, newer = history.deletion_of(self.model, key)
        if newer is None:
            return _("It was deleted meanwhile."), holder
        words = _("%(who)s deleted it at %(when)s, while you had it open%(why)s.")
        return words % history.told(newer), holder

    def _too_late(
        self, request: HttpRequest, told: str, thing: Any, *, status: int
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("It could not be saved"),
            "opts": self.opts,
            "told": told,
            "typed": list(typed(self.model, request.POST)),
            "thing": thing,
            "page": thing and change_page(thing),
        }
        return TemplateResponse(request, "admin/cooperation/typed.html", context, status=status)


def typed(model: Any, posted: QueryDict) -> Iterator[tuple[str, str]]:
    """(name of the field, text) for whatever texts were posted; keys and choices tell nothing."""
    for name, texts in posted.lists():
        if name.startswith(("_", "csrf")) or name.endswith("_FORMS") or name == "seen":
            continue
        for text in texts:
            said = text.replace("\0", "").strip()
            if len(said) >= SHORTEST and not said.isdigit():
                yield _label(model, name), said


def _label(model: Any, name: str) -> str:
    """Of a row the number and the field."""
    prefix, _dash, last = name.rpartition("-")
    try:
        return str(capfirst(model._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return f"{prefix} {last}".replace("_", " ").replace("-", " ").strip()
