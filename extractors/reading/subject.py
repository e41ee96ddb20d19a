"""What documents that are no legal product call themselves: letters, reports, plans, budgets, SOPs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from extractors.model import Kind
from extractors.reading.budget import budget_title
from extractors.reading.issuer import UNIT, cites
from extractors.reading.kind import title_cues, unspaced
from extractors.reading.lines import Found, Line, join
from extractors.reading.loose import ABSTRACT_NUMBER, NUMBER
from extractors.reading.people import may_be_person, without_persons
from extractors.reading.regarding import regarding
from extractors.reading.sop import sop_name

_LETTERHEAD = re.compile(
    r"^\W{0,3}(?:PEMERINTAH\s+(?:PROVINSI|KABUPATEN|KAB\.|KOTA|DAERAH|REPUBLIK)|PEMERINTAHAN|(?:JALAN"
    r"|JLN?|Alamat)\b\.?|.*\b(?:telp|telepon|faks?|fax|kode pos|facsimile)\b"
    r"|.*\b(?:e-?mail|pos-?el|laman|website)\b(?=\W*\S+[@.]\S|\s*[:;])"
    r"|REPUBLIK INDONESIA$|KOP\s+(?:SURAT|DINAS)\b|(?:BAGIAN|BIDANG|SEKSI)\b|https?:|www\.)",
    re.IGNORECASE,
)


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.75 * len(letters)


def subject(
    kind: Kind, head: Sequence[tuple[int, Line]], second: Sequence[tuple[int, Line]] = ()
) -> Found | None:
    """What the document calls itself.

    ``second`` are the first lines of the second page, where an SOP repeats its name.
    """
    head = without_persons(head)
    if kind == "anggaran" and (found := budget_title(head)):
        return found
    if kind == "sop":
        return sop_name(head, second)
    if kind == "perjanjian" and (found := _agreement(head)):
        return found
    if kind in ("surat", "undangan") and (found := regarding(head)):
        return found
    if kind == "paparan" and (found := _slide_title(head)):
        return found
    found = _abstract(head) or _own_words(head) or _heading(kind, head)
    return None if found and may_be_person(kind, found.value) else found


_SELF = re.compile(
    r"\b((?:Rencana\s+(?:Strategis|Kerja|Induk|Aksi|Pembangunan)|Renstra|Renja|Master\s?plan|Peta\s+(?:Rencana|Jalan)"
    r"|Arsitektur|Laporan\s+(?:Kinerja|Akuntabilitas|Tahunan|Pelaksanaan|Hasil))\b[^.;:]{4,170}?)"
    r"\s+(?:ini\s+)?(?:adalah|merupakan)\s"
)
"""How a document without cover says what it is in its first paragraph: *Renstra X Tahun 2021-2026 adalah*."""


def _own_words(head: Sequence[tuple[int, Line]]) -> Found | None:
    """What a document that begins with its first chapter calls itself there; it has no title of its own."""
    texts = [line.text for _, line in head]
    chapter = next((place for place, text in enumerate(texts[:4]) if _CHAPTER.match(text)), None)
    if chapter is None or any(_is_title(text) and not _CHAPTER.match(text) for text in texts[:chapter]):
        return None
    match = _SELF.search(" ".join(texts[chapter:]))
    if not match or _NAMES_ONLY.search(match[1]) is None:
        return None
    first = match[1].split()[0]
    return Found(match[1], next((index for index, line in head if first in line.text), head[0][0]))


_NAMES_ONLY = re.compile(r"\b(?:19|20)\d\d\b")
"""A year, without which a name in a first paragraph is that of any such document."""
_ON_SLIDE = re.compile(
    r"^\W*(?:disampaikan\s+(?:pada|oleh|dalam)|oleh\b|tim\s|©|[\w.-]+\.(?:go\.id|com|id)\b)"
    r"|\b\d{1,2}\s+[A-Z][a-z]+\s+20\d\d\b|https?:|www\.",
    re.IGNORECASE,
)
"""What a title slide shows beside its title: who speaks, where and when."""


def _slide_title(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The title of a presentation in small letters: the first lines of its first slide that say no more."""
    cover = [(index, line) for index, line in head if line.page == head[0][1].page]
    if any(_is_title(line.text) and not _outside(line.text) for _, line in cover):
        return None
    rest = list(dropwhile(lambda one: _outside(one[1].text), cover))
    title = list(takewhile(lambda one: not _outside(one[1].text) or _REGION_LINE.match(one[1].text), rest))[
        :5
    ]
    if not title or len(" ".join(line.text for _, line in title).split()) < 2:
        return None
    return Found(_trim(join([line.text for _, line in title])), title[0][0])


