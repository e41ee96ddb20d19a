"""The gazette in which a regulation was published, and its number there: not the regulation's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Gazette
from extractors.reading import numerals, offices
from extractors.reading.lines import Line, join

_NAME = re.compile(
    r"^\W{0,3}((?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA|KOTA|KABUPATEN|PROVINSI|ACEH|DESA)\b"
    r"(?:\s+(?!TAHUN\b|NOMOR\b|NO\b|SERI\b)[A-Z.'’-]+){0,8})"
)
_NUMBER = re.compile(r"\bNO(?:MOR|\.)?\s*(?:[:.]\s*)?(\d[\w./-]*)")
_YEAR = re.compile(rf"\bTAHUN\s*(?::\s*)?({numerals.YEAR})(?!\d)")
_REACH = 3
"""Lines over which name, year and number may run."""


def gazette(lines: Sequence[Line], start: int, end: int) -> tuple[Gazette, int] | None:
    """The gazette named between two offsets, with the line of its number; null without year or number.

    It stands on lines of its own in capitals, which tells it from the gazettes that the text cites.
    """
    for index, line in enumerate(lines):
        if not start <= line.start < end or not _NAME.match(line.text):
            continue
        for last in range(index, min(len(lines), index + _REACH)):
            text = join([one.text for one in lines[index : last + 1]])
            named, number, year = _NAME.match(text), _NUMBER.search(text), _YEAR.search(text)
            if named and number and year and (read := numerals.year(year[1])):
                return Gazette(offices.title_case(named[1].strip(" .,")), read, number[1].strip(".-/")), last
    return None
