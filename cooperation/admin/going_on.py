"""From one row or outcome to the next of the same record, without going back to the record."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cooperation.admin.links import change_page
from cooperation.workflows import parts


class GoesOn:
    """The change pages of what stands beside others in a record."""

    def next_of(self, thing: Any) -> Any | None:
        """What stands after it in the same record, in the order of its model."""
        above = parts.parent_of(thing)
        if above is None:
            return None
        key = next(k for k in parts.parent_keys(self.model) if getattr(thing, f"{k}_id"))
        beside = list(self.model._default_manager.filter(**{key: above}))
        after = beside[beside.index(thing) + 1 :] if thing in beside else []
        return after[0] if after else None

    def chosen_next(self, request: HttpRequest, thing: Any) -> Any | None:
        """Where to go after a save, if the next one was asked for and there is one."""
        return self.next_of(thing) if "_next" in request.POST else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = context["original"]
        if obj is not None and not context["is_popup"] and self.next_of(obj) is not None:
            context["go_on"] = _("Save and go to the next")
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        after = self.chosen_next(request, obj)
        if after is None:
            return super().response_post_save_change(request, obj)
        return redirect(change_page(after))
