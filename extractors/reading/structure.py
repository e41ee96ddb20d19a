"""The legal structure of a document.

Its parts with their zones, from the title block to the last lampiran.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Section, SectionKind, Zone
from extractors.reading import contents, headings
from extractors.reading.anchors import Anchor, anchors
from extractors.reading.lines import Line
from extractors.reading.title import Title

_DEFINITION = re.compile(r"(?:yang\s+)?(?:di\s?maksud|dimaksudkan)\s+dengan\b", re.IGNORECASE)
_ENACTED = re.compile(r"^\W{0,3}(?:D[il1]\s?t?\s?etapkan|DITETAPKAN)\s+(?:d[il1]|DI)\b")
_ORDER = re.compile(r"^\W{0,3}Agar\s+(?:supaya\s+)?set[il]ap\s+orang", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections of a document, ordered by place, wider before narrower.

    ``toc`` are the pages of its contents.
    """

    sections: tuple[Section, ...]
    legal: bool
    toc: frozenset[int]

    def zones(self) -> list[tuple[int, int, Zone]]:
        """Start, end and zone of the widest parts: they cover the text without gaps."""
        spans: list[tuple[int, int, Zone]] = []
        for section in self.sections:
            if section.kind in ZONE_KINDS:
                spans.append((section.start, section.end, section.zone))
        return spans


