"""Dates in Indonesian official texts: words, digits, old spellings, OCR slips, days left blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from extractors.reading import numerals


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date found in a text, with its offsets there."""

    value: date
    start: int
    end: int


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
