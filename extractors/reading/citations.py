"""Legal products that a text cites: ``Peraturan Presiden Nomor 95 Tahun 2018``, ``UU No. 11/2008``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.model import Entity
from extractors.reading import numbers, numerals, places
from extractors.reading.forms import form_of
from extractors.reading.vocabulary import vocabulary

_YEAR = rf"\s{{1,3}}(?:[Tt]ahu(?:n|ri|m)|TAHUN|[Tt]hn?\.?)\s{{1,3}}((?i:{numerals.YEAR}))(?!\d)"
_NUMBERED = re.compile(
    r"(?:No(?:m|rn)or|NOMOR|nomor|No\.?|NO\.?)(?=[\s:\d])\s{0,2}:?\s{0,2}([\w./\ufffe-]*\d[\w./\ufffe-]*)"
    rf"(?:(?:\s(?:Prp|PRP)\.?)?{_YEAR})?"
)
_BARE = rf"(\d{{1,4}}[A-Z]?)(?:{_YEAR}|\s?/\s?((?:19|20)\d\d)(?!\d))"
"""A number without the word *Nomor*, known by its year."""
_LONG = re.compile(
    r"(?:Undang-\s?Undang|UNDANG-\s?UNDANG|Peraturan|PERATURAN|Keputusan|KEPUTUSAN|Instruksi|INSTRUKSI"
    r"|Surat Edaran|SURAT EDARAN|Qanun|QANUN)\b"
)
"""Without a word's beginning before it, every choice begins with a letter: it is found many times faster."""
_LONG_BARE = re.compile(
    r"(?:Undang-\s?Undang|Peraturan (?:Presiden|Pemerintah|Daerah|Bupati|Gubernur)|Instruksi Presiden)"
    rf"(?:\s(?:RI|R\.I\.|Republik\sIndonesia))?\s{{1,2}}{_BARE}"
)
_BREAKS = re.compile(
    r"[.;:]\s|\b(?:tentang|Lembaran|Berita|Tambahan|ini|yang|adalah|sebagaimana)\b", re.IGNORECASE
)
"""What never stands between the name of a legal product and its number."""
_BACK = 170
"""How far before *Nomor* the name of a legal product begins at most, in characters."""
LINE_HYPHEN = "\ufffe"
"""How a hyphen at the end of a line stands in the text of a PDF."""
_NUMBER_WORDS = ("Nomor", "NOMOR", "nomor", "Nornor", "No", "NO")
_BARE_FORMS = ("Undang-Undang", "Peraturan", "Instruksi")
_AFTER_SHORT = re.compile(
    rf"[A-Za-z]{{0,12}}(?:\s(?:RI|[A-Z][A-Za-z-]*|dan)){{0,8}}\s{{1,2}}(?:{_BARE}|{_NUMBERED.pattern})"
)
"""What follows a short form: perhaps the office, glued or not, then a number with or without *Nomor*."""
_SLASHED_YEAR = re.compile(r"(\d{1,4}[A-Z]?)/((?:19|20)\d\d)")


@cache
def cues() -> dict[str, str]:
    """What a citation cannot do without: the word *Nomor*, or a form that is cited with a bare number."""
    forms = {form: form for name in vocabulary()["short_forms"] for form in (name, name.upper())}
    return {**dict.fromkeys(_NUMBER_WORDS, ""), **dict.fromkeys(_BARE_FORMS, "long"), **forms}


def citations(text: str, openings: Iterable[tuple[int, int, str]]) -> Iterator[Entity]:
    """Every cited legal product with its form, number, year and the body whose office issued it.

    ``openings`` are the places of the :func:`cues` with what each stands for.
    """
    for start, end, form in openings:
        if start and text[start - 1].isalnum():
            continue
        if not form:
            if match := _NUMBERED.match(text, start):
                yield from _written(text, match)
        elif form == "long":
            if match := _LONG_BARE.match(text, start):
                yield _entity(text, start, match.end(), None, match[1], match[2] or match[3])
        elif match := _AFTER_SHORT.match(text, end):
            number, year = (match[1], match[2] or match[3]) if match[1] else (match[4], match[5])
            yield _entity(text, start, match.end(), form, number, year)


def _written(text: str, numbered: re.Match[str]) -> Iterator[Entity]:
    """The legal product whose name, written out, stands before a number."""
    at = numbered.start()
    opening = None
    for found in _LONG.finditer(text, max(0, at - _BACK), at):
        if not _within_word(text, found.start()):
            opening = found
    if opening and not _BREAKS.search(text, opening.end(), at):
        yield _entity(text, opening.start(), numbered.end(), None, numbered[1], numbered[2])


def _within_word(text: str, at: int) -> bool:
    """Whether a place lies within a word: nothing begins there."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


@cache
def _written_out(short: str) -> str:
    forms: dict[str, str] = vocabulary()["short_forms"]
    return next(full for name, full in forms.items() if name.upper() == short.upper())


def _entity(text: str, start: int, end: int, short: str | None, number: str, year: str | None) -> Entity:
    found = text[start:end].rstrip("./-,")
    return Entity("REGULATION", found, start, start + len(found), dict(_normal(found, short, number, year)))


@cache
def _normal(
    found: str, short: str | None, number: str, year: str | None
) -> tuple[tuple[str, str | int | float | None], ...]:
    name = " ".join(found[: found.find(number)].split())
    number = number.replace(LINE_HYPHEN, "-").strip("./-,")
    if year is None and (slashed := _SLASHED_YEAR.fullmatch(number)):
        number, year = slashed[1], slashed[2]
    read = numbers.parse(f"{number} TAHUN {year}" if year else number)
    if short:  # the office's own name stands behind the form or is glued to it
        office = name[len(short) :].strip()
        name = f"{_written_out(short).split()[-1]} {office}"
    return (
        ("form", _written_out(short) if short else form_of(name)),
        ("number", read.number or number),
        ("year", read.year),
        ("institution", places.institution(name)),
    )
