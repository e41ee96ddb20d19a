"""Words with places put into the order in which the eye reads them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.formats import folds
from extractors.model import Box, Word

_SAME_ROW = 0.5
"""Share of the smaller height by which two pieces of text must overlap to stand in one row."""
_ROWS_BACK = 4
"""Rows, from the last, that a piece of text may still belong to on a page that leans."""
_TOUCH = 2.0
"""Points by which neighbours in a row may overlap."""
_LEVEL = 0.3
"""Share of the smaller height by which pieces overlap that stand partly at one level; lines do less."""
STRAYED = 3
"""Lines that may stand elsewhere in the file than on the page: a running head and a foot."""
_SHARED = 0.1
"""Share of the lines of a page in one column that may stand beside others."""

Arranged = tuple[str, tuple[Word, ...]]
"""A page's text and its words, as offsets in it."""


@dataclass(slots=True)
class Run:
    """Words that follow each other in one row, and the box round them."""

    left: float
    top: float
    right: float
    bottom: float
    words: list[folds.Placed] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Points from the top of the page to the middle of the run."""
        return (self.top + self.bottom) / 2

    def add(self, text: str, box: Box) -> None:
        """Put a word at the end; the box of the run grows round it."""
        self.words.append((text, box))
        self.left, self.top = min(self.left, box[0]), min(self.top, box[1])
        self.right, self.bottom = max(self.right, box[2]), max(self.bottom, box[3])

    def goes_on(self, box: Box) -> bool:
        """Whether a word stands to the right of the last one in its row."""
        last = self.words[-1][1]
        return box[0] > last[0] and _in_row(box[1], box[3], last[1], last[3])

    def beside(self, other: Run) -> bool:
        """Whether two runs stand in one row without covering each other."""
        apart = self.right <= other.left + _TOUCH or other.right <= self.left + _TOUCH
        return apart and _in_row(self.top, self.bottom, other.top, other.bottom)

    def levels(self, other: Run) -> bool:
        """Whether two runs stand partly at one level, as the number of a row and its cell of two lines."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= _LEVEL * min(self.bottom - self.top, other.bottom - other.top)


def arranged(runs: Iterable[Run], width: float, height: float) -> Arranged:
    """The text row by row; of two pages on one sheet the left one first.

    Recognisers store their words in whatever order they found them; what stands in one row of the page
    (``Menimbang : a. bahwa``) comes out as one line here.
    """
    found = list(runs)
    fold = gutter(found, width, height)
    if fold is None:
        return written(map(_one_cell, _in_rows(found)))
    sides: tuple[list[Run], list[Run]] = ([], [])
    for run in found:
        for side, words in zip(sides, folds.parted(run.words, fold), strict=True):
            if words:
                part = Run(*words[0][1])
                for word in words:
                    part.add(*word)
                side.append(part)
    return folds.joined(*(written(map(_one_cell, _in_rows(side))) for side in sides))


def gutter(runs: Iterable[Run], width: float, height: float) -> float | None:
    """Where two pages on one sheet meet, in points from its left edge; null for one page."""
    return folds.gutter([word for run in runs for word in run.words], width, height)


def is_strayed(runs: Sequence[Run]) -> bool:
    """Whether a page in one column has its lines in another order than they stand in.

    Lines beside others, in columns and tables, are in an order of their own: of them nothing is told.
    """
    rows = _in_rows(runs)
    beside = sum(len(row) for row in rows if len(row) > 1)
    partly = sum(above[-1].levels(below[0]) for above, below in pairwise(rows))
    if beside + 2 * partly > _SHARED * len(runs):
        return False
    level = {id(run): number for number, row in enumerate(rows) for run in row}
    ends: list[int] = []  # of the longest rising sequences of each length
    for number in (level[id(run)] for run in runs):
        at = bisect_left(ends, number + 1)
        ends[at : at + 1] = [number]
    return len(runs) - len(ends) > STRAYED


def written(rows: Iterable[Sequence[Sequence[tuple[str, Box | None]]]]) -> Arranged:
    """Rows of cells of words as text: each row a line, a tab between its cells, a blank between its words."""
    lines: list[str] = []
    words: list[Word] = []
    at = 0
    for row in rows:
        for cell in row:
            for text, box in cell:
                words.append(Word(at, at + len(text), box))
                at += len(text) + 1
            at += not cell  # an empty cell is a tab, too
        lines.append("\t".join(" ".join(text for text, _ in cell) for cell in row))
    return "\n".join(lines), tuple(words)


def enclosing(words: Iterable[Word], start: int, end: int) -> Box | None:
    """The box round the words that lie between two offsets, also in part."""
    hits = [word.box for word in words if word.start < end and word.end > start and word.box]
    if not hits:
        return None
    left, top, right, bottom = zip(*hits, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _in_rows(runs: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        for row in reversed(rows[-_ROWS_BACK:]):
            if all(run.beside(other) for other in row):
                row.append(run)
                break
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _one_cell(row: Iterable[Run]) -> list[list[folds.Placed]]:
    return [[word for run in row for word in run.words]]


def _in_row(top: float, bottom: float, other_top: float, other_bottom: float) -> bool:
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared >= _SAME_ROW * min(bottom - top, other_bottom - other_top)
