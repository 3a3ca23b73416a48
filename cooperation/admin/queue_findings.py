"""What the audits find over all records, kept for the work queue as long as it is true.

Findings about what is public follow from what is public, and so from the edition of the site. Those
about drafts follow from every save, which leaves a revision, and from every deletion, which leaves
an entry in the log of the staff screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db.models import Max
from django.utils.translation import get_language
from reversion.models import Revision

from cooperation.admin.findings import place_of
from cooperation.admin.links import change_page
from cooperation.audits import Among, Finding, audit
from cooperation.audits.needs import audit_needs, needed_paths
from cooperation.models import Publication
from cooperation.models.editions import current_edition
from cooperation.models.records import Record, record_models

A_DAY = 24 * 60 * 60
FIVE_MINUTES = 5 * 60
"""Transactions may end in another order than their revisions have: for so long that may matter."""

ON_THE_WAY = (Publication.DRAFT, Publication.IN_REVIEW)


@dataclass(frozen=True)
class Kept:
    """A finding as it is kept."""

    severity: str
    kind: str
    key: int
    record: str
    message: str
    address: str
    waits: bool
    """Whether it waits for other records alone."""


class Findings:
    """What is found on a day, each list looked for once however often it is asked for."""

    def __init__(self, on: date) -> None:
        self.on = on

    @cached_property
    def of_public(self) -> list[Kept]:
        """Of all that is public."""
        key = f"findings:public:{current_edition()}:{self.on}:{get_language()}"
        return cache.get_or_set(key, lambda: list(_kept(audit(today=self.on))), A_DAY)

    @cached_property
    def of_drafts(self) -> list[Kept]:
        """Of all that is on its way to the public."""
        state = (
            current_edition(),
            Revision.objects.aggregate(last=Max("pk"))["last"],
            LogEntry.objects.aggregate(last=Max("pk"))["last"],
        )
        key = f"findings:drafts:{'-'.join(map(str, state))}:{self.on}:{get_language()}"
        return cache.get_or_set(key, lambda: list(_kept(_drafts(self.on))), FIVE_MINUTES)


def _drafts(on: date) -> Iterator[Finding]:
    for model in record_models():
        if paths := needed_paths(model):
            records = model.objects.filter(publication__in=ON_THE_WAY).select_related(*paths)
            yield from audit_needs(records)
    yield from audit(Among(publication=ON_THE_WAY), today=on)


def _kept(findings: Iterable[Finding]) -> Iterator[Kept]:
    for one in findings:
        record: Record = one.record
        yield Kept(
            one.severity,
            str(record._meta.model_name),
            record.pk,
            str(record),
            str(one.message),
            place_of(one) or change_page(record),
            bool(one.waits_for),
        )
