"""The lines of a document with their places: what every other step of reading works on."""

from __future__ import annotations

from dataclasses import dataclass
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


def lines_of(document: Document) -> list[Line]:
    """All lines that are not blank, in order."""
    lines: list[Line] = []
    add = lines.append
    for index, (page, page_start) in enumerate(zip(document.pages, document.page_starts, strict=True)):
        at, leaf = page_start, 0
        for raw in page.text.split("\n"):
            if text := raw.strip():
                start = at if text[0] == raw[0] else at + raw.index(text[0])
                add(Line(text, start, start + len(text), index, leaf))
            elif raw == FOLD:
                leaf += 1
            at += len(raw) + 1
    return lines


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
