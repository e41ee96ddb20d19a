"""Where in a document something stands: its zone, what a person would cite, what belongs together.

A *window* is a part of a document whose contents regulate or treat one matter together: an article with its
paragraphs, a chapter, an attachment, a sheet, a section of a report, a page where there is nothing better.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from extractors.model import Document, Section, SectionKind, Zone

HEADED: frozenset[SectionKind] = frozenset(
    {"bab", "bagian", "paragraf", "heading", "lampiran", "sheet", "table"}
)
"""Parts whose label says what they are about."""
ARTICLES: frozenset[SectionKind] = frozenset({"pasal", "diktum"})
"""Parts that regulate one matter, though their label does not name it."""
_ITEMS: frozenset[SectionKind] = frozenset({"huruf", "angka"})
"""Items of lists: cited, but one matter with the article or paragraph that lists them."""
_SHORT = 3
"""A document of at most so many pages is one window."""


class Place(NamedTuple):
    """Words that no part holds, told like a part."""

    zone: Zone
    label: str | None
    kind: SectionKind | None


_NOWHERE = Place("isi", None, None)


class Window(NamedTuple):
    """A part that stands together, by offsets in the text. ``headed``: its label says its matter."""

    start: int
    end: int
    label: str
    zone: Zone
    headed: bool
    kind: SectionKind | None = None


class Layout:
    """The places and windows of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.size = len(document.text)
        self._cited = [section for section in document.sections if section.kind != "furniture"]
        self.legal = any(
            section.kind in ARTICLES or section.kind == "menimbang" for section in document.sections
        )
        parts = [section for section in self._cited if section.kind not in _ITEMS]
        self._parts = sorted(parts, key=_start)
        self._starts = [part.start for part in self._parts]
        self._edges = sorted({edge for part in parts for edge in (part.start, part.end)})
        self._narrowest: dict[int, Section | None] = {}
        self._bounds, self._places = _partition(parts)
        self.windows = tuple(self._windows(parts))
        self.articles = tuple(window for window in self.windows if window.kind in ARTICLES)

    def place(self, offset: int) -> Section | Place:
        """The innermost part that holds an offset; the words of the document where no part does."""
        index = bisect_right(self._bounds, offset) - 1
        return (self._places[index] or _NOWHERE) if index >= 0 else _NOWHERE

    def part(self, offset: int) -> Section | None:
        """The narrowest part that holds an offset."""
        at = bisect_right(self._edges, offset)
        if at not in self._narrowest:
            self._narrowest[at] = self._hold(offset)
        return self._narrowest[at]

    def _hold(self, offset: int) -> Section | None:
        best: Section | None = None
        for number in range(bisect_right(self._starts, offset) - 1, -1, -1):
            part = self._parts[number]
            if best is not None and offset - part.start >= _length(best):
                break  # wider than the best, as are all that begin before it
            if offset < part.end and (best is None or _length(part) <= _length(best)):
                best = part
        return best

    def part_end(self, offset: int) -> int:
        """Where the narrowest part that holds an offset ends; the end of the text where no part holds it."""
        part = self.part(offset)
        return part.end if part else self.size

    @cached_property
    def _citations(self) -> tuple[list[int], list[Section | None]]:
        return _partition(self._cited)

    def cite(self, offset: int) -> str | None:
        """What a person would cite: the item of an article, the heading, the sheet with its cell."""
        bounds, parts = self._citations
        at = bisect_right(bounds, offset) - 1
        part = parts[at] if at >= 0 else None
        label = part.label if part else None
        index, inside = self.document.locate(offset)
        page = self.document.pages[index]
        if page.words and any(word.cell for word in page.words[:3]):
            cell = next((word.cell for word in page.words if word.start <= inside < word.end), None)
            return f"{page.name or label or 'Lembar'}!{cell}" if cell else page.name or label
        return label

    def _windows(self, parts: Sequence[Section]) -> Iterator[Window]:
        for part in parts:
            headed = part.kind in HEADED
            if headed or part.kind in ARTICLES:
                yield Window(part.start, part.end, part.label, part.zone, headed, part.kind)
        pages = self.document.pages
        if not self.legal and len(pages) <= _SHORT:
            yield Window(0, self.size, "seluruh dokumen", "isi", False)
        for page, start in zip(pages, self.document.page_starts, strict=True):
            zone = self.place(start).zone
            if zone in ("isi", "lampiran") and page.text:
                yield Window(start, start + len(page.text), f"halaman {page.number}", zone, False)


def _start(part: Section) -> int:
    return part.start


def _length(part: Section) -> int:
    return part.end - part.start


def _partition(parts: Sequence[Section]) -> tuple[list[int], list[Section | None]]:
    """Offsets at which the narrowest part changes, and that part. Parts nest; wider ones come first."""
    bounds: list[int] = [0]
    places: list[Section | None] = [None]
    open_parts: list[Section] = []
    last = max((part.end for part in parts), default=0)
    for part in (*sorted(parts, key=_by_reach), None):
        begin = last if part is None else part.start
        while open_parts and open_parts[-1].end <= begin:
            end = open_parts.pop().end
            while open_parts and open_parts[-1].end <= end:
                open_parts.pop()
            _enter(bounds, places, end, open_parts[-1] if open_parts else None)
        if part is not None:
            open_parts.append(part)
            _enter(bounds, places, part.start, part)
    return bounds, places


def _enter(bounds: list[int], places: list[Section | None], offset: int, part: Section | None) -> None:
    if bounds[-1] == offset:
        places[-1] = part
    else:
        bounds.append(offset)
        places.append(part)


def _by_reach(part: Section) -> tuple[int, int]:
    return part.start, -part.end
