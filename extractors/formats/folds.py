"""Sheets that show two pages side by side, a folded A3 or an open booklet, and their gutter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from extractors.model import FOLD, Box, Word
from extractors.reading.furniture import PAGE_NUMBER

Placed = tuple[str, Box]
"""A word and its box, in points or pixels of the upright sheet."""
Sides = npt.NDArray[np.float64]
"""Left, upper, right and lower sides of boxes, a row of numbers each."""

_LEAST_WIDE, _MOST_WIDE = 1.15, 1.7
"""Times as wide as high that a sheet of two upright pages is; slides are wider."""
_FEWEST = 40
"""Words of a sheet below which nothing is told of its layout."""
_COLUMNS = 200
"""Strips in which a sheet is looked at for one without words."""
_MIDDLE = 0.08
"""Share of the width by which a gutter may lie beside the middle."""
_STRAY, _STRAYED = 3, 2
"""Letters of a word that may be a speck in the gutter, and how many such words may be there."""
_GUTTER, _NUMBERED_GUTTER = 0.03, 0.015
"""Share of the width that a gutter has at least, and one between pages that bear numbers."""
_MARGINS = 0.6
"""Share of both outer margins that a gutter has at least, being two inner ones; columns stand closer."""
_LONG = 0.22
"""Share of the sheet's width from which words that stand together are a line of prose and no cell."""
_PROSE = 0.5
"""Share of a page's letters that stand in such lines."""
_SOME_PROSE = 0.1
"""Share of the text of a sheet, by its length, that stands in such lines where one of its pages is prose."""
_GAP = 2.5
"""Heights of a line between words that stand in different cells."""
_EDGE = 2
"""Rows at the head and the foot of a page in which its number stands."""


def may_be_two(width: float, height: float) -> bool:
    """Whether a sheet has the shape of two upright pages side by side."""
    return _LEAST_WIDE * height <= width <= _MOST_WIDE * height


def is_sparse(words: int) -> bool:
    """Whether a sheet has too few words to tell anything of its layout."""
    return words < _FEWEST


def gutter(words: Sequence[Placed], width: float, height: float) -> float | None:
    """Where two pages side by side on a sheet meet: pixels or points from its left edge; null for one page.

    Tables and pages in columns have no gutter: their columns stand close, or lines of theirs cross the
    middle, or what stands beside the middle is cells and not lines of prose. A page that is mostly blank or
    a list counts where both pages bear a number.
    """
    if not may_be_two(width, height) or is_sparse(len(words)):
        return None
    found = _widest(words, width)
    if found is None:
        return None
    start, end = found
    middle = (start + end) / 2
    left, right = parted(words, middle)
    if not left or not right:
        return None
    rows = _rows(left), _rows(right)
    numbered = all(map(_is_numbered, rows))
    margins = min(box[0] for _, box in left) + width - max(box[2] for _, box in right)
    least = _NUMBERED_GUTTER * width if numbered else max(_GUTTER * width, _MARGINS * margins)
    prose = [_is_prose(half, _LONG * width) for half in rows]
    return middle if end - start >= least and (all(prose) or (numbered and any(prose))) else None


def may_part(pieces: Sides, width: float) -> bool:
    """Whether pieces of text of any length, as lines or cells, leave room for a gutter and are prose in part.

    It costs less than the places of all words: most sheets have no gutter by these pieces alone, and tables
    have next to no lines of prose.

    Args:
        pieces: their boxes in the order of the file; those that follow each other in a row make a line.
        width: of the sheet, in the same unit.
    """
    return _leave_room(pieces, width) and _are_prose(pieces, width)


def _leave_room(pieces: Sides, width: float) -> bool:
    """Whether a strip about the middle of a sheet is free of pieces, specks aside."""
    narrowest = int(_NUMBERED_GUTTER * _COLUMNS)
    reach = round(_MIDDLE * _COLUMNS) + narrowest
    begin, end = _COLUMNS // 2 - reach, _COLUMNS // 2 + reach
    x0, top, x1, bottom = pieces
    weight = np.where(x1 - x0 > _STRAY * (bottom - top), _STRAYED + 1, 1)
    sides = x0 / width * _COLUMNS, x1 / width * _COLUMNS + 1
    first, after = (
        np.bincount(np.clip(side, begin, end).astype(int), weight, minlength=end + 1) for side in sides
    )
    covered = np.cumsum(first - after)[begin:end]
    return bool((sliding_window_view(covered, narrowest).max(axis=1) <= _STRAYED).any())


