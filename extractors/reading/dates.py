"""Dates in Indonesian official texts: words, digits, old spellings, OCR slips, days left blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz, process

from extractors.reading import numerals


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date found in a text, with its offsets there."""

    value: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadParts:
    """Day, month and year as they are printed, be there such a day or not."""

    day: int
    month: int
    year: int

    @property
    def value(self) -> date | None:
        """The date, null where the calendar has no such day."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@cache
def _months() -> dict[str, int]:
    data = yaml.safe_load((files("extractors.reading") / "data/dates.yaml").read_text("utf-8"))
    return {name: int(month) for month, names in data["months"].items() for name in names}


@cache
def _month_names() -> str:
    return "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))


@cache
def _in_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d/.])([0-3OolI|]?[0-9OolI|])\s*(?:st|nd|rd"
        rf"|th)?[\s,.\-]{{0,3}}({_month_names()})[\s,.\-]{{0,3}}"
        rf"({numerals.YEAR}|[12]\s?[09]\s?\d\s?\d)(?!\d)",
        re.IGNORECASE,
    )


_IN_DIGITS = re.compile(r"(?<![\d/.\-])([0-3]?\d)\s?[-/.]\s?([01]?\d)\s?[-/.]\s?((?:19|20)\d\d)(?![\d/.\-])")
_ISO = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?![\d/.\-])")


_ROMAN = re.compile(
    r"(?<![\d/.\-])([0-3]?\d)\s?[-–.\s]\s?([IVX]{1,4})\s?[-–.\s]\s?((?:19|20)\d\d)(?![\d/.\-])"
)
"""A date whose month is a Roman numeral: ``12 - V - 2023``."""


def _date(day: str | None, month: int, year: int | None) -> date | None:
    if day is None or year is None:
        return None
    try:
        return date(year, month, int(day))
    except ValueError:
        return None


def dates(text: str) -> list[ReadDate]:
    """All complete dates in a text, in order. A date without a day is none."""
    found: list[ReadDate] = []
    for match in _in_words().finditer(text):
        value = _date(
            numerals.digits(match[1]) or None,
            _months()[match[2].lower()],
            numerals.year(re.sub(r"\s", "", match[3])),
        )
        if value:
            found.append(ReadDate(value, match.start(), match.end()))
    for match in _IN_DIGITS.finditer(text):
        value = _date(match[1], int(match[2]), int(match[3])) if 1 <= int(match[2]) <= 12 else None
        if value:
            found.append(ReadDate(value, match.start(), match.end()))
    for match in _ISO.finditer(text):
        value = _date(match[3], int(match[2]), int(match[1])) if 1 <= int(match[2]) <= 12 else None
        if value:
            found.append(ReadDate(value, match.start(), match.end()))
    for match in _ROMAN.finditer(text):
        number = numerals.roman(match[2]) or 0
        value = _date(match[1], number, int(match[3])) if 1 <= number <= 12 else None
        if value:
            found.append(ReadDate(value, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def first_date(text: str) -> ReadDate | None:
    """The first complete date in a text."""
    return next(iter(dates(text)), None)


def month(word: str) -> int | None:
    """The number of a month by any of its names."""
    return _months().get(word.lower())


def month_and_year(text: str) -> tuple[int, int] | None:
    """``(month, year)`` of the first month that is named with its year, with or without a day."""
    match = re.search(rf"\b({_month_names()})\b[\s,.]*({numerals.YEAR})", text, re.IGNORECASE)
    if not match:
        return None
    value = numerals.year(match[2])
    return (_months()[match[1].lower()], value) if value else None


_LABELS = re.compile(r"\b(?:tanggal|bulan|tahun)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,12}")
_IN_NUMBERS = re.compile(r"^\W*(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:\d\d)?\d\d)\W*$")


def stated(text: str, expected: int | None = None) -> ReadParts | None:
    """Day, month and year that stand where a date belongs, also in words or with a month nearly spelt right.

    A year of two digits is taken for the ``expected`` one that ends so. Null where a part is missing; the
    parts need not be a day of the calendar.
    """
    text = _LABELS.sub(" ", text)
    named = next((word for word in _WORD.finditer(text) if _near_month(word[0])), None)
    if found := _IN_NUMBERS.match(text):
        day, number, written = int(found[1]), int(found[2]), found[3]
    elif named and (value := _count(text[: named.start()])) is not None:
        day, number, written = value, _near_month(named[0]) or 0, text[named.end() :]
    else:
        return None
    year = numerals.year(written.strip(" -.,:;")) or _count(written)
    if year is not None and year < 100:
        year = expected if expected and expected % 100 == year else None
    return ReadParts(day, number, year) if year and year >= 1945 else None


def _count(text: str) -> int | None:
    text = text.strip(" -.,:;")
    return int(text) if re.fullmatch(r"\d{1,4}", text) else numerals.in_words(text)


def _near_month(word: str) -> int | None:
    """The month that a word names, or the only one whose full name it nearly spells."""
    if exact := month(word):
        return exact
    names = [name for name in _months() if len(name) > 4 or name in ("juni", "juli", "mei")]
    close = process.extract(word.lower(), names, scorer=fuzz.ratio, score_cutoff=84, limit=5)
    numbers = {_months()[name] for name, _, _ in close}
    return numbers.pop() if len(numbers) == 1 else None
