"""Dates, amounts of money and web addresses: their shapes say all there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.model import Entity
from extractors.reading import dates

_UNITS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_AMOUNT = re.compile(rf"Rp\.?\s?\d(?:[\d.,]*\d)?(?:\s(?:{'|'.join(_UNITS)})\b)?")
_FRACTION = re.compile(r"\d+[.,]\d{1,2}")
_URLS = tuple(re.compile(rf"{opening}[^\s<>\"'()\[\]]{{4,}}") for opening in (r"https?://", r"www\."))
"""One pattern for each opening: a literal beginning is searched for much faster than a choice of two."""
_DOMAIN = ".go.id"
_HOST = re.compile(r"[A-Za-z0-9.-]+\Z")
_PATH = re.compile(r"(?:/[^\s<>\"'()\[\]]*)?")
_YEARS = tuple(re.compile(rf"{century}(?=\d\d(?!\d))") for century in (19, 20))
_DAY_FIRST = re.compile(r"\d{1,2}(?:[\s-]{1,2}[A-Za-z]{3,9}[\s-]{1,2}|[-/.]\d{1,2}[-/.])\Z")
_DAY_LAST = re.compile(r"-[01]\d-[0-3]\d(?!\d)")
_LONGEST = 15
"""Characters that day and month before a year take at most."""


def figures(text: str) -> Iterator[Entity]:
    """Dates (ISO), amounts (rupiah) and addresses in a text."""
    for match in _AMOUNT.finditer(text):
        if (value := _rupiah(match[0])) is not None:
            yield Entity("AMOUNT", match[0], match.start(), match.end(), {"value": value, "currency": "IDR"})
    for start, end in _days(text):
        if start and text[start - 1] in "0123456789/.-":
            continue
        if (day := _iso(text[start:end])) is not None:
            yield Entity("DATE", text[start:end], start, end, {"date": day})
    for pattern in _URLS:
        for match in pattern.finditer(text):
            yield _address(text, match.start(), match.end())
    yield from _sites(text)


@cache
def _rupiah(text: str) -> int | float | None:
    """The value: points between thousands and a comma before cents, either before a fraction of a unit."""
    parts = text[2:].strip(". ").split()
    figure, unit = parts[0], _UNITS.get(parts[-1].lower(), 1)
    if unit > 1 and _FRACTION.fullmatch(figure):
        value = float(figure.replace(",", ".")) * unit
        return int(value) if value.is_integer() else value
    digits = re.sub(r"\D", "", re.sub(r"[.,]\d{2}$", "", figure))
    return int(digits) * unit if digits else None


def _days(text: str) -> Iterator[tuple[int, int]]:
    """Where what looks like a day begins and ends, found by its year: that is rare and a plain word."""
    at = 0
    for year in sorted(found.start() for pattern in _YEARS for found in pattern.finditer(text)):
        if year < at:
            continue
        if day := _DAY_FIRST.search(text, max(at, year - _LONGEST), year):
            at = year + 4
            yield day.start(), at
        elif day := _DAY_LAST.match(text, year + 4):
            at = day.end()
            yield year, at


@cache
def _iso(text: str) -> str | None:
    day = dates.first_date(text)
    return day.value.isoformat() if day else None


def _sites(text: str) -> Iterator[Entity]:
    """Government addresses printed without ``https``: the host before ``.go.id`` and the path behind it."""
    at = text.find(_DOMAIN)
    while at >= 0:
        host = _HOST.search(text, max(0, at - 60), at)
        path = _PATH.match(text, at + len(_DOMAIN))
        end = path.end() if path else at + len(_DOMAIN)
        if host and text[max(0, host.start() - 1) : host.start()] not in ("@", "/"):
            yield _address(text, host.start(), end)
        at = text.find(_DOMAIN, end)


def _address(text: str, start: int, end: int) -> Entity:
    url = text[start:end].rstrip(".,;:/")
    return Entity("URL", url, start, start + len(url), {"url": url})
