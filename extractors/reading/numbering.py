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
    typed = list(dict.fromkeys(_without_scrap(one.number, read) for one in others if one.number))
    hint = file_hint(reader.file_name)
    if read is None or (read.blank and typed):
        other = next((one for one in others if one.number), None)
        return (other.number, (read and read.year) or other.year, False) if other else (None, None, False)
    number, year = read.number, read.year
    agreed = _agreed(reader, title, titles) if reader.is_ocr(title.first) else None
    if agreed:
        number = agreed
    elif number and reader.is_ocr(title.first):
        number = _checked(reader, title, read, typed)
    elif number is None and not read.blank:
        number = _repaired(reader, title, typed, hint)
    if number is None and reader.is_ocr(title.first) and (printed := _printed(reader, title)):
        named = _named_number(hint) if (read.number or "").isdigit() else None
        elsewhere = next(iter(typed), named)
        instead = elsewhere if elsewhere != read.number else None
        reader.doubt("number", "nomor", printed[1], printed[0], instead)
    blank = read.blank and number is None
    if blank and year is None and title.kind == "peraturan" and not _named_blank(reader, title):
        blank = False
    if year is None and number and number == _named_number(hint):
        year = _named_year(hint)
    return number, year, blank


def _without_scrap(other: str, read: numbers.ReadNumber | None) -> str:
    """Another place's number, without a scrap before it ("1 100.3/214/2024") where the title has the rest."""
    own = read.number if read else None
    return own if own and "/" in own and other.endswith(f" {own}") else other


def _with_year(read: numbers.ReadNumber) -> str:
    """One of several numbers: a plain one with its year (``9/2017``), one with slashes as it is."""
    return read.number if read.number and "/" in read.number else f"{read.number}/{read.year}"


def _checked(reader: Reader, title: Title, read: numbers.ReadNumber, typed: Sequence[str]) -> str | None:
    """A number read by OCR: one that another place confirms, or one surely read that none contradicts."""
    number, year = read.number, read.year
    if number is None or number in typed:
        return number
    if typed:
        other = typed[0]
        clearer = len(typed) == 1 and numbers.unclear(number) and numbers.same_but_first(number, other)
        return other if clearer else None
    named = _named_number(file_hint(reader.file_name))
    if year is None:
        return number if number.isdigit() and named == number else None
    if number.isdigit() and named is not None:
        return number if named == number else None
    if not number.isdigit() and numbers.unclear(number):
        return None
    printed = _printed(reader, title)
    sure = printed is None or reader.sure(printed[0], printed[1])
    return number if sure or _echoed(reader, title, number, year) else None


def _agreed(reader: Reader, title: Title, titles: Sequence[Title]) -> str | None:
    """The number with slashes on which an unsure title and the heads of attachments agree.

    They agree if a head surely has it and the title differs in its first part only, or if the title and
    every head can be read as the same number (``!24`` and ``124``).
    """
    own = _printed(reader, title)
    if own is None or reader.sure(*own):
        return None
    heads = [one for one in titles if one is not title and one.of_attachment and one.numbers]
    found = {one.numbers[0].number for one in heads} - {None}
    number = found.pop() if len(found) == 1 else None
    if number is None or "/" not in number or numbers.unclear(number):
        return None
    places = [own, *(place for one in heads if (place := _printed(reader, one)))]
    first, *code = number.split("/")
    parts = [[part.strip() for part in text.split("/")] for _, text in places]
    if any(part[1:] != code for part in parts):
        return None
    sure = any(reader.sure(*place) for place in places[1:])
    return number if sure or all(numbers.near(part[0], first) for part in parts) else None


_LABEL = re.compile(r"\bN\s?[O0]\s?M\s?[O0]\s?R\b\s*(?:[:;.]\s*)?(.*)$", re.IGNORECASE)
_OF_YEAR = re.compile(r"\s*\bTA[HMN]U[NMH]\b.*$", re.IGNORECASE)


def _printed(reader: Reader, title: Title) -> tuple[int, str] | None:
    """The line of the title's number and what stands there, without the year."""
    for index in range(title.first, title.last + 1):
        if match := _LABEL.search(reader.lines[index].text):
            text = _OF_YEAR.sub("", match[1]).strip()
            return (index, text) if text else None
    return None


def _echoed(reader: Reader, title: Title, number: str, year: int) -> bool:
    """Whether another page names the same number with the same year: a running header or the gazette."""
    own = re.escape(number)
    pattern = re.compile(
        rf"(?:\bTAHUN\W{{0,3}}{year}\W{{1,3}}NOMOR\W{{0,3}}{own}|\bNOMOR\W{{0,3}}{own}\W{{1,3}}TAHUN\W{{0,3}}{year})\b"
        if number.isdigit()
        else rf"(?<![\w/]){own}(?![\w/])",
        re.IGNORECASE,
    )
    first, last = reader.lines[title.first].start, reader.lines[title.last].end
    return any(not first <= found.start() < last for found in pattern.finditer(reader.document.text))


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
    match = re.search(r"\bN[O0]M[O0]R\s*(?::\s*)?(\S{1,4})\s*TAHUN", printed, re.IGNORECASE)
    if not match:
        return None
    return next(
        (other for other in (*typed, _named_number(hint)) if other and numbers.near(match[1], other)), None
    )
