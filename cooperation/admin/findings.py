"""What the audits find, as staff see it: each finding with the way to the very field or row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cooperation.admin.links import change_page
from cooperation.audits import Finding
from cooperation.models import CITABLE, Citation
from cooperation.models.records import Record


@dataclass(frozen=True)
class Told:
    """A finding in words, and where to put it right; empty where there is no such place."""

    message: str
    address: str
    others: tuple[tuple[str, str], ...] = ()
    """The name and the page of each record that settles it once it is public."""


def told(findings: Iterable[Finding], *, page: str = "") -> list[Told]:
    """Findings to show; on `page` itself they link within it, so that what is typed is kept."""
    return [Told(one.message, place_of(one).removeprefix(page)) for one in findings]


def by_severity(findings: Iterable[Finding], *, page: str = "") -> dict[str, list[Told]]:
    """Findings to show, what blocks apart from what only deserves a look.

    What waits for the same records is told once, and where it blocks not as a warning too.
    """
    found: dict[str, list[Told]] = {"blocks": [], "warns": []}
    waiting: dict[tuple[Record, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.waits_for:
            waiting[finding.waits_for].append(finding)
        else:
            found[finding.severity] += told([finding], page=page)
    for others, some in waiting.items():
        blocking = [one for one in some if one.blocks] or some
        pages = tuple((str(other), change_page(other)) for other in others)
        message, address = blocking[0].message, place_of(blocking[0]).removeprefix(page)
        if len(blocking) > 1:
            message = _("%(count)d of its facts wait for this to be public.")
            message, address = message % {"count": len(blocking)}, ""
        found[blocking[0].severity].append(Told(message, address, pages))
    return found


def place_of(finding: Finding) -> str:
    """The address of the field or rows that a finding is about; one query for a citation."""
    thing: Any = finding.row or finding.record
    if isinstance(thing, Citation):
        # Citations have no page to write on: they stand on that of what they support.
        key = next(key for key in CITABLE if getattr(thing, f"{key}_id") is not None)
        above = getattr(thing, key)
        place = [*above.citations.values_list("pk", flat=True)].index(thing.pk)
        return f"{change_page(above)}#citations-{place}"
    if not finding.field:
        return ""
    if finding.field == "citations":
        return f"{change_page(thing)}#citations-group"
    return f"{change_page(thing)}#id_{finding.field}"
