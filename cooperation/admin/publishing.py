"""Publishing on the staff screens: what stands against it, what comes with it, one or many.

`Publishes` is part of the pages of records; the work queue publishes what is ticked there by
`move_each`. What is decided here is only what is shown and asked: cooperation/workflows says what
may be published.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.admin.findings import told
from cooperation.admin.links import box_of, change_page, own_page, page_of
from cooperation.models import Publication
from cooperation.workflows import history
from cooperation.workflows.companions import Companion, Plan, plan_of
from cooperation.workflows.history import key_of
from cooperation.workflows.publication import move, publish, reasons, way
from cooperation.workflows.together import in_order

FEW = 3


class PublishForm(forms.Form):
    """The note, and which companions come with the record."""

    note = forms.CharField(required=False, max_length=1000)
    companions = forms.MultipleChoiceField(required=False)
    seen = forms.CharField(required=False)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["companions"].choices = [
            (box_of(one.record), str(one.record)) for one in plan.companions if one.may
        ]

    def chosen(self) -> list[Any]:
        """The record and its companions."""
        names = set(self.cleaned_data["companions"])
        return [
            self.plan.record,
            *(one.record for one in self.plan.companions if box_of(one.record) in names),
        ]

    def seen_of(self, records: list[Any]) -> dict[history.Key, str]:
        """The revision of each that stood behind the page."""
        seen = {key_of(r): str(self.data.get(f"seen-{box_of(r)}", "")) for r in records}
        return seen | {key_of(self.plan.record): self.cleaned_data["seen"]}


class Publishes:
    """The page on which a record is published."""

    def get_urls(self) -> list[Any]:
        return [own_page(self, "publish", self.publish_view), *super().get_urls()]

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What stands against publishing a record, what comes with it; posted, publish them."""
        record = self.seen_at(request, object_id)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        steps = way(record.publication, Publication.PUBLISHED)
        if not steps:
            messages.info(request, _("%(record)s is published already.") % {"record": record})
            return redirect(change_page(record))
        plan = plan_of(record, by=request.user, now=timezone.now())
        form = PublishForm(plan, request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                published = publish(
                    form.chosen(),
                    by=request.user,
                    note=form.cleaned_data["note"],
                    seen=form.seen_of([one.record for one in plan.companions]),
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                tell(request, published)
                return redirect(change_page(record))
        return self._publish_page(request, plan, form, str(steps[-1].label))

    def _publish_page(
        self, request: HttpRequest, plan: Plan, form: PublishForm, label: str
    ) -> HttpResponse:
        given = form.data if form.is_bound else request.GET
        latest = history.latest_numbers([plan.record, *(one.record for one in plan.companions)])
        ticked = (
            set(form.data.getlist("companions"))
            if form.is_bound
            else {box_of(c.record) for c in plan.companions if key_of(c.record) in plan.proposed}
        )
        context = {
            **self.admin_site.each_context(request),
            "title": f"{label}: {plan.record}",
            "opts": self.opts,
            "original": plan.record,
            "form": form,
            "label": label,
            "note": given.get("note", "").replace("\0", ""),
            "seen": given.get("seen", latest.get(key_of(plan.record), "")),
            "preview": self.preview_address(plan.record),
            "obstacles": told(plan.obstacles),
            "warnings": told(plan.warnings),
            "groups": [
                (heading, [shown(plan, one, latest, ticked) for one in some])
                for heading, some in grouped(plan)
                if some
            ],
        }
        return TemplateResponse(request, "admin/cooperation/publish.html", context)

    def before_publishing(
        self, request: HttpRequest, record: Any, *, to: str, note: str, seen: str
    ) -> HttpResponse | None:
        """Where to look and to choose before a record is published; None where there is no need."""
        if to != Publication.PUBLISHED or not self.has_publish_permission(request):
            return None
        if plan_of(record, by=request.user, now=timezone.now()).is_plain:
            return None
        query = urlencode({"note": note, "seen": seen})
        return redirect(f"{page_of(record, 'publish')}?{query}")


def grouped(plan: Plan) -> list[tuple[str, list[Companion]]]:
    """The companions by why they are offered."""
    needed = [one for one in plan.companions if one.is_needed]
    parts = [one for one in plan.companions if one.is_part and not one.is_needed]
    others = [one for one in plan.companions if not one.is_needed and not one.is_part]
    return [
        (_("It cannot be published without"), needed),
        (_("Its outcomes that are not public"), parts),
        (_("It names them, and does not show them while they are not public"), others),
    ]


def shown(
    plan: Plan, one: Companion, latest: dict[history.Key, int], ticked: set[str]
) -> dict[str, Any]:
    """A companion as the page shows it."""
    name, record = box_of(one.record), one.record
    because = list(dict.fromkeys(finding.message for finding in one.because))
    blocks = [finding for finding in one.findings if finding.blocks]
    needed = in_order(other.record for f in blocks for other in plan.settlers(f))
    return {
        "name": name,
        "record": record,
        "kind": capfirst(record._meta.verbose_name),
        "address": change_page(record),
        "may": one.may,
        "steps": " → ".join(str(step.label) for step in one.steps),
        "is_ticked": name in ticked,
        "seen": latest.get(key_of(record), ""),
        "because": because[:FEW],
        "more": len(because) - FEW,
        "needs": [str(other) for other in needed],
        "blocks": told(f for f in blocks if not plan.settlers(f)),
        "warnings": told(f for f in one.findings if not f.blocks and not plan.settlers(f)),
    }


def tell(request: HttpRequest, published: list[Any]) -> None:
    """Say what is public now."""
    for record in published:
        words = {"record": record, "publication": record.get_publication_display()}
        messages.success(request, _("%(record)s is now “%(publication)s”.") % words)


# Many at once, each on its own


def confirmed(
    request: HttpRequest, records: Iterable[Any], asked: dict[str, list[str]]
) -> HttpResponse | None:
    """The warnings of what is about to be published, to look at first; None where none are left.

    `asked` is what is posted again to the same address once they were looked at.
    """
    if "confirmed" in request.POST:
        return None
    found = reasons(records, by=request.user, now=timezone.now())
    warned = [
        {"record": record, "address": change_page(record), "warnings": told(some)}
        for record in in_order(records)
        if (some := found[key_of(record)]) and not any(one.blocks for one in some)
    ]
    if not warned:
        return None
    context = {
        **admin.site.each_context(request),
        "title": _("Publish: what deserves a look"),
        "warned": warned,
        "count": len(found),
        "asked": [(name, value) for name, values in asked.items() for value in values],
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/cooperation/publish_several.html", context)


def move_each(request: HttpRequest, records: Iterable[Any], *, to: Publication, note: str) -> None:
    """Take a step with each record that can take it, and say what stops the others.

    Those that others wait for go first.
    """
    moved = 0
    for record in in_order(records):
        try:
            move(record, to=to, by=request.user, note=note)
        except (ValidationError, PermissionDenied) as error:
            stopped = error.messages if isinstance(error, ValidationError) else [str(error)]
            page = "publish" if to == Publication.PUBLISHED else "change"
            messages.error(
                request,
                format_html(
                    '<a href="{}">{}</a>: {}', page_of(record, page), record, " ".join(stopped)
                ),
            )
        else:
            moved += 1
    if moved:
        words = ngettext("%(count)d record: %(step)s.", "%(count)d records: %(step)s.", moved)
        messages.success(request, words % {"count": moved, "step": to.label})
