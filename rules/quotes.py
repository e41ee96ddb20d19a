"""The words of a document that prove a finding, as a person would quote them.

A sentence is quoted as it stands; of an item of a list the sentence that opens the list comes first, so that
``e. arsitektur keamanan`` says what it is a part of. A quote is made of whole words of the document in their
order, with plain spaces; ``…`` stands where words were left out.
"""

from __future__ import annotations

import re
from itertools import chain

from rules.layout import Layout
from rules.lists import HIDDEN, STOP, Mark, marks, marks_before, opened

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
_PARAGRAPH = re.compile(r"\s*\(\d{1,2}[a-z]?\)\s")
_LOOSE_START = re.compile(r"^(?:[-–•*;:,.)]|(?:dan/atau|dan|atau)\b)\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:\s*[;,:]\s*(?:dan/atau|dan|atau)?|\s+(?:dan/atau|dan|atau))$", re.IGNORECASE)


class Quotes:
    """The quotes of one document."""

    def __init__(self, text: str, layout: Layout) -> None:
        """``text`` is that of the document with running headers and footers hidden."""
        self.text = text
        self.layout = layout
        self._shown = text.replace(HIDDEN, " ")

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
        if len(self._shown[begin:finish].split()) < _SHORT and begin > floor:
            begin = self._begin(max(floor, begin - 2), floor)
        return tidy(self._around(begin, start, end, finish))

    def _begin(self, start: int, floor: int) -> int:
        """Where the sentence that holds an offset begins."""
        left = max(floor, start - _NEAR)
        for stop in STOP.finditer(self.text, left, start):
            left = stop.end()
        paragraph = _PARAGRAPH.match(self.text[left : min(start, left + 40)])
        return left + paragraph.end() if paragraph else left

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
        if begin < start and not self._shown[start - 1].isspace():  # the phrase begins inside a word
            start -= len(self._shown[begin:start].rsplit(None, 1)[-1])
        before = self._shown[begin:start].rsplit(None, _BEFORE)
        after = self._shown[end:finish].split(None, _AFTER)
        left = begin if len(before) <= _BEFORE else begin + len(before[0])
        right = finish if len(after) <= _AFTER else finish - len(after[-1])
        text = self._plain(left, right)
        return ("… " if left > begin else "") + text + (" …" if right < finish else "")

    def _plain(self, begin: int, finish: int) -> str:
        return " ".join(self._shown[begin:finish].split())

    def _opening(self, begin: int, finish: int) -> str:
        """The sentence that opens a list, its middle left out when it is long."""
        words = self._shown[begin:finish].split()
        if len(words) <= _LEAD_HEAD + _LEAD_TAIL:
            return " ".join(words)
        return " ".join(words[:_LEAD_HEAD]) + GAP + " ".join(words[-_LEAD_TAIL:])

    def _item(self, start: int, floor: int) -> Mark | None:
        """The sign of the list item whose words hold an offset; None outside a list."""
        before = next(marks_before(self.text, max(floor, start - _NEAR), start), None)
        return None if before is None or STOP.search(self.text, before.after, start) else before

    def _lead(self, item: Mark, floor: int) -> tuple[Mark | None, int, int, bool] | None:
        """The sentence that opens the list of an item: the item that it is itself in, its place, whether the
        item follows at once."""
        before = marks_before(self.text, max(floor, item.start - _REACH), item.start)
        first = item.first
        for mark in chain((item,), before):
            if mark.style != item.style or mark.sign not in first:
                continue
            if not opened(self.text, mark.start, floor):
                if mark.sign == "i" or mark.bullet:
                    continue  # the letter after h; a bullet is the sign of every item
                return None
            begin = self._begin(mark.start, floor)
            outer = next(before, None)
            if outer and outer.start < begin:
                outer = None
            return outer, outer.start if outer else begin, mark.start, mark.start == item.start
        return None


def tidy(quote: str) -> str:
    """A quote without what dangles at its ends: signs, conjunctions."""
    quote = _LOOSE_START.sub("", quote.strip())
    if quote[-4:].lower().endswith((";", ",", ":", "dan", "atau")):
        quote = _LOOSE_END.sub("", quote)
    return quote.strip()
