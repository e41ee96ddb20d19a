"""Where the phrases of an instrument stand in one document: one pass, then only what is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from extractors.model import Document, Zone
from rules.denials import Denials
from rules.findings import Found
from rules.language import language
from rules.layout import Layout
from rules.lists import BULLET, without_furniture
from rules.phrasebook import Group, Matter, Phrasebook
from rules.quotes import Quotes
from rules.shares import Share, shares
from rules.spotting import Spotter
from rules.text import Stream, stream, symbols
from rules.void import GUIDES, PLANS

_BEFORE = 6
_AFTER = 6
"""How many words before and after a phrase may say that the matter is absent or only intended."""
_LIST = 40
"""How many words a list may hold of which a denial at its end is said as a whole."""
_REST = re.compile(
    r"(?:\s+\w+)?(?:,\s+(?!(?:sedangkan|namun|tetapi|tapi|yang|akan|kini)\b)[\w/-]+(?:\s+[\w/-]+){0,3}?)+"
    r",?\s+(?:dan|serta|maupun|atau)\s+[\w/-]+(?:\s+[\w/-]+){0,6}?\s*",
    re.IGNORECASE,
)
"""The rest of a list: short names between commas, the last behind "dan"."""
_ASKED = 5
"""How many words may name who is asked to do something."""
_STOP = re.compile(rf"[.;?!\n](?:(?<=[.;?!])(?=\s)|(?<=\n)\s*\n|(?<=\n){BULLET})")
_CARRIED_OUT = re.compile(rf"\b(?:{'|'.join(language().carried_out)})\b", re.IGNORECASE)
_DONE_AFTER_ALL = re.compile(
    rf"\b(?:{'|'.join(language().done)})\s+(?:{'|'.join(language().carried_out)})\b", re.IGNORECASE
)
_AFTER_ALL = 50
_COMING = Spotter(
    rf"\bakan\s+(?:(?:kami|kita)\s+\w+|(?:(?!yang\b)\w+\s+){{0,2}}?(?:{'|'.join(language().coming)}))\b",
    ["akan"],
)
_FUTURE = re.compile(rf"\s+(?:(?:pada|mulai|di)\s+)*(?:{'|'.join(language().future)})\b", re.IGNORECASE)
_LABEL = re.compile(r"\n[ \t]*[^\n:]{1,40}:\s")
_LABELLED = 45
"""A label begins a line and is so long at most; what the line before says does not hold for it."""
_SENTENCE = 160
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
        self.denials = Denials(document, self.layout, self.text)
        self.stream: Stream = stream(document, book.vocabulary)
        ends: dict[int, list[int]] = defaultdict(list)
        for last, phrase in book.find(self.stream.symbols):
            ends[phrase].append(last)
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
        self._absent = self._cues(book.absent)
        self._direct = frozenset(finish for _, finish in self._cues(book.direct))
        self._deniers = self._direct | {finish for _, finish in self._absent}
        self._norms = self._cues(book.norms)
        self._done = [first for first, _ in self._cues(book.done)]
        self._proposed: frozenset[int] = frozenset()
        kind = document.profile.kind
        self._intended: list[tuple[int, int]] = []
        if kind in GUIDES:
            self._intended = self._cues(book.promised)
        elif kind not in PLANS:
            overcome = {finish for _, finish in self._cues(book.overcome)}
            cues = sorted({*self._cues(book.intended), *self._asked(), *self._coming()})
            self._intended = [cue for cue in cues if cue[0] - 1 not in overcome]
            self._proposed = frozenset(finish for _, finish in self._cues(book.proposed))

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
        return shares(self.document.text)

    def named(self, text: str) -> frozenset[int]:
        """The phrases that a heading or a subject holds.

        Of the names of matters that are judged alike only the longest: "Audit Keamanan SPBE" names the audit,
        not the security.
        """
        found = [
            (last - self.book.sizes[phrase] + 1, last, phrase)
            for last, phrase in self.book.find(symbols(text, self.book.vocabulary))
        ]
        kept = {phrase for _, _, phrase in found if phrase not in self.book.titles}
        for alike in (self.book.regulated, self.book.performed):
            spans = {(first, last) for first, last, phrase in found if phrase in alike}
            kept |= {
                phrase for first, last, phrase in found if phrase in alike and not _inside(first, last, spans)
            }
        return frozenset(kept)

    def of_rules(self, hit: Hit) -> bool:
        """Whether the sentence speaks of rules on the matter: a policy, a regulation."""
        return self._near(self._norms, hit.first, hit.last)

    def one_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two offsets that lie near each other."""
        return end - start <= _SENTENCE and not _STOP.search(self.document.text, start, end)

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
        denied = reason is not None or self._denied(hit.first)
        negated = denied or self._negated(hit.first, hit.last, hit.zone)
        return _Told(negated, denied, reason == "unruled", reason == "unclear")

    def _cues(self, group: frozenset[int]) -> list[tuple[int, int]]:
        """First and last word of every cue, in order; a column that is named so is none."""
        found = sorted(
            (last - self.book.sizes[phrase] + 1, last)
            for phrase in group
            for last in self._ends.get(phrase, ())
        )
        if not self.denials.heads:
            return found
        starts = self.stream.starts
        return [cue for cue in found if not any(a <= starts[cue[0]] < b for a, b in self.denials.heads)]

    def _asked(self) -> Iterator[tuple[int, int]]:
        """Cues that name between their words who is asked."""
        asked = self._cues(self.book.asked)
        for _, last in self._cues(self.book.asking):
            place = bisect_left(asked, (last + 1, 0))
            if place < len(asked) and asked[place][0] - last <= _ASKED + 1:
                begin, finish = asked[place]
                if not self._parted(last, begin):
                    yield begin, finish

    def _coming(self) -> Iterator[tuple[int, int]]:
        """What "akan" announces with some words between."""
        for found in _COMING.finditer(self.document.text, self.document.text.lower()):
            begin, finish = self.stream.at(found.start()), self.stream.at(found.end()) - 1
            if begin < finish:
                yield begin, finish

    def _denied(self, first: int) -> bool:
        """Whether the word just before a phrase says that there is none of it.

        "tidak/belum terpenuhi" denies nothing: the phrase itself says what is not there.
        """
        stands = first - 1 in self._deniers and first not in self._direct
        return stands and not self._ended(first - 1, first)

    def _negated(self, first: int, last: int, zone: Zone) -> bool:
        """Whether words near a phrase say that it is absent or, in the body of a paper, only intended."""
        if self._near(self._absent, first, last):
            return True
        return zone == "isi" and (first - 1 in self._proposed or self._near(self._intended, first, last))

    def _near(self, cues: list[tuple[int, int]], first: int, last: int) -> bool:
        place = bisect_left(cues, (first - _BEFORE - 2, 0))
        for begin, finish in cues[place : place + 8]:
            if begin > last + _AFTER:
                return begin > last and self._listed(last, begin)
            if finish < first and first - finish <= _BEFORE and not self._ended(finish, first):
                return not self._settled(finish, first)
            if begin > last and not self._parted(last, begin):
                return not self._carried_out(last, begin, finish)
        return False

    def _listed(self, last: int, begin: int) -> bool:
        """Whether only the rest of a list stands between a phrase and a denial: "A, B, dan C belum ada"."""
        if begin - last > _LIST:
            return False
        between = self.document.text[self.stream.ends[last] : self.stream.starts[begin]]
        return bool(_REST.fullmatch(between)) and not self._settled(last, begin)

    def _carried_out(self, last: int, begin: int, finish: int) -> bool:
        """Whether words between a phrase and a denial, or after that, say that it was done after all."""
        text, stream = self.document.text, self.stream
        carried = _CARRIED_OUT.search(text, stream.ends[last], stream.starts[begin])
        if carried and not _FUTURE.match(text, carried.end()):
            return True
        done = _DONE_AFTER_ALL.search(text, stream.ends[finish], stream.ends[finish] + _AFTER_ALL)
        return bool(done) and not _STOP.search(text, stream.ends[finish], done.start() if done else 0)

    def _settled(self, left: int, right: int) -> bool:
        """Whether the words between say that what was absent is there after all."""
        place = bisect_left(self._done, left)
        return place < len(self._done) and self._done[place] < right

    def _ended(self, left: int, right: int) -> bool:
        """Whether a sentence, or a line above one with a label, ends between two words."""
        if self._parted(left, right):
            return True
        start = self.stream.starts[right]
        label = _LABEL.search(self.document.text, self.stream.ends[left], start + _LABELLED)
        return label is not None and label.start() < start

    def _parted(self, left: int, right: int) -> bool:
        """Whether a sentence ends between two words."""
        return bool(_STOP.search(self.document.text, self.stream.ends[left], self.stream.starts[right] + 1))


def apart(named: Sequence[Hit], other: Sequence[Hit]) -> list[Hit]:
    """The hits that do not lie inside one of the others."""
    if not other:
        return list(named)
    spans = [(hit.start, hit.end) for hit in other]
    return [hit for hit in named if not any(start <= hit.start and hit.end <= end for start, end in spans)]


def _sure(first: int, last: int) -> float:
    """How surely words are read that nobody doubts."""
    return 1.0


def _inside(first: int, last: int, spans: Collection[tuple[int, int]]) -> bool:
    """Whether a span lies within a wider one."""
    return any(start <= first and last <= end and end - start > last - first for start, end in spans)


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
