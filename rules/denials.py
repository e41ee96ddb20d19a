"""What a document takes back: stretches of its text in which nothing that is named fulfils anything.

Words next to a phrase (*belum ada*, *akan disusun*) are weighed where the phrase stands, in
:mod:`rules.hits`. Here is what reaches further: a list whose opening turns it round, a line whose value is
empty, an article that repeals, delegates or exempts, a paper that is a mere template. The words are data
(``language.yaml``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.model import Document, Kind
from rules.columns import checked
from rules.language import Unruling, language
from rules.layout import Layout
from rules.lists import FULL_STOP, HIDDEN, LONGEST_LINE, STOP, alternatives, marks_before, reach
from rules.spotting import Cues, Spots, Spotter, lines, longest
from rules.undone import undone
from rules.void import (
    DOTS,
    FORMS,
    GUIDES,
    MINUTES,
    OPENING,
    PLANS,
    VALUE,
    Paper,
    any_of,
    is_void,
    only_repeals,
)

Reason = Literal["absent", "unruled", "unclear"]
"""``absent``: not there, or only intended; ``unruled``: named by an article that does not regulate it;
``unclear``: in a row of a checklist of which nobody can tell what was ticked."""

_CALLS: frozenset[Kind] = frozenset({"undangan", "surat", "daftar-hadir", "perjanjian"})
"""Papers that announce what will be done, which is what they are asked for."""
_SENTENCE = 600
"""A sentence begins at most so many characters before a word in it."""
_CLAUSE = 3
"""So many words after a comma make a clause of their own."""
_LABEL = 3
"""A line of so many words before a colon is a label, not the end of a sentence."""
_NEXT = 8
"""So many words after a verb say by what a matter is regulated."""
_SPACES = rf"[\s{HIDDEN}]+"


class Denial(NamedTuple):
    """A stretch of the text by offsets, and why it does not count."""

    start: int
    end: int
    reason: Reason


@lru_cache(maxsize=1)
def _denied() -> re.Pattern[str]:
    """A denial with the verb that it denies."""
    words = language().turning
    return re.compile(
        rf"\b(?:{alternatives(words.denying)}){_SPACES}(?:{alternatives(words.denied)})\b|{any_of(words.absent).pattern}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _spotter(phrases: tuple[str, ...]) -> Spotter:
    return Spotter(any_of(phrases).pattern, phrases)


@lru_cache(maxsize=1)
def _opener() -> Spotter:
    words = language().listing
    return Spotter(rf"\b(?:{alternatives(words)})\b", words)


def _intending(kind: Kind) -> tuple[str, ...]:
    """What says in a paper of a kind that the items of a list are not there yet."""
    if kind in GUIDES:
        return language().turning.building
    return () if kind in PLANS | _CALLS else language().turning.intended


@lru_cache(maxsize=64)
def _turning(kind: Kind) -> Cues:
    """Words of which one stands in every opening that turns a list round."""
    words = language().turning
    return longest((*words.denying, *words.absent, *_intending(kind)))


@lru_cache(maxsize=1)
def _empty() -> re.Pattern[str]:
    """A line that gives a label no value, or leaves a place to be filled in."""
    values = alternatives(language().empty, " +")
    return re.compile(
        rf"^[^\n:]*\w[^\n:]*:[ \t]*(?:{values}){VALUE}"
        rf"|^.*\w.*?[ \t:]+(?:{DOTS}|\[[^\W\d][^\]\n]{{0,30}}\]|\$\{{[^}}\n]*\}}){VALUE}",
        re.IGNORECASE | re.MULTILINE,
    )


_NUMBERING = Spotter(r"no(?:mor)?\.?[ ]*[\t|][^\n\t|]+[\t|][^\n]*", ["no", "nomor"])
"""The names of the columns of a table whose first one numbers its rows."""
_LEFT_OPEN = ("....", "…", "___", "[", "${")
"""What stands in a line that leaves a place to be filled in."""


@lru_cache(maxsize=1)
def _valueless() -> re.Pattern[str]:
    """The end of a line that gives a label no value."""
    values = alternatives(language().empty, " +")
    return re.compile(rf":[ \t]*(?:{values}){VALUE}", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=1)
def _unticked() -> re.Pattern[str]:
    """A line that begins or ends with an open box, none of it ticked."""
    boxes = language().boxes
    ticked, left = ("|".join(map(re.escape, marks)) for marks in (boxes.ticked, boxes.open))
    row = rf"(?:[ \t]*(?:{left})[^\n]*\w[^\n]*|[^\n]*\w[^\n]*(?:{left})[ \t|]*)"
    return re.compile(rf"^(?![^\n]*(?:{ticked})){row}$", re.IGNORECASE | re.MULTILINE)


_COLON = re.compile(rf":(?=[\s{HIDDEN}])")
_PERCENT_WORD = Cues(["persen"])
_PERCENT = r"\s*(?:%|persen\b|\(nol\)\s*persen\b)"
_NOTHING = re.compile(rf"(?<![\d,.])(?:0|nol){_PERCENT}", re.IGNORECASE)
_SOMETHING = re.compile(
    rf"[1-9]\d*(?:[.,]\d+)?{_PERCENT}|\b(?:dari|semula|sebelumnya|awal)\s*$", re.IGNORECASE
)


class Denials:
    """The denials of one document."""

    def __init__(self, document: Document, layout: Layout, text: str, spots: Spots) -> None:
        """``text`` is that of the document with running headers and footers hidden, ``spots`` its words."""
        self.text = text
        self.spots = spots
        self.layout = layout
        self.kind = document.profile.kind
        self.subject = document.profile.subject or ""
        rows = list(checked(text, spots))
        self.heads = [(row.start, row.end) for row in rows if row.standing == "head"]
        """The lines that name the columns of a table: what a column is called is said of no row."""
        for numbering in _NUMBERING.finditer(text, spots):
            start = text.rfind("\n", 0, numbering.start()) + 1
            if not text[start : numbering.start()].strip(" \t|"):
                self.heads.append((start, numbering.end()))
        ticks = {
            Denial(row.start, row.end, row.standing)
            for row in rows
            if row.standing in ("absent", "unclear") and self.kind not in GUIDES
        }
        self.unclear = any(one.reason == "unclear" for one in ticks)
        found = sorted(
            {*self._hollow(), *self._turned(), *self._blank(), *self._unruled(), *self._prepared(), *ticks}
        )
        self._spans: Sequence[Denial] = found
        self._starts = [span.start for span in found]
        self._reaches: list[int] = []
        for span in found:
            self._reaches.append(max(span.end, self._reaches[-1] if self._reaches else 0))

    def at(self, offset: int) -> Reason | None:
        """Why nothing counts that is named at an offset of the text; None where it does."""
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and self._reaches[place] > offset:
            if offset < self._spans[place].end:
                return self._spans[place].reason
            place -= 1
        return None

    def end(self, offset: int) -> int:
        """Where the sentence that holds an offset ends, with the list that it opens."""
        return self._reach(offset)

    def begin(self, offset: int) -> int:
        """Where the sentence that holds an offset begins."""
        return self._begin(offset, FULL_STOP)

    def _hollow(self) -> Iterator[Denial]:
        """A paper or a legal product of which nothing counts."""
        if self.layout.legal:
            if only_repeals(self.subject):
                yield Denial(0, len(self.text) + 1, "unruled")
        elif is_void(Paper(self.text, self.spots, self.kind, self.subject)):
            yield Denial(0, len(self.text) + 1, "absent")

    def _prepared(self) -> Iterator[Denial]:
        """What minutes say of a review that they only prepare."""
        words = language().preparing
        if self.kind in MINUTES and any_of(words.title).search(f"{self.subject}\n{self.text[:OPENING]}"):
            for found in any_of(words.words).finditer(self.text):
                yield Denial(found.start(), found.end(), "absent")

    def _turned(self) -> Iterator[Denial]:
        """Lists whose opening says that their items are not there, not there any more, or not yet."""
        turning = self.spots.of(_turning(self.kind))
        for opener in (*_COLON.finditer(self.text), *_opener().finditer(self.text, self.spots)):
            at = opener.start()
            place = bisect_left(turning, at) - 1
            if place < 0 or self._is_parted(turning[place], at):
                continue
            opens = self._opens(at)
            if opens <= turning[place] and self._turns(self.text[self._clause(opens, at) : at]):
                yield Denial(opener.end(), self._reach(opener.end()), "absent")

    def _turns(self, opening: str) -> bool:
        """Whether the words that open a list deny its items.

        They do not when the denial is a condition, is taken back, or stands in a clause before the last.
        """
        words = language().turning
        opening = any_of(words.apart).sub(" ", opening)
        found = list(_denied().finditer(opening))
        if intending := _intending(self.kind):
            found += any_of(intending).finditer(opening)
        if not found:
            return False
        last = max(found, key=lambda one: one.end())
        before, after = opening[: last.start()], opening[last.end() :]
        parted = any(len(part.split()) >= _CLAUSE for part in after.split(",")[1:])
        if parted or any_of(words.settled).search(after) or any_of(words.condition).search(before):
            return False
        return not (before.rstrip().lower().endswith("yang") and any_of(words.able).search(after))

    def _short(self, starts: Iterable[int]) -> Iterator[int]:
        """The beginnings of lines that are not so long that nobody fills them in."""
        for start in starts:
            if "\n" in self.text[start : start + LONGEST_LINE] or start + LONGEST_LINE > len(self.text):
                yield start

    def _blank(self) -> Iterator[Denial]:
        """Lines of a report that give no value, or nought percent."""
        if self.kind in PLANS | GUIDES | FORMS:
            return
        open_lines = {self.text.rfind("\n", 0, end.start()) + 1 for end in _valueless().finditer(self.text)}
        for start in self._short(sorted({*open_lines, *lines(self.text, _LEFT_OPEN)})):
            if line := _empty().match(self.text, start):
                yield Denial(line.start(), line.end(), "absent")
        for start in self._short(lines(self.text, language().boxes.open)):
            if line := _unticked().match(self.text, start):
                yield Denial(line.start(), line.end(), "absent")
        for start, end in undone(self.text, self.spots):
            yield Denial(start, end, "absent")
        percents = "%" in self.text or self.spots.of(_PERCENT_WORD)
        for nothing in _NOTHING.finditer(self.text) if percents else ():
            start = max(self.text.rfind("\n", 0, nothing.start()) + 1, self._begin(nothing.start(), STOP))
            if not _SOMETHING.search(self.text, start, nothing.start()):
                yield Denial(start, nothing.end(), "absent")

    def _unruled(self) -> Iterator[Denial]:
        """Articles that name a matter without regulating it."""
        if not self.layout.legal:
            return
        for rule in language().unruling:
            for found in _spotter(rule.words).finditer(self.text, self.spots):
                if self.layout.place(found.start()).zone == "batang-tubuh":
                    yield from self._unruled_by(rule, found.start(), found.end())

    def _unruled_by(self, rule: Unruling, start: int, end: int) -> Iterator[Denial]:
        begin = self._begin(start, FULL_STOP)
        item = next(marks_before(self.text, begin, start), None)
        # What stands behind the items of a list is said of all of them.
        if item is not None and not STOP.search(self.text, item.after, start):
            begin = item.after
        if rule.of and not any_of(rule.of).search(self.text, begin, start):
            return
        reached = self._reach(end)
        following = " ".join(self.text[end:reached].split()[:_NEXT])
        if rule.unless and any_of(rule.unless).search(following):
            return
        yield Denial(end if rule.reach == "after" else begin, reached, "unruled")

    def _reach(self, offset: int) -> int:
        return reach(self.text, offset, self.layout.part_end(offset))

    def _begin(self, offset: int, stop: re.Pattern[str]) -> int:
        """Where the sentence that holds an offset begins, within its part."""
        part = self.layout.part(offset)
        left = max(0, offset - _SENTENCE, part.start if part else 0)
        for found in stop.finditer(self.text, left, offset):
            left = found.end()
        return left

    def _opens(self, offset: int) -> int:
        """Where the words before an offset begin: after a full stop or a colon."""
        begin = self._begin(offset, STOP)
        return max(begin, self.text.rfind(": ", begin, offset) + 1)

    def _is_parted(self, word: int, offset: int) -> bool:
        """Whether a word is no part of the sentence that leads to an offset, as far as a quick look tells."""
        apart = offset - word > _SENTENCE or STOP.search(self.text, word, offset)
        return bool(apart) or self.text.find(": ", word, offset) >= 0

    def _clause(self, begin: int, offset: int) -> int:
        """Where the words that open a list begin, which do not before ``begin``: after an item, a label."""
        item = next(marks_before(self.text, begin, offset), None)
        begin = item.after if item else begin
        line = self.text.rfind("\n", begin, offset) + 1
        words = self.text[line:offset].split() if line > begin else []
        return line if 0 < len(words) <= _LABEL and words[0][:1].isupper() else begin
