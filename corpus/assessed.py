"""A sheet with the results of an assessment: a score per indicator, or per item whether it was accepted."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from corpus.table import TableError, sheet_of
from extractors.model import Document

K = TypeVar("K", int, str)
V = TypeVar("V", Fraction, bool)

_COLUMNS = {
    "kunci": r"kode (?:\s .*)? | (?:nama|uraian)? \s* indikator (?:\s+ \w+)?",
    "hasil": r"(?:hasil|putusan|keputusan|nilai|skor|tingkat|level|klaim|capaian) (?:\s .*)?",
}
_CODE = re.compile(r"I\d{1,2}-L\d-\d{2}", re.IGNORECASE)
_INDICATOR = re.compile(r"(?:indikator\s*|I(?=\d))?0*(\d{1,3})(?![\d.,]*\d)\b", re.IGNORECASE)
_SCORE = re.compile(r"(?:(?:level|tingkat)\s*)?(\d(?:[.,]\d{1,9})?)", re.IGNORECASE)
_ACCEPTED = frozenset({"diterima", "terima", "ya", "memadai", "accepted"})
_RETURNED = frozenset(
    {"revisi", "ditolak", "dikembalikan", "tidak", "belum diunggah", "otomatis ditolak", "tidak tepat"}
)


@dataclass(frozen=True, slots=True)
class Assessed:
    """Scores by indicator as they were stated, and accepted (true) or returned (false) items by code."""

    scores: dict[int, Fraction]
    items: dict[str, bool]


def read_assessed(table: Document, indicators: Collection[int], codes: Collection[str]) -> Assessed:
    """Read a sheet with a column that names indicator or item and one that holds the result.

    Raises:
        TableError: no such columns, or a cell that is no score, no verdict, or nothing of the instrument.
    """
    sheet = sheet_of(table, _COLUMNS, ("kunci", "hasil"))
    scores: dict[int, Fraction] = {}
    items: dict[str, bool] = {}
    for row in sheet.rows:
        key, result = sheet.cell(row, "kunci"), sheet.cell(row, "hasil")
        if key is None or result is None or not key.text or result.text in ("", "-", "–"):
            continue
        place = f"{table.name}: sel {result.address}"
        if _CODE.fullmatch(key.text):
            code = key.text.upper()
            if code not in codes:
                raise TableError(f"{table.name}: sel {key.address}: kode {code} tidak ada pada instrumen.")
            if (said := result.text.casefold()) not in _ACCEPTED | _RETURNED:
                raise TableError(f'{place}: "{result.text}" bukan putusan. Tulis diterima atau revisi.')
            _once(items, code, said in _ACCEPTED, place)
            continue
        named, score = _INDICATOR.match(key.text), _SCORE.fullmatch(result.text)
        if named is None or int(named[1]) not in indicators:
            raise TableError(f'{table.name}: sel {key.address}: "{key.text}" tidak ada pada instrumen.')
        if score is None:
            raise TableError(f'{place}: "{result.text}" bukan nilai. Tulis angka, misalnya 1,25.')
        _once(scores, int(named[1]), Fraction(score[1].replace(",", ".")), place)
    return Assessed(scores, items)


def _once(found: dict[K, V], key: K, value: V, place: str) -> None:
    if key in found:
        raise TableError(f"{place}: {key} sudah diisi di baris lain. Hapus salah satu.")
    found[key] = value
