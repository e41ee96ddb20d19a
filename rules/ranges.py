"""Ranges of offsets in a text: where a document deals with a matter, and what lies within."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Offset ranges, in order and apart. ``whole``: the document's own title names the matter."""

    ranges: tuple[tuple[int, int], ...]
    whole: bool

    def holds(self, offset: int) -> bool:
        """Whether an offset stands in one of the ranges; an end is outside."""
        index = bisect_right(self.ranges, (offset, 1 << 60)) - 1
        return index >= 0 and offset < self.ranges[index][1]


def any_within(offsets: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some offsets, in order, lies from ``start`` up to ``end``."""
    place = bisect_right(offsets, start - 1)
    return place < len(offsets) and offsets[place] < end


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, overlapping ones made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
