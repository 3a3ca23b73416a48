"""How a record or row is made from what a test gives and what is filled in; for factories alone."""

from datetime import UTC, datetime
from typing import Any

from django.db import models

from cooperation.models import Publication
from cooperation.models.records import Record

PUBLISHED_AT = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def made(model: type[models.Model], given: dict[str, Any], **otherwise: Any) -> Any:
    """A saved object; what `given` leaves out is `otherwise`, functions called only then.

    Lists given for relations to many are set after saving.
    """
    values = {**otherwise, **given}
    if issubclass(model, Record):
        number = model._default_manager.count() + 1
        values.setdefault("slug", f"{model._meta.verbose_name} {number}".replace(" ", "-"))
        if values.setdefault("publication", Publication.PUBLISHED) == Publication.PUBLISHED:
            values.setdefault("published_at", PUBLISHED_AT)
    values = {name: value() if callable(value) else value for name, value in values.items()}
    many = {field.name for field in model._meta.many_to_many} & values.keys()
    thing = model._default_manager.create(
        **{name: value for name, value in values.items() if name not in many}
    )
    for name in many:
        getattr(thing, name).set(values[name])
    return thing
