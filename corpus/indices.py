"""Values of other bodies' indices in the self-assessment sheet: *indeks nasional* and *tahun indeks*."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from corpus.claims import HEADINGS, indicator_of
from corpus.table import Sheet, TableError, read_sheet

_COLUMNS = {
    "indeks": r"(?:nilai \s+)? indeks \s+ nasional (?:\s .*)?",
    "tahun": r"tahun \s+ indeks",
    "nomor": HEADINGS["nomor"],
    "indikator": HEADINGS["indikator"],
}
_VALUE = re.compile(r"\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def read_indices(path: Path, indicators: Collection[int]) -> dict[int, tuple[float, int | None, str]]:
    """Value, year (null when blank) and cell by indicator; nothing when the sheet has no such column.

    Raises:
        TableError: the file cannot be read, or a cell holds no number or no indicator.
    """
    try:
        sheet = _sheet(path)
    except TableError:
        return {}
    found: dict[int, tuple[float, int | None, str]] = {}
    for row in sheet.rows:
        cell = sheet.cell(row, "indeks")
        if cell is None or cell.text in ("", "-", "–"):
            continue
        _, number = indicator_of(sheet, row)
        if number is None or number not in indicators:
            raise TableError(f"{path.name}: sel {cell.address}: baris ini tidak menyebut indikator.")
        if not _VALUE.fullmatch(cell.text):
            raise TableError(f'{path.name}: sel {cell.address}: "{cell.text}" bukan nilai indeks.')
        year = sheet.cell(row, "tahun")
        if year is not None and year.text and not _YEAR.fullmatch(year.text):
            raise TableError(f'{path.name}: sel {year.address}: "{year.text}" bukan tahun.')
        of = int(year.text) if year is not None and year.text else None
        found[number] = float(cell.text.replace(",", ".")), of, cell.address
    return found


def _sheet(path: Path) -> Sheet:
    try:
        return read_sheet(path, _COLUMNS, ("indikator", "indeks"))
    except TableError:
        return read_sheet(path, _COLUMNS, ("nomor", "indeks"))
