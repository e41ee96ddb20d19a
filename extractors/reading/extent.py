"""How far a legal product reaches in its document: its closing and its attachments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Section
from extractors.reading.lines import Line
from extractors.reading.title import Title


@dataclass(frozen=True, slots=True)
class Extent:
    """Offsets: the closing runs from ``closing`` to ``closed``; what follows up to ``end`` is attached."""

    closing: int
    closed: int
    end: int


def extent(title: Title, lines: Sequence[Line], sections: Sequence[Section]) -> Extent:
    """The extent of the legal product under a title; without a closing that of its body and all behind it."""
    start = lines[title.first].start
    after = next(
        (s.start for s in sections if s.kind == "judul" and s.start > lines[title.last].start),
        lines[-1].end + 1,
    )
    if closing := next((s for s in sections if s.kind == "penutup" and s.start > start), None):
        return Extent(closing.start, closing.end, after)
    body = next(
        (s.start for s in sections if s.zone == "batang-tubuh" and s.start > start), lines[title.last].end
    )
    return Extent(body, after, after)
