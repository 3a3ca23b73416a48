"""Spreadsheets as staff send and get them, CSV and XLSX: every cell is text, nothing is a formula.

The staff screens read and write with these. What is exported is guarded against formulas by an
apostrophe, which is taken off again on import, so that nothing changes on the way.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
import tablib
from django.utils.translation import gettext as _
from import_export.formats import base_formats

from cooperation.formats.csv import BYTE_ORDER_MARK, FORMULA_STARTS

MOST_BYTES = 2 * 1024 * 1024
MOST_BYTES_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 200
"""Files inside an XLSX file."""

MOST_ROWS = 2_000
MOST_COLUMNS = 100
MOST_LETTERS_OF_CELL = 32_767
"""What XLSX holds; more would be cut off without a word."""

# The whole file, where Python alone would stop at 131,072 letters.
csv.field_size_limit(MOST_BYTES)


class UnreadableFileError(Exception):
    """Why a file cannot be read, in words for whoever sent it."""


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    is_guarded = text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS)
    return text[1:] if is_guarded else text


class _Cells:
    """What both formats share."""

    def is_binary(self) -> bool:
        """Files are read as bytes: text mode would change line ends."""
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> Any:
        safe = tablib.Dataset(headers=dataset.headers)
        for row in dataset:
            safe.append([guarded("" if cell is None else str(cell)) for cell in row])
        return super().export_data(safe, **kwargs)  # type: ignore[misc]

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """Read a file; UnreadableFileError says what is wrong with it."""
        if len(in_stream) > MOST_BYTES:
            raise UnreadableFileError(
                _("The file is larger than %(n)d MB.") % {"n": MOST_BYTES // 1024**2}
            )
        rows = self.rows(in_stream)
        try:
            return self._dataset(rows)
        except (csv.Error, UnicodeDecodeError) as error:
            raise UnreadableFileError(_("This is not a CSV file in UTF-8.")) from error

    def rows(self, content: bytes) -> Iterator[list[str]]:
        raise NotImplementedError

    def _dataset(self, rows: Iterator[list[str]]) -> tablib.Dataset:
        headers = [name.strip() for name in _without_blank_end(next(rows, []))]
        if not headers or len(headers) > MOST_COLUMNS:
            raise UnreadableFileError(
                _("The first line must name the columns, %(n)d at most.") % {"n": MOST_COLUMNS}
            )
        dataset = tablib.Dataset(headers=headers)
        letters = 0
        for number, row in enumerate(rows, 2):
            cells = _without_blank_end(row)
            letters += sum(map(len, cells))
            if letters > MOST_BYTES_UNPACKED:
                # One long text of a workbook can stand in every cell.
                raise UnreadableFileError(_("The file is too large when unpacked."))
            if number > MOST_ROWS + 1:
                raise UnreadableFileError(
                    _("The file has more than %(n)d lines.") % {"n": MOST_ROWS}
                )
            if len(cells) > len(headers):
                raise UnreadableFileError(
                    _("Line %(line)d has more cells than there are columns.") % {"line": number}
                )
            if any("\0" in cell for cell in cells):
                raise UnreadableFileError(
                    _("Line %(line)d holds bytes that are no text.") % {"line": number}
                )
            if cells:
                blanks = [""] * (len(headers) - len(cells))
                dataset.append([unguarded(cell) for cell in cells] + blanks)
        return dataset


def _without_blank_end(row: list[str]) -> list[str]:
    """Spreadsheets pad lines with empty cells."""
    row = list(row)
    while row and not row[-1].strip():
        row.pop()
    return row


class CSV(_Cells, base_formats.CSV):
    """Comma-separated values in UTF-8, with a byte order mark for spreadsheets."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> str:
        return BYTE_ORDER_MARK + super().export_data(dataset, **kwargs)

    def rows(self, content: bytes) -> Iterator[list[str]]:
        yield from csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)


class XLSX(_Cells, base_formats.XLSX):
    """The first sheet of a workbook. With defusedxml there, openpyxl reads by it."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """ValueError, which the page of the export tells, where a text is too long for a cell."""
        for row in dataset:
            if any(len(guarded(str(cell))) > MOST_LETTERS_OF_CELL for cell in row):
                raise ValueError(
                    _("“%(slug)s” has a text that is too long for XLSX: export to CSV.")
                    % {"slug": row[0]}
                )
        return super().export_data(dataset, **kwargs)

    def rows(self, content: bytes) -> Iterator[list[str]]:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                parts = packed.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > MOST_BYTES_UNPACKED:
                raise UnreadableFileError(_("The file is too large when unpacked."))
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            # What it says of its own size may be wrong.
            sheet.reset_dimensions()
            cells = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
            found = [[_as_text(cell) for cell in row] for row in cells]
        except UnreadableFileError:
            raise
        except Exception as error:
            # openpyxl fails at broken files in many ways.
            raise UnreadableFileError(_("This is not an XLSX file.")) from error
        yield from found


def _as_text(cell: Any) -> str:
    """What a cell of a sheet shows, days as 2023-05-16.

    Spreadsheets make the first day of May of “2023-05” as soon as it is typed, and show the month.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()[: _shown_of_a_day(cell.number_format)]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _shown_of_a_day(number_format: str) -> int:
    """How many characters of 2023-05-16 a format shows, words and settings in it aside."""
    shown = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", number_format.lower())
    return 10 if "d" in shown else 7 if "m" in shown else 4
