"""Figures that stand after what they measure: ``Nilai IKASANDI: 1,32``, ``pemenuhan SLA 99,95 %``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEAR = 60
"""A figure stands within so many characters after its name."""
_NUMBER = re.compile(r"(?<![\w.,/])(\d{1,3}(?:[.,]\d{1,2})?)(?![\w/]|[.,]\d)")
_DAY = re.compile(r"\s+(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|sep|okt|nov|nop|des)[a-z]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number by its place in the text."""

    start: int
    end: int
    value: float


def figure_after(text: str, end: int) -> Figure | None:
    """The first number after a name that ends at ``end``; null when none stands near. A day is no figure."""
    for number in _NUMBER.finditer(text, end, min(len(text), end + _NEAR)):
        if not _DAY.match(text, number.end()):
            return Figure(number.start(), number.end(), float(number[1].replace(",", ".")))
    return None
