"""Ruled lines of tables and forms, which run into the words that are written on them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

_INK = 160
"""Grey level (0 to 255) below which a pixel is ink."""
_FULL = 0.95
"""Share of ink in a stretch that makes it part of a rule."""


def without_rules(
    image: Image.Image, across: int, down: int, leaning: Image.Image | None = None
) -> Image.Image:
    """The picture with its ruled lines whitened.

    Args:
        image: in grey.
        across: pixels of the shortest rule that runs from left to right; longer than any stroke of a letter.
        down: pixels of the shortest rule that runs from top to bottom.
        leaning: another picture of the same, in which the rules that run across are looked for and may lean
            by a pixel; else they are looked for in the picture itself and must be level.
    """
    levels = np.asarray(image)
    ink = levels < _INK
    lying = ink
    if leaning is not None:
        lying = np.asarray(leaning) < _INK
        lying = lying | np.roll(lying, 1, axis=0) | np.roll(lying, -1, axis=0)
    rules = _stretches(lying, across) | _stretches(ink.T, down).T
    thick = rules.copy()  # a pixel more on every side: the grey edge of the line
    thick[1:] |= rules[:-1]
    thick[:-1] |= rules[1:]
    thick[:, 1:] |= rules[:, :-1]
    thick[:, :-1] |= rules[:, 1:]
    return Image.fromarray(np.where(thick, np.uint8(255), levels))


def _stretches(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """Pixels within stretches of ``length`` in a row that are ink almost throughout."""
    height, width = ink.shape
    marks = np.zeros((height, width + 1), np.int32)
    if length < width:
        counts = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
        full = counts[:, length:] - counts[:, :-length] >= _FULL * length
        marks[:, : full.shape[1]] += full
        marks[:, length:] -= full[:, : width + 1 - length]
    return np.cumsum(marks, axis=1)[:, :-1] > 0
