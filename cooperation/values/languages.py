"""The reader's language: one of the two that the site is in."""

from __future__ import annotations

from django.utils.translation import get_language


def reader_language() -> str:
    """“ja” where the page is in Japanese, else “en”."""
    return "ja" if (get_language() or "en").startswith("ja") else "en"
