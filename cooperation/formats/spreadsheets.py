"""Spreadsheets as staff send and get them, CSV and XLSX: every cell is text, nothing is a formula.

The staff screens read and write with these. What is exported is guarded against formulas by an
apostrophe, which is taken off again on import, so that nothing changes on the way.
"""

from __future__ import annotations

import csv
import io
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import Any

import tablib
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.formats import base_formats

from cooperation.formats.csv import BYTE_ORDER_MARK, FORMULA_STARTS
from cooperation.workflows.reading import apart

MOST_BYTES = 2 * 1024 * 1024
MOST_BYTES_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 200
"""Files inside an XLSX file."""

MOST_ROWS = 1_000
"""Each takes some hundredths of a second, and on SQLite nobody else saves meanwhile."""

MOST_COLUMNS = 100
MOST_LETTERS_OF_CELL = 32_767
"""What XLSX holds; more would be cut off without a word."""

# The whole file, where Python alone would stop at 131,072 letters.
csv.field_size_limit(MOST_BYTES)


_REFUSALS = {
    "broken": gettext_lazy("This is not an XLSX file."),
    "formula": gettext_lazy("Line %(line)d has a formula without a value: put the value there."),
    "long": gettext_lazy("The file is too large when unpacked."),
    "merged": gettext_lazy("The sheet has merged cells: split them, and fill in each."),
    "much": gettext_lazy("Reading the file takes too much time or memory: save it as CSV."),
}
"""What cooperation/workflows/reading_apart.py answers, in words."""


class UnreadableFileError(Exception):
    """Why a file cannot be read, in words for whoever sent it."""


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    is_guarded = text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS)
    return text[1:] if is_guarded else text


class Sheet(tablib.Dataset):
    """The rows of a file, and on which line of it each stands: blank ones are left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lines: list[int] = []


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
        return self._dataset(self.rows(in_stream))

    def rows(self, content: bytes) -> Iterator[list[str]]:
        raise NotImplementedError

    def _dataset(self, rows: Iterator[list[str]]) -> Sheet:
        headers = [name.strip() for name in _without_blank_end(next(rows, []))]
        if not headers or len(headers) > MOST_COLUMNS:
            raise UnreadableFileError(
                _("The first line must name the columns, %(n)d at most.") % {"n": MOST_COLUMNS}
            )
        dataset = Sheet(headers=headers)
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
                dataset.lines.append(number)
        return dataset


def _without_blank_end(row: list[str]) -> list[str]:
    """Spreadsheets pad lines with empty cells."""
    row = list(row)
    while row and not row[-1].strip():
        row.pop()
    return row


class CSV(_Cells, base_formats.CSV):
    """Comma-separated values in UTF-8, with a byte order mark; read as spreadsheets write them."""

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> str:
        return BYTE_ORDER_MARK + super().export_data(dataset, **kwargs)

    def rows(self, content: bytes) -> Iterator[list[str]]:
        if content.startswith(b"PK\x03\x04"):
            raise UnreadableFileError(_("This is a workbook: choose the format xlsx for it."))
        is_wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        try:
            text = content.decode("utf-16" if is_wide else "utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableFileError(
                _("The file is not in UTF-8: save it as “CSV UTF-8”, or as a workbook.")
            ) from error
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_divider(text), strict=True)
        try:
            yield from reader
        except csv.Error as error:
            raise UnreadableFileError(
                _("A quotation mark is missing in the file, or is one too many.")
            ) from error


def _divider(text: str) -> str:
    """What stands between cells: spreadsheets of many countries write semicolons or tabs.

    No column has one in its name, so that the first line tells.
    """
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


class XLSX(_Cells, base_formats.XLSX):
    """The first sheet of a workbook that is not hidden."""

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
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFileError(_("This is not an XLSX file.")) from error
        if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_BYTES_UNPACKED:
            raise UnreadableFileError(_("The file is too large when unpacked."))
        answer = apart("xlsx", content, MOST_BYTES_UNPACKED, MOST_ROWS + 2, MOST_COLUMNS + 1)
        if "error" in answer:
            raise UnreadableFileError(_REFUSALS[answer["error"]] % {"line": answer.get("line")})
        yield from answer["rows"]
