"""Titles, numbers and issuers of documents that are no legal product.

Letters, reports, plans, budgets, SOPs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from extractors.model import Kind
from extractors.reading import dates, numbers
from extractors.reading.budget import budget_title
from extractors.reading.issuer import UNIT, cites
from extractors.reading.kind import title_cues, unspaced
from extractors.reading.lines import Found, Line, join
from extractors.reading.reader import Reader
from extractors.reading.sop import sop_name

_LETTERHEAD = re.compile(
    r"^\W{0,3}(?:PEMERINTAH\s+(?:PROVINSI|KABUPATEN|KAB\.|KOTA|DAERAH|REPUBLIK)|PEMERINTAHAN|(?:JALAN"
    r"|JLN?|Alamat)\b\.?|.*\b(?:telp|telepon|faks?|fax|e-?mail|pos-?el|kode pos|laman|website"
    r"|facsimile)\b"
    r"|REPUBLIK INDONESIA$|(?:BAGIAN|BIDANG|SEKSI)\b|https?:|www\.)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^\W{0,3}(?:hal|perihal|h a l)\s*[:;]\s*(.{3,160})$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\W{0,3}(?:nomor|no\.?)\s*(?:(?:urut\s*)?SOP\s*[:;|]?|(?:surat|DPA|dokumen"
    r"|BA)?\s*[:;]|(?=\s[\w.\-]+/))\s*(.{1,60}?)(?:\s{2,}.*)?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:hari\s*(?:[/,&]|dan)?\s*(?:,\s*)?tang?gal|hari|tanggal(?: pelaksanaan)?"
    r"|waktu pelaksanaan)\s*[:;]\s*(.{4,60})",
    re.IGNORECASE,
)
_THIS_DAY = re.compile(r"\bpada hari ini\b(.{4,140})", re.IGNORECASE | re.DOTALL)


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.75 * len(letters)


def subject(
    kind: Kind, head: Sequence[tuple[int, Line]], second: Sequence[tuple[int, Line]] = ()
) -> Found | None:
    """What the document calls itself.

    ``second`` are the first lines of the second page, where an SOP repeats its name.
    """
    if kind == "anggaran" and (found := budget_title(head)):
        return found
    if kind == "sop":
        return sop_name(head, second)
    if kind in ("surat", "undangan"):
        for position, (index, line) in enumerate(head):
            if match := _REFERENCE.match(line.text):
                return Found(_reference(match[1], [other.text for _, other in head[position + 1 :]]), index)
    return _abstract(head) or _heading(kind, head)


_ADDRESSEE = re.compile(r"^\W{0,3}(?:Yth|Kepada|KEPADA|YTH)\b")
_NO_REST = re.compile(
    r"^\W{0,3}(?:di\b|nomor|sifat|lampiran|dengan|sehubungan|dalam|menindak|bersama|berdasar|assalam|tembusan|\d)"
    r"|:",
    re.IGNORECASE,
)


def _reference(first: str, below: Sequence[str]) -> str:
    """What a letter is about, with the lines that go on with it down to the addressee."""
    rest = list(takewhile(lambda text: not _ADDRESSEE.match(text), below[:4]))
    goes_on = len(rest) <= 2 and len(rest) < len(below) and not any(_NO_REST.search(text) for text in rest)
    return join([first, *rest] if goes_on else [first]).strip(" .:")


_PAGE_EDGE = re.compile(r"^[\d\W]+|(?:\W+(?:hal\w*\.?)?|\s)[\dIVXivx]*$|[_|]{2,}")


def running_head(lines: Sequence[Line], skip: frozenset[int]) -> Found | None:
    """The head or foot that runs through the pages: it often is the title of a document without a cover."""
    count: Counter[str] = Counter()
    first: dict[str, int] = {}
    for index in sorted(skip):
        text = re.sub(
            r"^[\d\W]+|(?:\W+(?:hal\w*\.?)?|\s)[\dIVXivx]*$|[_|]{2,}", "", lines[index].text
        ).strip()
        if (
            len(text.split()) >= 3
            and sum(char.isalpha() for char in text) > 14
            and not _LETTERHEAD.match(text)
        ):
            count[text] += 1
            first.setdefault(text, index)
    if not count:
        return None
    text, times = count.most_common(1)[0]
    return Found(text, first[text]) if times >= 3 else None


def _abstract(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The subject of an abstract sheet of a law office: what follows the line of the catalogue."""
    for position, (index, line) in enumerate(head):
        if _ABSTRACT_NUMBER.match(line.text):
            following = [other.text for _, other in head[position + 1 : position + 8]]
            title = join(list(takewhile(lambda text: not text.upper().startswith("ABSTRAK"), following)))
            about = re.sub(r"^.*?\bTENTANG\s+", "", title)
            return Found(about, index) if about else None
    return None


