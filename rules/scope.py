"""The part of a document that deals with a matter, and what stands together in it.

A phrase that shows a required content counts only where the document deals with the indicator's topic: in the
article that names it, under the heading that names it, in a document whose title names it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from extractors.model import OPERATIVE_ZONES, Zone
from rules import listed
from rules.hits import Hit, Hits
from rules.layout import Window
from rules.phrasebook import Group, Matter, SetPhrases
from rules.ranges import Scope, any_within, merged
from rules.selfsaid import said
from rules.shares import Share
from rules.titles import title_lines

_OPENING = 30
"""The first words of a document or an attachment that has no title of its own."""


_SUBJECT = 25
"""What an article names within so many characters after its number is the subject of its first sentence."""
_UNIT = 40
"""What a share is of is named within so many characters after it."""
_BARE = 0.95
_IN_YEAR = re.compile(
    r"\b(?:pada|di|selama|hingga|sampai|akhir|awal)\s+(?:dengan\s+)?tahun\s+(20\d\d)\b", re.IGNORECASE
)


class Scopes:
    """Scopes and windows of one document."""

    def __init__(self, hits: Hits) -> None:
        self.hits = hits
        self.layout = hits.layout
        self._scopes: dict[Matter, Scope] = {}
        self._others: dict[Matter, Scope] = {}
        self._candidates: dict[Matter, list[Window]] = {}

    @cached_property
    def title(self) -> frozenset[int]:
        """The phrases that the title or the subject of the document holds."""
        subject = self.hits.document.profile.subject
        named = self._named(subject) if subject else frozenset()
        # A subject that names no matter at all ("NOTULENSI", "DOKUMENTASI") leaves it to the lines below.
        if named & self.hits.book.named:
            return named
        return named | self._named(title_lines(self._opening, strict=bool(subject)))

    @cached_property
    def cover(self) -> frozenset[int]:
        """The phrases of the title, of the short lines below it, and of what a paper says that it is."""
        found = self.title | self._named(title_lines(self._opening, strict=True))
        if self.layout.legal:
            return found
        told = said(self.hits.document.text, len(self.hits.stream.symbols), self.hits.spots)
        return found.union(*self.hits.named(*told))

    def _named(self, text: str) -> frozenset[int]:
        return self.hits.named(text)[0]

    @cached_property
    def _opening(self) -> str:
        """The first words of a document that is no legal product."""
        if self.layout.legal or not self.hits.stream.starts:
            return ""
        return self.hits.document.text[: self.hits.stream.ends[:_OPENING][-1]]

    @cached_property
    def labels(self) -> tuple[tuple[Window, frozenset[int]], ...]:
        """Windows that have a heading, with the phrases that the heading holds."""
        headed = [window for window in self.layout.windows if window.headed]
        return tuple(zip(headed, self.hits.named(*map(self._heading, headed)), strict=True))

    @cached_property
    def headings(self) -> frozenset[int]:
        """The phrases that any heading holds."""
        return frozenset[int]().union(*(named for _, named in self.labels))

    @cached_property
    def hollow(self) -> bool:
        """Whether all articles that could be told apart define, or say from when on what is in force."""
        articles = self.layout.articles
        if not articles or any(window.kind == "lampiran" for window in self.layout.windows):
            return False
        closing = [hit.start for hit in self.hits.of(self.hits.book.closing)]
        ruling = (one for one in articles if one.zone in OPERATIVE_ZONES)
        return all(any_within(closing, one.start, one.end) for one in ruling)

    def _heading(self, window: Window) -> str:
        if window.kind != "lampiran":
            return window.label
        first = self.hits.stream.at(window.start)
        ends = self.hits.stream.ends[first : first + _OPENING]
        return self.hits.document.text[window.start : ends[-1]] if ends else window.label

    def of(self, about: Matter) -> Scope:
        """Where the document deals with a matter; everywhere when no phrase names the matter."""
        if about not in self._scopes:
            self._scopes[about] = self._scope(about)
        return self._scopes[about]

    def _scope(self, about: Matter) -> Scope:
        whole = (0, self.layout.size + 1)
        if not about.names or self.title & about.names.any:
            return Scope((whole,), True)
        phrases = self.headings & about.names.any
        ranges = [(w.start, w.end) for w, named in self.labels if phrases & named] if phrases else []
        offsets = [hit.start for hit in self.hits.own(about) if not hit.negated]
        if offsets:
            ranges += [(part.start, part.end) for part in self._led(offsets)]
            ranges += [
                (window.start, window.end)
                for window in self.layout.windows
                if not window.headed and any_within(offsets, window.start, window.end)
            ]
        return Scope(tuple(merged(ranges)), False)

    def _led(self, offsets: Sequence[int]) -> Iterable[Window]:
        """Sections (Bagian, Paragraf) whose first article has the matter for its subject."""
        for part, first in self._sections:
            if any_within(offsets, first.start, first.start + len(first.label) + _SUBJECT):
                yield part

    @cached_property
    def _sections(self) -> tuple[tuple[Window, Window], ...]:
        """Sections, each with its first article."""
        held = (
            (part, next((one for one in self.layout.articles if part.start <= one.start < part.end), None))
            for part in self.layout.windows
            if part.kind in ("bagian", "paragraf")
        )
        return tuple((part, first) for part, first in held if first is not None)

    def contents(self, part: SetPhrases, about: Matter, zones: frozenset[Zone]) -> dict[str, list[Hit]]:
        """The hits of each content of a set, in order of place; of its bare name only those in a list."""
        lists = listed.spans(self.hits, part, about, zones) if part.listed else []
        others = self.others(about)
        found: dict[str, list[Hit]] = {}
        for name, group in part.contents.items():
            hits = self.hits.of(group)
            if lists and name in part.listed:
                # The full name is the better proof where both stand.
                bare = self.hits.of(part.listed[name])
                starts = self.hits.starts(part.listed[name])
                bare_listed = (
                    hit.scored(hit.score * _BARE)
                    for start, end in lists
                    for hit in bare[bisect_left(starts, start) : bisect_left(starts, end)]
                )
                hits = sorted((*hits, *bare_listed), key=_by_place)
            found[name] = [hit for hit in hits if hit.zone in zones]
            if others.ranges:
                found[name] = [hit for hit in found[name] if not others.holds(hit.start)]
        return found

    def others(self, about: Matter) -> Scope:
        """Where a sentence says what another matter consists of: ``Arsitektur SPBE Nasional memuat: ...``."""
        if about not in self._others:
            own = [hit.start for hit in self.hits.own(about)]
            other = [hit.start for hit in self.hits.of(about.other)]
            ranges = []
            for cue in self.hits.of(self.hits.book.listing) if other else ():
                begin = self.hits.denials.begin(cue.start)
                if any_within(other, begin, cue.start) and not any_within(own, begin, cue.start):
                    ranges.append((cue.end, self.hits.denials.end(cue.start)))
            self._others[about] = Scope(tuple(merged(ranges)), False)
        return self._others[about]

    def together(
        self, contents: Mapping[str, Sequence[Hit]], about: Matter
    ) -> tuple[dict[str, Hit], Window | None]:
        """The most of ``contents`` that one window holds, and that window; the narrowest of equals."""
        found = {name: (hits, [hit.start for hit in hits]) for name, hits in contents.items() if hits}
        if not found:
            return {}, None
        highest: tuple[int, int] = (0, 0)
        result: tuple[dict[str, Hit], Window | None] = ({}, None)
        anywhere = sorted(chain.from_iterable(starts for _, starts in found.values()))
        for window in self._within(about):
            if not any_within(anywhere, window.start, window.end):
                continue
            inside = {
                name: best
                for name, (hits, starts) in found.items()
                if (
                    best := best_plain(
                        hits[bisect_left(starts, window.start) : bisect_left(starts, window.end)]
                    )
                )
            }
            rank = (len(inside), window.start - window.end)
            if inside and (result[1] is None or rank > highest):
                highest, result = rank, (inside, window)
        return result

    def anywhere(
        self, group: Group, about: Matter, zones: frozenset[Zone], anyway: bool = False
    ) -> tuple[Hit | None, bool]:
        """The best hit of a group where the matter is dealt with, and whether all there are negated.

        ``anyway``: only words just before it that say that there is none negate it.
        """
        inside = self.inside(group, about, zones)
        best = best_of(hit for hit in inside if not (hit.denied if anyway else hit.negated))
        return best, best is None and bool(inside)

    def share(self, units: Group, about: Matter, zones: frozenset[Zone]) -> tuple[Share, str] | None:
        """The largest share of some units that is stated where the matter is dealt with, and its words."""
        told = self._told(units, about, zones)
        if not told:
            return None
        share, unit = max(told, key=lambda pair: (pair[0].part, -max(pair[0].end, pair[1].end)))
        end = max(share.end, unit.end)
        return share, " ".join(self.hits.document.text[share.start : end].split())

    def whole(self, units: Group, about: Matter, zones: frozenset[Zone]) -> Hit | None:
        """Where all of some units are counted: ``38 dari 38 perangkat daerah``, and nowhere fewer of them."""
        told = self._told(units, about, zones)
        if any(share.part < 1 for share, _ in told):
            return None
        text = self.hits.document.text
        return best_of([unit for share, unit in told if not unit.negated and share.is_of(text, unit.start)])

    def _told(self, units: Group, about: Matter, zones: frozenset[Zone]) -> list[tuple[Share, Hit]]:
        """The shares near some units, each with the unit."""
        return [
            (share, unit)
            for unit in (self.inside(units, about, zones) if units else ())
            for share in self.hits.shares
            if share.start - _UNIT <= unit.start < share.end + _UNIT
            and self.hits.nearby.one_sentence(min(share.start, unit.start), max(share.end, unit.end))
            and not self._of_the_past(share)
        ]

    def _of_the_past(self, share: Share) -> bool:
        """Whether the sentence that states a share says that it was so in a year before the document's."""
        dated, year = self.hits.document.profile.dated, self.hits.document.profile.year
        known = dated.year if dated else year
        begin = self.hits.denials.begin(share.start)
        told = _IN_YEAR.search(self.hits.document.text, begin, share.start)
        return told is not None and known is not None and int(told[1]) < known

    def inside(self, group: Group, about: Matter, zones: frozenset[Zone]) -> list[Hit]:
        """The hits of a group where a matter is dealt with, in order of place."""
        scope = self.of(about)
        if scope.whole:
            return [hit for hit in self.hits.of(group) if hit.zone in zones]
        hits, starts = self.hits.of(group), self.hits.starts(group)
        return [
            hit
            for start, end in scope.ranges
            for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)]
            if hit.zone in zones
        ]

    def _within(self, about: Matter) -> list[Window]:
        """Windows that lie within the scope. A chapter counts only when its heading names the matter."""
        if about not in self._candidates:
            self._candidates[about] = list(self._windows(self.of(about), about))
        return self._candidates[about]

    def _windows(self, scope: Scope, about: Matter) -> Iterator[Window]:
        own = self.headings & about.names.any
        named = {id(window) for window, phrases in self.labels if phrases & own} if own else set()
        for window in self.layout.windows:
            if window.kind == "bab" and id(window) not in named:
                continue
            if scope.holds(window.start) and scope.holds(max(window.start, window.end - 1)):
                yield window


def best_of(hits: Iterable[Hit]) -> Hit | None:
    """The surest hit, the first of equals. ``hits`` are in order of place."""
    best: Hit | None = None
    for hit in hits:
        if best is None or hit.score > best.score:
            best = hit
            if hit.score >= 1:
                break
    return best


def best_plain(hits: Iterable[Hit]) -> Hit | None:
    """The same of those that nothing negates."""
    return best_of(hit for hit in hits if not hit.negated)


def _by_place(hit: Hit) -> int:
    return hit.start