def _outside(text: str) -> bool:
    """Whether a line of a cover stands outside the title."""
    return bool(
        _LETTERHEAD.match(text) or UNIT.match(text) or _REGION_LINE.match(text) or _ON_SLIDE.search(text)
    )


_PARTIES = re.compile(r"^\W{0,3}(?:ANTARA|DAN|DENGAN|TENTANG)\W{0,3}$")


def _agreement(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The title of an agreement with its parties and its matter (*ANTARA ... DENGAN ... TENTANG ...*)."""
    start = next((place for place, (_, line) in enumerate(head) if _starts("perjanjian", line.text)), None)
    if start is None or not any(_PARTIES.match(line.text) for _, line in head[start : start + 4]):
        return None
    title = [
        line.text
        for _, line in takewhile(
            lambda one: _capitals(one[1].text) or NUMBER.match(one[1].text), head[start : start + 14]
        )
        if not NUMBER.match(line.text) and not re.match(r"^\W{0,3}NOMOR\b", line.text)
    ]
    return Found(_trim(join(title)), head[start][0])


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
        if ABSTRACT_NUMBER.match(line.text):
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
_REGION_LINE = re.compile(r"^\W{0,3}(?:KABUPATEN|KOTA|PROVINSI|PEMERINTAH(?!\W*$)|DI LINGK)", re.IGNORECASE)


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
    for cue in title_cues(kind):
        for position, (_, line) in enumerate(head):
            text = unspaced(line.text)
            if cue.match(text) and len(text) < 140:
                return position
    address = [position for position, (_, line) in enumerate(head[:9]) if _is_address(line.text)]
    return address[-1] + 1 if address else 0


def _is_address(text: str) -> bool:
    return bool(_POSTAL.match(text) or (_LETTERHEAD.match(text) and re.search(r"\d", text)))


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


def _heading(kind: Kind, head: Sequence[tuple[int, Line]]) -> Found | None:
    """The title: from its first words to the issuing unit, with the year that follows."""
    start = _start(kind, head)
    cover = _every_word_capital(head)
    group: list[str] = []
    first = page = 0
    spaced = False
    for index, line in head[start:]:
        text = unspaced(line.text)
        if not group and line.text.count("\t") > 1 and not _starts(kind, text):
            if kind == "daftar":
                return None
            continue
        if group and (_TABLE.search(line.text) or _NUMBERED.match(text)):
            break
        if group and _VERSION.match(text):
            continue
        if group and _PLACE_AND_DAY.match(text):
            break
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
            group += _to_the_year(head, index, line, kind) if kind != "panduan" else []
            break
        elif (
            _is_title(text)
            or (not group and len(text) < _LONGEST and _starts(kind, text))
            or (group and (_SHORT_FORM.match(text) or _OF_WHAT.match(text)))
            or (
                group
                and len(text) < 60
                and len(group) < (6 if cover and not _is_title(group[0]) else 3)
                and ((cover and ":" not in text) or not _is_title(group[0]))
            )
        ):
            if not group:
                first, page = index, line.page
            group.append(text.rstrip(" :"))
            if len(group) >= 6:
                break
        elif group:
            break
    if group and len(" ".join(group)) > 5:
        return _in_full(Found(_trim(join(group)), first), head)
    return _plain_title(head[start:])


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
    names = list(takewhile(_is_title, rest[: 3 if place is None else place])) if judged else []
    return [*names, rest[place]] if place is not None else names


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


_ROW = re.compile(r"^1[.)]?[\s\t]+\S")
"""The first row of a table: what stands above it heads its columns."""


def _plain_title(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The first line that reads like a title though it is not in capitals."""
    for position, (index, line) in enumerate(head[:8]):
        following = head[position + 1][1].text if position + 1 < len(head) else ""
        if _CHAPTER.match(line.text) or _ROW.match(following):
            return None
        if line.text.count("\t") > 1 or "${" in line.text:
            continue
        outside = _LETTERHEAD.match(line.text) or UNIT.match(line.text) or _REGION_LINE.match(line.text)
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
