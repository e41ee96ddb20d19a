"""Numbers and days of documents that are no legal product: letters, reports, plans, budgets, SOPs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.model import Kind
from extractors.reading import dates, numbers
from extractors.reading.issuer import cites
from extractors.reading.lines import Line
from extractors.reading.reader import Reader

NUMBER = re.compile(
    r"^\W{0,3}(?:nomor|no\.?)\s*(?:(?:urut\s*)?SOP\s*[:;|]?|(?:surat|DPA|dokumen"
    r"|BA)?\s*[:;]|(?=\s[\w.\-]+/))\s*(.{1,60}?)(?:\s{2,}.*|\s(?:tanggal|tgl)\b.*)?$",
    re.IGNORECASE,
)
ABSTRACT_NUMBER = re.compile(
    r"^\W{0,3}(?:PERDA|PERBUP|PERWAL\w*|PERGUB|PERMEN\w*|PERPRES|PP"
    r"|UU)\b.{0,20}?\bNO\.?\s*(\d+)\b.{0,12}?\b(?:L|B)[DN]\b\.?\s*(\d{4})"
)


_BESIDE = re.compile(r"\s{2,}|\s(?=(?:Kepada|Yth)\b|[A-Z][a-z]+,\s*\d|\d{1,2}\s[A-Z][a-z]{2,9}\s20\d\d\b)")
"""What parts a letter's number from the addressee or the date beside it."""
_HELD = re.compile(
    r"\b(?:hari\s*(?:[/,&]|dan)?\s*(?:,\s*)?tang?gal|hari"
    r"|tanggal(?: (?:pelaksanaan|kegiatan|rapat|audit|laporan))?|waktu pelaksanaan)\s*[:;]\s*(.{4,60})",
    re.IGNORECASE,
)
_THIS_DAY = re.compile(
    r"\bpada hari ini\b((?:(?!\b(?:berdasar|sesuai|menurut|menindak|bertempat|kami\b)).){4,140})",
    re.IGNORECASE | re.DOTALL,
)
"""The first sentence of a record up to its ground or place: a date behind that is of another paper."""
_UNTIL = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*,\s*\d{1,2})*\s*(?:s\s*(?:[./]\s*)?d\b\.?|[-–—]|sampai(?:\s+dengan)?|hingga|dan|&)\s*$",
    re.IGNORECASE,
)
"""The first day before the last one of several: *3 s.d. 7 Maret 2025*."""

_COUNT = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh)"
_IN_WORDS = re.compile(
    rf"\btanggal\s+(?:(?P<figures>\d{{1,2}})(?:\s*\([^)]{{3,30}}\))?|(?P<day>{_COUNT}(?:\s+{_COUNT}){{0,2}}))[\s,]+"
    rf"bulan\s+(?P<month>[a-z]{{3,10}})[\s,]+tahun\s+(?P<year>\d{{4}}|dua\s+ribu(?:\s+{_COUNT}){{0,3}})\b",
    re.IGNORECASE,
)
"""The day of a record as its first sentence writes it out, wholly or in part."""


LETTERS: frozenset[Kind] = frozenset({"sop", "surat", "undangan", "perjanjian", "berita-acara"})
"""Kinds that are in force once they are numbered, dated and signed."""


def number(
    kind: Kind, head: Sequence[tuple[int, Line]], reader: Reader
) -> tuple[numbers.ReadNumber, int] | None:
    """The number of a letter, an SOP or a record, from the line *Nomor : ...*.

    In a scan numbers are stamped or written by hand: only the year is kept, unless the number is one typed
    word that is surely read and its year is that of a date in the document.
    """
    if kind == "lainnya":
        for index, line in head:
            if match := ABSTRACT_NUMBER.match(line.text):
                return numbers.ReadNumber(match[1], int(match[2]), False), index
    if kind not in (
        "surat",
        "undangan",
        "berita-acara",
        "notulen",
        "sop",
        "perjanjian",
        "anggaran",
        "laporan",
    ):
        return None
    for index, line in head:
        match = NUMBER.match(line.text)
        if not match or (kind == "anggaran" and "/" not in match[1]) or cites(line.text):
            continue
        printed = _BESIDE.split(match[1])[0]
        read = numbers.parse(printed)
        if reader.is_ocr(index):
            return _typed(read, index, reader), index
        if (
            kind in ("anggaran", "sop", "surat", "undangan")
            or read.number is None
            or re.search(r"[/.]", read.number)
        ):
            return read, index
    return None


def _typed(read: numbers.ReadNumber, index: int, reader: Reader) -> numbers.ReadNumber:
    """A number read by OCR; null unless it is surely read and another place confirms its year."""
    sure = (
        read.number is not None
        and read.number.count("/") >= 2
        and not numbers.unclear(read.number)
        and reader.typed(index, read.number)
        and any(day.value.year == read.year for day in dates.dates(reader.document.text[:6000]))
    )
    return read if sure else numbers.ReadNumber(None, read.year, False)


def _stated(written: re.Match[str]) -> date | None:
    """The date that a sentence writes out."""
    parts = dates.stated(f"{written['figures'] or written['day']} {written['month']} {written['year']}")
    return parts.value if parts else None


_RECORDS: tuple[Kind, ...] = ("berita-acara", "perjanjian")
"""Kinds whose first sentence tells the day."""


def held_on(kind: Kind, text: str) -> date | None:
    """The day of a meeting or activity, the first of several; that on which an agreement was signed."""
    if kind not in (*_RECORDS, "notulen", "undangan", "daftar-hadir", "laporan", "paparan"):
        return None
    if kind in _RECORDS and (match := _THIS_DAY.search(text[:3000])):
        if day := dates.first_date(match[1]):
            return day.value
        if (written := _IN_WORDS.search(match[1])) and (parts := _stated(written)):
            return parts
    if kind == "perjanjian":
        return None
    for match in _HELD.finditer(text[:4000] if kind != "laporan" else text[:2500]):
        if day := dates.first_date(match[1]):
            return _first_day(match[1][: day.start], day.value)
    return None


def _first_day(before: str, last: date) -> date:
    """The first of the days that end with a date, by the text before it."""
    first = _UNTIL.search(before)
    day = int(first[1]) if first else last.day
    return last.replace(day=day) if 0 < day < last.day else last
