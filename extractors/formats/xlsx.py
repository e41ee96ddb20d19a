"""Workbooks: the values of every sheet, row by row, each cell with its address."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from extractors.errors import Damaged, Empty, TimedOut, TooLarge
from extractors.formats.container import check_container
from extractors.formats.content import Content
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal, Word

_DEADLINE_ROWS = 5_000
"""Rows after which the clock is looked at."""


def read_xlsx(path: Path, limits: Limits, deadline: float) -> Content:
    """One page a sheet, hidden sheets too: cells divided by tabs, rows by newlines, empty ones left out.

    Dates are written as ``2024-05-31``, percentages as they are shown.

    Raises:
        Damaged: no workbook inside.
        Empty: no sheet holds a value.
        TooLarge: unpacks to more than the limits allow.
    """
    check_container(path, limits)
    pages: list[Page] = []
    problems: list[Problem] = []
    signals: tuple[Signal, ...] = ()
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it leaves out
            # The open file, since openpyxl refuses paths by their extension.
            workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            cells_left = limits.sheet_cells
            for number, sheet in enumerate(workbook.worksheets[: limits.pages], 1):
                if sheet.sheet_state != "visible":
                    signals = ("hidden-sheets",)
                page = _read_sheet(sheet, number, cells_left, limits, deadline, problems)
                cells_left -= len(page.words)
                pages.append(page)
    except (TimedOut, TooLarge):
        raise
    except Exception as error:  # openpyxl raises whatever broken XML leads it to
        if not any(page.words for page in pages):
            raise Damaged() from error
        problems.append(Damaged("sebagian lembar kerja rusak").problem())
    if not any(page.words for page in pages) and not problems:
        raise Empty("tidak ada sel yang terisi")
    return Content(tuple(pages), tuple(problems), signals)


def _read_sheet(
    sheet: Any, number: int, cells_left: int, limits: Limits, deadline: float, problems: list[Problem]
) -> Page:
    lines: list[str] = []
    words: list[Word] = []
    at = 0
    for row in _rows(sheet, deadline, problems, number):
        line: list[str] = []
        for address, text in row:
            words.append(Word(at, at + len(text), cell=address))
            line.append(text)
            at += len(text) + 1
        lines.append("\t".join(line))
        if len(words) >= cells_left or at > limits.page_characters:
            problems.append(TooLarge(f"lembar {sheet.title} hanya dibaca sebagian").problem(number))
            break
    text = "\n".join(lines)
    return Page(number, text, "text" if words else "none", 1.0, words=tuple(words), name=sheet.title)


def _rows(
    sheet: Any, deadline: float, problems: list[Problem], number: int
) -> Iterator[list[tuple[str, str]]]:
    """Addresses and texts of the filled cells of each row that has any."""
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # what a file says of its size may be wrong or a trap
    for count, row in enumerate(sheet.iter_rows()):
        if count % _DEADLINE_ROWS == 0 and time.monotonic() > deadline:
            problems.append(TimedOut(f"lembar {sheet.title} hanya dibaca sebagian").problem(number))
            return
        filled = [
            (f"{get_column_letter(cell.column)}{cell.row}", text)
            for cell in row
            if cell.value is not None and (text := _shown(cell))
        ]
        if len(filled) > 1:  # a cell's own lines would tear the row apart
            filled = [(address, " ".join(text.split())) for address, text in filled]
        if filled:
            yield filled


def _shown(cell: Any) -> str:
    """A cell's value as text."""
    value = cell.value
    if isinstance(value, datetime):
        midnight = value.time() == clock()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, clock | timedelta):
        return str(value)
    if isinstance(value, float):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines())
