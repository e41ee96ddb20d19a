"""Sheets of a workbook: fixed heads, filters, widths, signs beside colours, ready to print on A4.

Text from documents is written as text: a cell never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.marks import SIGNS, Tone
from reports.package import settled
from reports.view import printable

HEAD = PatternFill("solid", fgColor="1F3B57")
_EDGE = Side(style="thin", color="9AA5B1")
LINE = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_FILLS: dict[Tone, str] = {
    "good": "DFF2E6",
    "part": "FFF0CC",
    "bad": "FBE0DD",
    "ask": "E0EEF8",
    "note": "ECEFF2",
}
_BY_SIGN = {SIGNS[tone]: PatternFill("solid", fgColor=colour) for tone, colour in _FILLS.items()}
_TO_FILL_IN = PatternFill("solid", fgColor="FFFDE7")
_CELL_LIMIT = 32_000
_HEADER_LIMIT = 150
_SIZE = 9
_LINE_POINTS, _HIGHEST = 12.0, 409.0
_LETTERS = 1.2
"""Letters of this size to a unit of width, on the average of words that break."""

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    """``width`` in characters. ``signed``: its values begin with a sign and get its colour; ``choices``: for
    people to choose from; ``on_paper``: whether it is printed (those that are not stand last).
    """

    name: str
    width: float
    signed: bool = False
    choices: tuple[str, ...] = ()
    to_fill_in: bool = False
    on_paper: bool = True


def write(cell: Cell, value: Value) -> None:
    """Put a value into a cell; ``=1+1`` in a document's title is text, whatever it looks like."""
    if isinstance(value, str):
        cell.value = printable(value)[:_CELL_LIMIT]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))  # stays text when a person edits it
    else:
        cell.value = value
    cell.font = font()
    aside = "center" if isinstance(value, int | float) else None
    cell.alignment = Alignment(horizontal=aside, vertical="top", wrap_text=True)
    cell.border = LINE


def font(*, bold: bool = False, color: str = "000000", size: int = _SIZE) -> Font:
    """The font of a cell: one that is at hand everywhere."""
    return Font(name="Arial", size=size, bold=bold, color=color)


def fitted(sheet: Worksheet, row: int, texts: Iterable[tuple[Value, float]]) -> None:
    """Make a row high enough for its wrapped texts, given with the width of their columns.

    Excel would do it on opening, LibreOffice and viewers on phones do not.
    """
    lines = max((_lines(str(value), width) for value, width in texts if value is not None), default=1)
    sheet.row_dimensions[row].height = min(_HIGHEST, max(1, lines) * _LINE_POINTS + 3)


def _lines(text: str, width: float) -> int:
    return sum(max(1, -(-len(part) // max(1, int(width * _LETTERS)))) for part in text.splitlines())


def add_sheet(
    book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, frozen: int = 2
) -> Worksheet:
    """A table with a fixed and repeated head, of which the first ``frozen`` columns stay in sight."""
    sheet: Worksheet = book.create_sheet(name)
    for number, column in enumerate(columns, 1):
        head = sheet.cell(row=1, column=number, value=column.name)
        head.font = font(bold=True, color="FFFFFF")
        head.fill = HEAD
        head.border = LINE
        head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    last = 1
    for last, row in enumerate(rows, 2):
        for number, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(row=last, column=number)
            assert isinstance(cell, Cell)
            write(cell, value)
            if column.signed and isinstance(value, str) and value[:1] in _BY_SIGN:
                cell.fill = _BY_SIGN[value[:1]]
            elif column.choices or column.to_fill_in:
                cell.fill = _TO_FILL_IN
        fitted(sheet, last, zip(row, (column.width for column in columns), strict=True))
    for number, column in enumerate(columns, 1):
        if column.choices and last > 1:
            _offer(sheet, column, f"{get_column_letter(number)}2:{get_column_letter(number)}{last}")
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = "1:1"
    fitted(sheet, 1, ((column.name, column.width) for column in columns))
    sheet.print_area = f"A1:{get_column_letter(sum(column.on_paper for column in columns))}{last}"
    return sheet


def _offer(sheet: Worksheet, column: Column, cells: str) -> None:
    choices = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
    choices.error, choices.errorTitle = f"Pilih salah satu: {', '.join(column.choices)}.", column.name
    sheet.add_data_validation(choices)
    choices.add(cells)


def to_print(sheet: Worksheet, head: str, foot: str) -> None:
    """Landscape A4, as wide as the paper, with head, foot and page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.75, 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    for item, left, right in (
        (sheet.oddHeader, _literal(head), _literal(sheet.title)),
        (sheet.oddFooter, _literal(foot), "Halaman &P dari &N"),
    ):
        assert item is not None
        item.left.text, item.right.text = left, right


def _literal(text: str) -> str:
    """A text for a printed head, where an ampersand begins a command."""
    return printable(text)[:_HEADER_LIMIT].replace("&", "&&")


def saved(book: Workbook, creator: str, moment: str) -> bytes:
    """The workbook's bytes, the same for the same content.

    Args:
        book: the workbook.
        creator: the program that made it.
        moment: of the report, ISO 8601; empty when it has none.
    """
    book.properties.creator = creator
    stream = BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), moment)
