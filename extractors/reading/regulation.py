"""The parts of one regulation or decree: title, preamble, operative part, closing, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Section
from extractors.reading import body, numbered
from extractors.reading.articles import Anchor
from extractors.reading.closing import closing as closing_start
from extractors.reading.closing import tail
from extractors.reading.lines import Line
from extractors.reading.marks import Mark, closed, mark
from extractors.reading.title import Title

_DEFINITION = re.compile(r"(?:yang\s+)?(?:di\s?maksud|dimaksudkan)\s+dengan\b", re.IGNORECASE)


def _preamble(found: Sequence[Anchor], lines: Sequence[Line], title: Title, stop: int) -> list[Mark]:
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
    marks: list[Mark] = []
    if first is not None:
        marks.append(mark("menimbang", "Menimbang", "konsiderans", first))
    basis = kinds.get("mengingat")
    basis_start = basis.start if basis else None
    if basis_start is None or (considering is not None and basis_start < considering):
        basis_start = (
            next(
                (
                    line.start
                    for line in lines[title.last :]
                    if (considering or start) < line.start < stop and numbered.opens_legal_basis(line.text)
                ),
                None,
            )
            if considering is not None
            else basis_start
        )
    if basis_start is not None:
        marks.append(mark("mengingat", "Mengingat", "dasar-hukum", basis_start))
    if noting := kinds.get("memperhatikan"):
        marks.append(mark("memperhatikan", "Memperhatikan", "dasar-hukum", noting.start))
    return sorted(marks, key=lambda one: one.start)


def _is_considering(text: str) -> bool:
    return bool(re.match(r"^\W{0,4}(?:[a-z1l][.)]\s*)?[Bb]ah'?w", text)) or "bahwa" in text[:40].lower()


def _define(sections: list[Section], text: str) -> list[Section]:
    """Mark the articles that define terms, with what they contain."""
    defining = [
        section
        for section in sections
        if section.kind == "pasal"
        and section.zone == "batang-tubuh"
        and "maksud" in (opening := text[section.start : min(section.end, section.start + 260)]).lower()
        and (match := _DEFINITION.search(opening))
        and (section.label.endswith("Pasal 1") or match.start() < 90)
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
    marks = [mark("judul", title.head, "judul", start), *_preamble(here, lines, title, preamble_end)]
    body_start = preamble_end
    if decided:
        marks.append(mark("memutuskan", "Memutuskan", "judul", decided.start))
        body_start = (
            operative.start
            if operative and operative.start - decided.start < _FAR
            else _after(lines, decided)
        )
    closing = closing_start(lines, here, body_start, end)
    marks += body.parts(here, "batang-tubuh", body_start, closing)
    marks += list(body.listed(marks, lines, skip, closing))
    if body_start < closing:
        marks.append(mark("memutuskan", "Batang Tubuh", "batang-tubuh", body_start))
    marks += tail(lines, skip, here, closing, end)
    marks.sort(key=lambda one: (one.start, one.level))
    return _define(closed(marks, end), text)


_FAR = 1500
"""An operative part begins within so many characters after MEMUTUSKAN."""


def explanation(found: Sequence[Anchor], part: Anchor, end: int) -> list[Section]:
    """Sections of an explanation that was published without its regulation."""
    own = mark("penjelasan", part.label, "penjelasan", part.start)
    return closed([own, *body.parts(found, "penjelasan", part.start, end)], end)


def _after(lines: Sequence[Line], decided: Anchor) -> int:
    """Where the operative part begins if no heading says so: after the line that names what is enacted."""
    following = [line for line in lines if line.start > decided.start][:4]
    return following[-1].start if following else decided.end
