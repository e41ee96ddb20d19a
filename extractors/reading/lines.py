"""The lines of a document with their places: what every other step of reading works on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from extractors.model import FOLD, Document


class Line(NamedTuple):
    """One line without surrounding blanks.

    ``start``/``end`` count in the document's text, ``page`` is an index; ``leaf`` is 1 on the second of two
    pages that stand side by side on a sheet.
    """

    text: str
    start: int
    end: int
    page: int
    leaf: int = 0


_line: Callable[[tuple[str, int, int, int, int]], Line] = partial(tuple.__new__, Line)
"""A line of its fields in order: the class itself, which takes them by name too, needs twice the time."""


def lines_of(document: Document) -> list[Line]:
    """All lines that are not blank, in order."""
    lines: list[Line] = []
    add = lines.append
    for index, (page, page_start) in enumerate(zip(document.pages, document.page_starts, strict=True)):
        at, leaf = page_start, 0
        for raw in page.text.split("\n"):
            if text := raw.strip():
                start = at if text[0] == raw[0] else at + raw.index(text[0])
                add(_line((text, start, start + len(text), index, leaf)))
            elif raw == FOLD:
                leaf += 1
            at += len(raw) + 1
    return lines


class Words:
    """Where plain words stand among the lines: in the whole text they are found faster than line by line."""

    def __init__(self, lines: Sequence[Line], small: str) -> None:
        """``small`` is the document's text in small letters, every character at its own offset."""
        self._small = small
        places = [line.start for line in lines]
        self._order = sorted(range(len(lines)), key=places.__getitem__)
        self._starts = sorted(places)

    def lines(self, *words: str) -> list[int]:
        """Indexes of the lines in which any of some words in small letters stands, in order."""
        found: set[int] = set()
        for word in words:
            at = self._small.find(word)
            while at >= 0:
                found.add(self._order[bisect_right(self._starts, at) - 1])
                at = self._small.find(word, at + 1)
        return sorted(found)


SOFT_HYPHENS = ("\ufffe", "\u00ad")
"""Characters with which PDF text marks a word that goes on in the next line."""


def join(texts: list[str]) -> str:
    """Join the lines of one passage, words broken at line ends put together again."""
    joined = ""
    for text in texts:
        text = " ".join(text.split())
        if joined.endswith(SOFT_HYPHENS):
            joined = joined[:-1] + text
        else:
            joined = f"{joined} {text}" if joined else text
    for mark in SOFT_HYPHENS:
        joined = joined.replace(mark, "-")
    return joined.strip()


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the index of the line that proves it."""

    value: str
    index: int
