"""Workbooks: titles above, a heading row, rows, as offices lay them out."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from corpus.samples.word import settle

_THIN = Side(style="thin", color="999999")


def to_xlsx(specification: dict[str, Any]) -> bytes:
    """Make a workbook; equal input gives equal bytes.

    ``sheets`` is a list of ``name`` and any of ``title`` (lines), ``head`` (a row), ``rows``, ``foot``
    (lines); a sheet without them stays empty.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in specification["sheets"]:
        _fill(workbook.create_sheet(sheet["name"]), sheet)
    workbook.properties.creator = "Bidang Aplikasi"
    target = io.BytesIO()
    workbook.save(target)
    return settle(target.getvalue())


def _fill(page: Any, sheet: dict[str, Any]) -> None:
    for line in sheet.get("title", []):
        page.append([line])
        page.cell(page.max_row, 1).font = Font(bold=True, size=12)
    if sheet.get("title"):
        page.append([])
    head = sheet.get("head", [])
    # An appended empty row does not raise max_row, so the heading's place is counted.
    number = len(sheet["title"]) + 2 if sheet.get("title") else 1
    for row in [head, *sheet.get("rows", [])] if head else []:
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column, value)
            cell.border = Border(_THIN, _THIN, _THIN, _THIN)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row is head:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="D9E2EF")
            if isinstance(value, int) and value > 99999:
                cell.number_format = "#,##0"
        number += 1
    for column in range(1, len(head) + 1):
        page.column_dimensions[get_column_letter(column)].width = 8 if column == 1 else 26
    for line in sheet.get("foot", []):
        number += 1
        page.cell(number, max(1, len(head) - 1), line)
