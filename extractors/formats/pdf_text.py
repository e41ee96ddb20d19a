"""The text layer of a PDF page and the way back from a piece of it to its place on the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.model import Box, Word

LINE_HYPHEN = "\ufffe"
"""What pdfium writes where a word is broken at the end of a line."""
_RUN_PART = re.compile(f"\n|[^\\s{LINE_HYPHEN}]+{LINE_HYPHEN}?")
_BREAK = re.compile("\r\n")
_SAMPLES = 7
"""Places in a page's text at which it is asked whether it is drawn."""
_SAME_ROW = 0.5
"""Share of the smaller height by which two pieces of text must overlap to stand in one row."""

_ROWS_BACK = 4
"""Rows, from the last, that a piece of text may still belong to on a page that leans."""
_TOUCH = 2.0
"""Points by which neighbours in a row may overlap."""


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page's own coordinates (origin bottom left, not rotated) become those of the upright page."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Upright:
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own coordinates as x0, top, x1, bottom of the upright page."""
        corners = [self._point(left, bottom), self._point(right, top)]
        (x0, x1), (y0, y1) = (sorted(values) for values in zip(*corners, strict=True))
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y


class TextLayer:
    """A page's text as pdfium reads it, with plain newlines, and where each of its characters stands.

    ``text`` holds :data:`LINE_HYPHEN` where a word is broken at the end of a line.
    """

    def __init__(self, page: pypdfium2.PdfPage, raw: pypdfium2.PdfTextPage) -> None:
        self._page, self._raw = page, raw
        printed: str = raw.get_text_range()
        self.text = printed.replace("\r\n", "\n")
        self._printed = printed

    def hidden(self) -> bool:
        """Whether the text is not drawn: words that a recogniser laid under a scan."""
        count = self._raw.count_chars()
        if not count:
            return False
        modes = [self._render_mode(count * step // (_SAMPLES + 1)) for step in range(1, _SAMPLES + 1)]
        return modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > _SAMPLES // 2

    def slanted(self, at: int) -> bool:
        """Whether the character at an offset of ``text`` is written askew, as watermarks are."""
        angle = pdfium.FPDFText_GetCharAngle(self._raw, self._char_indices(at, at + 1)[0])
        return bool(angle >= 0 and 0.1 < angle % 1.5708 < 1.47)  # radians: no multiple of a right angle

    def box(self, start: int, end: int) -> Box | None:
        """The box round ``text[start:end]`` on the upright page; null when none of it is drawn.

        It encloses the line as the font states it and the glyphs as they are: some fonts state too little.
        """
        indices = self._char_indices(start, end)
        return self._round((index, loose) for index in indices for loose in (True, False))

    def rows(self) -> tuple[str, tuple[Word, ...]]:
        """The text read again row by row from the places of its words.

        Recognisers store their words in whatever order they found them; what stands in one row of the page
        (``Menimbang : a. bahwa``) comes out as one line here.
        """
        rows: list[list[_Run]] = []
        for run in sorted(self._runs(), key=lambda run: run.middle):
            for row in reversed(rows[-_ROWS_BACK:]):
                if all(run.beside(other) for other in row):
                    row.append(run)
                    break
            else:
                rows.append([run])
        lines: list[str] = []
        words: list[Word] = []
        at = 0
        for row in rows:
            line = [word for run in sorted(row, key=lambda run: run.left) for word in run.words]
            for text, box in line:
                words.append(Word(at, at + len(text), box))
                at += len(text) + 1
            lines.append(" ".join(text for text, _ in line))
        return "\n".join(lines), tuple(words)

    def _runs(self) -> Iterator[_Run]:
        """The words with their boxes, in runs of one row each, as the file holds them."""
        run: _Run | None = None
        for found in _RUN_PART.finditer(self.text):
            box = None if found[0] == "\n" else self._word_box(found.start(), found.end())
            if run and (found[0] == "\n" or (box and not run.goes_on(box))):
                yield run
                run = None
            if box:
                run = run or _Run(*box)
                run.add(found[0].replace(LINE_HYPHEN, "-"), box)
        if run:
            yield run

    def _word_box(self, start: int, end: int) -> Box | None:
        """The box of a word, from its first and last character."""
        ends = self._char_indices(start, start + 1) + self._char_indices(end - 1, end)
        return self._round((index, True) for index in ends)

    def _round(self, characters: Iterable[tuple[int, bool]]) -> Box | None:
        """The upright box round characters, given as pdfium's number and whether as the font states it."""
        sides = [self._raw.get_charbox(index, loose=loose) for index, loose in characters]
        sides = [side for side in sides if side[2] > side[0] and side[3] > side[1]]
        if not sides:
            return None
        left, bottom, right, top = zip(*sides, strict=True)
        return self._upright.box(min(left), min(bottom), max(right), max(top))

    @cached_property
    def _upright(self) -> Upright:
        return Upright.of(self._page)

    def _char_indices(self, start: int, end: int) -> list[int]:
        """Pdfium's numbers of the characters ``text[start:end]``; those it has no place for are left out."""
        units = range(self._unit(start), self._unit(end))
        indices = (pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, unit) for unit in units)
        return [index for index in indices if index >= 0]

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
        drawn = pdfium.FPDFText_GetTextObject(self._raw, index)
        return pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else -1


@contextmanager
def text_layer(page: pypdfium2.PdfPage) -> Iterator[TextLayer]:
    """The text layer of an open page, closed again on leaving."""
    raw = page.get_textpage()
    try:
        yield TextLayer(page, raw)
    finally:
        raw.close()


@dataclass(slots=True)
class _Run:
    """Words that follow each other in one row, and the box round them."""

    left: float
    top: float
    right: float
    bottom: float
    words: list[tuple[str, Box]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def add(self, text: str, box: Box) -> None:
        self.words.append((text, box))
        self.left, self.top = min(self.left, box[0]), min(self.top, box[1])
        self.right, self.bottom = max(self.right, box[2]), max(self.bottom, box[3])

    def goes_on(self, box: Box) -> bool:
        """Whether a word stands to the right of the last one in its row."""
        last = self.words[-1][1]
        return box[0] > last[0] and _in_row(box[1], box[3], last[1], last[3])

    def beside(self, other: _Run) -> bool:
        """Whether two runs stand in one row without covering each other."""
        apart = self.right <= other.left + _TOUCH or other.right <= self.left + _TOUCH
        return apart and _in_row(self.top, self.bottom, other.top, other.bottom)


def _in_row(top: float, bottom: float, other_top: float, other_bottom: float) -> bool:
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared >= _SAME_ROW * min(bottom - top, other_bottom - other_top)
