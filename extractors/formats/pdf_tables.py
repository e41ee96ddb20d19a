"""Checklists in PDFs: in which column a tick stands only the ruled lines of the table tell.

A text layer has a row as ``3 Audit TIK √``, whether the tick is below *Sudah* or below *Belum*. pdfplumber
finds the cells by their lines; it is slow, so that only pages are shown to it that have the head of a
checklist.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

from extractors.formats.checklists import has_head
from extractors.formats.rows import Arranged, written
from extractors.model import Box

Table = tuple[tuple[Box | None, ...], ...]
"""The cells of each row in points of the upright page; null where another cell reaches over."""
Placed = tuple[str, Box | None]
"""A word and its box, or a line's end (``\\n``)."""

_MOST_OBJECTS, _MOST_CHARACTERS = 20_000, 20_000
"""Of a page beyond which its lines are not looked for: pdfplumber handles each in Python."""
_log = logging.getLogger(__name__)


def may_have_checklist(text: str, objects: int) -> bool:
    """Whether it is worth while to look for the cells of a page with so many things drawn on it."""
    return objects <= _MOST_OBJECTS and len(text) <= _MOST_CHARACTERS and has_head(text)


def tables(path: Path, number: int) -> list[Table]:
    """The ruled tables of a page, counted from 1; none where pdfplumber cannot read the file."""
    import pdfplumber

    try:
        with pdfplumber.open(path, pages=[number]) as pdf:
            page = pdf.pages[0]
            left, top = map(max, page.mediabox[:2], page.cropbox[:2])  # what pdfium shows of the page
            return [
                tuple(tuple(_moved(cell, -left, -top) for cell in row.cells) for row in table.rows)
                for table in page.find_tables()
            ]
    except Exception:
        _log.warning("pdfplumber could not read page %s of %s", number, path.name, exc_info=True)
        return []


def _moved(cell: Box | None, across: float, down: float) -> Box | None:
    if cell is None:
        return None
    x0, top, x1, bottom = cell
    return x0 + across, top + down, x1 + across, bottom + down


def celled(words: Iterable[Placed], found: Sequence[Table]) -> Arranged | None:
    """The text with each row of a table as one line, a tab between its cells; null where no word is in one.

    What stands in no cell stays as it is; a table begins where the first of its words does.
    """
    line: list[Placed] = []
    lines: list[list[Placed] | int] = [line]
    cells: dict[tuple[int, int, int], list[Placed]] = {}
    for text, box in words:
        if box and (place := _place(box, found)):
            if place[0] not in lines:
                lines += [place[0], line := []]
            cells.setdefault(place, []).append((text, box))
        elif text == "\n":
            lines.append(line := [])
        else:
            line.append((text, box))
    rows: list[list[list[Placed]]] = []
    for one in lines:
        if isinstance(one, int):
            rows += [
                [cells.get((one, at, column), []) for column in range(len(row))]
                for at, row in enumerate(found[one])
            ]
        else:
            rows.append([one])
    return written(row for row in rows if any(row)) if cells else None


def _place(box: Box, found: Sequence[Table]) -> tuple[int, int, int] | None:
    """Table, row and column of the cell in which a word has its middle."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for at, table in enumerate(found):
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if cell and cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]:
                    return at, row, column
    return None
