"""Parts of a page image that show something where no word was read: stamped signatures, letterheads."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageOps

from extractors.model import Box

_CELL = 12
"""Pixels of a page at 300 dpi that are looked at as one."""
_DARK = 145
"""Grey level (0 to 255) below which a pixel is ink."""
_INKED = 40
"""Mean ink (0 to 255) from which a cell is said to hold some."""
_MARGIN = 0.04
"""Share of the width at either side in which scanners leave shadows."""
_ROW_SHARE = 0.03
"""Share of a row's cells that must hold ink; single strokes and ruled lines have fewer."""
_JOINED = 4
"""Empty rows that do not divide a gap."""
_LEAST_ROWS = 3
_MOST_SHARE = 0.3
"""Share of the page's height beyond which a gap is a drawing or a flow chart."""


def gaps(image: Image.Image, words: Iterable[Box]) -> list[tuple[int, int]]:
    """Bands of the page, as top and bottom in pixels, with ink that no word's box covers.

    Args:
        image: the page in grey.
        words: boxes of the words that were read, in pixels.
    """
    ink = ImageOps.invert(image).point(lambda level: 255 if level > 255 - _DARK else 0)
    drawing = ImageDraw.Draw(ink)
    for left, top, right, bottom in words:
        around = (bottom - top) * 0.35
        drawing.rectangle((left - around, top - around, right + around, bottom + around), fill=0)
    width, height = max(1, image.width // _CELL), max(1, image.height // _CELL)
    cells = ink.resize((width, height), Image.Resampling.BOX).tobytes()
    margin = int(width * _MARGIN)
    inked = [
        sum(level > _INKED for level in cells[row * width + margin : (row + 1) * width - margin])
        >= width * _ROW_SHARE
        for row in range(height)
    ]
    return [
        (max(0, first - 2) * _CELL, min(height, last + 3) * _CELL)
        for first, last in _bands(inked)
        if _LEAST_ROWS <= last - first + 1 <= _MOST_SHARE * height
    ]


def _bands(inked: list[bool]) -> list[tuple[int, int]]:
    """First and last row of each stretch of inked rows, short interruptions included."""
    bands: list[tuple[int, int]] = []
    for row, dark in enumerate(inked):
        if not dark:
            continue
        if bands and row - bands[-1][1] <= _JOINED:
            bands[-1] = (bands[-1][0], row)
        else:
            bands.append((row, row))
    return bands
