"""The self-assessment sheet (*penilaian mandiri*): which level an institution claims for each indicator."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from corpus.table import Cell, Row, Sheet, TableError, sheet_of
from extractors.model import Document

HEADINGS = {
    "level": r"(?:klaim|tingkat|level|capaian|nilai|penilaian \s+ mandiri) (?:\s .*)?",
    "indikator": r"(?:nama|uraian)? \s* indikator (?:\s+ SPBE)?",
    "nomor": r"(?:no|nomor|id|kode) \.? (?:\s* indikator)?",
    "penjelasan": r"(?:penjelasan|justifikasi|keterangan|uraian|catatan) (?:\s+ .*)?",
}

_NUMBER = re.compile(
    r"(?:indikator\s*|I(?=\d))?0*(\d{1,3})(?:[.,]0+(?!\d))?(?![\d.,]*\d)\b"
    r"(?!\s*(?:[-–/&+]|dan|s\.?d\.?|s/d|sampai)\s*\d)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:(?:level|tingkat)\s*)?(?P<level>\d{1,2})(?:[.,]0+)?(?:\s*[-–(:](?P<rest>.*))?", re.IGNORECASE
)
_LONGEST = 100
"""Characters of a cell beyond which it states no level."""
_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_BLANK = frozenset({"", "-", "–", "n/a"})
MAX_TOLD = 10
"""So many defects are told at once; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed level; ``explanation`` is the institution's text (null when blank), ``cell`` the address."""

    indicator: int
    level: int
    explanation: str | None
    cell: str


class ClaimsError(TableError):
    """The sheet holds claims that cannot be understood. ``defects`` are one Indonesian sentence each."""

    def __init__(self, name: str, defects: list[str]) -> None:
        told = "\n".join(f"- {defect}" for defect in defects[:MAX_TOLD])
        more = f"\n- dan {len(defects) - MAX_TOLD} kesalahan lain" if len(defects) > MAX_TOLD else ""
        super().__init__(f"{name}: lembar penilaian mandiri perlu diperbaiki:\n{told}{more}")
        self.defects = tuple(defects)


def read_claims(table: Document, indicators: Collection[int], levels: Collection[int]) -> dict[int, Claim]:
    """The claims of a self-assessment sheet by indicator; rows without a level claim nothing.

    Raises:
        TableError: the sheet was not read in full, or has no such headings.
        ClaimsError: a cell holds no valid level or indicator, or an indicator is claimed twice.
    """
    sheet = _open(table)
    claims: dict[int, Claim] = {}
    defects: list[str] = []
    for row in sheet.rows:
        level_cell = sheet.cell(row, "level")
        if level_cell is None or level_cell.text.lower() in _BLANK:
            continue
        claim = _claim(sheet, row, level_cell, indicators, levels)
        if isinstance(claim, str):
            defects.append(claim)
        elif (earlier := claims.get(claim.indicator)) is not None:
            twice = f"indikator {claim.indicator} sudah diisi pada sel {earlier.cell}"
            defects.append(f"Sel {claim.cell}: {twice}. Hapus salah satu.")
        else:
            claims[claim.indicator] = claim
    if not claims and not defects:
        defects.append("Tidak ada satu pun tingkat yang diisi di bawah judul kolom.")
    if defects:
        raise ClaimsError(table.name, defects)
    return claims


def _open(table: Document) -> Sheet:
    try:
        return sheet_of(table, HEADINGS, ("indikator", "level"))
    except TableError as error:
        try:
            return sheet_of(table, HEADINGS | {"indikator": HEADINGS["nomor"]}, ("indikator", "level"))
        except TableError:
            raise error from None


def _claim(
    sheet: Sheet, row: Row, level_cell: Cell, indicators: Collection[int], levels: Collection[int]
) -> Claim | str:
    """The claim of a row, or the sentence that says why there is none."""
    number_cell, number = indicator_of(sheet, row)
    if number is None:
        named = f'"{number_cell.text}" bukan' if number_cell and number_cell.text else "tidak ada"
        where = number_cell.address if number_cell else level_cell.address
        return f"Sel {where}: {named} nomor indikator. Tulis nomornya, misalnya 12."
    if number not in indicators:
        where = number_cell.address if number_cell else level_cell.address
        span = f"{min(indicators)} sampai {max(indicators)}"
        return f"Sel {where}: indikator {number} tidak ada pada instrumen (yang ada {span})."
    level = _level(level_cell.text)
    if level is None or level not in levels:
        span = f"{min(levels)} sampai {max(levels)}"
        return (
            f'Sel {level_cell.address}: "{level_cell.text}" bukan tingkat yang sah untuk indikator {number}. '
            f"Isi bilangan bulat {span}."
        )
    explanation = sheet.cell(row, "penjelasan")
    return Claim(number, level, (explanation.text or None) if explanation else None, level_cell.address)


def _level(text: str) -> int | None:
    """The level that a cell states; null when it states none, or another number beside it (``3-4``).

    The level's name may stand behind it, and the number once more if it is the same: ``3 (tiga)``.
    """
    match = _LEVEL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    level, rest = int(match["level"]), (match["rest"] or "").casefold()
    again = {_WORDS.index(word) for word in re.findall(r"[a-z]+", rest) if word in _WORDS}
    again |= {int(number) for number in re.findall(r"\d+", rest)}
    return level if again <= {level} else None


def indicator_of(sheet: Sheet, row: Row) -> tuple[Cell | None, int | None]:
    """The cell that names the indicator, and its number: the indicator column, else the running number."""
    cells = [cell for name in ("indikator", "nomor") if (cell := sheet.cell(row, name)) is not None]
    for cell in cells:
        if match := _NUMBER.match(cell.text):
            return cell, int(match[1])
    return (cells[0] if cells else None), None
