"""What OCR read of dates, offices and titles: surely read, or confirmed or completed by other places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.reading import dates, numerals, places, signature
from extractors.reading.issuer import cites
from extractors.reading.lines import Line
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


def believed_day(
    reader: Reader, field: str, what: str, read: tuple[date, int] | None, confirmed: int | None = None
) -> tuple[date, int] | None:
    """A date with its line if it is surely read, else null and a doubt of the field, which it calls ``what``.

    ``confirmed`` as in :func:`sure_date`.
    """
    if read is None or sure_date(reader, read[1], read[0], confirmed):
        return read
    reader.doubt(field, what, reader.lines[read[1]].text, read[1])
    return None


def _sure(reader: Reader, index: int, word: str, day: date, confirmed: int | None) -> bool:
    named = dates.month(word)
    if named is not None and named not in _ALIKE_MONTHS:
        return True
    if confirmed == day.year == numerals.year(word):
        return True
    return reader.sure(index, word)


_NUMBERED = re.compile(r"/\s?((?:19|20)\d\d)\W*$")


def agreed_year(head: Sequence[tuple[int, Line]]) -> int | None:
    """The year on which the number and the date in the head of a scan agree, where nothing else is legible.

    What is typed behind handwriting (*... /SOP/2023*, *... Agustus 2023*) tells the year alone.
    """
    own = [line.text for _, line in head if not cites(line.text)]
    numbered = {int(match[1]) for text in own if (match := _NUMBERED.search(text))}
    dated = {month[1] for text in own if (month := dates.month_and_year(text))}
    return numbered.pop() if len(numbered) == 1 and numbered == dated else None


def in_office(reader: Reader, found: Signature | None, issuer: str | None = None) -> Signature | None:
    """The signature, its office as far as it can be believed."""
    return replace(found, position=_position(reader, found, issuer)) if found else None


def _position(reader: Reader, found: Signature, issuer: str | None) -> str | None:
    """The office of a signature; where OCR spoilt it, the issuing office that it resembles, else null."""
    read = found.position
    if read is None or not reader.is_ocr(found.index) or read == issuer:
        return read
    if issuer and "." not in read and fuzz.partial_ratio(read.lower(), issuer.lower()) >= _SAME_OFFICE:
        return issuer
    end = max(found.index + 1, found.named_at or 0)
    own = places.compact(read)
    printed = [at for at in range(found.index, end) if places.compact(reader.lines[at].text) in own]
    return read if all(map(reader.sure, [found.index, *printed])) else None


def believed(reader: Reader, found: Signature | None) -> Signature | None:
    """The signature, its name null if OCR is not sure of it and nothing else in the document tells.

    Another line may have the same name, or the same office sign a copy or an attachment further on.
    """
    if not found or (found.name and found.named_at is None):
        return found
    if found.name and found.named_at is not None:
        if reader.sure(found.named_at, found.name) or _again(reader, found.name, found.named_at):
            return found
        if reader.clear(found.named_at, found.name):
            reader.doubt("signatory", "nama penanda tangan", found.name, found.named_at)
    elif not reader.is_ocr(found.index):
        return found
    if repeated := _repeated(reader, found):
        return replace(found, name=repeated.name, named_at=repeated.named_at)
    return replace(found, name=None)


_SAME_LINE = 85
"""Likeness (percent) of two readings of the line that names an office."""


def _repeated(reader: Reader, found: Signature) -> Signature | None:
    """A later signature under the same office, its name surely read; null where two such names differ."""
    office = reader.lines[found.index].text
    again = (
        signature.block(reader.lines, index - 1, reader.skip, 10)
        for index, line in enumerate(reader.lines)
        if index > found.index and index not in reader.skip and fuzz.ratio(line.text, office) >= _SAME_LINE
    )
    named = {
        one.name: one
        for one in again
        if one and one.name and one.named_at is not None and reader.sure(one.named_at, one.name)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _again(reader: Reader, person: str, at: int) -> bool:
    """Whether another line than the one that was read has the same name."""
    wanted = person.lower()
    return any(wanted in line.text.lower() for index, line in enumerate(reader.lines) if index != at)


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
