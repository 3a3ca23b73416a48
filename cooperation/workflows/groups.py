"""The two groups of staff: editors write and send to review, publishers decide.

`manage.py ensure_groups` calls it on every start, so that new models reach both groups.
Permissions that an office adds to a group by hand stay.
"""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cooperation.models.records import Record, Row

EDITORS = "Editors"
PUBLISHERS = "Publishers"

LOGS = ("proposal", "publicationstep", "movedaddress", "sourcefile", "removal")
"""What the workflows write and all staff may read."""


@transaction.atomic
def ensure_groups() -> None:
    """Make both groups where missing, and give them what they lack."""
    editing, publishing = (
        {f"view_{name}" for name in LOGS},
        set(),
    )
    for model in apps.get_app_config("cooperation").get_models():
        name = model._meta.model_name
        if issubclass(model, Record | Row):
            editing |= {f"view_{name}", f"add_{name}", f"change_{name}"}
        if issubclass(model, Row):
            editing.add(f"delete_{name}")
        if issubclass(model, Record):
            publishing.add(f"publish_{name}")
    for group, names in ((EDITORS, editing), (PUBLISHERS, editing | publishing)):
        permissions = Permission.objects.filter(
            content_type__app_label="cooperation", codename__in=names
        )
        Group.objects.get_or_create(name=group)[0].permissions.add(*permissions)
