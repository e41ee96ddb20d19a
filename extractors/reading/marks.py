"""Where the parts of a document begin, and the sections that follow from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from extractors.model import Section, SectionKind, Zone
from extractors.reading import lists
from extractors.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Mark:
    """A place at which a part begins.

    ``level`` orders parts: a part ends where one of its level or above begins.
    """

    kind: SectionKind
    label: str
    zone: Zone
    start: int
    level: int


LEVEL: dict[SectionKind, int] = {
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
    "heading": 31,  # and below, by how deep its number stands
    "pasal": 40,
    "angka": 41,  # a point of an amending article; items of lists have their own depth
    "ayat": 50,
}
_start = attrgetter("start")
_LIST = 60
"""Level of the items of an outermost list."""


def mark(kind: SectionKind, label: str, zone: Zone, start: int, level: int | None = None) -> Mark:
    """A mark, of the level of its kind unless said otherwise."""
    return Mark(kind, label, zone, start, LEVEL[kind] if level is None else level)


def closed(marks: Sequence[Mark], end: int) -> list[Section]:
    """Sections from marks in order: each ends where the next of its level or a higher one begins."""
    ends = [end] * len(marks)
    open_marks: list[int] = []
    for index, one in enumerate(marks):
        while open_marks and marks[open_marks[-1]].level >= one.level:
            ends[open_marks.pop()] = one.start
        open_marks.append(index)
    return [
        Section(one.kind, one.label, one.zone, one.start, stop)
        for one, stop in zip(marks, ends, strict=True)
        if stop > one.start
    ]


def items(part: Mark, lines: Sequence[Line], skip: frozenset[int], first: int, stop: int) -> list[Mark]:
    """The items of the lists in a part, from its line ``first`` to before the line ``stop``."""
    return [
        Mark(item.kind, item.label, part.zone, item.start, _LIST + item.depth)
        for item in lists.items(lines, part.label, skip, first, stop)
    ]


def line_at(lines: Sequence[Line], offset: int) -> int:
    """Index of the first line that begins at an offset or behind it."""
    return bisect_left(lines, offset, key=_start)