_POSTAL = re.compile(r"^[A-Z][A-Za-z .]+[\s–-]+\d{5}$")
_CHAPTER = re.compile(
    r"^\W*(?:(?:[\dA-Z]{1,2}\.)+\d*\s*(?:LATAR BELAKANG|PENDAHULUAN|UMUM)"
    r"|KATA PENGANTAR|DAFTAR ISI|BAB\s+[IVX\d]|PENDAHULUAN|RINGKASAN EKSEKUTIF|LEMBAR PENGESAHAN)\b",
    re.IGNORECASE,
)
_YEAR_LINE = re.compile(
    r"^\W*(?:tahun(?:\s+anggaran)?\W*(?:\d{4}(?:\W{1,4}\d{4})?\W*)?|(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)$",
    re.IGNORECASE,
)
_REGION_LINE = re.compile(r"^\W{0,3}(?:KABUPATEN|KOTA|PROVINSI|PEMERINTAH|DI LINGK)", re.IGNORECASE)


def _is_title(text: str) -> bool:
    return (
        _capitals(text)
        and "${" not in text
        and len(text) < 140
        and not text.endswith(":")
        and ":" not in text[:22]
    )


def _start(kind: Kind, head: Sequence[tuple[int, Line]]) -> int:
    """Where in the head the title begins.

    At the words that tell the kind, else below the letterhead's address.
    """
    cues = title_cues(kind)
    for position, (_, line) in enumerate(head):
        text = unspaced(line.text)
        if any(cue.match(text) for cue in cues) and len(text) < 140:
            return position
    address = [position for position, (_, line) in enumerate(head[:9]) if _is_address(line.text)]
    return address[-1] + 1 if address else 0


def _is_address(text: str) -> bool:
    return bool(_POSTAL.match(text) or (_LETTERHEAD.match(text) and re.search(r"\d", text)))


def _heading(kind: Kind, head: Sequence[tuple[int, Line]]) -> Found | None:
    """The title: from its first words to the issuing unit, with the year that follows."""
    start = _start(kind, head)
    group: list[str] = []
    first = page = 0
    spaced = False
    for index, line in head[start:]:
        text = unspaced(line.text)
        letterhead = bool(_LETTERHEAD.match(text) or UNIT.match(text)) or (spaced and text != line.text)
        spaced = letterhead and text != line.text
        if group and (line.page != page or _CHAPTER.match(text)):
            break
        if group and _YEAR_LINE.match(text):
            group.append(text)
            if re.search(r"\d{4}", text):
                break
        elif not group and (letterhead or _CHAPTER.match(text)) and not _starts(kind, text):
            continue
        elif group and (letterhead or _REGION_LINE.match(text)):
            year = next(
                (
                    unspaced(other.text)
                    for _, other in head
                    if other.page == page and other.start > line.start and _YEAR_LINE.match(other.text)
                ),
                None,
            )
            if year:
                group.append(year)
            break
        elif (
            _is_title(text)
            or (not group and _starts(kind, text))
            or (group and not _is_title(group[0]) and len(text) < 60 and len(group) < 3)
        ):
            if not group:
                first, page = index, line.page
            group.append(text)
            if len(group) >= 6:
                break
        elif group:
            break
    if group and len(" ".join(group)) > 5:
        return _in_full(Found(_trim(join(group)), first), head)
    return _plain_title(head[start:])


