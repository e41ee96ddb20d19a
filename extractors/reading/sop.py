"""The header table of a standard operating procedure: its name, dates, number and approval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from rapidfuzz import fuzz

from extractors.reading import dates, places
from extractors.reading.lines import Found, Line, join
from extractors.reading.reader import Reader

_SOP_NAME = re.compile(r"\b(?:(?:nama|judul)\s*SOP\s*)+[:;.]?\s*(.*)$", re.IGNORECASE)
_DATE_LABEL = r"(?:tgl\.?|tanggal)\s*(?:\.\s*)?(?:mulai\s+)?"
_DATES = {
    "efektif": "efektif",
    "berlaku": "efektif",
    "pengesahan": "pengesahan",
    "disahkan": "pengesahan",
    "penetapan": "pengesahan",
    "diberlakukan": "diberlakukan",
    "revisi": "revisi",
    "pembuatan": "pembuatan",
    "dibuat": "pembuatan",
}
"""What the cells of dates are called, by the words after *Tanggal*."""
_SOP_DATE = re.compile(
    rf"{_DATE_LABEL}({'|'.join(_DATES)})\s*(?:[:;]\s*)?(.*?)(?={_DATE_LABEL}(?:{'|'.join(_DATES)})|$)",
    re.IGNORECASE,
)
_SOP_TITLE = re.compile(
    r"^\W{0,4}(?:SOP|STANDAR OPERASIONAL PROSEDUR)\b\s*(?:[:\-–]\s*)?([A-Z(].{7,})$", re.IGNORECASE
)


def sop_name(head: Sequence[tuple[int, Line]], second: Sequence[tuple[int, Line]]) -> Found | None:
    """The name of an SOP: the title of its flow chart page if it has one, else the cell *Nama SOP*."""
    cell = _name_cell(head) or _below_form(head)
    first = " ".join(line.text for _, line in head)
    for index, line in second:
        if (match := _SOP_TITLE.match(line.text)) and len(line.text) < 160:
            title = match[1].strip(" .:")
            if _same_name(title, cell.value if cell else first):
                return Found(f"SOP {title}", index)
    return cell


def _same_name(title: str, first: str) -> bool:
    """Whether the flow chart's title can be the name that the first page gives: a file may hold two SOPs."""
    if fuzz.partial_ratio(places.compact(title), places.compact(first)) >= 68:
        return True
    words = re.findall(r"[a-z]{4,}", title.lower())
    # Recognition may have torn the cell's lines apart: most words stand there, in whatever order.
    there = sum(fuzz.partial_ratio(word, first.lower()) >= 90 for word in words)
    return len(words) >= 3 and there >= 0.75 * len(words)


_CELLS = re.compile(
    r"^\W{0,3}(?:dasar\s+hukum|kuali|peralatan|keterkaitan|peringatan|pencatatan|penda|\d+[.,]|[a-z]\.)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\b(?:dan|oleh|secara|yang|di|untuk|dengan|pada|atas|dalam|ke|atau)|[/,&-])$", re.IGNORECASE
)


