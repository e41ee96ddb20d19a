"""Values of other bodies' indices in the self-assessment sheet: *indeks nasional* and *tahun indeks*."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.claims import HEADINGS, indicator_of
from corpus.table import Sheet, TableError, sheet_of
from extractors.model import Document

_COLUMNS = {
    "indeks": r"(?:nilai \s+)? indeks \s+ nasional (?:\s .*)?",
    "tahun": r"tahun \s+ indeks",
    "nomor": HEADINGS["nomor"],
    "indikator": HEADINGS["indikator"],
}
_VALUE = re.compile(r"\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def read_indices(table: Document, indicators: Collection[int]) -> dict[int, tuple[float, int | None, str]]:
    """Value, year (null when blank) and cell by indicator; nothing when the sheet has no such column.

    Raises:
        TableError: a cell holds no number or no indicator.
    """
    try:
        sheet = _sheet(table)
    except TableError:
        return {}
    found: dict[int, tuple[float, int | None, str]] = {}
    for row in sheet.rows:
        cell = sheet.cell(row, "indeks")
        if cell is None or cell.text in ("", "-", "–"):
            continue
        _, number = indicator_of(sheet, row)
        if number is None or number not in indicators:
            raise TableError(f"{table.name}: sel {cell.address}: baris ini tidak menyebut indikator.")
        if not _VALUE.fullmatch(cell.text):
            raise TableError(f'{table.name}: sel {cell.address}: "{cell.text}" bukan nilai indeks.')
        year = sheet.cell(row, "tahun")
        if year is not None and year.text and not _YEAR.fullmatch(year.text):
            raise TableError(f'{table.name}: sel {year.address}: "{year.text}" bukan tahun.')
        of = int(year.text) if year is not None and year.text else None
        found[number] = float(cell.text.replace(",", ".")), of, cell.address
    return found


def _sheet(table: Document) -> Sheet:
    try:
        return sheet_of(table, _COLUMNS, ("indikator", "indeks"))
    except TableError:
        return sheet_of(table, _COLUMNS, ("nomor", "indeks"))
