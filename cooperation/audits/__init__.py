"""Rules across records, found by looking: each module has a function that yields findings.

Publishing runs them for some records, the work queue for all. What a single record can tell by
itself is checked in its `clean()` instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cooperation.audits.citations import audit_citations
from cooperation.audits.commitments import audit_commitments
from cooperation.audits.dates import audit_dates
from cooperation.audits.findings import PUBLIC, Among, Finding
from cooperation.audits.hidden import audit_hidden


def audit(among: Among = PUBLIC, *, today: date) -> Iterator[Finding]:
    """All that the audits find, what blocks before what warns of each kind."""
    yield from audit_citations(among)
    yield from audit_dates(among, today=today)
    yield from audit_commitments(among)
    yield from audit_hidden(among)