def _in_full(title: Found, head: Sequence[tuple[int, Line]]) -> Found:
    """The title as a line below repeats it in full, as forms do whose head shortens it."""
    wanted = title.value.upper()
    for index, line in head:
        text = _trim(" ".join(line.text.split()))
        if (
            index > title.index
            and len(wanted) > 12
            and text.upper().startswith(f"{wanted} ")
            and _is_title(text)
        ):
            return Found(text, index)
    return title


def _starts(kind: Kind, text: str) -> bool:
    return any(cue.match(text) for cue in title_cues(kind))


def _plain_title(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The first line that reads like a title though it is not in capitals."""
    for index, line in head[:8]:
        outside = _LETTERHEAD.match(line.text) or UNIT.match(line.text) or _CHAPTER.match(line.text)
        if outside or "©" in line.text or cites(line.text):
            continue
        words = line.text.split()
        if 2 <= len(words) <= 16 and not line.text.endswith((".", ";", ",", ":")) and ":" not in line.text:
            return Found(line.text.strip(), index)
    return None


def _trim(text: str) -> str:
    text = re.sub(r"\s+(?:No\.?|Nomor)\s*\S*\$\{.*$", "", text)
    text = re.sub(r"\s+:\s+", " ", text).strip(" .,:;-")
    return re.sub(r"\s+(?:OLEH|PADA|DI|DAN|UNTUK|DENGAN|ANTARA|Tahun|TAHUN)$", "", text)


_ABSTRACT_NUMBER = re.compile(
    r"^\W{0,3}(?:PERDA|PERBUP|PERWAL\w*|PERGUB|PERMEN\w*|PERPRES|PP"
    r"|UU)\b.{0,20}?\bNO\.?\s*(\d+)\b.{0,12}?\b(?:L|B)[DN]\b\.?\s*(\d{4})"
)


def number(
    kind: Kind, head: Sequence[tuple[int, Line]], reader: Reader
) -> tuple[numbers.ReadNumber, int] | None:
    """The number of a letter, an SOP or a record, from the line *Nomor : ...*.

    In a scan numbers are stamped or written by hand: only the year is kept, unless the number is one typed
    word that is surely read and its year is that of a date in the document.
    """
    if kind == "lainnya":
        for index, line in head:
            if match := _ABSTRACT_NUMBER.match(line.text):
                return numbers.ReadNumber(match[1], int(match[2]), False), index
    if kind not in (
        "surat",
        "undangan",
        "berita-acara",
        "notulen",
        "sop",
        "perjanjian",
        "anggaran",
        "laporan",
    ):
        return None
    for index, line in head:
        match = _NUMBER.match(line.text)
        if not match or (kind == "anggaran" and "/" not in match[1]) or cites(line.text):
            continue
        printed = re.split(r"\s{2,}|\s(?=[A-Z][a-z]+,\s*\d)", match[1])[0]
        read = numbers.parse(printed)
        if reader.is_ocr(index):
            return _typed(read, index, reader), index
        if (
            kind in ("anggaran", "sop", "surat", "undangan")
            or read.number is None
            or re.search(r"[/.]", read.number)
        ):
            return read, index
    return None


def _typed(read: numbers.ReadNumber, index: int, reader: Reader) -> numbers.ReadNumber:
    """A number read by OCR; null unless it is surely read and another place confirms its year."""
    sure = (
        read.number is not None
        and read.number.count("/") >= 2
        and not numbers.unclear(read.number)
        and reader.typed(index, read.number)
        and any(day.value.year == read.year for day in dates.dates(reader.document.text[:6000]))
    )
    return read if sure else numbers.ReadNumber(None, read.year, False)


def held_on(kind: Kind, text: str) -> date | None:
    """The day of a meeting or activity."""
    if kind not in ("notulen", "undangan", "daftar-hadir", "berita-acara", "laporan", "paparan"):
        return None
    if (
        kind == "berita-acara"
        and (match := _THIS_DAY.search(text[:3000]))
        and (day := dates.first_date(match[1]))
    ):
        return day.value
    for match in _HELD.finditer(text[:4000] if kind != "laporan" else text[:2500]):
        if day := dates.first_date(match[1]):
            return day.value
    return None