ZONE_KINDS: frozenset[SectionKind] = frozenset(
    {"judul", "menimbang", "mengingat", "memperhatikan", "memutuskan", "penutup", "penjelasan", "lampiran"}
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place at which a part begins.

    ``level`` orders parts: a part ends where one of its level or above begins.
    """

    kind: SectionKind
    label: str
    zone: Zone
    start: int
    level: int


_LEVEL: dict[SectionKind, int] = {
    "judul": 0,
    "menimbang": 0,
    "mengingat": 0,
    "memperhatikan": 0,
    "memutuskan": 0,
    "penutup": 0,
    "penjelasan": 0,
    "lampiran": 0,
    "diktum": 1,
    "bab": 1,
    "bagian": 2,
    "paragraf": 3,
    "pasal": 4,
    "ayat": 5,
    "huruf": 6,
    "heading": 2,
}


def _close(marks: Sequence[_Mark], end: int) -> list[Section]:
    """Sections from marks in order: each ends where the next of its level or a higher one begins."""
    ends = [end] * len(marks)
    open_marks: list[int] = []
    for index, mark in enumerate(marks):
        while open_marks and marks[open_marks[-1]].level >= mark.level:
            ends[open_marks.pop()] = mark.start
        open_marks.append(index)
    return [
        Section(mark.kind, mark.label, mark.zone, mark.start, stop)
        for mark, stop in zip(marks, ends, strict=True)
        if stop > mark.start
    ]


def _mark(kind: SectionKind, label: str, zone: Zone, start: int, level: int | None = None) -> _Mark:
    return _Mark(kind, label, zone, start, _LEVEL[kind] if level is None else level)


def _preamble(found: Sequence[Anchor], lines: Sequence[Line], title: Title, stop: int) -> list[_Mark]:
    """Judul, menimbang, mengingat, memperhatikan.

    Where OCR lifted the words out of their column, the text decides.
    """
    start = lines[title.first].start
    kinds = {anchor.kind: anchor for anchor in reversed(found) if anchor.start < stop}
    considering = next(
        (line.start for line in lines[title.last :] if line.start < stop and _is_considering(line.text)), None
    )
    weighing = kinds.get("menimbang")
    first = weighing.start if weighing else considering
    lifted = considering is not None and first is not None and first < lines[title.last].start
    if lifted:
        first = considering
    marks: list[_Mark] = []
    if first is not None:
        marks.append(_mark("menimbang", "Menimbang", "konsiderans", first))
    basis = kinds.get("mengingat")
    basis_start = basis.start if basis else None
    if basis_start is None or (considering is not None and basis_start < considering):
        basis_start = (
            next(
                (
                    line.start
                    for line in lines[title.last :]
                    if (considering or start) < line.start < stop and headings.opens_legal_basis(line.text)
                ),
                None,
            )
            if considering is not None
            else basis_start
        )
    if basis_start is not None:
        marks.append(_mark("mengingat", "Mengingat", "dasar-hukum", basis_start))
    if noting := kinds.get("memperhatikan"):
        marks.append(_mark("memperhatikan", "Memperhatikan", "dasar-hukum", noting.start))
    return sorted(marks, key=lambda mark: mark.start)


def _is_considering(text: str) -> bool:
    return bool(re.match(r"^\W{0,4}(?:[a-z1l][.)]\s*)?[Bb]ah'?w", text)) or "bahwa" in text[:40].lower()


def _body_marks(found: Sequence[Anchor], zone: Zone) -> list[_Mark]:
    """Bab, bagian, paragraf, pasal, diktum inside one zone; in the penjelasan labelled as such."""
    marks: list[_Mark] = []
    pasal = ""
    for anchor in found:
        label = anchor.label
        if anchor.kind == "pasal":
            label = pasal = f"Penjelasan {anchor.label}" if zone == "penjelasan" else anchor.label
        elif anchor.kind == "ayat":
            if not pasal:
                continue
            label = f"{pasal} {anchor.label}"
        elif anchor.kind in ("bab", "lampiran", "diktum"):
            pasal = ""
        marks.append(_mark(anchor.kind, label, zone, anchor.start))
    return marks


_PARTS = {"bab", "bagian", "paragraf", "pasal", "ayat", "diktum"}


def _define(sections: list[Section], text: str) -> list[Section]:
    """Mark the articles that define terms, with what they contain."""
    defining = [
        section
        for section in sections
        if section.kind == "pasal"
        and section.zone == "batang-tubuh"
        and (match := _DEFINITION.search(text, section.start, min(section.end, section.start + 260)))
        and (section.label == "Pasal 1" or match.start() - section.start < 90)
    ]
    if not defining:
        return sections
    inside = [(section.start, section.end) for section in defining]
    return [
        Section(section.kind, section.label, "definisi", section.start, section.end)
        if section.zone == "batang-tubuh" and any(a <= section.start and section.end <= b for a, b in inside)
        else section
        for section in sections
    ]


def _regulation(
    lines: Sequence[Line], found: Sequence[Anchor], title: Title, text: str, end: int
) -> list[Section]:
    """Sections of one regulation or decree that begins with a title block."""
    start = lines[title.first].start
    here = [anchor for anchor in found if start <= anchor.start < end]
    decided = next((anchor for anchor in here if anchor.kind == "memutuskan"), None)
    operative = next(
        (
            a
            for a in here
            if a.kind in ("bab", "pasal", "diktum") and (not decided or a.start > decided.start)
        ),
        None,
    )
    preamble_end = decided.start if decided else operative.start if operative else end
    marks = [_mark("judul", title.head, "judul", start), *_preamble(here, lines, title, preamble_end)]
    body_start = preamble_end
    if decided:
        marks.append(_mark("memutuskan", "Memutuskan", "judul", decided.start))
        body_start = (
            operative.start
            if operative and operative.start - decided.start < 1500
            else _after(lines, decided)
        )
    closing = _closing(lines, here, body_start, end)
    if body_start < closing:
        marks.append(_mark("memutuskan", "Batang Tubuh", "batang-tubuh", body_start))
    marks += _body_marks(
        [a for a in here if a.kind in _PARTS and body_start <= a.start < closing], "batang-tubuh"
    )
    tail = [a for a in here if a.kind in ("penjelasan", "lampiran") and a.start >= closing]
    if closing < (tail[0].start if tail else end):
        marks.append(_mark("penutup", "Penutup", "penutup", closing))
    for position, part in enumerate(tail):
        zone: Zone = "penjelasan" if part.kind == "penjelasan" else "lampiran"
        stop = tail[position + 1].start if position + 1 < len(tail) else end
        marks.append(_mark(part.kind, part.label, zone, part.start))
        marks += _body_marks([a for a in here if a.kind in _PARTS and part.start < a.start < stop], zone)
    marks.sort(key=lambda mark: (mark.start, mark.level))
    return _define(_close(marks, end), text)


def _after(lines: Sequence[Line], decided: Anchor) -> int:
    """Where the operative part begins if no heading says so: after the line that names what is enacted."""
    following = [line for line in lines if line.start > decided.start][:4]
    return following[-1].start if following else decided.end


def _closing(lines: Sequence[Line], here: Sequence[Anchor], body_start: int, end: int) -> int:
    """Where the closing formula begins.

    *Agar setiap orang* or *Ditetapkan di*, before penjelasan and lampiran.
    """
    tail = next((a.start for a in here if a.kind in ("penjelasan", "lampiran") and a.start > body_start), end)
    enacted: int | None = None
    for line in lines:
        if line.start < body_start or line.start >= tail:
            continue
        if _ORDER.match(line.text):
            return line.start
        if enacted is None and _ENACTED.match(line.text):
            enacted = line.start
    return enacted if enacted is not None else tail


def outline(
    lines: Sequence[Line],
    skip: frozenset[int],
    titles: Sequence[Title],
    text: str,
    sheets: Sequence[tuple[str, int, int]] = (),
) -> Outline:
    """The structure of a document.

    Sections nest: the narrowest that holds an offset is what a person would cite, the widest give the zones.
    """
    toc = contents.pages(lines)
    sections: list[Section] = [
        Section("furniture", line.text[:60], "isi", line.start, line.end)
        for index, line in enumerate(lines)
        # A table of contents repeats the headings and says nothing of its own.
        if index in skip or line.page in toc
    ]
    found = anchors(lines, skip, toc)
    heads = _heads(titles, found)
    end = len(text)
    if not heads:
        sections += headings.loose(lines, skip, toc, found, text, sheets)
        return Outline(tuple(sorted(sections, key=_order)), False, toc)
    first = lines[heads[0].first]
    opening = _opening_start(lines, heads[0])
    if first.page > 0 and opening > 0:
        sections.append(Section("heading", "Halaman pengantar", "isi", 0, opening))
    later = [lines[title.first].start for title in heads[1:]]
    starts = [0 if first.page == 0 else opening, *later, end]
    for title, start, stop in zip(heads, starts, starts[1:], strict=False):
        part = _regulation(lines, found, title, text, stop)
        sections += _stretch(part, start)
    return Outline(tuple(sorted(sections, key=_order)), True, toc)


def _heads(titles: Sequence[Title], found: Sequence[Anchor]) -> list[Title]:
    """The title blocks that head a regulation: the first, and later ones with number and preamble.

    What heads a penjelasan, an attachment or a template in an attachment begins no regulation.
    """
    own = [title for title in titles if not title.of_attachment]
    preambles = [anchor.index for anchor in found if anchor.kind in ("menimbang", "mengingat")]
    return own[:1] + [
        title
        for title in own[1:]
        if any(read.number for read in title.numbers)
        and any(title.first - 3 <= index <= title.last + 8 for index in preambles)
    ]


def _opening_start(lines: Sequence[Line], title: Title) -> int:
    """Start of the page on which the title block stands: crest and letterhead belong to the title."""
    page = lines[title.first].page
    return next(line.start for line in lines if line.page == page)


def _stretch(part: list[Section], start: int) -> list[Section]:
    """Let the title reach back over the letterhead above it."""
    return [
        Section(section.kind, section.label, section.zone, min(start, section.start), section.end)
        if section.kind == "judul"
        else section
        for section in part
    ]


def _order(section: Section) -> tuple[int, int]:
    return section.start, -section.end
