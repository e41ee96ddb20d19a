"""What documents that are no legal product call themselves: letters, reports, plans, budgets, SOPs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from extractors.model import Kind
from extractors.reading.budget import budget_title
from extractors.reading.cover import (
    CHAPTER,
    LETTERHEAD,
    REGION_LINE,
    capitals,
    heading,
    is_title,
    starts,
    trimmed,
)
from extractors.reading.issuer import UNIT
from extractors.reading.lines import Found, Line, join
from extractors.reading.loose import ABSTRACT_NUMBER, NUMBER
from extractors.reading.people import may_be_person, without_persons
from extractors.reading.regarding import regarding
from extractors.reading.sop import sop_name


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
    found = _abstract(head) or _own_words(head) or heading(kind, head)
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
    chapter = next((place for place, text in enumerate(texts[:4]) if CHAPTER.match(text)), None)
    if chapter is None or any(is_title(text) and not CHAPTER.match(text) for text in texts[:chapter]):
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
    if any(is_title(line.text) and not _outside(line.text) for _, line in cover):
        return None
    rest = list(dropwhile(lambda one: _outside(one[1].text), cover))
    title = list(takewhile(lambda one: not _outside(one[1].text) or REGION_LINE.match(one[1].text), rest))[:5]
    if not title or len(" ".join(line.text for _, line in title).split()) < 2:
        return None
    return Found(trimmed(join([line.text for _, line in title])), title[0][0])


def _outside(text: str) -> bool:
    """Whether a line of a cover stands outside the title."""
    return bool(
        LETTERHEAD.match(text) or UNIT.match(text) or REGION_LINE.match(text) or _ON_SLIDE.search(text)
    )


_PARTIES = re.compile(r"^\W{0,3}(?:ANTARA|DAN|DENGAN|TENTANG)\W{0,3}$")


def _agreement(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The title of an agreement with its parties and its matter (*ANTARA ... DENGAN ... TENTANG ...*)."""
    start = next((place for place, (_, line) in enumerate(head) if starts("perjanjian", line.text)), None)
    if start is None or not any(_PARTIES.match(line.text) for _, line in head[start : start + 4]):
        return None
    title = [
        line.text
        for _, line in takewhile(
            lambda one: capitals(one[1].text) or NUMBER.match(one[1].text), head[start : start + 14]
        )
        if not NUMBER.match(line.text) and not re.match(r"^\W{0,3}NOMOR\b", line.text)
    ]
    return Found(trimmed(join(title)), head[start][0])


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
            and not LETTERHEAD.match(text)
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
