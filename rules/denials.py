"""What a document takes back: stretches of its text in which nothing that is named fulfils anything.

Words next to a phrase (*belum ada*, *akan disusun*) are weighed where the phrase stands, in
:mod:`rules.hits`. Here is what reaches further: a list whose opening turns it round, a line whose value is
empty, an article that repeals, delegates or exempts, a paper that is a mere template. The words are data
(``language.yaml``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.model import Document, Kind
from rules.columns import checked
from rules.language import Unruling, language
from rules.layout import Layout
from rules.lists import FULL_STOP, HIDDEN, STOP, alternatives, marks_before, reach
from rules.spotting import Spotter, lines, longest
from rules.undone import undone

Reason = Literal["absent", "unruled", "unclear"]
"""``absent``: not there, or only intended; ``unruled``: named by an article that does not regulate it;
``unclear``: in a row of a checklist of which nobody can tell what was ticked."""

PLANS: frozenset[Kind] = frozenset({"rencana", "anggaran", "peraturan", "keputusan", "lampiran", "instruksi"})
"""Documents that speak of the future by nature: there an intention is no defect."""
GUIDES: frozenset[Kind] = frozenset({"panduan", "sop", "standar-pelayanan"})
"""Documents that say what a system will do ("sistem akan melakukan validasi"): that is no promise."""
_CALLS: frozenset[Kind] = frozenset({"undangan", "surat", "daftar-hadir", "perjanjian"})
"""Papers that announce what will be done, which is what they are asked for."""
_FORMS: frozenset[Kind] = frozenset({"formulir", "tangkapan-layar", "foto"})
"""Papers whose empty fields are what they show."""
_SENTENCE = 600
"""A sentence begins at most so many characters before a word in it."""
_CLAUSE = 3
"""So many words after a comma make a clause of their own."""
_LABEL = 3
"""A line of so many words before a colon is a label, not the end of a sentence."""
_SUBJECT = 120
"""So many characters may stand between a meeting and what became of it."""
_NEXT = 8
"""So many words after a verb say by what a matter is regulated."""
_OPENING = 700
"""The title of a paper stands within so many characters."""
_CLAIM = 60
"""So many characters may stand between an application and what became of it."""
_VALUE = r"[ \t.;]*$"
_DOTS = r"\.{4,}|…+|_{3,}"
_MINUTES: frozenset[Kind] = frozenset({"notulen", "berita-acara"})
_SPACES = rf"[\s{HIDDEN}]+"


class Denial(NamedTuple):
    """A stretch of the text by offsets, and why it does not count."""

    start: int
    end: int
    reason: Reason


@lru_cache(maxsize=64)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(phrases)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _denied() -> re.Pattern[str]:
    """A denial with the verb that it denies."""
    words = language().turning
    return re.compile(
        rf"\b(?:{alternatives(words.denying)}){_SPACES}(?:{alternatives(words.denied)})\b|{_any(words.absent).pattern}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _spotter(phrases: tuple[str, ...]) -> Spotter:
    return Spotter(_any(phrases).pattern, phrases)


@lru_cache(maxsize=1)
def _opener() -> Spotter:
    words = language().listing
    return Spotter(rf":(?=[\s{HIDDEN}])|\b(?:{alternatives(words)})\b", (":", *words))


def _intending(kind: Kind) -> tuple[str, ...]:
    """What says in a paper of a kind that the items of a list are not there yet."""
    if kind in GUIDES:
        return language().turning.building
    return () if kind in PLANS | _CALLS else language().turning.intended


@lru_cache(maxsize=64)
def _turning(kind: Kind) -> re.Pattern[str]:
    """Words, in small letters, of which one stands in every opening that turns a list round."""
    words = language().turning
    return re.compile("|".join(longest((*words.denying, *words.absent, *_intending(kind)))))


@lru_cache(maxsize=1)
def _empty() -> re.Pattern[str]:
    """A line that gives a label no value, or leaves a place to be filled in."""
    values = alternatives(language().empty, " +")
    return re.compile(
        rf"^[^\n:]*\w[^\n:]*:[ \t]*(?:{values}){_VALUE}"
        rf"|^.*\w.*?[ \t:]+(?:{_DOTS}|\[[^\W\d][^\]\n]{{0,30}}\]|\$\{{[^}}\n]*\}}){_VALUE}",
        re.IGNORECASE | re.MULTILINE,
    )


_LABELLED = re.compile(r"^[^\n:]{2,60}:[ \t]*\S", re.MULTILINE)
"""A line with a label and what stands behind it."""
_UNFILLED = 3
_SCREEN = 60
"""A screen on which nothing runs holds so many words at most."""


@lru_cache(maxsize=1)
def _left_open() -> re.Pattern[str]:
    """A line with a label behind which only dots stand."""
    return re.compile(rf"[^\n:]{{2,60}}:[ \t]*(?:{_DOTS}|\.{{3}}|-+){_VALUE}")


_NUMBERING = re.compile(r"^[ \t|]*no(?:mor)?\.?[ ]*[\t|][^\n\t|]+[\t|][^\n]*", re.IGNORECASE | re.MULTILINE)
"""The names of the columns of a table whose first one numbers its rows."""
_LEFT_OPEN = ("....", "…", "___", "[", "${")
"""What stands in a line that leaves a place to be filled in."""


@lru_cache(maxsize=1)
def _valueless() -> re.Pattern[str]:
    """The end of a line that gives a label no value."""
    values = alternatives(language().empty, " +")
    return re.compile(rf":[ \t]*(?:{values}){_VALUE}", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=1)
def _called_off() -> re.Pattern[str]:
    """A sentence of minutes that begins with the meeting and says that it was called off."""
    words = language().called_off
    between = rf"(?:(?!\b(?:{alternatives(words.but)})\b)[^.;:]){{1,{_SUBJECT}}}?"
    return re.compile(
        rf"(?:^|[.]\s)[ \t]*(?:{alternatives(words.meeting)})\b{between}\b(?:{alternatives(words.words)})\b",
        re.MULTILINE,
    )


@lru_cache(maxsize=1)
def _standstill() -> Spotter:
    """A clause that says that the application a paper is about does not run; group 1 tells which one."""
    words = language().standstill
    between = rf"(?:(?!\b(?:{alternatives(words.but)})\b)[^.,;:\n]){{0,{_CLAIM}}}?"
    return Spotter(
        rf"(?<!\b(?i:jika) )(?<!\b(?i:apabila) )\b(?i:{alternatives(words.subject)})\s+(ini|[A-Z][\w-]+)\b"
        rf"{between}\b(?i:{alternatives(words.words)})\b",
        words.subject,
        re.NOFLAG,
    )


@lru_cache(maxsize=1)
def _unticked() -> re.Pattern[str]:
    """A line that begins or ends with an open box, none of it ticked."""
    boxes = language().boxes
    ticked, left = ("|".join(map(re.escape, marks)) for marks in (boxes.ticked, boxes.open))
    row = rf"(?:[ \t]*(?:{left})[^\n]*\w[^\n]*|[^\n]*\w[^\n]*(?:{left})[ \t|]*)"
    return re.compile(rf"^(?![^\n]*(?:{ticked})){row}$", re.IGNORECASE | re.MULTILINE)


_PERCENT = r"\s*(?:%|persen\b|\(nol\)\s*persen\b)"
_NOTHING = re.compile(rf"(?<![\d,.])(?:0|nol){_PERCENT}", re.IGNORECASE)
_SOMETHING = re.compile(
    rf"[1-9]\d*(?:[.,]\d+)?{_PERCENT}|\b(?:dari|semula|sebelumnya|awal)\s*$", re.IGNORECASE
)


class Denials:
    """The denials of one document."""

    def __init__(self, document: Document, layout: Layout, text: str) -> None:
        """``text`` is that of the document with running headers and footers hidden."""
        self.text = text
        self.lowered = text.lower()
        self.layout = layout
        self.kind = document.profile.kind
        self.subject = document.profile.subject or ""
        rows = list(checked(text, self.lowered)) if len(self.lowered) == len(text) else []
        self.heads = [(row.start, row.end) for row in rows if row.standing == "head"]
        """The lines that name the columns of a table: what a column is called is said of no row."""
        self.heads += [head.span() for head in _NUMBERING.finditer(text)]
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
        """A template or an example shows how a paper is written; minutes may tell that nobody met.

        A legal product may only repeal another one, a screen only say that nothing runs.
        """
        if self.layout.legal:
            if _any(language().repealing).match(self.subject.strip()):
                yield Denial(0, len(self.text) + 1, "unruled")
            return
        begins = _any(language().template)
        titles = (line for line in self.text[:_OPENING].splitlines() if line.isupper())
        template = any(begins.match(title.strip()) for title in (self.subject, *titles))
        void = template or (self.kind in _MINUTES and _called_off().search(self.text))
        void = void or (self.kind not in PLANS | GUIDES | _FORMS and self._unfilled())
        if void or self._stands_still() or self._dead():
            yield Denial(0, len(self.text) + 1, "absent")

    def _dead(self) -> bool:
        """Whether a screen, or a paper of hardly more, says that nothing runs on it."""
        if self.kind in PLANS | _MINUTES or len(self.text.split(None, _SCREEN)) > _SCREEN:
            return False
        return bool(_any(language().dead).search(self.text))

    def _unfilled(self) -> bool:
        """Whether hardly a label of a paper has a value: nobody filled it in."""
        left = sum(_left_open().match(line) is not None for line in self.text.splitlines())
        return left >= _UNFILLED and 2 * left > sum(1 for _ in _LABELLED.finditer(self.text))

    def _stands_still(self) -> bool:
        """Whether a paper says that the application it is about does not run: its guide, or its opening."""
        if self.kind in PLANS | _MINUTES:
            return False
        for told in _standstill().finditer(self.text, self.lowered):
            own = told[1] == "ini" or told[1].casefold() in self.subject.casefold().split()
            if own and (self.kind in GUIDES or told.start() < _OPENING):
                return True
        return False

    def _prepared(self) -> Iterator[Denial]:
        """What minutes say of a review that they only prepare."""
        words = language().preparing
        if self.kind in _MINUTES and _any(words.title).search(f"{self.subject}\n{self.text[:_OPENING]}"):
            for found in _any(words.words).finditer(self.text):
                yield Denial(found.start(), found.end(), "absent")

    def _turned(self) -> Iterator[Denial]:
        """Lists whose opening says that their items are not there, not there any more, or not yet."""
        turning = _turning(self.kind)
        for opener in _opener().finditer(self.text, self.lowered):
            opens, at = self._opens(opener.start()), opener.start()
            if not turning.search(self.text[opens:at].lower()):
                continue
            if self._turns(self.text[self._clause(opens, at) : at]):
                yield Denial(opener.end(), self._reach(opener.end()), "absent")

    def _turns(self, opening: str) -> bool:
        """Whether the words that open a list deny its items.

        They do not when the denial is a condition, is taken back, or stands in a clause before the last.
        """
        words = language().turning
        opening = _any(words.apart).sub(" ", opening)
        found = list(_denied().finditer(opening))
        if intending := _intending(self.kind):
            found += _any(intending).finditer(opening)
        if not found:
            return False
        last = max(found, key=lambda one: one.end())
        before, after = opening[: last.start()], opening[last.end() :]
        parted = any(len(part.split()) >= _CLAUSE for part in after.split(",")[1:])
        if parted or _any(words.settled).search(after) or _any(words.condition).search(before):
            return False
        return not (before.rstrip().lower().endswith("yang") and _any(words.able).search(after))

    def _blank(self) -> Iterator[Denial]:
        """Lines of a report that give no value, or nought percent."""
        if self.kind in PLANS | GUIDES | _FORMS:
            return
        open_lines = {self.text.rfind("\n", 0, end.start()) + 1 for end in _valueless().finditer(self.text)}
        for start in sorted({*open_lines, *lines(self.text, _LEFT_OPEN)}):
            if line := _empty().match(self.text, start):
                yield Denial(line.start(), line.end(), "absent")
        for start in lines(self.text, language().boxes.open):
            if line := _unticked().match(self.text, start):
                yield Denial(line.start(), line.end(), "absent")
        for start, end in undone(self.text, self.lowered):
            yield Denial(start, end, "absent")
        percents = "%" in self.text or "persen" in self.lowered
        for nothing in _NOTHING.finditer(self.text) if percents else ():
            start = max(self.text.rfind("\n", 0, nothing.start()) + 1, self._begin(nothing.start(), STOP))
            if not _SOMETHING.search(self.text, start, nothing.start()):
                yield Denial(start, nothing.end(), "absent")

    def _unruled(self) -> Iterator[Denial]:
        """Articles that name a matter without regulating it."""
        if not self.layout.legal:
            return
        for rule in language().unruling:
            for found in _spotter(rule.words).finditer(self.text, self.lowered):
                if self.layout.place(found.start()).zone == "batang-tubuh":
                    yield from self._unruled_by(rule, found.start(), found.end())

    def _unruled_by(self, rule: Unruling, start: int, end: int) -> Iterator[Denial]:
        begin = self._begin(start, FULL_STOP)
        item = next(marks_before(self.text, begin, start), None)
        # What stands behind the items of a list is said of all of them.
        if item is not None and not STOP.search(self.text, item.after, start):
            begin = item.after
        if rule.of and not _any(rule.of).search(self.text, begin, start):
            return
        reached = self._reach(end)
        following = " ".join(self.text[end:reached].split()[:_NEXT])
        if rule.unless and _any(rule.unless).search(following):
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

    def _clause(self, begin: int, offset: int) -> int:
        """Where the words that open a list begin, which do not before ``begin``: after an item, a label."""
        item = next(marks_before(self.text, begin, offset), None)
        begin = item.after if item else begin
        line = self.text.rfind("\n", begin, offset) + 1
        words = self.text[line:offset].split() if line > begin else []
        return line if 0 < len(words) <= _LABEL and words[0][:1].isupper() else begin
