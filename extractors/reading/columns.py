"""Closings set in two columns, enactment beside promulgation: read one column after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading.lines import Line

_ENACTED, _PROMULGATED = r"D[il]\s?tetapkan", r"D[il]\s?undangkan"
_BESIDE = re.compile(
    rf"^(?=\W{{0,3}}D)(?=.*\b{_ENACTED}\b)(?=.*\b{_PROMULGATED}\b)\W{{0,3}}(?:{_ENACTED}|{_PROMULGATED})\s+di\b.{{3,40}}?\s"
    rf"(?=(?:{_ENACTED}|{_PROMULGATED})\s+di\b)",
    re.IGNORECASE,
)
_GAP = re.compile(r"\t+|\s{3,}")
_SECOND = re.compile(
    r"(?<=\S)\s+(?=(?:pada\s+tanggal|ttd\b|cap\b|(?:Plt\.?|Pj\.?|a\.n\.?)?\s*"
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


def apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a closing in two columns put one column after the other.

    A line that cannot be told apart stands before both, where it is taken for no name.
    """
    result: list[Line] = []
    at = 0
    while at < len(lines):
        opening = _BESIDE.match(lines[at].text)
        if not opening:
            result.append(lines[at])
            at += 1
            continue
        first, second = _halves(lines[at], opening.end())
        left, right, whole = [first], [second], list[Line]()
        at += 1
        for _ in range(_REACH):
            if at >= len(lines) or _OVER.match(lines[at].text):
                break
            if halves := _split(lines[at]):
                left.append(halves[0])
                right.append(halves[1])
            else:
                whole.append(lines[at])
            at += 1
        result += [*whole, *left, *right]
    return result
