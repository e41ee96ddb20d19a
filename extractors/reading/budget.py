"""Budget sheets (RKA, DPA): what they call themselves, from form code and activity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading.lines import Found, Line

_ACTIVITY = re.compile(
    r"^\W{0,3}(?:Sub\s*)?Kegiatan\s*(?::\s*)?(?:[\d.]+\s*)?(?:[-–:]\s*)?(.{4,160})$", re.IGNORECASE
)
_FORM_CODE = re.compile(r"\b((?:RKA|DPA|DPPA)\s?-\s?(?:SKPD|PPKD)\s?\d(?:\.\d){0,3})", re.IGNORECASE)
_NAMES = {
    "DOKUMENPELAKSANAANPERUBAHANANGGARAN": "DOKUMEN PELAKSANAAN PERUBAHAN ANGGARAN",
    "DOKUMENPELAKSANAANANGGARAN": "DOKUMEN PELAKSANAAN ANGGARAN",
    "RENCANAKERJADANANGGARAN": "RENCANA KERJA DAN ANGGARAN",
}
_SHEET = re.compile(
    r"\b((?:RKA|DPA|DPPA)\s?-\s?(?:BELANJA|PENDAPATAN|PEMBIAYAAN|RINCIAN(?:\s+BELANJA(?:\s+SKPD)?)?))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"tahun\s*anggaran\W*(20\d\d)", re.IGNORECASE)


def budget_title(head: Sequence[tuple[int, Line]]) -> Found | None:
    """Form code and activity of a budget sheet: ``DPA-SKPD 2.2.1: LPSE``."""
    code = next((match[1] for _, line in head if (match := _FORM_CODE.search(line.text))), None)
    if not code:
        return _summary(head)
    code = re.sub(r"\s*-\s*", "-", code.upper())
    code = re.sub(r"(?<=[A-Z])(?=\d)", " ", code)
    for index, line in head:
        if (match := _ACTIVITY.match(line.text)) and not match[1].startswith("("):
            name = re.sub(r"^[\d.]+\.?\s*(?:[-–]\s*)?", "", match[1]).strip()
            if len(name) > 3:
                return Found(f"{code}: {name}", index)
    return Found(code, head[0][0])


def _summary(head: Sequence[tuple[int, Line]]) -> Found | None:
    """Name, sheet and year of a summary sheet, words run together by the text layer told apart."""
    text = " ".join(line.text for _, line in head)
    letters = re.sub(r"[^A-Z]", "", text.upper())
    name = next((full for run, full in _NAMES.items() if run in letters), None)
    if not name:
        return None
    sheet, year = _SHEET.search(text), _YEAR.search(text)
    form = re.sub(r"\s*-\s*", "-", " ".join(sheet[1].upper().split())) if sheet else ""
    parts = [name, f"({form})" if form else "", f"TAHUN ANGGARAN {year[1]}" if year else ""]
    return Found(" ".join(part for part in parts if part), head[0][0])
