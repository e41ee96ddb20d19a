"""Small tables that people fill in, each cell with its address.

Columns are found by their headings, wherever the heading row stands; what is wrong is told with its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from extractors.model import Document, Page

HEADING_ROWS = 25
"""A heading row is looked for in this many rows; real sheets carry titles and logos above it."""
LONGEST = 32_767
"""Letters of a cell, as many as Excel allows; the rest is left out."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
"""What a spreadsheet program takes for the beginning of a formula."""
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def plain(text: str) -> str:
    """Text for a cell of a CSV: an apostrophe stands before what would become a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


class TableError(Exception):
    """A table cannot be used. The message is Indonesian, names file and cell, and says what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is the value as a person reads it, spaces folded, without the apostrophe of :func:`plain`."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by the letters of their columns; ``number`` counts from 1."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled rows under the headings; ``columns`` maps the names asked for to letters of columns."""

    title: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> Cell | None:
        """The cell of a row, blank ones too; null when the sheet has no such column."""
        letters = self.columns.get(column)
        return Cell(f"{letters}{row.number}", row.cells.get(letters, "")) if letters is not None else None


def sheet_of(table: Document, headings: Mapping[str, str], required: tuple[str, ...]) -> Sheet:
    """The first sheet of a table that has the required columns.

    Args:
        table: pages of which every word is a cell.
        headings: name of a column to a regular expression that its heading must match in full.
        required: names without which a row is no heading row.

    Raises:
        TableError: the table was not read in full, or has no sheet with the required headings.
    """
    if table.reading.status != "ok":
        problem = table.reading.problems[0]
        raise TableError(f"{table.name}: {problem.message} {problem.remedy}")
    patterns = {name: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for name, pattern in headings.items()}
    for page in table.pages:
        rows = tuple(_rows(page))
        for index, row in enumerate(rows[:HEADING_ROWS]):
            columns = _columns(row.cells, patterns)
            if index and not all(name in columns for name in required):
                columns = _columns({**rows[index - 1].cells, **row.cells}, patterns)  # a heading of two rows
            if all(name in columns for name in required):
                return Sheet(page.name or table.name, columns, rows[index + 1 :])
    wanted = " dan ".join(f'"{name}"' for name in required)
    raise TableError(
        f"{table.name}: tidak ditemukan baris judul dengan kolom {wanted}. "
        "Tulis judul kolom itu pada satu baris di atas isian."
    )


def _columns(cells: Mapping[str, str], patterns: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for letters, text in cells.items():
        heading = text.strip(" :*.")
        for name, pattern in patterns.items():
            if name not in columns and pattern.fullmatch(heading):
                columns[name] = letters
                break
    return columns


def _rows(page: Page) -> Iterator[Row]:
    cells = (
        (int(match[2]), match[1], page.text[word.start : word.end][:LONGEST])
        for word in page.words
        if word.cell is not None and (match := _ADDRESS.fullmatch(word.cell))
    )
    for number, row in groupby(cells, key=lambda cell: cell[0]):
        yield Row(number, {letters: _shown(text) for _, letters, text in row})


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith("'") and plain(text[1:]) != text[1:] else text
