"""A page of a PDF as people see it: from its own coordinates to those of the upright page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pypdfium2

from extractors.formats.folds import Sides
from extractors.model import Box

OwnBox = tuple[float, float, float, float]
"""Left, bottom, right and top in a page's own coordinates: origin bottom left, not rotated."""
_Length = TypeVar("_Length", float, Sides)


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page's own coordinates become those of the upright page."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Upright:
        """Of a page of pdfium: its visible box in points, and its clockwise rotation in degrees."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own coordinates as x0, top, x1, bottom of the upright page."""
        (x0, y0), (x1, y1) = self._point(left, bottom), self._point(right, top)
        x0, x1 = (x0, x1) if x0 <= x1 else (x1, x0)
        y0, y1 = (y0, y1) if y0 <= y1 else (y1, y0)
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)

    def is_above(self, one: OwnBox, other: OwnBox) -> bool:
        """Whether one box of the page's own coordinates stands wholly above another on the upright page."""
        match self.rotation:
            case 0:
                return one[1] > other[3]
            case 90:
                return one[2] < other[0]
            case 180:
                return one[3] < other[1]
            case _:
                return one[0] > other[2]

    def sides(self, own: Sides) -> Sides:
        """Sides of the page's own coordinates (left, bottom, right, top) as those of the upright page."""
        x, y = self._point(own[::2], own[1::2])
        return np.array([x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0)])

    def _point(self, x: _Length, y: _Length) -> tuple[_Length, _Length]:
        match self.rotation:
            case 0:
                return x - self.left, self.top - y
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x
