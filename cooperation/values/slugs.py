"""Addresses of records: short words in small letters, joined by hyphens; and other keys."""

from __future__ import annotations

import re
import secrets

SLUG = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")


_LONGEST_NUMBER = 18
"""Every database holds so many digits."""


def is_number(text: str) -> bool:
    """Whether a text, typed or posted by anybody, can be the number of something stored."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


def new_key() -> str:
    """A key for a row that nobody named: 16 random hexadecimal digits."""
    return secrets.token_hex(8)
