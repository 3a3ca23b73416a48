"""Every record type, row type and relation of the site, found by looking at the models."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

import tests.factories as factories
from cooperation.models.records import Record, Row


def subclasses(base: type[models.Model]) -> list[type[Any]]:
    found = apps.get_app_config("cooperation").get_models()
    return [model for model in found if issubclass(model, base)]


RECORDS = subclasses(Record)
ROWS = subclasses(Row)


def make(model: type[models.Model], **fields: Any) -> Any:
    """One of a model, by its factory."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
    return getattr(factories, f"make_{name}")(**fields)


def keys_to_records() -> Iterator[tuple[type[Any], Any]]:
    """(model, foreign key) for each key of a record or row to a record."""
    for model in (*RECORDS, *ROWS):
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey) and field.related_model in RECORDS:
                yield model, field


def relations_to_records() -> Iterator[tuple[type[Any], Any]]:
    """(model, relation to many) for each of a record or row to records."""
    for model in (*RECORDS, *ROWS):
        for field in model._meta.many_to_many:
            yield model, field


def words_of(model: type[Any]) -> str:
    """The field that holds the most telling text of a record or row."""
    if issubclass(model, Record):
        return model.TITLE
    for name in ("summary", "heading", "office", "wording", "note", "text", "value", "quotation"):
        if name in {field.name for field in model._meta.fields}:
            return name
    return ""
