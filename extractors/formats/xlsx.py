"""Workbooks: the values of every sheet, row by row, each cell with its address."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet import _read_only
from openpyxl.worksheet._reader import WorkSheetParser

from extractors.errors import Damaged, Empty, NotCalculated, PartlyDamaged, TimedOut, TooLarge
from extractors.formats.container import check_container, opened
from extractors.formats.content import Content
from extractors.formats.grid import Cell, sheet_page
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal
from extractors.model.days import day

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_HIDDEN = re.compile(rb"<(?:\w+:)?(?:row|col)\b[^>]{0,400}\bhidden=[\"'](?:1|true)[\"']")
_FORMULA = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]{0,400}/>)\s*(<(?:\w+:)?v>[^<])?")
_ANY_FORMULA = re.compile(rb"[<:]f[ >/]")
_CHUNK = 1 << 20
_OVERLAP = 1_000
_MOST_IN_CELL = 32_767
"""Characters that Excel keeps in a cell; one text may stand in a million cells of a small file."""
_PLACE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_LAST_ROW = 1_048_576


class _Lenient(WorkSheetParser):
    """Openpyxl's parser, for reading values of sheets that any program may have made.

    It keeps the height and style of every row though nobody asks: a sheet of a million styled empty rows
    would take 600 MB. And one cell that is not of the type it claims, or whose place or style is none, would
    cost its whole sheet; a row that is numbered as one before it would be left out.
    """

    def parse_dimensions(self) -> None:
        """What a file says of its size may be wrong or a trap; to find none the whole sheet would be read."""

    def parse_cell(self, element: Any) -> Any:
        before = self.col_counter
        for mend in (_mend_attributes, _as_it_stands):
            try:
                return super().parse_cell(element)
            except ValueError:
                self.col_counter = before
                mend(element)
        return super().parse_cell(element)

    def parse_row(self, row: Any) -> Any:
        if not self._follows(row.get("r", "")):
            row.attrib.pop("r", None)  # counted on from the one before
        parsed = super().parse_row(row)
        self.row_dimensions.clear()
        return parsed

    def _follows(self, number: str) -> bool:
        """Whether a row may have a number."""
        try:
            value = float(number)
        except ValueError:
            return False
        return self.row_counter < value <= _LAST_ROW and value.is_integer()


def _mend_attributes(cell: Any) -> None:
    """Take from a cell a place or style that is none: it stands beside the one before then."""
    if not _PLACE.fullmatch(cell.get("r", "")):
        cell.attrib.pop("r", None)
    if not cell.get("s", "").isdecimal():
        cell.attrib.pop("s", None)


def _as_it_stands(cell: Any) -> None:
    """Let a cell be text: the day 2024-02-30, a number "n/a"."""
    cell.set("t", "str")


_read_only.WorkSheetParser = _Lenient  # type: ignore[attr-defined]


def read_xlsx(path: Path, limits: Limits, deadline: float) -> Content:
    """One page a sheet, hidden sheets too: cells divided by tabs, rows by newlines, empty ones left out.

    Dates are written as ``31 Mei 2024``, percentages as they are shown. Results of formulas are those
    that the last program to save the workbook left in it.

    Raises:
        Damaged: no workbook inside.
        Empty: no sheet holds a value.
        TooLarge: unpacks to more than the limits allow.
    """
    check_container(path, limits)
    pages: list[Page] = []
    problems: list[Problem] = []
    signals: list[Signal] = []
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it leaves out
            # The open file, since openpyxl refuses paths by their extension.
            workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            cells_left, room = limits.sheet_cells, limits.document_characters
            # Two sheets have no part in common: a list may name one a thousand times.
            worksheets: list[Any] = workbook.worksheets
            sheets = list({sheet._worksheet_path: sheet for sheet in worksheets}.values())
            for number, sheet in enumerate(sheets, 1):
                if number > limits.pages or cells_left <= 0 or room <= 0:
                    problems.append(
                        TooLarge(f"hanya {number - 1} dari {len(sheets)} lembar dibaca").problem()
                    )
                    break
                if sheet.sheet_state != "visible":
                    signals.append("hidden-sheets")
                rows = _rows(sheet, limits, deadline, problems, number)
                page = sheet_page(rows, number, sheet.title, limits, cells_left, problems)
                cells_left -= len(page.words)
                room -= len(page.text)
                pages.append(page)
        hidden, uncalculated = _marks(path, deadline)
    except (TimedOut, TooLarge):
        raise
    except Exception as error:  # openpyxl raises whatever broken XML leads it to
        if not any(page.words for page in pages):
            raise Damaged() from error
        problems.append(PartlyDamaged("sebagian lembar kerja rusak").problem())
    else:
        signals += ["hidden-cells"] if hidden else []
        problems += [NotCalculated().problem()] if uncalculated else []
    if not any(page.words for page in pages) and not problems:
        raise Empty("tidak ada sel yang terisi")
    return Content(tuple(pages), tuple(problems), tuple(dict.fromkeys(signals)))


def _marks(path: Path, deadline: float) -> tuple[bool, bool]:
    """Whether rows or columns are hidden and whether formulas lack results, which reading values hides."""
    hidden = formulas = results = False
    with opened(path) as container:
        for name in filter(_SHEET_PART.fullmatch, container.namelist()):
            with container.open(name) as part:
                before = b""
                while time.monotonic() < deadline and (chunk := part.read(_CHUNK)):
                    text = before + chunk
                    hidden = hidden or (b"hidden=" in text and _HIDDEN.search(text) is not None)
                    for found in () if results or not _ANY_FORMULA.search(text) else _FORMULA.finditer(text):
                        formulas, results = True, results or found[1] is not None
                    before = text[-_OVERLAP:]
    return hidden, formulas and not results


def _rows(
    sheet: Any, limits: Limits, deadline: float, problems: list[Problem], number: int
) -> Iterator[list[Cell]]:
    """Addresses and texts of the filled cells of each row that has any, up to what cannot be read."""
    try:
        yield from _read_rows(sheet, limits, deadline, problems, number)
    except MemoryError:
        raise
    except Exception:
        problems.append(PartlyDamaged(f"lembar {sheet.title} hanya terbaca sebagian").problem(number))


def _read_rows(
    sheet: Any, limits: Limits, deadline: float, problems: list[Problem], number: int
) -> Iterator[list[Cell]]:
    for at, row in _standing(sheet):
        if at > limits.sheet_rows:
            problems.append(TooLarge(f"lembar {sheet.title} hanya dibaca sebagian").problem(number))
            return
        if time.monotonic() > deadline:
            problems.append(TimedOut(f"lembar {sheet.title} hanya dibaca sebagian").problem(number))
            return
        if any(isinstance(cell.value, str) and len(cell.value) > _MOST_IN_CELL for cell in row):
            problem = TooLarge(f"sel lembar {sheet.title} terlalu panjang").problem(number)
            problems += [] if problem in problems else [problem]
        if filled := _filled(row, limits.page_characters):
            yield filled


def _standing(sheet: Any) -> Iterator[tuple[int, list[ReadOnlyCell]]]:
    """The rows of a sheet by their numbers, from 1, each with the cells that stand in the file, by column.

    Openpyxl's own rows are as wide as the place of their last cell and begin at the top: one cell in the last
    column would cost 16,384 times its share.
    """
    book = sheet.parent
    with sheet._get_source() as source:
        parser = _Lenient(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            by_column = {cell["column"]: cell for cell in cells}
            yield number, [ReadOnlyCell(sheet, **by_column[column]) for column in sorted(by_column)]


def _filled(row: Iterable[ReadOnlyCell], most: int) -> list[Cell]:
    """The cells of a row that hold something, until their characters are more than a page has."""
    filled: list[Cell] = []
    for cell in row:
        if cell.value is not None and (text := _shown(cell)):
            filled.append((f"{get_column_letter(cell.column)}{cell.row}", text))
            most -= len(text)
        if most < 0:
            break
    return filled


def _format(cell: Any) -> str:
    """How a cell is to be shown; empty for one whose style the workbook does not have."""
    try:
        return cell.number_format or ""
    except IndexError:
        return ""


def _shown(cell: Any) -> str:
    """A cell's value as text."""
    value = cell.value
    if isinstance(value, datetime):
        midnight = value.time() == clock()
        return day(value) if midnight else f"{day(value)} {value:%H.%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, clock | timedelta):
        return str(value)
    if isinstance(value, float):
        if "%" in _format(cell):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return "\n".join(" ".join(line.split()) for line in str(value)[:_MOST_IN_CELL].strip().splitlines())
