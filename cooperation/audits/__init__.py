"""Rules across records, found by looking: each module has a function that yields findings.

Publishing runs them for one record, the tests for all. What a single record can tell by itself
is checked in its `clean()` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cooperation.models import Record


@dataclass(frozen=True)
class Finding:
    """What is wrong with a record, or with one kind of its rows."""

    record: Record
    field: str
    """The field or rows concerned; empty for the record as a whole."""
    severity: Literal["blocks", "warns"]
    message: str
