"""The title at the head of a paper or on its cover: its lines from the first words to the issuing unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.model import Kind
from extractors.reading.issuer import UNIT, cites
from extractors.reading.kind import title_cues, unspaced
from extractors.reading.lines import Found, Line, join

LETTERHEAD = re.compile(
    r"^\W{0,3}(?:PEMERINTAH\s+(?:PROVINSI|KABUPATEN|KAB\.|KOTA|DAERAH|REPUBLIK)|PEMERINTAHAN|(?:JALAN"
    r"|JLN?|Alamat)\b\.?|.*\b(?:telp|telepon|faks?|fax|kode pos|facsimile)\b"
    r"|.*\b(?:e-?mail|pos-?el|laman|website)\b(?=\W*\S+[@.]\S|\s*[:;])"
    r"|REPUBLIK INDONESIA$|KOP\s+(?:SURAT|DINAS)\b|(?:BAGIAN|BIDANG|SEKSI)\b|https?:|www\.)",
    re.IGNORECASE,
)


def capitals(text: str) -> bool:
    """Whether a line is in capitals, most of it."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.75 * len(letters)


_POSTAL = re.compile(r"^[A-Z][A-Za-z .]+[\s–-]+\d{5}$")
CHAPTER = re.compile(
    r"^\W*(?:(?:[\dA-Z]{1,2}\.)+\d*\s*(?:LATAR BELAKANG|PENDAHULUAN|UMUM)"
    r"|KATA PENGANTAR|DAFTAR ISI|BAB\s+[IVX\d]|PENDAHULUAN|RINGKASAN EKSEKUTIF|LEMBAR PENGESAHAN)\b",
    re.IGNORECASE,
)
_YEAR_LINE = re.compile(
    r"^\W*(?:tahun(?:\s+anggaran)?\W*(?:\d{4}(?:\W{1,4}\d{4})?\W*)?|(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)$",
    re.IGNORECASE,
)
REGION_LINE = re.compile(r"^\W{0,3}(?:KABUPATEN|KOTA|PROVINSI|PEMERINTAH(?!\W*$)|DI LINGK)", re.IGNORECASE)


def is_title(text: str) -> bool:
    """Whether a line can be one of a title in capitals: no sentence, no placeholder, no field of a form."""
    return (
        capitals(text)
        and "${" not in text
        and len(text) < 140
        and not text.endswith(":")
        and ":" not in text[:22]
    )


def _start(kind: Kind, head: Sequence[tuple[int, Line]]) -> int:
    """Where in the head the title begins.

    At the words that tell the kind, else below the letterhead's address.
    """
    for cue in title_cues(kind):
        for position, (_, line) in enumerate(head):
            text = unspaced(line.text)
            if cue.match(text) and len(text) < 140:
                return position
    address = [position for position, (_, line) in enumerate(head[:9]) if _is_address(line.text)]
    return address[-1] + 1 if address else 0


def _is_address(text: str) -> bool:
    return bool(_POSTAL.match(text) or (LETTERHEAD.match(text) and re.search(r"\d", text)))


_TABLE = re.compile(r"\t.*\t|^\W*N[oO]\.?\s+(?:[A-Z][a-z/]+\s*){2,}$")
"""The head or a row of a table below the title."""
_NUMBERED = re.compile(r"^\W{0,3}NO(?:MOR|\.)[\s:.]+\S*/\S+\W*$", re.IGNORECASE)
"""The number below a title."""
_VERSION = re.compile(r"^\W*(?:VERSI|Versi|VERSION|Version|Rev(?:isi)?\.?)\s+[\d.]+\W*$")
_PLACE_AND_DAY = re.compile(
    r"^[A-Z][A-Za-z ]{2,30},\s*[\d.…_]{1,12}\s*[-/. ]\s*(?:\d{1,2}|[A-Za-z]{3,10})\b.*\d{4}\W*$"
)
"""Where and when a short paper was signed, below its text."""
_LONGEST = 140
"""Characters from which a line is a sentence of a text, however it begins."""
_SHORT_FORM = re.compile(r"^\([A-Z][A-Za-z./ -]{1,24}\)$")
"""What the name above is called for short, on a line of its own: *(KAK)*, *(Term of Reference)*."""
_OF_WHAT = re.compile(r"^(?:SUB\s?)?(?:KEGIATAN|PEKERJAAN|PROGRAM|PAKET)\s*:$", re.IGNORECASE)
"""The label between the name of a form and that of what it is about."""


