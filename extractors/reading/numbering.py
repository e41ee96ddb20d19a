"""The number of a legal product, checked against its attachments and the file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading import numbers
from extractors.reading.kind import file_hint
from extractors.reading.reader import Reader
from extractors.reading.title import Title


def number(reader: Reader, title: Title, titles: Sequence[Title]) -> tuple[str | None, int | None, bool]:
    """Number, year, and whether the place for the number is blank.

    A number read by OCR that attachments or the file's name contradict is null; one that is unclear is taken
    from an attachment's head, where it is typed and not stamped.
    """
    reads = title.numbers
    if len(reads) > 1 and all(read.number and read.year for read in reads):
        return " dan ".join(_with_year(read) for read in reads), reads[0].year, False
    read = reads[0] if reads else None
    others = [one.numbers[0] for one in titles if one is not title and one.of_attachment and one.numbers]
    typed = list(dict.fromkeys(one.number for one in others if one.number))
    hint = file_hint(reader.file_name)
    if read is None or (read.blank and typed):
        other = next((one for one in others if one.number), None)
        return (other.number, (read and read.year) or other.year, False) if other else (None, None, False)
    number, year = read.number, read.year
    if number and reader.is_ocr(title.first):
        number = _checked(number, year, typed, hint)
    elif number is None and not read.blank:
        number = _repaired(reader, title, typed, hint)
    blank = read.blank and number is None
    if blank and year is None and title.kind == "peraturan" and not _named_blank(reader, title):
        blank = False
    if year is None and number and number == _named_number(hint):
        year = _named_year(hint)
    return number, year, blank


def _with_year(read: numbers.ReadNumber) -> str:
    """One of several numbers: a plain one with its year (``9/2017``), one with slashes as it is."""
    return read.number if read.number and "/" in read.number else f"{read.number}/{read.year}"


def _checked(number: str, year: int | None, typed: Sequence[str], hint: str) -> str | None:
    """A number read by OCR, unless the attachments or the file's name say another one."""
    if number in typed:
        return number
    if typed:
        other = typed[0]
        clearer = len(typed) == 1 and numbers.unclear(number) and numbers.same_but_first(number, other)
        return other if clearer else None
    named = _named_number(hint)
    if number.isdigit():
        return number if named == number or (named is None and year is not None) else None
    return number if year is not None and not numbers.unclear(number) else None


def _named_blank(reader: Reader, title: Title) -> bool:
    """Whether the number's place in the title shows dots or a year.

    A bare *NOMOR* may have lost its number in reading.
    """
    printed = " ".join(line.text for line in reader.lines[title.first : title.last + 1])
    return bool(re.search(r"\bNOMOR\W{0,4}(?:TAHUN|\.\.|…|_)", printed, re.IGNORECASE))


_NAMED_NUMBER = re.compile(
    r"\b(?:per(?:da|bup|wal\w*|gub|men\w*)|peraturan(?: [a-z]+){0,3}|no(?:mor)?)"
    r"\s*(?:no(?:mor)?\s*)?0*(\d{1,3})\b",
    re.IGNORECASE,
)


def _named_number(hint: str) -> str | None:
    """The number that a file's name gives for a regulation: ``perbup no 63 th 2020``."""
    match = _NAMED_NUMBER.search(hint)
    return match[1] if match else None


def _named_year(hint: str) -> int | None:
    """The year that a file's name gives, if it gives one."""
    found = {int(year) for year in re.findall(r"(?<!\d)(20[0-3]\d)(?!\d)", hint)}
    return found.pop() if len(found) == 1 else None


def _repaired(reader: Reader, title: Title, typed: Sequence[str], hint: str) -> str | None:
    """The number that an attachment or the file's name gives, if it fits an unclear one (``1S``)."""
    printed = " ".join(line.text for line in reader.lines[title.first : title.last + 1])
    match = re.search(r"\bN[O0]M[O0]R\s*:?\s*(\S{1,4})\s*TAHUN", printed, re.IGNORECASE)
    if not match:
        return None
    return next(
        (other for other in (*typed, _named_number(hint)) if other and numbers.near(match[1], other)), None
    )
