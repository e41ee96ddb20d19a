"""The years of a document that is no legal product: those it is about, and the one it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.model import Kind
from extractors.reading import dates, issuer, relations
from extractors.reading.lines import Found, Line
from extractors.reading.loose import LETTERS
from extractors.reading.numbers import ReadNumber

_ENDS_IN_YEAR = re.compile(r"[A-Za-z)]\s(20[0-3]\d)$")
_SINGLE_YEAR = re.compile(r"^\W{0,3}(20\d\d)\W{0,3}$")
_UNTIMED: frozenset[Kind] = frozenset({"sop", "surat", "undangan", "formulir", "foto", "tangkapan-layar"})
"""Kinds whose head names no years that they are about."""


def covered(kind: Kind, subject: Found | None, head: Sequence[tuple[int, Line]]) -> tuple[int, int] | None:
    """The years a document is about: those of its title, else those its head names beside no citation."""
    if found := relations.period(subject.value if subject else None):
        return found
    if subject and kind not in LETTERS and (ending := _ENDS_IN_YEAR.search(subject.value)):
        return int(ending[1]), int(ending[1])
    if kind in _UNTIMED:
        return None
    own = [line.text for _, line in head if not issuer.cites(line.text)]
    if found := relations.period(" ".join(own)):
        return found
    single = next((match for text in own[:14] if (match := _SINGLE_YEAR.match(text))), None)
    return (int(single[1]), int(single[1])) if single else None


def year(
    kind: Kind,
    number: ReadNumber | None,
    covered: tuple[int, int] | None,
    dated: date | None,
    lines: Sequence[Line],
) -> int | None:
    """The year a document is of: of its number, else of the period its title names, else of its date."""
    if number and number.year:
        return number.year
    if kind in ("notulen", "daftar-hadir", *LETTERS) and dated:
        return dated.year
    if covered:
        return covered[0]
    if dated:
        return dated.year
    if kind in ("panduan", "laporan", "rencana"):
        months = (dates.month_and_year(text) for text in _found(_PLACE_MONTH, lines[:200]))
        if month := next((month for month in months if month), None):
            return month[1]
        cover = {
            month[1] for text in _found(_MONTH, lines[:40], page=0) if (month := dates.month_and_year(text))
        }
        return cover.pop() if len(cover) == 1 else None
    headed = {int(text) for text in _found(_OF_YEAR, lines)} if kind in ("daftar", "anggaran") else set()
    return headed.pop() if len(headed) == 1 else None


def _found(pattern: re.Pattern[str], lines: Sequence[Line], page: int | None = None) -> list[str]:
    """What the lines, of one page or of all, have that are as a pattern says."""
    return [match[1] for line in lines if page in (None, line.page) and (match := pattern.match(line.text))]


_PLACE_MONTH = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+)?\s*,\s*([A-Z][a-z]+\s+20\d\d)$")
_MONTH = re.compile(r"^\W*([A-Za-z]{3,9}\s+20\d\d)\W*$")
"""The month on a cover."""
_OF_YEAR = re.compile(
    r"^\W{0,3}(?:(?:LAPORAN|PERIODE|KEADAAN)\s+)?TAHUN\s+(?:ANGGARAN\s+)?:?\s*(20\d\d)\W{0,3}$", re.IGNORECASE
)
"""The line by which a list or a budget says of which year it is."""
