"""The number of a document: ``26 TAHUN 2020``, ``188.45/1195/HK/2019``; blank or dotted means none yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.reading import numerals


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """What stands after *Nomor*.

    ``blank`` says that the place for the number is empty, dotted or a placeholder.
    """

    number: str | None
    year: int | None
    blank: bool


_PLACEHOLDER = re.compile(
    r"\.\s?\.|…|_{2,}|\bX{2,}\b|X{3,}|\$\{|[-–—]{2,}|\[\s*\]|\(\s*\)|\?{2,}", re.IGNORECASE
)
_WITH_YEAR = re.compile(
    rf"^(.*?)\s*(?:TA[HMN]U[NMH]|THN\.?|TH\.)\s*(?::\s*)?({numerals.YEAR})(?!\d)", re.IGNORECASE
)
_YEAR_BLANK = re.compile(r"^(.*?)\s*\b(?:TAHUN|THN\.?)\b", re.IGNORECASE)
_PLAIN = re.compile(r"([0-9OolI|]{1,4})\s?(?:[AC-FHJKM-RT-Y]|BIS|TER)?", re.IGNORECASE)
"""A number with a letter behind it (``5A``).

Letters that OCR puts for digits (S, B, O, I, L, Z, G) are no suffix.
"""
_CODE = re.compile(r"[\w.\-()&+]+(?:\s[\w.\-()&+]+)*")
_INSERTED = re.compile(r"[1-9]\d{0,3}\.(?:[1-9]\d?|[A-F])")
"""A number put between two others: ``45.2``, ``12.A``."""
_DOTTED = re.compile(r"[\w\-]+(?:\.[\w\-]+)+")
_DASHED = re.compile(r"\d{2,4}(?:\.\d+)*(?:-(?=[\dA-Z])[\w.]{1,12}){1,4}")
"""A number whose parts dashes join: ``555-123-2021``."""
_LETTERED = re.compile(r"[A-Z]{2,5}[ .-]?[1-9]\d{0,3}")
"""A number with the ministry's letters before it: ``PM 65``, ``KEP-12``."""


def _plain(text: str) -> str | None:
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    value = numerals.digits(match[1])
    suffix = text[match.end(1) :].strip().upper()
    return f"{int(value)}{suffix}" if value and int(value) else None


def _slashed(text: str) -> ReadNumber:
    """A number with slashes. Every part must be filled; the year is the last part that can be one."""
    text = re.sub(r"\s*/\s*", "/", text).strip(" .,;:")
    parts = text.split("/")
    year = next((value for part in reversed(parts) if (value := numerals.year(part.strip()[-4:]))), None)
    if any(not part.strip(" .:-") for part in parts) or _PLACEHOLDER.search(text):
        return ReadNumber(None, year, True)
    if not all(_CODE.fullmatch(part.strip()) for part in parts) or not any(char.isdigit() for char in text):
        return ReadNumber(None, year, False)
    return ReadNumber(text, year, False)


def _closed(text: str) -> str:
    """A number without the blanks around its dashes."""
    return re.sub(r"\s*[-–]\s*", "-", text)


def parse(text: str) -> ReadNumber:
    """Read what stands after the word *Nomor* in a title.

    A number that is there but not certain (``1S``) is null and not blank.
    """
    text = " ".join(text.split()).strip(" :;,")
    if not text:
        return ReadNumber(None, None, True)
    match = _WITH_YEAR.match(text)
    if match:
        head, year = match[1].strip(" :.,-"), numerals.year(match[2])
        if not head or (_PLACEHOLDER.search(match[1]) and not re.search(r"\d", head)):
            return ReadNumber(None, year, True)
        if "/" in head:
            slashed = _slashed(head)
            return ReadNumber(slashed.number, year, slashed.blank)
        if _PLACEHOLDER.search(match[1]):
            return ReadNumber(None, year, True)
        if (value := _plain(head)) is None and (
            _INSERTED.fullmatch(head)
            or _LETTERED.fullmatch(head)
            or _DASHED.fullmatch(head := _closed(head))
            or (_DOTTED.fullmatch(head) and len(head) > 5)
        ):
            value = head
        return ReadNumber(value, year, False)
    if "/" in text:
        return _slashed(text)
    unfinished = _YEAR_BLANK.match(text)
    if unfinished:
        head = unfinished[1].strip(" :.,-…_")
        return ReadNumber(_plain(head) if head else None, None, not head)
    if _PLACEHOLDER.search(text) or not re.search(r"\w", text):
        return ReadNumber(None, None, True)
    if _DASHED.fullmatch(dashed := _closed(text)):
        return ReadNumber(dashed, numerals.year(dashed.split("-")[-1]), False)
    value = _plain(text)
    if value is None and _DOTTED.fullmatch(text) and any(char.isdigit() for char in text):
        value = text
    return ReadNumber(value, None, False)


def near(one: str, other: str) -> bool:
    """Whether two printed numbers can be the same one.

    OCR look-alikes (S for 5 or 8, O for 0) and signs that are no digit (``£3``) may stand for a digit, as
    long as one digit is the same.
    """
    if len(one) != len(other):
        return False
    alike = {frozenset(pair) for pair in ("S5", "S6", "S8", "O0", "I1", "L1", "B8", "Z2", "G6")}
    pairs = list(zip(one.upper(), other.upper(), strict=True))
    same = any(a == b for a, b in pairs)
    return all(a == b or frozenset((a, b)) in alike or (same and not a.isalnum()) for a, b in pairs)


_RUN_ON = re.compile(r"\d{3}\.\d{4,}")
"""A code of classification with the number of the document, the slash between them lost (``188.45215``)."""


def unclear(number: str) -> bool:
    """Whether a number's first part looks like handwriting read by OCR.

    It mixes digits and letters (``12U``), has lost the slash behind it (``188.45215``), or has a dot of the
    line it was written on (``1.55``).
    """
    first = number.split("/")[0]
    if _RUN_ON.fullmatch(first) or _INSERTED.fullmatch(number):
        return True
    return bool(re.search(r"\d", first)) and bool(re.search(r"[A-Za-z]", first))


def same_but_first(one: str, other: str) -> bool:
    """Whether two numbers with slashes differ at most in their first part."""
    return "/" in one and one.split("/")[1:] == other.split("/")[1:]
