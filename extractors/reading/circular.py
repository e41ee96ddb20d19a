"""The parts of a circular, or of an instruction without dictums: lettered and numbered parts, their lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.model import Kind, Section, SectionKind, Zone
from extractors.reading import numbered
from extractors.reading.articles import Anchor
from extractors.reading.closing import closing, tail
from extractors.reading.lines import Line
from extractors.reading.marks import LEVEL, Mark, closed, items, line_at, mark
from extractors.reading.title import Title

CIRCULARS: frozenset[Kind] = frozenset({"surat-edaran", "instruksi"})
_OF_LAW: frozenset[SectionKind] = frozenset({"menimbang", "memutuskan", "diktum", "bab", "pasal"})
_ENDS = re.compile(r"^\W{0,3}Demikian(?:lah)?\b(?!\s+(?:pula|juga|halnya))", re.IGNORECASE)
_ZONES: tuple[tuple[re.Pattern[str], Zone], ...] = (
    (re.compile(r"\b(?:dasar(?:\s+hukum)?|rujukan|referensi)$", re.IGNORECASE), "dasar-hukum"),
    (re.compile(r"\b(?:umum|latar\s+belakang|pendahuluan)$", re.IGNORECASE), "konsiderans"),
)
"""What a heading makes of its part: laws that are cited, reasons that are given. All else is an order."""


def is_circular(title: Title, found: Iterable[Anchor], end: int) -> bool:
    """Whether the product that a title heads, up to offset ``end``, is laid out in parts of its own."""
    own = [one for one in found if one.index > title.last and one.start < end]
    attached = next((one.start for one in own if one.kind == "lampiran"), end)
    return title.kind in CIRCULARS and not any(one.kind in _OF_LAW for one in own if one.start < attached)


def circular(
    lines: Sequence[Line], skip: frozenset[int], found: Sequence[Anchor], title: Title, end: int
) -> list[Section]:
    """Sections of a circular that begins with a title block and ends at offset ``end``."""
    here = [one for one in found if one.index > title.last and one.start < end]
    first = title.last + 1
    start = lines[first].start if first < len(lines) else end
    stop = min(closing(lines, here, start, end), _farewell(lines, start, end))
    marks = [mark("judul", title.head, "judul", lines[title.first].start)]
    if start < stop:
        marks.append(mark("heading", "Isi", "batang-tubuh", start, LEVEL["judul"]))
        marks += _body(lines, skip, first, line_at(lines, stop))
    marks += tail(lines, skip, here, stop, end)
    return closed(marks, end)


def _farewell(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the last sentence begins: *Demikian untuk dilaksanakan*."""
    last = [one.start for one in lines[line_at(lines, start) : line_at(lines, end)] if _ENDS.match(one.text)]
    return last[0] if last else end


def _body(lines: Sequence[Line], skip: frozenset[int], first: int, stop: int) -> Iterator[Mark]:
    """Headings with their zones, each followed by the items of its lists."""
    own = list(_zoned(numbered.ordered(lines, skip, first, stop, "batang-tubuh")))
    heads = [line_at(lines, one.start) for one in own]
    unnamed = mark("heading", "", "batang-tubuh", lines[first].start)
    yield from items(unnamed, lines, skip, first, [*heads, stop][0])
    for one, head, after in zip(own, heads, [*heads, stop][1:], strict=True):
        yield one
        yield from items(one, lines, skip, head + 1, after)


def _zoned(found: Iterable[Mark]) -> Iterator[Mark]:
    """The headings with the zones that they, or a heading above them, give to their parts."""
    above: Mark | None = None
    for one in found:
        if above is None or one.level <= above.level:
            zone = next((zone for pattern, zone in _ZONES if pattern.search(one.label)), one.zone)
            above = one = replace(one, zone=zone)
        yield replace(one, zone=above.zone)
