"""Lists in which the bare name of a content counts: where one is opened, and with which name it ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from extractors.model import Zone
from rules.hits import Hits
from rules.phrasebook import Matter, SetPhrases
from rules.ranges import merged

_GAP = 80
"""The names in a list follow one another within so many characters."""


def spans(hits: Hits, part: SetPhrases, about: Matter, zones: frozenset[Zone]) -> list[tuple[int, int]]:
    """The lists of a set under its heading, or in a sentence that names the matter and then opens a list."""
    opened = [hit.end for hit in hits.of(part.heading) if hit.zone in zones]
    named = [hit.end for hit in hits.own(about) if hit.zone in zones]
    for cue in hits.of(hits.book.listing):
        place = bisect_right(named, cue.start) - 1
        if place >= 0 and cue.zone in zones and hits.nearby.one_sentence(named[place], cue.start):
            opened.append(cue.end)
    if not opened:
        return []
    names = {
        hit.start: hit.end
        for of in (part.contents, part.listed)
        for group in of.values()
        for hit in hits.of(group)
    }
    order = sorted(names)
    ended = ((start, _end(start, names, order, hits.layout.part_end(start))) for start in opened)
    return merged(span for span in ended if span[0] < span[1])


def _end(start: int, names: Mapping[int, int], order: Sequence[int], limit: int) -> int:
    """Where a list ends: with the last name that follows another one closely, before ``limit``."""
    at = start
    for place in range(bisect_left(order, start), len(order)):
        begin = order[place]
        if begin >= limit or begin - at > _GAP:
            break
        if begin >= at:
            at = names[begin]
    return at
