"""Addresses of records: short words in small letters, joined by hyphens."""

from __future__ import annotations

import re
import secrets

SLUG = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def new_key() -> str:
    """A key for a row that nobody named: 16 random hexadecimal digits."""
    return secrets.token_hex(8)
