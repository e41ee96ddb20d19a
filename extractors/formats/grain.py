"""Whether a page image shows anything but the grain of a scanner."""

from __future__ import annotations

from PIL import Image, ImageStat

_CELL = 16
"""Pixels of a side of the squares that are looked at as one; about the height of a line of print."""
_BEYOND = 6.0
"""Deviations beyond which a square's mean is no chance: among 100,000 squares of grain none reaches 5."""
_ROUNDED = 1.0
"""What rounding to whole grey levels adds."""


def is_mere_grain(grey: Image.Image) -> bool:
    """Whether no square of the picture is darker or lighter than grain alone would make it; true when blank.

    The mean of a square of grain strays ``_CELL`` times less than its pixels do. Print stands together: a
    square of it is darker than that by far.

    Args:
        grey: the page in grey.
    """
    across, down = grey.width // _CELL, grey.height // _CELL
    if min(across, down) < 4:
        return False
    whole = ImageStat.Stat(grey)
    levels = grey.crop((0, 0, across * _CELL, down * _CELL)).reduce(_CELL).tobytes()
    strays = max(max(levels) - whole.mean[0], whole.mean[0] - min(levels))
    return strays <= _BEYOND * whole.stddev[0] / _CELL + _ROUNDED
