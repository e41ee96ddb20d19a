"""How far the lines of a scanned page lean."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageOps

LARGEST = 4.0
"""Degrees of skew that are looked for to either side."""
STEP = 0.5
SMALL = 700
"""Pixels of the longer side at which the page is looked at."""
CLEAR_GAIN = 1.1
"""How much sharper the rows must get for the skew to be believed."""


def skew_angle(image: Image.Image) -> float:
    """Degrees by which the picture must be turned anticlockwise for its lines to be level; 0 when unclear."""
    small = ImageOps.invert(image.convert("L"))
    small.thumbnail((SMALL, SMALL), Image.Resampling.BOX)
    steps = int(LARGEST / STEP)
    sharpness = {step * STEP: _sharpness(small, step * STEP) for step in range(-steps, steps + 1)}
    best = max(sharpness, key=lambda angle: sharpness[angle])
    near = {angle: _sharpness(small, angle) for angle in (best - STEP / 2, best + STEP / 2)}
    sharpness.update(near)
    best = max(sharpness, key=lambda angle: sharpness[angle])
    return best if sharpness[best] > CLEAR_GAIN * sharpness[0.0] else 0.0


def _sharpness(image: Image.Image, angle: float) -> float:
    """How strongly the darkness changes from row to row: highest when the rows run along the lines."""
    rows = image.rotate(angle).resize((1, image.height), Image.Resampling.BOX).tobytes()
    return float(sum((below - above) ** 2 for above, below in pairwise(rows)))


def row_share(image: Image.Image) -> float:
    """How much the darkness changes from row to row, as a multiple of that from column to column.

    Above 1 for lines of text that run across; below for a page on its side; 1 for a blank one.
    """
    small = ImageOps.invert(image.convert("L"))
    small.thumbnail((SMALL, SMALL), Image.Resampling.BOX)
    rows = small.resize((1, small.height), Image.Resampling.BOX).tobytes()
    columns = small.resize((small.width, 1), Image.Resampling.BOX).tobytes()
    return (1 + _change(rows)) / (1 + _change(columns))


def _change(levels: bytes) -> float:
    """The mean step between neighbours."""
    return sum(abs(below - above) for above, below in pairwise(levels)) / max(1, len(levels) - 1)
