"""Every model has its staff screens, and each of them and of their templates opens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.test.signals import template_rendered
from django.urls import reverse

from cooperation.models import Meeting, SearchEntry
from cooperation.workflows.history import keep
from cooperation.workflows.publication import move
from tests.admin.proposing import proposed
from tests.factories import make_citation, make_meeting
from tests.factories.accounts import make_editor, make_superuser
from tests.site.records import RECORDS, ROWS, make

TEMPLATES = Path(settings.BASE_DIR) / "templates"

# Search entries follow from the records: nobody writes them.
MODELS = [m for m in apps.get_app_config("cooperation").get_models() if m is not SearchEntry]

ONLY_POSTED_TO = {"decide", "move", "next_meeting", "process_import", "restore"}
NOT_OPENED = {"", "add", "content", "delete"}
"""Django's redirect; what a log refuses; the file itself; tested by model in tests/admin."""


def test_every_model_is_in_the_admin() -> None:
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


@pytest.fixture
def staff(db: None) -> Client:
    """A superuser's browser, and one of everything that staff see."""
    editor = make_editor()
    for model in (*RECORDS, *ROWS):
        make(model)
    for model in RECORDS:
        make(model, publication="draft")
    meeting = make_meeting(title="Talks")
    keep(meeting, by=None)
    proposed(meeting, editor, title="More talks")
    warned = make_meeting(slug="warned", publication="draft", status="announced", held_on="2020")
    make_citation(meeting=warned)
    move(warned, to="in-review", by=editor)
    client = Client()
    client.force_login(make_superuser())
    return client


def address(model: Any, screen: str) -> str:
    """Of a staff screen, about the first of a model if it is about one."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{screen}"
    if screen in ("changelist", "export", "import"):
        return reverse(name)
    if screen == "file":
        return reverse(name, args=["csv"])
    if screen == "merge":
        keys = model.objects.values_list("pk", flat=True)[:2]
        return f"{reverse(name)}?of={keys[0]}&of={keys[1]}"
    things = model._default_manager.order_by("pk")
    thing = things.filter(publication="draft")[0] if screen == "publish" else things[0]
    return reverse(name, args=[thing.pk])


def screens() -> Iterator[tuple[Any, str]]:
    """(model, name of a screen) for each that is opened, as the models declare them."""
    for model in MODELS:
        for pattern in admin.site.get_model_admin(model).get_urls():
            name = str(pattern.name or "").removeprefix(f"cooperation_{model._meta.model_name}_")
            if name not in ONLY_POSTED_TO | NOT_OPENED:
                yield model, name


def test_every_staff_screen_and_template_opens(staff: Client) -> None:
    used: set[str] = set()

    def note(sender: object, template: object, **kwargs: object) -> None:
        used.add(str(getattr(template, "name", "")))

    closed = []
    template_rendered.connect(note)
    try:
        staff.get(reverse("admin:index"))
        staff.get(reverse("admin:work_queue", args=["in-review"]))
        warned = {"action": "publish", "_selected_action": [Meeting.objects.get(slug="warned").pk]}
        staff.post(address(Meeting, "changelist"), warned)
        deleted = reverse("admin:cooperation_meeting_change", args=["0"])
        staff.post(deleted, {"title": "Typed too late"})
        for model, screen in screens():
            if not model._default_manager.exists():
                continue
            status = staff.get(address(model, screen)).status_code
            if status != 200:
                closed.append((model.__name__, screen, status))
    finally:
        template_rendered.disconnect(note)

    assert closed == []
    ours = {str(path.relative_to(TEMPLATES)) for path in (TEMPLATES / "admin").rglob("*.html")}
    assert ours - used == set()
