"""Checklists with a column for what is done and one for what is not: ``No | Kegiatan | Belum | Sudah``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rules.language import language
from rules.lists import LONGEST_LINE, alternatives
from rules.spotting import Cues, Spots, longest

Standing = Literal["head", "done", "absent", "unclear"]
"""What a line of a checklist says; ``unclear``: nothing, or both, or what was ticked was lost."""

_CELL = re.compile(r"[\t|]")
_NUMBERED = re.compile(r"[ \t]*(\d{1,3})[.)]?[ \t]")
_MAY_BE_HEAD = re.compile(r"[^\n\t|]*[\t|]|[ \t]*no", re.IGNORECASE)
"""What a line with the names of columns has at least: cells, or its first column's name."""
_EMPTY = frozenset({"", "-", "–", "—", "☐", "□", "[ ]", "[]"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a checklist, by offsets of the text."""

    start: int
    end: int
    standing: Standing


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    """A line with the names of both columns; where the cells were lost it begins as a header and ends so."""
    words = language().columns
    done, open_ = alternatives(words.done, " +"), alternatives(words.open, " +")
    cell = r"(?:^|[\t|])[ \t]*(?:{})[ \t]*(?=[\t|\n]|$)"
    some = rf"[^\n]{{0,{LONGEST_LINE}}}"
    cells = rf"(?={some}{cell.format(done)})(?={some}{cell.format(open_)})[^\n]*"
    both = f"(?:(?:{done})[ ]+(?:{open_})|(?:{open_})[ ]+(?:{done}))"
    lost = rf"[ \t]*no\.?[ ][^\n\t|]{{0,{LONGEST_LINE}}}[ ]{both}[ \t]*$"
    return re.compile(rf"^(?:{cells}|{lost})", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=1)
def _cues() -> Cues:
    return longest(language().columns.open)


def checked(text: str, spots: Spots) -> Iterator[Line]:
    """The lines of the checklists of a text, in order."""
    at = 0
    for start in spots.lines(text, _cues()):
        head = _head().match(text, start) if start >= at and _MAY_BE_HEAD.match(text, start) else None
        if head is None:
            continue
        yield Line(head.start(), head.end(), "head")
        columns = _columns(head[0])
        at = head.end() + 1
        number = 0
        while at <= len(text) and (row := _row(text, at, None if columns else number + 1)):
            yield Line(at, at + len(row), _standing(row, columns))
            at += len(row) + 1
            number += 1


def _row(text: str, at: int, number: int | None) -> str | None:
    """The row that begins at an offset: a line of cells, or where they were lost one of a ``number``."""
    end = text.find("\n", at)
    line = text[at : end if end >= 0 else None]
    if number is None:
        return line if _CELL.search(line) else None
    numbered = _NUMBERED.match(line)
    return line if numbered and int(numbered[1]) == number else None


def _columns(head: str) -> tuple[int, int] | None:
    """The columns of what is done and what is not; null where the cells were lost."""
    cells = [" ".join(cell.split()).casefold() for cell in _CELL.split(head)]
    words = language().columns
    done = [n for n, cell in enumerate(cells) if cell in words.done]
    left = [n for n, cell in enumerate(cells) if cell in words.open]
    return (done[0], left[0]) if done and left else None


def _standing(row: str, columns: tuple[int, int] | None) -> Standing:
    if columns is None:
        return "unclear"
    cells = [cell.strip() for cell in _CELL.split(row)]
    done, left = (n < len(cells) and cells[n].casefold() not in _EMPTY for n in columns)
    if done == left:
        return "unclear"
    return "done" if done else "absent"
