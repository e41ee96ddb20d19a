"""Small tables that people fill in (XLSX or CSV), read with the address of every cell.

Columns are found by their headings, wherever the heading row stands; what is wrong is told with its cell.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

HEADING_ROWS = 25
"""A heading row is looked for in this many rows; real sheets carry titles and logos above it."""
MAX_ROWS = 20_000

Value = str | int | float | bool | None


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
"""What a spreadsheet program takes for the beginning of a formula."""


def plain(text: str) -> str:
    """Text for a cell of a CSV: an apostrophe stands before what would become a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


class TableError(Exception):
    """A table cannot be used. The message is Indonesian, names file and cell, and says what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    address: str
    value: Value

    @property
    def text(self) -> str:
        """The value as a person reads it: whole floats without their point, spaces folded, without the
        apostrophe of :func:`plain`."""
        if self.value is None or isinstance(self.value, bool):
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        text = " ".join(str(self.value).split())
        return text[1:] if text.startswith("'") and plain(text[1:]) != text[1:] else text


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows under the headings; ``columns`` maps the names asked for to column positions."""

    title: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> Cell | None:
        position = self.columns.get(column)
        return row[position] if position is not None and position < len(row) else None


def read_sheet(path: Path, headings: Mapping[str, str], required: tuple[str, ...]) -> Sheet:
    """The first sheet of a workbook, or the CSV file, that has the required columns.

    Args:
        path: XLSX or CSV file; its content decides, not its extension.
        headings: name of a column to a regular expression that its heading must match in full.
        required: names without which a row is no heading row.

    Raises:
        TableError: unreadable file, or no sheet with the required headings.
    """
    patterns = {name: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for name, pattern in headings.items()}
    for title, rows in _sheets(path):
        for index, row in enumerate(rows[:HEADING_ROWS]):
            columns = _columns(row, patterns)
            if all(name in columns for name in required):
                return Sheet(title, columns, tuple(rows[index + 1 :]))
    wanted = " dan ".join(f'"{name}"' for name in required)
    raise TableError(
        f"{path.name}: tidak ditemukan baris judul dengan kolom {wanted}. "
        "Tulis judul kolom itu pada satu baris di atas isian."
    )


def _columns(row: Row, patterns: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, cell in enumerate(row):
        heading = cell.text.strip(" :*.")
        for name, pattern in patterns.items():
            if name not in columns and pattern.fullmatch(heading):
                columns[name] = position
                break
    return columns


def _sheets(path: Path) -> Iterator[tuple[str, list[Row]]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path.name}: berkas tidak dapat dibuka ({error.strerror}).") from error
    if not content:
        raise TableError(f"{path.name}: berkas kosong.")
    if content.startswith(b"PK"):
        yield from _workbook(path.name, content)
    elif b"\0" in content[:4096]:
        raise TableError(f"{path.name}: bukan XLSX atau CSV. Simpan ulang sebagai XLSX atau CSV.")
    else:
        yield path.name, _delimited(content)


def _workbook(name: str, content: bytes) -> Iterator[tuple[str, list[Row]]]:
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            rows: list[Row] = []
            for number, values in enumerate(sheet.iter_rows(max_row=MAX_ROWS, values_only=True), start=1):
                rows.append(_row(number, values))
            yield sheet.title, rows
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise TableError(
            f"{name}: berkas XLSX rusak. Buka dan simpan ulang di Excel atau LibreOffice."
        ) from error


def _delimited(content: bytes) -> list[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text[:4096]
    delimiter = max(";\t,", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [_row(number, values) for number, values in zip(range(1, MAX_ROWS + 1), reader, strict=False)]


def _row(number: int, values: object) -> Row:
    cells: list[Cell] = []
    for position, value in enumerate(values if isinstance(values, (tuple, list)) else (), start=1):
        plain = value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
        cells.append(Cell(f"{get_column_letter(position)}{number}", plain))
    return tuple(cells)