def _name_cell(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The cell *Nama SOP*, up to three lines where it goes on in capitals or breaks off at a small word."""
    for position, (index, line) in enumerate(head):
        if not (match := _SOP_NAME.search(line.text)):
            continue
        below = [other.text for _, other in head[position + 1 : position + 4]]
        parts = [part] if (part := match[1].strip(" :.|")) else below[:1]
        below = below if part else below[1:]
        for text in below:
            goes_on = (
                _GOES_ON.search(parts[-1])
                or text[0].islower()
                or (parts[0].isupper() and text.isupper() and ":" not in text)
            )
            if not goes_on or _CELLS.match(text) or len(parts) == 3:
                break
            parts.append(text)
        named = re.sub(r"^SOP ", "", join(parts)).strip(" :.|") if parts else ""
        if len(named) > 7 and " " in named and not _CELLS.match(named):
            return Found(f"SOP {named}", index)
    return None


_FORM = re.compile(
    r"^\W{0,4}(?:STANDA?R(?:D)?\s+OPERA(?:SIONAL|TING)\s+PROSEDURE?|PROSEDUR\s+OPERASIONAL\s+(?:STANDAR|BAKU)|SOP)"
    r"(?:\W{1,3}SOP\W{0,3})?\W*$",
    re.IGNORECASE,
)


def _below_form(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The name in capitals below the bare words *Standar Operasional Prosedur*."""
    for position, (index, line) in enumerate(head):
        if _FORM.match(line.text):
            name = list(takewhile(_named, (other.text for _, other in head[position + 1 : position + 5])))
            return Found(f"SOP {join(name).strip(' .:')}", index) if name else None
    return None


def _named(text: str) -> bool:
    return (
        len(text) > 5
        and text.isupper()
        and ":" not in text
        and not re.match(r"^\W*(?:NOMOR|\d|BAB\b|DINAS)", text)
    )


_APPROVED = re.compile(
    r"disahkan|pembina|penata|\bNIP\b|\b\d{8}\s?\d{6}\s?\d\s?\d{3}\b|\b\d{6}\s?\d\s?\d{3}\b", re.IGNORECASE
)


def approved(head: Sequence[tuple[int, Line]]) -> bool:
    """Whether the head of a scanned SOP shows an official's approval: rank, service number or the word."""
    return any(_APPROVED.search(line.text) for _, line in head)


def header_dates(head: Sequence[tuple[int, Line]]) -> dict[str, tuple[date, int]]:
    """The dates of the header by what they are (*pembuatan*, *revisi*, *efektif* ...), each with its line.

    A cell may stand above its date; a line that names the next cell says nothing of this one.
    """
    found: dict[str, tuple[date, int]] = {}
    for position, (index, line) in enumerate(head):
        for match in _SOP_DATE.finditer(line.text):
            below = head[position + 1][1].text if position + 1 < len(head) else ""
            alone = not match[2].strip() and not _SOP_DATE.search(below)
            if day := dates.first_date(match[2]) or (dates.first_date(below) if alone else None):
                found.setdefault(_DATES[match[1].lower()], (day.value, index))
    return found


def effective_date(head: Sequence[tuple[int, Line]]) -> tuple[date, int] | None:
    """The date of effect of an SOP, else of its approval or making.

    Where the cell of the date of effect stands empty or cannot be read, no other day tells of it.
    """
    found = header_dates(head)
    earlier = () if not_effective(head) or _unread(head) else ("revisi", "pembuatan")
    return next(
        (found[key] for key in ("efektif", "pengesahan", "diberlakukan", *earlier) if key in found), None
    )


_EMPTY_CELL = re.compile(r"\b(?:tgl\.?|tanggal)\s*efektif\s*[:;]?[\s.…_-]*$", re.IGNORECASE)


def not_effective(head: Sequence[tuple[int, Line]]) -> bool:
    """Whether the cell of the date of effect stands empty, with the next cell of the table below it."""
    return any(
        _EMPTY_CELL.search(line.text) and _NEXT_CELL.match(head[position + 1][1].text)
        for position, (_, line) in enumerate(head[:-1])
    )


_UNREAD_CELL = re.compile(rf"{_DATE_LABEL}efektif\s*[:;]\s*\d", re.IGNORECASE)


def _unread(head: Sequence[tuple[int, Line]]) -> bool:
    """Whether the cell of the date of effect has figures; asked where they give no date."""
    return any(_UNREAD_CELL.search(line.text) for _, line in head)


_NEXT_CELL = re.compile(r"^\W*(?:disahkan|disetujui|ditetapkan|nama\s+SOP)\b", re.IGNORECASE)


_NUMBER_CELL = re.compile(
    r"(?:\t\s*(?:nomor|no\.?)\s*SOP\s*(?:[:;|]\s*){0,2}([^\t]{3,60})"
    r"|\S\s(?:nomor|no\.?)\s*SOP\s*(?:[:;|]\s*)?(\S+(?:\s*/\s*[\w.-]+){2,})$)",
    re.IGNORECASE,
)


def cell_number(head: Sequence[tuple[int, Line]]) -> tuple[str, int] | None:
    """The number of an SOP whose header cell stands right of the letterhead's."""
    return next(
        ((match[1] or match[2], index) for index, line in head if (match := _NUMBER_CELL.search(line.text))),
        None,
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


_YEAR_CELL = re.compile(
    r"(?:^|[\sI|])(?:tang?gal?|tgl\.?|nomor|no\.?)\s*(?:urut|SOP|efe?k\w*|pengesahan|pembuatan|revisi)\b(.*)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")


def year(head: Sequence[tuple[int, Line]], reader: Reader) -> int | None:
    """The year of number and dates whose rest is lost in handwriting: surely read or found in two cells."""
    found: list[int] = []
    sure: set[int] = set()
    for index, line in head:
        if not (cell := _YEAR_CELL.search(line.text)):
            continue
        for match in _YEAR.finditer(cell[1]):
            found.append(int(match[0]))
            if reader.sure(index, match[0]):
                sure.add(int(match[0]))
    agreed = {one for one in found if found.count(one) > 1}
    return next(iter(agreed or sure)) if len(set(found)) == 1 and (agreed or sure) else None
