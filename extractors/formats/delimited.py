"""CSV and TSV: a table as one sheet, whatever divides its columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from extractors.errors import Empty
from extractors.formats.content import Content
from extractors.formats.grid import Cell, sheet_page
from extractors.formats.plain import start_of
from extractors.limits import Limits

_DIVIDERS = ",;\t|"
_SAMPLE_ROWS = 50
_WIDEST = 16_384
"""Columns that a workbook has at most; cells beyond have no address."""


def read_delimited(path: Path, limits: Limits) -> Content:
    """Read the rows; the divider is the one that gives most rows the same number of columns.

    Raises:
        Empty: no cell is filled.
    """
    text, found = start_of(path, limits)
    problems = list(found)
    csv.field_size_limit(limits.page_characters)
    page = sheet_page(_rows(text.replace("\x00", "")), 1, None, limits, limits.sheet_cells, problems)
    if not page.words:
        raise Empty("tidak ada sel yang terisi")
    return Content((page,), tuple(problems))


def _rows(text: str) -> Iterator[list[Cell]]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_divider(text)), 1):
        filled = [
            (f"{get_column_letter(column)}{number}", cell.strip())
            for column, cell in enumerate(row[:_WIDEST], 1)
            if cell.strip()
        ]
        if filled:
            yield filled


def _divider(text: str) -> str:
    return max(_DIVIDERS, key=lambda divider: _regular(text, divider))


def _regular(text: str, divider: str) -> int:
    """How many of the first rows have the commonest width above one."""
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=divider), _SAMPLE_ROWS)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)
