"""The text layer of a PDF page and the way back from a piece of it to its place on the page."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_double, c_ushort
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.formats.folds import Sides, is_sparse, may_be_two, may_part
from extractors.formats.pdf_file import things
from extractors.formats.pdf_tables import celled, may_have_checklist, tables
from extractors.formats.rows import STRAYED, Arranged, Run, arranged, enclosing, gutter, is_strayed
from extractors.formats.upright import OwnBox, Upright
from extractors.model import Box

LINE_HYPHEN = "\ufffe"
"""What pdfium writes where a word is broken at the end of a line."""
_RUN_PART = re.compile(f"\n|[^\\s{LINE_HYPHEN}]+{LINE_HYPHEN}?")
_BREAK = re.compile("\r\n")
_LINE = re.compile(r"\S.*")
_SAMPLES = 7
"""Places in a page's text at which it is asked whether it is drawn and in order."""
_UPRIGHT = 0.7
"""Cosine of the angle by which a line may slope at most."""
_LINED = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
"""Kinds of things on a page that may be lines or hold some."""


class TextLayer:
    """A page's text as pdfium reads it, with plain newlines, and where each of its characters stands.

    ``text`` holds :data:`LINE_HYPHEN` where a word is broken at the end of a line.
    """

    def __init__(
        self, page: pypdfium2.PdfPage, raw: pypdfium2.PdfTextPage, source: Path, number: int
    ) -> None:
        self._page, self._raw, self._handle = page, raw, raw.raw
        self._source, self._number = source, number
        self._sides = pdfium.FS_RECTF()
        self._count: int = raw.count_chars()
        self._printed = self._as_printed()
        self.text = self._printed.replace("\r\n", "\n")

    def hidden(self) -> bool:
        """Whether the text is not drawn: words that a recogniser laid under a scan."""
        if not self._count:
            return False
        modes = [self._render_mode(self._count * step // (_SAMPLES + 1)) for step in range(1, _SAMPLES + 1)]
        return modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > _SAMPLES // 2

    def slanted(self, at: int) -> bool:
        """Whether the character at an offset of ``text`` is written askew, as watermarks are."""
        angle = pdfium.FPDFText_GetCharAngle(self._handle, self._char_indices(at, at + 1)[0])
        return bool(angle >= 0 and 0.1 < angle % 1.5708 < 1.47)  # radians: no multiple of a right angle

    def box(self, start: int, end: int) -> Box | None:
        """The box round ``text[start:end]`` on the upright page; null when none of it is drawn.

        It encloses the line as the font states it and the glyphs as they are: some fonts state too little.
        """
        indices = self._char_indices(start, end)
        boxes = (self._raw.get_charbox(at, loose=loose) for at in indices for loose in (True, False))
        return self._enclosing(*boxes)

    def rows(self) -> Arranged:
        """The text read again row by row from the places of its words."""
        return arranged(self._runs(), *self._page.get_size())

    @cached_property
    def mended(self) -> Arranged | None:
        """The text in the order in which the eye reads it, where the file has another; else null.

        Two pages on one sheet are read one after the other, a page in one column from its head to its foot, a
        checklist row by row with tabs between its cells. Text that stands sideways or upside down on the page
        stays in the order of the file.
        """
        if self._may_have_checklist():
            found = tables(self._source, self._number)
            if told := celled(self._words(), found) if found else None:
                return told
        width, height = self._page.get_size()
        if may_be_two(width, height):
            if is_sparse(len(self.text.split())) or not may_part(self._pieces(), width):
                return None
            runs = list(self._runs())
            return None if gutter(runs, width, height) is None else arranged(runs, width, height)
        if self._seems_strayed() and self._stands_upright() and is_strayed(self._heads()):
            return arranged(self._runs(), width, height)
        return None

    def places(self, own: str) -> Callable[[int, int], Box | None] | None:
        """What finds the box round a piece of a page's text by its offsets; null for another page's text."""
        if self.text.startswith(own):
            return self.box
        text, words = self.mended or ("", ())
        return partial(enclosing, words) if own and text.startswith(own) else None

    def _may_have_checklist(self) -> bool:
        objects = pdfium.FPDFPage_CountObjects(self._page)
        return may_have_checklist(self.text, objects) and self._is_ruled() and self._stands_upright()

    def _is_ruled(self) -> bool:
        """Whether there may be lines on the page."""
        return any(kind in _LINED for kind, _ in things(self._page))

    def _pieces(self) -> Sides:
        """The sides of the pieces of text that the file draws at one go."""
        left, top, right, bottom = (c_double() for _ in range(4))
        found = []
        for number in range(self._raw.count_rects()):
            pdfium.FPDFText_GetRect(self._handle, number, left, top, right, bottom)
            found.append((left.value, bottom.value, right.value, top.value))
        return self._upright.sides(np.array(found).T)

    def _seems_strayed(self) -> bool:
        """Whether one of a few lines stands above one before it, which is cheap to find out.

        The first and last lines of the file are not asked: running heads and feet stand anywhere there.
        """
        starts = self._starts[STRAYED:-STRAYED]
        last = len(starts) - 1
        chosen = sorted({last * step // _SAMPLES for step in range(_SAMPLES + 1)}) if last > 0 else []
        places = [sides for at in chosen if (sides := self._stated(starts[at]))]
        return any(self._upright.is_above(later, earlier) for earlier, later in pairwise(places))

    def _stands_upright(self) -> bool:
        """Whether most lines, by a few of them, run from left to right on the upright page."""
        starts, turn = self._starts, math.radians(self._upright.rotation)
        chosen = {len(starts) * step // _SAMPLES for step in range(_SAMPLES)} if starts else set()
        angles = (
            pdfium.FPDFText_GetCharAngle(self._handle, index)
            for at in chosen
            for index in self._char_indices(starts[at], starts[at] + 1)
        )
        return sum(math.cos(angle + turn) > _UPRIGHT for angle in angles) > len(chosen) / 2

    def _heads(self) -> list[Run]:
        """The first characters of the lines, as the file holds them."""
        boxes = (self._word_box(at, at + 1) for at in self._starts)
        return [Run(*box) for box in boxes if box]

    def _as_printed(self) -> str:
        """The text as pdfium has it.

        pypdfium2 would make a new type for each length of a text, which takes longer than the text itself.
        """
        units = bytearray(2 * (self._count + 1))
        written = pdfium.FPDFText_GetText(self._handle, 0, self._count, c_ushort.from_buffer(units))
        return units[: 2 * max(0, written - 1)].decode("utf-16-le", "ignore")

    @cached_property
    def _starts(self) -> list[int]:
        """Offsets in ``text`` at which its lines begin, blanks left out."""
        return [found.start() for found in _LINE.finditer(self.text)]

    def _words(self) -> Iterator[tuple[str, Box | None]]:
        """The words with their boxes, and the ends of the lines, as the file holds them."""
        for found in _RUN_PART.finditer(self.text):
            box = None if found[0] == "\n" else self._word_box(found.start(), found.end())
            yield found[0].replace(LINE_HYPHEN, "-"), box

    def _runs(self) -> Iterator[Run]:
        """The words with their boxes, in runs of one row each, as the file holds them."""
        run: Run | None = None
        for text, box in self._words():
            if run and (text == "\n" or (box and not run.goes_on(box))):
                yield run
                run = None
            if box:
                run = run or Run(*box)
                run.add(text, box)
        if run:
            yield run

    def _word_box(self, start: int, end: int) -> Box | None:
        """The box of a word, from its first and last character as the font states them."""
        first = self._stated(start)
        return self._enclosing(first, self._stated(end - 1) if end > start + 1 else first)

    def _stated(self, at: int) -> OwnBox | None:
        """The sides of a character as the font states them; null for one that encloses nothing."""
        index, stated = self._index(self._unit(at)), self._sides
        if index < 0 or not pdfium.FPDFText_GetLooseCharBox(self._handle, index, stated):
            return None
        sides = stated.left, stated.bottom, stated.right, stated.top
        return sides if _is_open(sides) else None

    def _enclosing(self, *given: OwnBox | None) -> Box | None:
        """The upright box round those sides that enclose anything."""
        sides = [side for side in given if side and _is_open(side)]
        if not sides:
            return None
        left, bottom, right, top = sides[0]
        for x0, y0, x1, y1 in sides[1:]:
            left, bottom, right, top = min(left, x0), min(bottom, y0), max(right, x1), max(top, y1)
        return self._upright.box(left, bottom, right, top)

    @cached_property
    def _upright(self) -> Upright:
        return Upright.of(self._page)

    def _char_indices(self, start: int, end: int) -> list[int]:
        """Pdfium's numbers of the characters ``text[start:end]``; those it has no place for are left out."""
        units = range(self._unit(start), self._unit(end))
        return [index for index in map(self._index, units) if index >= 0]

    def _index(self, unit: int) -> int:
        """Pdfium's number of a character of its text; below 0 for one that it has no place for."""
        if self._is_gapless:
            return unit
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, unit))

    @cached_property
    def _is_gapless(self) -> bool:
        """Whether every character that pdfium has a place for is in its text, as on almost every page."""
        return self._count == len(self._printed)

    def _unit(self, offset: int) -> int:
        """The UTF-16 unit of pdfium's text, whose line ends are two characters, at an offset of ``text``."""
        printed = offset + bisect_left(self._breaks, offset)
        return printed + bisect_left(self._wide, printed)

    @cached_property
    def _breaks(self) -> list[int]:
        """Offsets in ``text`` of its line ends."""
        return [found.start() - before for before, found in enumerate(_BREAK.finditer(self._printed))]

    @cached_property
    def _wide(self) -> list[int]:
        """Offsets in pdfium's text of characters that take two units."""
        if self._printed.isascii() or max(self._printed) <= "\uffff":
            return []
        return [at for at, char in enumerate(self._printed) if char > "\uffff"]

    def _render_mode(self, index: int) -> int:
        drawn = pdfium.FPDFText_GetTextObject(self._handle, index)
        return pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else -1


def _is_open(sides: OwnBox) -> bool:
    """Whether sides enclose anything."""
    return sides[2] > sides[0] and sides[3] > sides[1]


@contextmanager
def text_layer(page: pypdfium2.PdfPage, source: Path, number: int) -> Iterator[TextLayer]:
    """The text layer of an open page, closed again on leaving.

    Args:
        page: the page.
        source: the file it is of.
        number: which page of it, counted from 1.
    """
    raw = page.get_textpage()
    try:
        yield TextLayer(page, raw, source, number)
    finally:
        raw.close()
