"""The pages of the work queue: all that a task holds, page by page, and what to do with many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cooperation.admin.forms import checked, tell_errors
from cooperation.admin.publishing import confirmed, move_each
from cooperation.admin.queue_tasks import Task
from cooperation.admin.work_queue import task_of
from cooperation.models import Publication
from cooperation.models.records import record_models
from cooperation.values.slugs import is_number

PAGE = 50


class Things:
    """The things of a task, as a paginator counts and cuts them."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def __len__(self) -> int:
        return self._task.count

    def __getitem__(self, place: slice) -> list[Any]:
        return self._task.some(place.start, place.stop)


class ChosenForm(forms.Form):
    """What is ticked in a list, and what is to be done with it."""

    to = forms.ChoiceField()
    note = forms.CharField(required=False, max_length=1000)

    def __init__(self, task: Task, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step.ends, step.label) for step in task.steps]


def queue_page(request: HttpRequest, key: str) -> HttpResponse:
    """All of one task; posted, take a step with each record that is ticked."""
    task = task_of(request.user, key)
    if task is None:
        raise Http404
    if request.method == "POST":
        return _moved(request, task) or redirect(request.get_full_path())
    context = {
        **admin.site.each_context(request),
        "title": f"{task.name} ({task.count})",
        "task": task,
        "page": Paginator(Things(task), PAGE).get_page(request.GET.get("p")),
    }
    return TemplateResponse(request, "admin/cooperation/queue.html", context)


def _moved(request: HttpRequest, task: Task) -> HttpResponse | None:
    """Take a step with what is ticked; an answer only where there is something to look at first."""
    try:
        chosen = checked(ChosenForm(task, request.POST))
    except ValidationError as error:
        tell_errors(request, error)
        return None
    to, note = Publication(chosen["to"]), chosen["note"]
    boxes = request.POST.getlist("chosen")
    records = list(_records(request.user, boxes))
    if not records:
        messages.warning(request, _("Nothing was ticked."))
        return None
    if to == Publication.PUBLISHED:
        asked = {"to": [str(to.value)], "note": [note], "chosen": boxes}
        if (first := confirmed(request, records, asked)) is not None:
            return first
    move_each(request, records, to=to, note=note)
    return None


def _records(user: Any, boxes: list[str]) -> Iterator[Any]:
    """What these boxes stand for, as far as somebody may see it."""
    wanted = set(boxes)
    for model in record_models():
        name = str(model._meta.model_name)
        keys = {box.removeprefix(f"{name}-") for box in wanted if box.startswith(f"{name}-")}
        numbers = [int(key) for key in keys if is_number(key)]
        if numbers and user.has_perm(f"cooperation.view_{name}"):
            yield from model.objects.filter(pk__in=numbers)
