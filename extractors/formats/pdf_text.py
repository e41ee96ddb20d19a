"""The text layer of a PDF page and the way back from a piece of it to its place on the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
        self._breaks = [found.start() - before for before, found in enumerate(_BREAK.finditer(printed))]
        self._wide = [at for at, char in enumerate(printed) if ord(char) > 0xFFFF]

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
        sides = [
            side
            for index in self._char_indices(start, end)
            for loose in (True, False)
            if (side := self._raw.get_charbox(index, loose=loose)) and side[2] > side[0] and side[3] > side[1]
        ]
        if not sides:
            return None
        left, bottom, right, top = zip(*sides, strict=True)
        return Upright.of(self._page).box(min(left), min(bottom), max(right), max(top))

    def rows(self) -> tuple[str, tuple[Word, ...]]:
        """The text read again row by row from the places of its words.

        Recognisers store their words in whatever order they found them; what stands in one row of the page
        (``Menimbang : a. bahwa``) comes out as one line here.
        """
        pieces = [piece for piece in self._pieces() if piece]
        rows: list[list[list[tuple[str, Box]]]] = []
        for piece in sorted(pieces, key=_middle):
            for row in reversed(rows[-4:]):
                if all(_beside(piece, other) for other in row):
                    row.append(piece)
                    break
            else:
                rows.append([piece])
        lines: list[str] = []
        words: list[Word] = []
        at = 0
        for row in rows:
            line = [word for piece in sorted(row, key=lambda piece: piece[0][1][0]) for word in piece]
            for text, box in line:
                words.append(Word(at, at + len(text), box))
                at += len(text) + 1
            lines.append(" ".join(text for text, _ in line))
        return "\n".join(lines), tuple(words)

    def _pieces(self) -> Iterator[list[tuple[str, Box]]]:
        """The words with their boxes, in runs of one row each, as the file holds them."""
        run: list[tuple[str, Box]] = []
        for found in _RUN_PART.finditer(self.text):
            if found[0] == "\n":
                yield run
                run = []
            elif box := self.box(found.start(), found.end()):
                if run and not _follows(box, run[-1][1]):
                    yield run
                    run = []
                run.append((found[0].replace(LINE_HYPHEN, "-"), box))
        yield run

    def _char_indices(self, start: int, end: int) -> list[int]:
        """Pdfium's numbers of the characters ``text[start:end]``; those it has no place for are left out."""
        units = range(self._unit(start), self._unit(end))
        indices = (pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, unit) for unit in units)
        return [index for index in indices if index >= 0]

    def _unit(self, offset: int) -> int:
        """The UTF-16 unit of pdfium's text, whose line ends are two characters, at an offset of ``text``."""
        printed = offset + bisect_left(self._breaks, offset)
        return printed + bisect_left(self._wide, printed)

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


def _extent(piece: list[tuple[str, Box]]) -> Box:
    left, top, right, bottom = zip(*(box for _, box in piece), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _middle(piece: list[tuple[str, Box]]) -> float:
    _, top, _, bottom = _extent(piece)
    return (top + bottom) / 2


def _follows(box: Box, before: Box) -> bool:
    """Whether a word goes on to the right in the row of the word before it."""
    shared = min(box[3], before[3]) - max(box[1], before[1])
    return box[0] > before[0] and shared >= _SAME_ROW * min(box[3] - box[1], before[3] - before[1])


def _beside(piece: list[tuple[str, Box]], other: list[tuple[str, Box]]) -> bool:
    """Whether two runs stand in one row without covering each other."""
    left, top, right, bottom = _extent(piece)
    other_left, other_top, other_right, other_bottom = _extent(other)
    shared = min(bottom, other_bottom) - max(top, other_top)
    smaller = min(bottom - top, other_bottom - other_top)
    return shared >= _SAME_ROW * smaller and (right <= other_left + 2 or other_right <= left + 2)
