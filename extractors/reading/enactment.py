"""Where and when a legal product was enacted and promulgated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.model import Kind
from extractors.reading import dates, numerals
from extractors.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Event:
    """An enactment or promulgation.

    ``index`` is its first line, ``last`` the line of its date. ``day`` is null where the date is not
    complete; ``month`` is then ``(month, year)`` if the rest can be read. ``dated`` says that there is a
    place for the date, ``written`` is what stands in it.
    """

    place: str | None
    day: date | None
    month: tuple[int, int] | None
    index: int
    last: int
    dated: bool
    written: str = ""


_GAP = re.compile(r"[.…_]{2,}|…")
_DAY_FIRST = re.compile(r"\W{0,3}\w+\W+\w+\W+\w+|\W{0,3}\d{1,2}\W?[A-Za-z]{3,}\W?\w+")


def stated(event: Event, year: int | None) -> date | None:
    """The day of an event as typed, also in words or with a slip; ``year`` is that of the number."""
    parts = dates.stated(event.written, year)
    return event.day or (parts.value if parts else None)


def fault(event: Event, year: int | None) -> str | None:
    """Why what stands in the place of the date gives none; null where a part of it is simply missing."""
    day = stated(event, year)
    if day:
        return f"tetapi tahun nomornya {year}" if year and abs(day.year - year) > 1 else None
    if dates.stated(event.written, year):
        return "tetapi tanggal itu tidak ada di kalender"
    if _GAP.search(event.written) or not _DAY_FIRST.match(event.written):
        return None
    return "tetapi bentuk itu tidak dapat dibaca sebagai tanggal"


_ENACTED = re.compile(
    r"^\W{0,4}(?:D[il1!]\s?t?\s?[ec]tapka\s?n|DIT[EC]TAPKAN|Dik[ec]luarkan|DIKELUARKAN)\s*(?:d[il1!]"
    r"|DI)?\b\s*(?:[:;.]\s*)?(.*)$"
)
_PROMULGATED = re.compile(
    r"^\W{0,4}(?:D[il1!]\s?undangka\s?n|DIUNDANGKAN)\s*(?:d[il1!]|DI)?\b\s*(?:[:;.]\s*)?(.*)$"
)
_ON = re.compile(
    r"^\W{0,4}(?:p\s?a\s?d\s?a\s*)?(?:t\s?a\s?n\s?g\s?g\s?a\s?l|tgl\.?|pada\b(?=\s*[\d:]))\s*(?:[:;.]\s*)?(.*)$",
    re.IGNORECASE,
)
_ON_INSIDE = re.compile(r"^(.*?)[\s,]*\b(?:pada\s*)?tanggal\s*(?:[:.]\s*)?(.*)$", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}")
_REACH = 5


def _place(text: str) -> str | None:
    match = _PLACE.match(text.strip(" :.,"))
    if not match or len(match[0]) < 3:
        return None
    return match[0].title().strip(" .,'-")


def _event(lines: Sequence[Line], index: int, rest: str, skip: frozenset[int]) -> Event:
    """The event whose first line is known: place on it, date on it or on one of the next lines."""
    inside = _ON_INSIDE.match(rest)
    if inside:
        day = dates.first_date(inside[2])
        return Event(
            _place(inside[1]),
            day.value if day else None,
            dates.month_and_year(inside[2]),
            index,
            index,
            True,
            inside[2],
        )
    place = _place(rest)
    for at in range(index + 1, min(len(lines), index + 1 + _REACH)):
        text = lines[at].text
        if at in skip:
            continue
        if _PROMULGATED.match(text) or _ENACTED.match(text):
            break
        on = _ON.match(text)
        if not on:
            if place is None and (found := _place(text)) and len(text) < 30:
                place = found
            continue
        written = on[1] or (
            lines[at + 1].text if at + 1 < len(lines) and _may_be_date(lines[at + 1].text) else ""
        )
        day = dates.first_date(written)
        return Event(
            place, day.value if day else None, dates.month_and_year(written), index, at, True, written
        )
    return Event(place, None, None, index, index, False)


def _may_be_date(text: str) -> bool:
    return bool(re.match(r"^\W{0,3}\d", text)) and dates.month_and_year(text) is not None


def _find(
    lines: Sequence[Line], pattern: re.Pattern[str], start: int, end: int, skip: frozenset[int]
) -> list[Event]:
    """Events from ``start`` up to ``end`` (offsets): those with a place or a date, in order."""
    found: list[Event] = []
    for index, line in enumerate(lines):
        if line.start < start or line.start >= end or index in skip or len(line.text) > 120:
            continue
        match = pattern.match(line.text)
        if not match or match[1][:1].islower() or match[1].startswith("("):
            continue
        event = _event(lines, index, match[1], skip)
        if event.place or event.dated:
            found.append(event)
    return found


def enactment(lines: Sequence[Line], start: int, end: int, skip: frozenset[int]) -> Event | None:
    """The enactment within a span of offsets: the first with a complete date, else the first."""
    found = _find(lines, _ENACTED, start, end, skip)
    return next((event for event in found if event.day), found[0] if found else None)


def promulgation(lines: Sequence[Line], start: int, end: int, skip: frozenset[int]) -> Event | None:
    """The promulgation within a span of offsets."""
    found = _find(lines, _PROMULGATED, start, end, skip)
    return next((event for event in found if event.day), found[0] if found else None)


LETTERS: frozenset[Kind] = frozenset({"surat-edaran", "instruksi"})
"""Legal products that may be dated and signed like a letter: *Palopo, 4 Mei 2020*."""


def letter_event(lines: Sequence[Line]) -> Event | None:
    """The date of one of the :data:`LETTERS` as an event."""
    written = letter_date(lines)
    if not written:
        return None
    place, day, index = written
    return Event(place, day, (day.month, day.year), index, index, True, lines[index].text)


def fits(day: date, written: str) -> bool:
    """Whether a complete date can be what one with a gap means: same month, and same day if one is there."""
    words = re.findall(r"[A-Za-z]+", written)
    if not any(dates.month(word) == day.month for word in words):
        return False
    number = re.match(r"\W{0,3}(\d{1,2})\b", written)
    return number is None or int(number[1]) == day.day


_ATTACHED = re.compile(r"^\W{0,3}(?:TANGGAL|Tanggal|TGL\.?)\s*[:;.]\s*(.*)$")


def attached_dates(lines: Sequence[Line], start: int, end: int) -> list[tuple[date, int]]:
    """Dates in the heads of attachments (``TANGGAL : 17 Januari 2020``) with the indexes of their lines."""
    found: list[tuple[date, int]] = []
    for index, line in enumerate(lines):
        if not start <= line.start < end or len(line.text) > 60:
            continue
        if (match := _ATTACHED.match(line.text)) and (day := dates.first_date(match[1])):
            found.append((day.value, index))
    return found


_PLACE_DATE = re.compile(
    rf"(?:^|\s)\W{{0,2}}([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)\s*,\s*(?:tanggal\s*)?"
    rf"(\d{{1,2}}\s*[A-Za-z]{{3,10}}\s*{numerals.YEAR})\W{{0,3}}$"
)
_YEAR_LAST = re.compile(rf"{numerals.YEAR}\W{{0,3}}$")
_WEEKDAY = re.compile(r"Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Ahad|Minggu", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:diterbitkan|dicetak|ditandatangani|dipopulasi\b.{0,40}?)\s+(?:pada\s+)?tanggal\s+(.{0,24})",
    re.IGNORECASE,
)


def letter_date(lines: Sequence[Line]) -> tuple[str | None, date, int] | None:
    """Place and date as letters and reports print them (``Palopo, 4 Mei 2020``), with the line's index.

    The first on the first page, else the last of the document.
    """
    last: tuple[str | None, date, int] | None = None
    for index, line in enumerate(lines):
        dated = "," in line.text and _YEAR_LAST.search(line.text, len(line.text) - 7)
        if dated and (match := _PLACE_DATE.search(line.text)) and not _WEEKDAY.fullmatch(match[1]):
            if day := dates.first_date(match[2]):
                last = (match[1].strip().title(), day.value, index)
        elif line.page == 0 and (issued := _ISSUED.search(line.text)):
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if day := dates.first_date(f"{issued[1]} {following[:16]}"):
                last = (None, day.value, index)
        if last and lines[last[2]].page == 0:
            return last
    return last


_NUMBER_DATE = re.compile(
    rf"^\W{{0,3}}no(?:mor|\.)\s*(?:[:;]\s*)?(?:[^\s,]+\s+){{1,4}}?(\d{{1,2}}\s+[a-z]{{3,10}}\s+{numerals.YEAR})$",
    re.IGNORECASE,
)


def _beside_number(lines: Sequence[Line]) -> tuple[date, int] | None:
    """The date that a letter has beside its number, without a place, with the line's index."""
    for index, line in enumerate(lines[:20]):
        if line.page == 0 and (match := _NUMBER_DATE.match(line.text)) and "anggal" not in line.text:
            return (day.value, index) if (day := dates.first_date(match[1])) else None
    return None


_MEMO_DATE = re.compile(r"^\W{0,3}(?:tanggal|tgl\.?)\s*:\s*(.{6,40})$", re.IGNORECASE)


def written(kind: Kind, lines: Sequence[Line], skip: frozenset[int]) -> tuple[str | None, date, int] | None:
    """Place and date of a document that is no legal product, with the line's index.

    An assignment or announcement is *ditetapkan* or *dikeluarkan*; a memorandum has its date in its head.
    """
    formal = enactment(lines, 0, lines[-1].end, skip) if kind in ("surat", "sop") and lines else None
    if formal and formal.day:
        return formal.place, formal.day, formal.last
    if kind in ("surat", "undangan") and (beside := _beside_number(lines)):
        return None, *beside
    if found := letter_date(lines):
        return found
    for index, line in enumerate(lines[:20] if kind == "surat" else ()):
        if line.page == 0 and (match := _MEMO_DATE.match(line.text)) and (day := dates.first_date(match[1])):
            return None, day.value, index
    return None
