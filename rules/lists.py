"""Sentences and lists in running text: where they begin and end, and the signs of a list's items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.model import Document
from rules.language import language

HIDDEN = "\x00"
"""Stands for the characters of running headers and footers, so that offsets stay what they are."""
SPACE = rf"[\s{HIDDEN}]"
LONGEST_LINE = 2_000
"""Characters of a line in which cells and places to be filled in are sought: patterns take their square."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_BULLETS = "-–—•▪●○*\uf0b7\uf0a7\uf0d8"
BULLET = rf"[ \t]*[{_BULLETS}][ \t]"
"""What follows a line end where a line begins with a bullet."""
_SIGN = "|".join(rf"(?<=\b({sign})[.)])" for sign in (r"[a-z\d]", r"[ivx]{2}|\d\d", "[ivx]{3}", "[ivx]{4}"))
_MARK = re.compile(rf"[{_BULLETS}.)](?:(?:{_SIGN}){SPACE}+|(?P<bullet>(?<=[{_BULLETS}]))[ \t]+)", re.ASCII)
"""A bullet, or what ends the sign before it. Seldom characters come first: those are found at once."""
_OPENING = rf"(?::|\b(?:{'|'.join(sorted(language().listing))}|yaitu|yakni|berupa)){SPACE}*$"
_OPENED = re.compile(_OPENING, re.IGNORECASE)
_LINE_START = re.compile(rf"(?:^|[\n{HIDDEN}])[ \t]*$")
_BEGINS = re.compile(
    rf"(?:^|[\n{HIDDEN};,.\t])[ \t]*$|\b(?:dan/atau|dan|atau){SPACE}*$|{_OPENING}", re.IGNORECASE
)
"""What stands before the sign of an item."""
_CITING = ("pasal", "ayat", "huruf", "angka", "nomor", "no.", "butir", "lampiran", "tabel", "gambar", "bab")
_CITED = re.compile(rf"\b(?:{'|'.join(map(re.escape, _CITING))})\s*$", re.IGNORECASE)
_FULL_STOP = r"[.?!](?=\s)(?<!\b[a-zA-Z\d].)(?<!\b[ivx\d]{2}.)(?<!\b[ivx]{3}.)(?<!\b[Nn]o.)(?<!\bhlm.)"
FULL_STOP = re.compile(_FULL_STOP)
STOP = re.compile(rf"[.?!;\n](?:(?<=;)|(?<={_FULL_STOP})|(?<=\n)[ \t\r]*\n)")
"""The end of a sentence; not the full stop of an item's sign or an abbreviation."""
_LAST_ITEM = re.compile(rf"\n[ \t\r]*\n|[.;][ \t\r]*\n|\n(?=[^\n:]{{1,40}}:{SPACE})")
"""Where the last item of a list ends: with its paragraph, its last full stop, or above a label."""
_ANOTHER = re.compile(r"\n[ \t\r]*\n|:[ \t\r]*\n")
"""Where another list of bullets may begin, which look all alike."""
_SKIPPED = 3
"""So many signs of a list may have been misread."""


def alternatives(phrases: Iterable[str], space: str = f"{SPACE}+") -> str:
    """A pattern for any of some phrases, the longest first; ``di*`` stands for any word that begins so."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    written = (space.join(map(re.escape, phrase.split())) for phrase in longest)
    return "|".join(phrase.replace(r"\*", r"\w+") for phrase in written)


class Mark(NamedTuple):
    """The sign of a list item: where it begins, where its words begin, and how it is written."""

    start: int
    after: int
    sign: str
    style: tuple[str, str, bool]

    @property
    def bullet(self) -> bool:
        """Whether the sign has no order of its own, as a dash has none."""
        return self.sign in _BULLETS

    @property
    def first(self) -> frozenset[str]:
        """The sign with which the list of this item may begin; ``i`` is a letter and a number."""
        if self.bullet:
            return frozenset(self.sign)
        if self.sign.isdigit():
            return frozenset("1")
        return frozenset("ai" if self.sign in "ivx" else "i" if len(self.sign) > 1 else "a")

    def follows(self, other: Mark) -> bool:
        """Whether this is a later item of the list that the other one is in."""
        if self.bullet or other.bullet:
            return self.sign == other.sign
        pairs = zip(_orders(self.sign), _orders(other.sign), strict=True)
        return self.style == other.style and any(0 < own - before <= _SKIPPED for own, before in pairs)


def _orders(sign: str) -> tuple[int, int]:
    """The place of a sign in its list, read as a letter or number and as a Roman number."""
    plain = int(sign) if sign.isdigit() else ord(sign) if len(sign) == 1 else -99
    return plain, _ROMAN.index(sign) if sign in _ROMAN else -99


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The signs of list items between two offsets, in order."""
    for found in _MARK.finditer(text, start, end):
        if mark := _mark(text, start, found):
            yield mark


def marks_before(text: str, start: int, end: int) -> Iterator[Mark]:
    """The same from the last to the first, each looked at when it is asked for."""
    for found in reversed(list(_MARK.finditer(text, start, end))):
        if mark := _mark(text, start, found):
            yield mark


def _mark(text: str, start: int, found: re.Match[str]) -> Mark | None:
    """What looks like the sign of a list item, if it is one and does not begin before ``start``."""
    at, after = found.span()
    if found["bullet"] is not None:
        is_first = _LINE_START.search(text[max(0, at - 20) : at])
        return Mark(at, after, text[at], ("", "", False)) if is_first else None
    begin, finish = found.span(found.lastindex or 0)
    if begin < start:
        return None
    sign, opening = text[begin:finish], "(" if begin > start and text[begin - 1] == "(" else ""
    at = begin - len(opening)
    before = text[max(0, at - 20) : at]
    if before.rstrip().lower().endswith(_CITING) and _CITED.search(before):
        return None
    if before.rstrip(" \t")[-1:] != "\n" and not _BEGINS.search(before):
        return None
    return Mark(at, after, sign, (opening, text[finish], sign.isdigit()))


def opened(text: str, start: int, floor: int = 0) -> bool:
    """Whether the words just before an offset open a list."""
    return bool(_OPENED.search(text[max(floor, start - 40) : start]))


def reach(text: str, start: int, limit: int) -> int:
    """Where the sentence that an offset stands in ends; the list that it opens is a part of it."""
    stop = STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    for mark in marks(text, start, end):
        if mark.sign in mark.first and opened(text, mark.start):
            return _list_end(text, mark, limit)
    return end


def _list_end(text: str, first: Mark, limit: int) -> int:
    last = first
    for mark in marks(text, first.after, limit):
        if mark.bullet and _ANOTHER.search(text, last.after, mark.start):
            break
        if mark.follows(last):
            last = mark
        elif mark.style == first.style and mark.sign == first.sign:
            break
    stop = _LAST_ITEM.search(text, last.after, limit)
    return stop.start() if stop else limit


def without_furniture(document: Document) -> str:
    """The document's text with running headers and footers hidden, as long as before."""
    parts = sorted((part.start, part.end) for part in document.sections if part.kind == "furniture")
    pieces, at = [], 0
    for start, end in parts:
        if start >= at:
            pieces += [document.text[at:start], HIDDEN * (end - start)]
            at = end
    return "".join([*pieces, document.text[at:]])
