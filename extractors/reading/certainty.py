"""What OCR read of dates, offices and titles: surely read, or confirmed or completed by other places."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.reading import dates
from extractors.reading.reader import Reader
from extractors.reading.signature import Signature

_WORDS = re.compile(r"\w+")
_ALIKE_MONTHS = frozenset({6, 7})
"""Juni and Juli differ in one letter that OCR mistakes; every other month's name confirms itself."""
_SAME_OFFICE = 75
"""Likeness (percent) from which a badly read office above a signature is the issuing office."""


def sure_date(reader: Reader, index: int, day: date, confirmed: int | None = None) -> bool:
    """Whether the day, the month and the year of a date in a line (or the next one) are surely read.

    ``confirmed`` is a year that another place gives: a year equal to it needs no sureness.
    """
    if not reader.is_ocr(index):
        return True
    at = next(
        (
            line
            for line in (index, index + 1)
            if line < len(reader.lines)
            and any(found.value == day for found in dates.dates(reader.lines[line].text))
        ),
        index,
    )
    text = reader.lines[at].text
    span = next((text[found.start : found.end] for found in dates.dates(text) if found.value == day), text)
    return all(_sure(reader, at, word, day, confirmed) for word in _WORDS.findall(span))


def _sure(reader: Reader, index: int, word: str, day: date, confirmed: int | None) -> bool:
    named = dates.month(word)
    if named is not None and named not in _ALIKE_MONTHS:
        return True
    if len(word) == 4 and confirmed == day.year:
        return True
    return reader.sure(index, word)


def position(reader: Reader, found: Signature, issuer: str | None) -> str | None:
    """The office of a signature; where OCR spoilt it, the issuing office that it resembles, else null."""
    read = found.position
    if read is None or not reader.is_ocr(found.index) or read == issuer:
        return read
    if issuer and "." not in read and fuzz.partial_ratio(read.lower(), issuer.lower()) >= _SAME_OFFICE:
        return issuer
    return read if reader.sure(found.index) else None


def completed(title: str, text: str) -> str:
    """A title whose words a stamp cut off at the front, completed from the rest of the document.

    A word is completed if the document has it nowhere else, and there is one longer word that ends so and
    stands at least twice before the same next word: ``OHONAN INFORMASI`` is ``PERMOHONAN INFORMASI``.
    """
    words = title.split()
    for place, (word, following) in enumerate(pairwise(words)):
        if len(word) < 4 or not word.isalpha() or not following.isalpha():
            continue
        found = Counter(
            match[1].lower() for match in re.finditer(rf"\b(\w*{word})\s+{following}\b", text, re.IGNORECASE)
        )
        longer = [whole for whole, times in found.items() if times > 1 and whole != word.lower()]
        if len(longer) == 1 and len(re.findall(rf"\b{word}\b", text, re.IGNORECASE)) == 1:
            words[place] = longer[0].upper() if word.isupper() else longer[0].capitalize()
    return " ".join(words)
