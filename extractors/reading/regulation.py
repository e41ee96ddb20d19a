"""The parts of one regulation or decree: preamble, articles, paragraphs and lists, closing, attachments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Section, SectionKind, Zone
from extractors.reading import headings, lists
from extractors.reading.articles import Anchor
from extractors.reading.lines import Line
from extractors.reading.title import Title

_DEFINITION = re.compile(r"(?:yang\s+)?(?:di\s?maksud|dimaksudkan)\s+dengan\b", re.IGNORECASE)
_ENACTED = re.compile(r"^\W{0,3}(?:D[il1]\s?t?\s?etapkan|DITETAPKAN)\s+(?:d[il1]|DI)\b")
_ORDER = re.compile(r"^\W{0,3}Agar\s+(?:supaya\s+)?set[il]ap\s+orang", re.IGNORECASE)


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
    "diktum": 10,
    "bab": 10,
    "bagian": 20,
    "paragraf": 30,
    "pasal": 40,
    "angka": 41,  # a point of an amending article; items of lists have their own depth
    "ayat": 50,
}
_QUOTED: dict[SectionKind, int] = {"bab": 42, "bagian": 43, "paragraf": 44, "pasal": 45}
"""Parts of another regulation that an amending article quotes stand within that article's point."""
_LIST = 60
"""Level of the items of an outermost list."""


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


_PARTS: frozenset[SectionKind] = frozenset({"bab", "bagian", "paragraf", "pasal", "ayat", "diktum", "angka"})
_LISTED: frozenset[SectionKind] = frozenset({"pasal", "ayat", "diktum"})
"""Parts whose text may hold lists."""


def _body(found: Sequence[Anchor], zone: Zone) -> list[tuple[Anchor, _Mark]]:
    """Chapters, articles, paragraphs and dictums of one zone; in the penjelasan labelled as such."""
    marks: list[tuple[Anchor, _Mark]] = []
    article = ""
    explained = "Penjelasan " if zone == "penjelasan" else ""
    for anchor in found:
        label = anchor.label
        if anchor.kind == "pasal":
            label = article = (
                f"{explained}{anchor.within} {label}" if anchor.within else f"{explained}{label}"
            )
        elif anchor.kind == "angka":
            label = article = f"{explained}{label}"
        elif anchor.kind == "ayat":
            if not article:
                continue
            label = f"{article} {label}"
        elif anchor.kind in ("bab", "diktum"):
            article = ""
        level = _QUOTED[anchor.kind] if anchor.within else _LEVEL[anchor.kind]
        marks.append((anchor, _mark(anchor.kind, label, zone, anchor.start, level)))
    return marks


def _listed(
    body: Sequence[tuple[Anchor, _Mark]], lines: Sequence[Line], skip: frozenset[int], stop: int
) -> Iterator[_Mark]:
    """The items of the lists in a body that ends before the line with index ``stop``."""
    ends = [anchor.index for anchor, _ in body[1:]] + [stop]
    for (anchor, mark), end in zip(body, ends, strict=False):
        if mark.kind in _LISTED:
            for item in lists.items(lines, mark.label, skip, anchor.index, end):
                yield _Mark(item.kind, item.label, mark.zone, item.start, _LIST + item.depth)


def _define(sections: list[Section], text: str) -> list[Section]:
    """Mark the articles that define terms, with what they contain."""
    defining = [
        section
        for section in sections
        if section.kind == "pasal"
        and section.zone == "batang-tubuh"
        and (match := _DEFINITION.search(text, section.start, min(section.end, section.start + 260)))
        and (section.label.endswith("Pasal 1") or match.start() - section.start < 90)
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


def regulation(
    lines: Sequence[Line], skip: frozenset[int], found: Sequence[Anchor], title: Title, text: str, end: int
) -> list[Section]:
    """Sections of one regulation or decree that begins with a title block and ends at offset ``end``."""
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
            if operative and operative.start - decided.start < _FAR
            else _after(lines, decided)
        )
    closing = _closing(lines, here, body_start, end)
    if body_start < closing:
        marks.append(_mark("memutuskan", "Batang Tubuh", "batang-tubuh", body_start))
    body = _body([a for a in here if a.kind in _PARTS and body_start <= a.start < closing], "batang-tubuh")
    marks += [mark for _, mark in body]
    marks += _listed(body, lines, skip, bisect_left(lines, closing, key=_start))
    marks += _tail(here, closing, end)
    marks.sort(key=lambda mark: (mark.start, mark.level))
    return _define(_close(marks, end), text)


_FAR = 1500
"""An operative part begins within so many characters after MEMUTUSKAN."""


def _tail(here: Sequence[Anchor], closing: int, end: int) -> Iterator[_Mark]:
    """What follows the operative part: the closing formula, the explanation, the attachments."""
    tail = [a for a in here if a.kind in ("penjelasan", "lampiran") and a.start >= closing]
    if closing < (tail[0].start if tail else end):
        yield _mark("penutup", "Penutup", "penutup", closing)
    for position, part in enumerate(tail):
        zone: Zone = "penjelasan" if part.kind == "penjelasan" else "lampiran"
        stop = tail[position + 1].start if position + 1 < len(tail) else end
        yield _mark(part.kind, part.label, zone, part.start)
        for _, mark in _body([a for a in here if a.kind in _PARTS and part.start < a.start < stop], zone):
            yield mark


def explanation(found: Sequence[Anchor], part: Anchor, end: int) -> list[Section]:
    """Sections of an explanation that was published without its regulation."""
    marks = [_mark("penjelasan", part.label, "penjelasan", part.start)]
    marks += [
        mark
        for _, mark in _body(
            [a for a in found if a.kind in _PARTS and part.start < a.start < end], "penjelasan"
        )
    ]
    return _close(marks, end)


def _start(line: Line) -> int:
    return line.start


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
    for line in lines[bisect_left(lines, body_start, key=_start) : bisect_left(lines, tail, key=_start)]:
        if _ORDER.match(line.text):
            return line.start
        if enacted is None and _ENACTED.match(line.text):
            enacted = line.start
    return enacted if enacted is not None else tail