def heading(kind: Kind, head: Sequence[tuple[int, Line]]) -> Found | None:
    """The title: from its first words to the issuing unit, with the year that follows."""
    start = _start(kind, head)
    cover = _every_word_capital(head)
    group: list[str] = []
    first = page = 0
    spaced = False
    for index, line in head[start:]:
        text = unspaced(line.text)
        if not group and line.text.count("\t") > 1 and not starts(kind, text):
            if kind == "daftar":
                return None
            continue
        if group and (_TABLE.search(line.text) or _NUMBERED.match(text)):
            break
        if group and _VERSION.match(text):
            continue
        if group and _PLACE_AND_DAY.match(text):
            break
        letterhead = bool(LETTERHEAD.match(text) or UNIT.match(text)) or (spaced and text != line.text)
        spaced = letterhead and text != line.text
        if group and (line.page != page or CHAPTER.match(text)):
            break
        if group and _YEAR_LINE.match(text):
            group.append(text)
            if re.search(r"\d{4}", text):
                break
        elif not group and (letterhead or CHAPTER.match(text)) and not starts(kind, text):
            continue
        elif group and (letterhead or REGION_LINE.match(text)):
            group += _to_the_year(head, index, line, kind) if kind != "panduan" else []
            break
        elif is_title(text) or (_goes_on(group, text, cover) if group else _opens(kind, text)):
            if not group:
                first, page = index, line.page
            group.append(text.rstrip(" :"))
            if len(group) >= 6:
                break
        elif group:
            break
    if group and len(" ".join(group)) > 5:
        return _in_full(Found(trimmed(join(group)), first), head)
    return _plain_title(head[start:])


def _opens(kind: Kind, text: str) -> bool:
    """Whether a line in small letters begins a title."""
    return len(text) < _LONGEST and starts(kind, text)


def _goes_on(group: Sequence[str], text: str, cover: bool) -> bool:
    """Whether a line in small letters goes on with a title, on a cover for longer."""
    if _SHORT_FORM.match(text) or _OF_WHAT.match(text):
        return True
    small = not is_title(group[0])
    most = 6 if cover and small else 3
    return len(text) < 60 and len(group) < most and ((cover and ":" not in text) or small)


def _every_word_capital(head: Sequence[tuple[int, Line]]) -> bool:
    """Whether the first page is a cover: each of its lines prints a name or title, none a sentence."""
    words = [
        word
        for _, line in head
        if line.page == head[0][1].page
        for word in re.findall(r"[^\W\d_]{4,}", line.text)
    ]
    return all(word[0].isupper() for word in words)


def _to_the_year(head: Sequence[tuple[int, Line]], at: int, line: Line, kind: Kind) -> list[str]:
    """The lines from a region or unit below the title to the year that belongs to it.

    An evaluation that a ministry made is about the region: then its name belongs to the title too.
    """
    rest = [unspaced(other.text) for index, other in head if index >= at and other.page == line.page]
    place = next((place for place, text in enumerate(rest[:6]) if _YEAR_LINE.match(text)), None)
    above = " ".join(other.text for index, other in head if index < at)
    judged = kind == "laporan" and re.match(r"\W*(?:Deputi|Kementerian)\b", above, re.IGNORECASE)
    names = list(takewhile(is_title, rest[: 3 if place is None else place])) if judged else []
    return [*names, rest[place]] if place is not None else names


def _in_full(title: Found, head: Sequence[tuple[int, Line]]) -> Found:
    """The title as a line below repeats it in full, as forms do whose head shortens it."""
    wanted = title.value.upper()
    for index, line in head:
        text = trimmed(" ".join(line.text.split()))
        if (
            index > title.index
            and len(wanted) > 12
            and text.upper().startswith(f"{wanted} ")
            and is_title(text)
        ):
            return Found(text, index)
    return title


def starts(kind: Kind, text: str) -> bool:
    """Whether a line begins with words with which papers of a kind begin their title."""
    return any(cue.match(text) for cue in title_cues(kind))


_ROW = re.compile(r"^1[.)]?[\s\t]+\S")
"""The first row of a table: what stands above it heads its columns."""


def _plain_title(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The first line that reads like a title though it is not in capitals."""
    for position, (index, line) in enumerate(head[:8]):
        following = head[position + 1][1].text if position + 1 < len(head) else ""
        if CHAPTER.match(line.text) or _ROW.match(following):
            return None
        if line.text.count("\t") > 1 or "${" in line.text:
            continue
        outside = LETTERHEAD.match(line.text) or UNIT.match(line.text) or REGION_LINE.match(line.text)
        if outside or "©" in line.text or cites(line.text):
            continue
        words = line.text.split()
        if 2 <= len(words) <= 16 and not line.text.endswith((".", ";", ",", ":")) and ":" not in line.text:
            return Found(line.text.strip(), index)
    return None


def trimmed(text: str) -> str:
    """A title without its number, and without the small words and signs at its end."""
    text = re.sub(r"\s+(?:No\.?|Nomor)\s*\S*\$\{.*$", "", text)
    text = re.sub(r"\s+:\s+", " ", text).strip(" .,:;-")
    return re.sub(r"\s+(?:OLEH|PADA|DI|DAN|UNTUK|DENGAN|ANTARA|Tahun|TAHUN)$", "", text)
