"""CSV: one line per record, UTF-8 with a byte order mark so that spreadsheets read Japanese."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide ones too: spreadsheets set up for Japanese take them for the others."""


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(columns: list[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines of the file, its header first. Lists stand in one cell, joined by "; "."""
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([cell(row[column]) for column in columns])


def cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(one) for one in value)
    text = str(value)
    # https://owasp.org/www-community/attacks/CSV_Injection
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