def _are_prose(pieces: Sides, width: float) -> bool:
    """Whether some of the text stands in lines of a length: pieces close after each other are one line."""
    x0, top, x1, bottom = pieces
    gap, height = x0[1:] - x1[:-1], (bottom - top)[1:]
    goes_on = (-height < gap) & (gap < _GAP * height) & (np.abs(np.diff(bottom)) < height / 2)
    added = np.where(goes_on, np.diff(x1), (x1 - x0)[1:])
    starts = np.flatnonzero(np.append(True, ~goes_on))
    lines = np.add.reduceat(np.append(x1[0] - x0[0], added), starts)
    return bool(lines[lines >= _LONG * width].sum() >= _SOME_PROSE * lines.sum())


def parted(words: Sequence[Placed], middle: float) -> tuple[list[Placed], list[Placed]]:
    """The words left and right of a gutter, in their order."""
    left = [word for word in words if is_left(word[1], middle)]
    return left, [word for word in words if not is_left(word[1], middle)]


def is_left(box: Box, middle: float) -> bool:
    """Whether a box stands left of a gutter."""
    return (box[0] + box[2]) / 2 < middle


def joined(*pages: tuple[str, Sequence[Word]]) -> tuple[str, tuple[Word, ...]]:
    """The texts and words of pages side by side as those of one page, :data:`FOLD` on a line between them."""
    texts: list[str] = []
    words: list[Word] = []
    at = 0
    for text, own in pages:
        words += [Word(word.start + at, word.end + at, word.box, word.cell, word.confidence) for word in own]
        texts.append(text)
        at += len(text) + len(f"\n{FOLD}\n")
    return f"\n{FOLD}\n".join(texts), tuple(words)


def _widest(words: Sequence[Placed], width: float) -> tuple[float, float] | None:
    """The widest strip without words about the middle of a sheet: its left and right side."""
    covered = [0] * _COLUMNS
    for text, (x0, _, x1, _) in words:
        weight = 1 if sum(map(str.isalnum, text)) <= _STRAY else _STRAYED + 1
        first, last = (min(_COLUMNS - 1, max(0, int(side / width * _COLUMNS))) for side in (x0, x1))
        for column in range(first, last + 1):
            covered[column] += weight
    best, start = (0, 0), 0
    for column in range(_COLUMNS + 1):
        if column < _COLUMNS and covered[column] <= _STRAYED:
            continue
        centred = abs((start + column) / 2 - _COLUMNS / 2) <= _MIDDLE * _COLUMNS
        if centred and column - start > best[1] - best[0]:
            best = (start, column)
        start = column + 1
    return (best[0] / _COLUMNS * width, best[1] / _COLUMNS * width) if best[1] else None


def _rows(words: Sequence[Placed]) -> list[list[Placed]]:
    """The words of a page row by row, each from left to right."""
    rows: list[list[Placed]] = []
    for word in sorted(words, key=lambda word: word[1][1] + word[1][3]):
        _, top, _, bottom = word[1]
        last = rows[-1][-1][1] if rows else None
        if last and (top + bottom) / 2 < (last[1] + last[3]) / 2 + (bottom - top) / 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word[1][0]) for row in rows]


def _is_numbered(rows: Sequence[Sequence[Placed]]) -> bool:
    """Whether a page's number stands alone at its head or foot."""
    edges = [*rows[:_EDGE], *rows[-_EDGE:]]
    return any(PAGE_NUMBER.fullmatch(" ".join(text for text, _ in row)) for row in edges)


def _is_prose(rows: Sequence[Sequence[Placed]], long: float) -> bool:
    """Whether most letters of a page stand in lines of a length, and not in cells."""
    letters = prose = 0
    for row in rows:
        start, end, size, last = row[0][1][0], row[0][1][2], len(row[0][0]), row[0][1]
        for text, box in row[1:]:
            if box[0] - last[2] > _GAP * (last[3] - last[1]):
                letters, prose = letters + size, prose + size * (end - start >= long)
                start, size = box[0], 0
            end, size, last = box[2], size + len(text), box
        letters, prose = letters + size, prose + size * (end - start >= long)
    return prose >= _PROSE * letters
