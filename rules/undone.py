"""Tables of which no row is done: the rows, and the lines above that say what it is that is not done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rules.language import language
from rules.lists import LONGEST_LINE, alternatives
from rules.spotting import Cues, Spots, longest

_CAPTION = 4
"""A table has so many lines of title at most, besides the names of its columns."""
_TITLE = 12
"""A line of a title has so many words at most."""
_ROW = re.compile(r"[^\n]*[\t|]|[ \t]*\d{1,3}[.)]?[ ]")
_HEADER = re.compile(r"[ \t]*no\.?\s+\w", re.IGNORECASE)
"""The names of the columns where the cells were lost."""
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _rows() -> re.Pattern[str]:
    """Rows of a table one after the other, each with a cell that says that it is not done, none that it is.

    Where the cells were lost the row is a numbered line that ends so.
    """
    words = alternatives(language().undone, " +")
    some = rf"[^\n]{{0,{LONGEST_LINE}}}"
    done = rf"{some}[\t|][ \t]*(?:{alternatives(language().ticked, ' +')})[ \t]*(?:[|\t\n]|$)"
    cells = rf"(?!{done}){some}[\t|][ \t]*(?:{words})[ \t.;]*(?:[\t|][^\n]*)?"
    line = rf"[ \t]*\d{{1,3}}[.)]?[ ][^\n\t|]{{0,{LONGEST_LINE}}}\b(?:{words})[ .;]*"
    row = rf"(?:{cells}|{line})"
    return re.compile(rf"^{row}(?:\n{row})*$", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=1)
def _cues() -> Cues:
    return longest(language().undone)


def undone(text: str, spots: Spots) -> Iterator[tuple[int, int]]:
    """Stretches of a text, by offsets, whose rows are not done: with their title where none of them is."""
    at = 0
    for start in spots.lines(text, _cues()):
        rows = _rows().match(text, start) if start >= at else None
        if rows:
            at = rows.end()
            yield _begin(text, rows), rows.end()


def _begin(text: str, rows: re.Match[str]) -> int:
    """Where what is not done begins: with the lines above a table of which no row is done."""
    if _ROW.match(text, rows.end() + 1):
        return rows.start()
    begin = top = rows.start()
    for _ in range(_CAPTION + 1):
        top = text.rfind("\n", 0, max(0, top - 1)) + 1
    lines = text[top:begin].splitlines(keepends=True)[-_CAPTION - 1 :]
    if lines and (_ROW.match(lines[-1]) or _HEADER.match(lines[-1])):
        begin -= len(lines.pop())
    elif "\n" not in rows[0]:
        return begin
    if lines and _ROW.match(lines[-1]):
        return rows.start()
    if lines and lines[-1].rstrip().endswith(":"):
        return begin - len(lines[-1])
    while lines and _is_title(lines[-1]):
        begin -= len(lines.pop())
    return begin


def _is_title(line: str) -> bool:
    """Whether a line is written as a title: no sentence, most words with a capital."""
    words = _WORD.findall(line)
    capital = sum(word[0].isupper() for word in words)
    return (
        bool(words) and len(words) <= _TITLE and 2 * capital > len(words) and line.rstrip()[-1] not in ".;,"
    )
