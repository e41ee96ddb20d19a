"""Where the phrases of an instrument stand in one document: one pass, then only what is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from extractors.model import Document, Zone
from rules.denials import Denials
from rules.findings import Found
from rules.layout import Layout
from rules.lists import without_furniture
from rules.nearby import Nearby
from rules.phrasebook import Group, Matter, Phrasebook
from rules.quotes import Quotes
from rules.shares import Share, shares
from rules.spotting import Spots
from rules.text import Stream, stream, symbols
from rules.vocabulary import END
from rules.words import Words

_COUNTED = re.compile(r"^\W*\w{1,2}\W+|[\W\d_]+")


class Hit:
    """A phrase at ``start`` to ``end`` of the document's text; ``first`` and ``last`` are numbers of words.

    Whether it counts is weighed when somebody asks.
    """

    __slots__ = ("_hits", "_told", "end", "first", "last", "phrase", "place", "score", "start", "zone")

    def __init__(self, hits: Hits, phrase: int, first: int, last: int, score: float) -> None:
        self.phrase, self.first, self.last, self.score = phrase, first, last, score
        self.start, self.end = hits.stream.starts[first], hits.stream.ends[last]
        self.place = hits.layout.place(self.start)
        self.zone: Zone = self.place.zone
        self._hits = hits
        self._told: _Told | None = None

    def scored(self, score: float) -> Hit:
        """The same with another score."""
        return Hit(self._hits, self.phrase, self.first, self.last, score)

    @property
    def negated(self) -> bool:
        """Words near it, or what it stands in, say that there is none of it or that it is only intended."""
        return self._weighed.negated

    @property
    def denied(self) -> bool:
        """The words just before it say that there is none of it, or its value is empty."""
        return self._weighed.denied

    @property
    def unruled(self) -> bool:
        """The article names it without regulating it."""
        return self._weighed.unruled

    @property
    def unclear(self) -> bool:
        """It stands in a checklist of which the ticks are lost."""
        return self._weighed.unclear

    @property
    def _weighed(self) -> _Told:
        if self._told is None:
            self._told = self._hits.told(self)
        return self._told


class _Told(NamedTuple):
    """What is said of a hit."""

    negated: bool
    denied: bool
    unruled: bool
    unclear: bool


class Hits:
    """All phrases of a phrasebook in one document."""

    def __init__(self, document: Document, book: Phrasebook) -> None:
        self.document = document
        self.book = book
        self.layout = Layout(document)
        self.text = without_furniture(document)
        words = Words.of(document.text)
        self.spots = Spots(words)
        self.denials = Denials(document, self.layout, self.text, self.spots)
        self.stream: Stream = stream(document, words, book.vocabulary)
        ends: dict[int, list[int]] = defaultdict(list)
        for phrase, _, after in book.find(self.stream.symbols):
            ends[phrase].append(after - 1)
        self._ends = ends
        self.present = frozenset(ends)
        """The phrases that stand anywhere in the document."""
        self._hits: dict[int, list[Hit]] = {}
        self._groups: dict[Group, list[Hit]] = {}
        self._group_starts: dict[Group, list[int]] = {}
        self._own: dict[Matter, list[Hit]] = {}
        self._recognised = document.ocr_pages > 0
        self._doubtful = self._recognised or bool(self.stream.doubt)
        self._found: dict[tuple[int, int], Found] = {}
        self._lines: dict[int, str] = {}
        self.nearby = Nearby(document, book, self.stream, self.spots, ends, self.denials)

    def of(self, group: Group) -> list[Hit]:
        """All hits of a group of phrases, in order of place."""
        if group not in self._groups:
            self._groups[group] = self._all(group.any & self.present, group)
        return self._groups[group]

    def _all(self, found: frozenset[int], group: Group) -> list[Hit]:
        if len(found) < 2:
            return self._of(*found) if found else []
        hits = map(self._of, sorted(found, key=group.order.index))
        return sorted(chain.from_iterable(hits), key=_by_place)

    def starts(self, group: Group) -> list[int]:
        """Where the hits of a group of phrases begin."""
        if group not in self._group_starts:
            self._group_starts[group] = [hit.start for hit in self.of(group)]
        return self._group_starts[group]

    def own(self, matter: Matter) -> list[Hit]:
        """The hits that name a matter and do not lie inside a phrase that names another one."""
        if matter not in self._own:
            self._own[matter] = apart(self.of(matter.names), self.of(matter.other))
        return self._own[matter]

    @cached_property
    def _quotes(self) -> Quotes:
        return Quotes(self.text, self.layout)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """The shares that the text states, in order of place."""
        return shares(self.document.text, self.spots)

    def named(self, *texts: str) -> list[frozenset[int]]:
        """The phrases that each of some headings or subjects holds.

        Of the names of matters that are judged alike only the longest: "Audit Keamanan SPBE" names the audit,
        not the security.
        """
        line = symbols(texts, self.book.vocabulary)
        ends = [at for at, symbol in enumerate(line) if symbol == END]
        held: list[list[tuple[int, int, int]]] = [[] for _ in texts]
        for phrase, first, after in self.book.find(line):
            held[bisect_left(ends, first)].append((first, after - 1, phrase))
        return list(map(self._longest, held))

    def _longest(self, found: list[tuple[int, int, int]]) -> frozenset[int]:
        kept = {phrase for _, _, phrase in found if phrase not in self.book.titles}
        for alike in (self.book.regulated, self.book.performed):
            spans = {(first, last) for first, last, phrase in found if phrase in alike}
            kept |= {
                phrase for first, last, phrase in found if phrase in alike and not _inside(first, last, spans)
            }
        return frozenset(kept)

    def lines(self, hits: Iterable[Hit]) -> int:
        """How many lines hold some hits, not counting those that only marks and numbers tell apart."""
        starts = {self.document.text.rfind("\n", 0, hit.start) + 1 for hit in hits}
        return len(starts) if len(starts) < 2 else len(set(map(self._line, starts)))

    def _line(self, start: int) -> str:
        if start not in self._lines:
            end = self.document.text.find("\n", start)
            line = self.document.text[start : end if end >= 0 else None]
            self._lines[start] = _COUNTED.sub("", line).casefold()
        return self._lines[start]

    def found(self, hit: Hit) -> Found:
        """A hit as it is reported."""
        key = (hit.phrase, hit.first)
        if key not in self._found:
            self._found[key] = self._describe(hit)
        return self._found[key]

    def _describe(self, hit: Hit) -> Found:
        index, start = self.document.locate(hit.start)
        page = self.document.pages[index]
        return Found(
            page=page.number,
            section=self.layout.cite(hit.start),
            zone=hit.zone,
            start=start,
            end=min(start + hit.end - hit.start, len(page.text)),
            phrase=self.book.texts[hit.phrase],
            quote=self._quotes.of(hit.start, hit.end),
            score=hit.score,
        )

    def _of(self, phrase: int) -> list[Hit]:
        if phrase not in self._hits:
            size = self.book.sizes[phrase]
            score = self._score if self._doubtful else _sure
            self._hits[phrase] = [
                Hit(self, phrase, last - size + 1, last, score(last - size + 1, last))
                for last in self._ends[phrase]
            ]
        return self._hits[phrase]

    def _score(self, first: int, last: int) -> float:
        score = 1.0
        if self.stream.doubt:
            score = min(self.stream.doubt.get(number, 1.0) for number in range(first, last + 1))
        if self._recognised:
            page = self.document.pages[self.document.locate(self.stream.starts[first])[0]]
            if page.source == "ocr":
                score *= 0.5 + page.quality / 2
        return round(score, 3)

    def told(self, hit: Hit) -> _Told:
        """What the words around a hit say of it."""
        reason = self.denials.at(hit.start)
        denied = reason is not None or self.nearby.denied(hit.first)
        negated = denied or self.nearby.negated(hit.first, hit.last, hit.zone)
        return _Told(negated, denied, reason == "unruled", reason == "unclear")


def apart(named: Sequence[Hit], other: Sequence[Hit]) -> list[Hit]:
    """The hits that do not lie inside one of the others."""
    if not other:
        return list(named)
    starts = [hit.start for hit in other]
    reaches = list(accumulate((hit.end for hit in other), max, initial=0))
    return [hit for hit in named if hit.end > reaches[bisect_right(starts, hit.start)]]


def _sure(first: int, last: int) -> float:
    """How surely words are read that nobody doubts."""
    return 1.0


def _inside(first: int, last: int, spans: Collection[tuple[int, int]]) -> bool:
    """Whether a span lies within a wider one."""
    return any(start <= first and last <= end and end - start > last - first for start, end in spans)


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
