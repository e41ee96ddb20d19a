"""Closings set in two columns, enactment beside promulgation: read one column after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading.lines import Line, Words

_ENACTED, _PROMULGATED = r"D[il]\s?tetapkan", r"D[il]\s?undangkan"
_EVENTS = ("tetapkan", "undangkan")
"""What no line lacks at which columns begin."""
_BESIDE = re.compile(
    rf"^(?=\W{{0,3}}D)(?=.*\b{_ENACTED}\b)(?=.*\b{_PROMULGATED}\b)\W{{0,3}}(?:{_ENACTED}|{_PROMULGATED})\s+di\b.{{3,40}}?\s"
    rf"(?=(?:{_ENACTED}|{_PROMULGATED})\s+di\b)",
    re.IGNORECASE,
)
_CELL = re.compile(rf"^[^\t]*\S\t+(?=(?:{_ENACTED}|{_PROMULGATED})\s+di\b)", re.IGNORECASE)
"""The end of one cell of a table before the next, which begins with an event."""
_LOWER = re.compile(rf"^\W{{0,3}}{_PROMULGATED}\s+di\b.{{3,40}}?\s(?=pada\s+tanggal\b)", re.IGNORECASE)
_ALONE = re.compile(rf"^\W{{0,3}}{_ENACTED}\s+di\b(?!.*\btanggal\b).{{3,40}}$", re.IGNORECASE)
_DATED = re.compile(r"^\W{0,3}pada\s+tanggal\b.*\d{4}$", re.IGNORECASE)
_MARKED = re.compile(r"^\W{0,3}(?:t\W?t\W?d|dto)\W{0,3}\s(?=[A-Z])", re.IGNORECASE)
_GAP = re.compile(r"\t+|\s{3,}")
_SECOND = re.compile(
    r"(?<=\S)\s+(?=(?:pada\s+tanggal|ttd\b|dto\b|cap\b|(?:Plt\.?|Pj\.?|a\.n\.?)?\s*"
    r"(?:GUBERNUR|BUPATI|WALI\s?KOTA|SEKRETARIS|MENTERI|KEPALA)\b))",
    re.IGNORECASE,
)
_REACH = 12
"""Lines below the first that may still stand in columns."""
_OVER = re.compile(r"^\W{0,3}(?:BERITA|LEMBARAN|LAMPIRAN|Salinan|Tembusan)\b", re.IGNORECASE)


def _halves(line: Line, at: int) -> tuple[Line, Line]:
    left, right = line.text[:at].rstrip(), line.text[at:].lstrip()
    begin = line.start + len(line.text) - len(right)
    return (
        line._replace(text=left, end=line.start + len(left)),
        line._replace(text=right, start=begin),
    )


def _split(line: Line) -> tuple[Line, Line] | None:
    """The two halves of a line, by a wide gap, else where the second column's own words begin."""
    gaps = list(_GAP.finditer(line.text))
    if len(gaps) == 1:
        return _halves(line, gaps[0].end())
    seconds = [match for match in _SECOND.finditer(line.text) if match.start() > 2]
    return _halves(line, seconds[0].end()) if len(seconds) == 1 and not gaps else None


def apart(lines: Sequence[Line], small: str) -> list[Line]:
    """The lines, those of a closing in two columns put one column after the other.

    A line that cannot be told apart stands before both, where it is taken for no name. ``small`` is the
    document's text in small letters.
    """
    result: list[Line] = []
    at = 0
    for here in Words(lines, small).lines(*_EVENTS):
        if here < at:
            continue
        result += lines[at:here]
        at = here
        if cell := "\t" in lines[at].text and _CELL.match(lines[at].text):
            result += _halves(lines[at], cell.end())
            at += 1
            continue
        beside = _BESIDE.match(lines[at].text)
        opening = beside or _lower(lines, at)
        if not opening:
            result.append(lines[at])
            at += 1
            continue
        above = [] if beside else [result.pop()]
        first, second = _halves(lines[at], opening.end())
        left, right, whole = [first], [*above, second], list[Line]()
        at += 1
        for _ in range(_REACH):
            if at >= len(lines) or _OVER.match(lines[at].text):
                break
            marked = None if beside else _MARKED.match(lines[at].text)
            if halves := _halves(lines[at], marked.end()) if marked else _split(lines[at]):
                left.append(halves[0])
                right.append(halves[1])
            else:
                whole.append(lines[at])
            at += 1
        result += [*whole, *left, *right]
    return [*result, *lines[at:]]


def _lower(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    """The promulgation whose column begins one row below that of the enactment: *pada tanggal* beside it."""
    if not 0 < at < len(lines) - 1 or not _ALONE.match(lines[at - 1].text):
        return None
    below = _split(lines[at + 1])
    return _LOWER.match(lines[at].text) if below and _DATED.match(below[0].text) else None
