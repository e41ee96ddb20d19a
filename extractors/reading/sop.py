"""The header table of a standard operating procedure: its name, dates, number and approval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.reading import dates
from extractors.reading.lines import Found, Line

_SOP_NAME = re.compile(r"\b(?:nama|judul)\s+SOP\s*[:;.]?\s*(.*)$", re.IGNORECASE)
_SOP_DATE = re.compile(
    r"(?:tgl\.?|tanggal)\s*\.?\s*(efektif|pengesahan|pembuatan|revisi|diberlakukan)\s*[:;]?\s*(.*)",
    re.IGNORECASE,
)
_SOP_TITLE = re.compile(
    r"^\W{0,4}(?:SOP|STANDAR OPERASIONAL PROSEDUR)\b\s*[:\-–]?\s*([A-Z(].{7,})$", re.IGNORECASE
)


def sop_name(head: Sequence[tuple[int, Line]], second: Sequence[tuple[int, Line]]) -> Found | None:
    """The name of an SOP: the title of its flow chart page if it has one, else the cell *Nama SOP*."""
    for index, line in second:
        if (match := _SOP_TITLE.match(line.text)) and len(line.text) < 160:
            return Found(f"SOP {match[1].strip(' .:')}", index)
    for position, (index, line) in enumerate(head):
        if match := _SOP_NAME.search(line.text):
            named = match[1].strip(" :.|") or (head[position + 1][1].text if position + 1 < len(head) else "")
            if (
                len(named) > 7
                and " " in named
                and not re.match(r"(?:dasar hukum|kualifikasi)", named, re.IGNORECASE)
            ):
                return Found(f"SOP {re.sub(r'^SOP ', '', named)}", index)
    return None


_APPROVED = re.compile(
    r"disahkan|pembina|penata|\bNIP\b|\b\d{8}\s?\d{6}\s?\d\s?\d{3}\b|\b\d{6}\s?\d\s?\d{3}\b", re.IGNORECASE
)


def approved(head: Sequence[tuple[int, Line]]) -> bool:
    """Whether the head of a scanned SOP shows an official's approval: rank, service number or the word."""
    return any(_APPROVED.search(line.text) for _, line in head)


def effective_date(head: Sequence[tuple[int, Line]]) -> tuple[date, int] | None:
    """The date of effect of an SOP, else of its approval or making."""
    found: dict[str, tuple[date, int]] = {}
    for position, (index, line) in enumerate(head):
        for match in _SOP_DATE.finditer(line.text):
            day = dates.first_date(match[2]) or (
                dates.first_date(head[position + 1][1].text)
                if not match[2].strip() and position + 1 < len(head)
                else None
            )
            if day:
                found.setdefault(match[1].lower(), (day.value, index))
    return next(
        (
            found[key]
            for key in ("efektif", "pengesahan", "diberlakukan", "revisi", "pembuatan")
            if key in found
        ),
        None,
    )


_NUMBER_CELL = re.compile(r"\t\s*(?:nomor|no\.?)\s*SOP\s*[:;|]?\s*[:;|]?\s*([^\t]{3,60})", re.IGNORECASE)


def cell_number(head: Sequence[tuple[int, Line]]) -> tuple[str, int] | None:
    """The number of an SOP whose header cell stands right of the letterhead's."""
    return next(
        ((match[1], index) for index, line in head if (match := _NUMBER_CELL.search(line.text))), None
    )


_CELL_NUMBER = re.compile(r"^.*[:|]\s*(\d[\w.]*(?:\s?/\s?[\w.\-]+){2,}\s?/\s?20\d\d)\s*$")


def stray_number(lines: Sequence[Line]) -> tuple[str, int] | None:
    """The number of an SOP that the text layer tore from its cell: the only one in slashes on page one."""
    found = [
        (match[1], index)
        for index, line in enumerate(lines)
        if line.page == 0 and (match := _CELL_NUMBER.match(line.text))
    ]
    return found[0] if len(found) == 1 else None
