"""The work queue as tests see it and fill it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from cooperation.workflows.history import keep
from tests.factories import (
    make_citation,
    make_source,
)


def queue(key: str) -> str:
    return reverse("admin:work_queue", args=[key])


def box(record: Any) -> str:
    return f"{record._meta.model_name}-{record.pk}"


def shown(client: Client, key: str, **question: Any) -> list[str]:
    return [thing.name for thing in client.get(queue(key), question).context["page"]]


def in_review(make: Any, **fields: Any) -> Any:
    """A record without a fault that an editor sent to review."""
    record = make(**{"publication": "in-review", **fields})
    if make is not make_source:
        make_citation(**{record._meta.model_name: record})
    keep(record, by=None)
    return record
