"""What could be published together with a record: what it needs, what it names, its outcomes.

The page on which a record is published shows the plan; `publication.publish` does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cooperation.audits import Finding
from cooperation.models import Publication
from cooperation.models.records import Record
from cooperation.workflows.history import Key, key_of
from cooperation.workflows.parts import PARTS
from cooperation.workflows.publication import Step, may, reasons, way
from cooperation.workflows.together import in_order


@dataclass
class Companion:
    """A record that is not public and that could become so together with another."""

    record: Any
    steps: tuple[Step, ...]
    may: bool
    """Whether the person may take these steps."""

    is_part: bool = False
    """Whether it is an outcome of the other, which shows it as soon as it is public."""

    is_needed: bool = False
    """Whether the other cannot be published without it."""

    because: list[Finding] = field(default_factory=list)
    """What waits for it."""

    findings: list[Finding] = field(default_factory=list)
    """What is found of itself, but for what the other's publication settles."""


@dataclass
class Plan:
    """What publishing a record comes to."""

    record: Any
    findings: list[Finding]
    companions: list[Companion]

    def settlers(self, finding: Finding) -> list[Companion]:
        """The companions whose publication, by the same person, would settle a finding."""
        keys = {key_of(record) for record in finding.waits_for}
        return [one for one in self.companions if one.may and key_of(one.record) in keys]

    @property
    def obstacles(self) -> list[Finding]:
        """What stops it, whichever companions come with it."""
        return [f for f in self.findings if f.blocks and not self.settlers(f)]

    @property
    def warnings(self) -> list[Finding]:
        """What deserves a look, but for what a companion settles."""
        return [f for f in self.findings if not f.blocks and not self.settlers(f)]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to look at and nothing to choose."""
        return not self.findings and not self.companions

    @property
    def proposed(self) -> set[Key]:
        """The companions to begin with: those that are needed, and outcomes that wait for review.

        Not what was withdrawn for a reason, nor outcomes against which something stands.
        """
        needed = {
            key_of(one.record)
            for one in self.companions
            if one.is_needed and one.may and one.record.publication != Publication.WITHDRAWN
        }
        return needed | {
            key_of(one.record)
            for one in self.companions
            if one.is_part
            and one.may
            and one.record.publication == Publication.IN_REVIEW
            and all(
                needed & {key_of(other) for other in finding.waits_for}
                for finding in one.findings
                if finding.blocks
            )
        }


def plan_of(record: Any, *, by: Any, now: datetime) -> Plan:
    """What stands against publishing a record, and what could be published with it."""
    own = reasons([record], by=by, now=now)[key_of(record)]
    found: dict[Key, Companion] = {}
    step = [*_joined(found, own, record, by), *_parts(found, record, by)]
    while step:
        told = reasons([one.record for one in step], by=by, now=now)
        step_after: list[Companion] = []
        for one in step:
            one.findings = [
                finding
                for finding in told[key_of(one.record)]
                if [key_of(other) for other in finding.waits_for] != [key_of(record)]
            ]
            # What others name beyond what they need would lead too far.
            followed = [f for f in one.findings if one.is_part or f.blocks]
            step_after += _joined(found, followed, record, by)
        step = step_after
    _spread_needs(found, own)
    return Plan(record, own, [found[key_of(r)] for r in in_order(c.record for c in found.values())])


def _joined(
    found: dict[Key, Companion], findings: Iterable[Finding], record: Any, by: Any
) -> Iterator[Companion]:
    """The companions that these findings wait for, as far as they are new."""
    for finding in findings:
        for other in finding.waits_for:
            key = key_of(other)
            if key == key_of(record):
                continue
            if key not in found:
                found[key] = _companion(other, by)
                yield found[key]
            found[key].because.append(finding)


def _parts(found: dict[Key, Companion], record: Any, by: Any) -> Iterator[Companion]:
    """The records that belong to it and are on their way: the outcomes of a meeting."""
    coming = (Publication.DRAFT, Publication.IN_REVIEW)
    for name in PARTS[type(record)]:
        if issubclass(record._meta.get_field(name).related_model, Record):
            for part in getattr(record, name).filter(publication__in=coming):
                if key_of(part) not in found:
                    found[key_of(part)] = _companion(part, by)
                    yield found[key_of(part)]
                found[key_of(part)].is_part = True


def _companion(record: Any, by: Any) -> Companion:
    steps = way(record.publication, Publication.PUBLISHED)
    return Companion(record, steps, all(may(step, record, by) for step in steps))


def _spread_needs(found: dict[Key, Companion], findings: list[Finding]) -> None:
    """Mark what the record needs, and what those need."""
    for finding in findings:
        if finding.blocks:
            for other in finding.waits_for:
                companion = found.get(key_of(other))
                if companion is not None and not companion.is_needed:
                    companion.is_needed = True
                    _spread_needs(found, companion.findings)
