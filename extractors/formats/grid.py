"""A sheet of cells as a page: rows as lines, each cell a word that knows its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.errors import TooLarge
from extractors.formats.checklists import has_head
from extractors.limits import Limits
from extractors.model import Page, Problem, Word

Cell = tuple[str, str]
"""Address (``B7``) and text of a filled cell."""


def sheet_page(
    rows: Iterable[Sequence[Cell]],
    number: int,
    name: str | None,
    limits: Limits,
    cells_left: int,
    problems: list[Problem],
) -> Page:
    """The filled rows of a sheet as a page; what goes beyond the limits is reported in ``problems``.

    Below the head of a checklist empty cells are kept: in which column a tick stands is what it says.

    Args:
        rows: the filled cells of each row that has any.
        number: of the page, from 1.
        name: of the sheet; null for a table without one.
        cells_left: cells that may still be read of this file.
    """
    lines: list[str] = []
    words: list[Word] = []
    at = 0
    head: frozenset[str] = frozenset()
    for row in rows:
        line: list[str] = []
        for address, text in _filled_up(row, head) if len(row) > 1 else row:
            if len(row) > 1:  # a cell's own lines would tear the row apart
                text = " ".join(text.split())
            if address:
                words.append(Word(at, at + len(text), cell=address))
            line.append(text)
            at += len(text) + 1
        lines.append("\t".join(line))
        if has_head(lines[-1]):
            head = frozenset(_column(address) for address, _ in row)
        if len(words) >= cells_left or at > limits.page_characters:
            what = f"lembar {name}" if name else "tabel"
            problems.append(TooLarge(f"{what} hanya dibaca sebagian").problem(number))
            break
    text = "\n".join(lines)
    return Page(number, text, "text" if words else "none", 1.0, words=tuple(words), name=name)


def _filled_up(row: Sequence[Cell], head: frozenset[str]) -> list[Cell]:
    """The cells of a row, one without address for each column of the head that it leaves empty."""
    cells = {_column(address): (address, text) for address, text in row}
    columns = sorted(head | cells.keys(), key=lambda letters: (len(letters), letters))
    return [cells.get(letters, ("", "")) for letters in columns]


def _column(address: str) -> str:
    return address.rstrip("0123456789")
