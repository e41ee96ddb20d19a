"""The words of a document that prove a finding, as a person would quote them.

A sentence is quoted as it stands; of an item of a list the sentence that opens the list comes first, so that
``e. arsitektur keamanan`` says what it is a part of. A quote is made of whole words of the document in their
order, with plain spaces; ``…`` stands where words were left out.
"""

from __future__ import annotations

import re

from rules.layout import Layout
from rules.lists import HIDDEN, STOP, Mark, marks, opened

GAP = " … "
_BEFORE, _AFTER = 14, 16
"""Words that are quoted before and after a phrase at most."""
_LEAD_HEAD, _LEAD_TAIL = 9, 6
"""Words of the sentence that opens a list: the first name the matter, the last say what follows."""
_SHORT = 4
"""A sentence of fewer words is quoted with the one before it."""
_NEAR = 400
"""A sentence or an item begins at most so many characters before a phrase in it ..."""
_REACH = 2_000
"""... and the list of an item so many before it."""
_LEVELS = 2
_WORD = re.compile(rf"[^\s{HIDDEN}]+")
_PARAGRAPH = re.compile(r"\s*\(\d{1,2}[a-z]?\)\s")
_LOOSE_START = re.compile(r"^(?:[-–•*;:,.)]|(?:dan/atau|dan|atau)\b)\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:\s*[;,:]\s*(?:dan/atau|dan|atau)?|\s+(?:dan/atau|dan|atau))$", re.IGNORECASE)


class Quotes:
    """The quotes of one document."""

    def __init__(self, text: str, layout: Layout) -> None:
        """``text`` is that of the document with running headers and footers hidden."""
        self.text = text
        self.layout = layout

    def of(self, start: int, end: int) -> str:
        """What is quoted for the words from ``start`` to ``end`` of the document's text."""
        floor = self._floor(start)
        item = self._item(start, floor)
        if item is None:
            return self._sentence(start, end, floor)
        pieces = [self._around(item.start, start, end, self._item_end(end))]
        at, leads = item, 0
        while leads < _LEVELS and (lead := self._lead(at, floor)) is not None:
            outer, begin, finish, direct = lead
            joint = " " if direct or pieces[0].startswith("…") else GAP
            pieces.insert(0, self._opening(begin, finish) + joint)
            leads += 1
            if outer is None:
                break
            at = outer
        if not leads:
            pieces = [self._around(item.after, start, end, self._item_end(end))]
        return tidy("".join(pieces))

    def _floor(self, start: int) -> int:
        """Where the words of the narrowest part that holds an offset begin, after its own label."""
        part = self.layout.part(start)
        if part is None:
            return 0
        after = part.start + len(part.label)
        return after if after <= start and self.text.startswith(part.label, part.start) else part.start

    def _sentence(self, start: int, end: int, floor: int) -> str:
        begin = self._begin(start, floor)
        finish = self._finish(end)
        if len(_words(self.text, begin, finish)) < _SHORT and begin > floor:
            begin = self._begin(max(floor, begin - 2), floor)
        return tidy(self._around(begin, start, end, finish))

    def _begin(self, start: int, floor: int) -> int:
        """Where the sentence that holds an offset begins."""
        left = max(floor, start - _NEAR)
        stops = [stop.end() for stop in STOP.finditer(self.text, left, start)]
        begin = stops[-1] if stops else left
        paragraph = _PARAGRAPH.match(self.text[begin : min(start, begin + 40)])
        return begin + paragraph.end() if paragraph else begin

    def _finish(self, end: int) -> int:
        stop = STOP.search(self.text, end, end + _NEAR)
        if stop is None:
            return min(len(self.text), end + _NEAR)
        return stop.start() + (stop[0] in ".?!")

    def _item_end(self, end: int) -> int:
        """An item ends with its sentence or where the next item begins."""
        finish = self._finish(end)
        following = next(marks(self.text, end, finish), None)
        return following.start if following else finish

    def _around(self, begin: int, start: int, end: int, finish: int) -> str:
        """The words of a stretch, at most so many on either side of the phrase in it."""
        before, after = _words(self.text, begin, start), _words(self.text, end, finish)
        if begin < start and before and before[-1][1] == start and not self.text[start - 1].isspace():
            start = before.pop()[0]  # the phrase begins inside a word
        left = begin if len(before) <= _BEFORE else before[-_BEFORE][0]
        right = finish if len(after) <= _AFTER else after[_AFTER - 1][1]
        text = _plain(self.text[left:right])
        return ("… " if left > begin else "") + text + (" …" if right < finish else "")

    def _opening(self, begin: int, finish: int) -> str:
        """The sentence that opens a list, its middle left out when it is long."""
        words = _words(self.text, begin, finish)
        if len(words) <= _LEAD_HEAD + _LEAD_TAIL:
            return _plain(self.text[begin:finish])
        head = _plain(self.text[begin : words[_LEAD_HEAD - 1][1]])
        return head + GAP + _plain(self.text[words[-_LEAD_TAIL][0] : finish])

    def _item(self, start: int, floor: int) -> Mark | None:
        """The sign of the list item whose words hold an offset; None outside a list."""
        before = list(marks(self.text, max(floor, start - _NEAR), start))
        if not before or STOP.search(self.text, before[-1].after, start):
            return None
        return before[-1]

    def _lead(self, item: Mark, floor: int) -> tuple[Mark | None, int, int, bool] | None:
        """The sentence that opens the list of an item: the item that it is itself in, its place, whether the
        item follows at once."""
        before = [*marks(self.text, max(floor, item.start - _REACH), item.start), item]
        for mark in reversed(before):
            if mark.style != item.style or mark.sign not in item.first:
                continue
            if not opened(self.text, mark.start, floor):
                if mark.sign == "i" or mark.bullet:
                    continue  # the letter after h; a bullet is the sign of every item
                return None
            begin = self._begin(mark.start, floor)
            inside = [one for one in before if begin <= one.start < mark.start]
            outer = inside[-1] if inside else None
            return outer, outer.start if outer else begin, mark.start, mark.start == item.start
        return None


def tidy(quote: str) -> str:
    """A quote without what dangles at its ends: signs, conjunctions."""
    quote = _LOOSE_END.sub("", _LOOSE_START.sub("", quote.strip()))
    return quote.strip()


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [word.span() for word in _WORD.finditer(text, start, end)]
