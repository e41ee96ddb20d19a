"""Titles of regulations whose lines a text layer ran together: told apart at their fixed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.reading.lines import Line

_REACH = 40
"""Lines from the beginning among which the title and the words before its preamble stand."""
_TITLE = (
    r"(?:RANCANGAN\s+)?(?:PERATURAN|KEPUTUSAN|INSTRUKSI)\s+(?:DAERAH|BUPATI|WALI\s?KOTA|GUBERNUR|MENTERI|PRESIDEN"
    r"|KEPALA|SEKRETARIS|BADAN|LEMBAGA)\b|QANUN\s+(?:ACEH|KABUPATEN|KOTA)\b"
)
_ABOVE = re.compile(
    r"(?:SALINAN|GUBERNUR|BUPATI|WALI\s?KOTA|PRO[VP]INSI|DAERAH\s+ISTIMEWA|(?:BERITA|LEMBARAN)\s+DAERAH)\b"
    rf"(?:(?!TENTANG|ATAS|LAMPIRAN|DALAM)[A-Z0-9 ]){{0,150}}?\s(?=(?:{_TITLE}))"
)
_NUMBER = re.compile(rf"(?:{_TITLE})[A-Z ]*?\s(?=NO(?:MOR\W|\.))")
_ABOUT = re.compile(r"NO(?:MOR|\.)\W[^a-z]{1,40}?\sTA[A-Z]{2,4}\s\d{4}\s+(?=TENTANG\b)")
_MATTER = re.compile(r"TENTANG\s+(?=[A-Z])")
_GRACE = re.compile(r"(?<=\s)DENGAN\s?RAHMAT\s?(?:TUHAN|ALLAH)\s?YANG\s?MAHA\s?(?:ESA|KUASA)\W*")
_OFFICE = re.compile(
    r"(?<=[A-Z] )(?:GUBERNUR|BUPATI|WALI\s?KOTA|MENTERI|KEPALA)(?:\s[A-Z]+){1,8},(?=\s*(?:Menimbang|$))"
)
_PREAMBLE = re.compile(r"(?<=\s)Menimbang\b")
_BELOW = re.compile(r"^\W{0,3}(?:M\s?enimbang|M\s?ENIMBANG|Mengingat|MENGINGAT)")


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a title that stand on one line each on its own. Only above a preamble."""
    end = next((at for at, line in enumerate(lines[:_REACH]) if "enimbang" in line.text), None)
    if end is None or not any("TENTANG" in line.text for line in lines[: end + 1]):
        return list(lines)
    result: list[Line] = []
    titled = False
    for line in lines[: end + 1]:
        if _BELOW.match(line.text):
            result.append(line)
            continue
        for begin, stop in _parts(line.text, titled):
            text, start = line.text[begin:stop].rstrip(), line.start + begin
            result.append(line._replace(text=text, start=start, end=start + len(text)))
            titled = titled or "".join(text.split()).upper().startswith("TENTANG")
    return result + list(lines[end + 1 :])


def _parts(text: str, titled: bool) -> Iterator[tuple[int, int]]:
    """Where the parts of a line begin and end. Below *Tentang* numbers are those of what is amended."""
    cuts: set[int] = set()
    at = 0
    if not titled:
        for step in (_ABOVE, _NUMBER, _ABOUT, _MATTER):
            if match := step.match(text, at):
                at = match.end()
                cuts.add(at)
    for match in _GRACE.finditer(text, at):
        cuts |= {match.start(), match.end()}
    cuts |= {place for match in _OFFICE.finditer(text, at) for place in (match.start(), match.end())}
    cuts |= {match.start() for match in _PREAMBLE.finditer(text, at)}
    places = sorted({0, len(text), *cuts})
    for begin, stop in pairwise(places):
        lead = len(text[begin:stop]) - len(text[begin:stop].lstrip())
        if begin + lead < stop:
            yield begin + lead, stop
