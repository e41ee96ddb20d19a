"""A page image as it is read: turned upright, straightened, enlarged where its print is small."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PIL import Image

from extractors.formats.skew import skew_angle
from extractors.formats.tesseract import Token
from extractors.model import Box

SKEWED = 0.7
"""Degrees of skew from which straightening the picture helps."""


@dataclass(frozen=True, slots=True)
class View:
    """A page enlarged ``zoom`` times, turned clockwise by quarter turns, then anticlockwise by ``angle``."""

    upright: Image.Image
    """The page before its skew is taken out, in colour or in grey."""
    grey: Image.Image
    turn: int
    angle: float
    zoom: float

    @classmethod
    def of(cls, image: Image.Image, turn: int, zoom: float = 1.0) -> View:
        """The page turned upright and its skew taken out.

        Args:
            image: in colour or in grey. Only its grey copy is straightened: colour is seldom looked at.
            turn: clockwise degrees, a multiple of 90.
            zoom: times that it is enlarged.
        """
        if zoom != 1.0:
            size = (round(image.width * zoom), round(image.height * zoom))
            image = image.resize(size, Image.Resampling.LANCZOS)
        upright = turned(image, turn)
        grey = upright.convert("L")
        angle = skew_angle(grey)
        if abs(angle) < SKEWED:
            return cls(upright, grey, turn, 0.0, zoom)
        return cls(upright, _straight(grey, angle), turn, angle, zoom)

    def colour(self) -> Image.Image:
        """The page as it is read, in its colours."""
        return _straight(self.upright, self.angle) if self.angle else self.upright

    def part(self, box: tuple[int, int, int, int]) -> Image.Image:
        """A part of :meth:`colour`, the rest of the page left as it is: box in pixels, within the page."""
        if not self.angle:
            return self.upright.crop(box)
        x0, top, x1, bottom = box
        sine, cosine = math.sin(math.radians(self.angle)), math.cos(math.radians(self.angle))
        middle_x, middle_y = self.upright.width / 2, self.upright.height / 2
        across, down = x0 - middle_x, top - middle_y
        start = (cosine * across - sine * down + middle_x, sine * across + cosine * down + middle_y)
        return self.upright.transform(
            (x1 - x0, bottom - top),
            Image.Transform.AFFINE,
            (cosine, -sine, start[0], sine, cosine, start[1]),
            resample=Image.Resampling.BICUBIC,
            fillcolor="white",
        )

    def placed(self, token: Token) -> Token:
        """The word with its place on the page as it was before the skew was taken out, not enlarged."""
        box = _rotated(token.box, self.angle, self.grey.size) if self.angle else token.box
        x0, top, x1, bottom = box
        return replace(token, box=(x0 / self.zoom, top / self.zoom, x1 / self.zoom, bottom / self.zoom))


def turned(image: Image.Image, turn: int) -> Image.Image:
    """The picture turned clockwise by quarter turns."""
    return image.rotate(-turn, expand=True) if turn else image


def _straight(image: Image.Image, angle: float) -> Image.Image:
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")


def _rotated(box: Box, angle: float, size: tuple[int, int]) -> Box:
    """The box, in the picture before it was turned anticlockwise by ``angle``, round ``box`` after it."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    middle_x, middle_y = size[0] / 2, size[1] / 2
    corners = [(box[x] - middle_x, box[y] - middle_y) for x in (0, 2) for y in (1, 3)]
    xs = [x * cosine - y * sine + middle_x for x, y in corners]
    ys = [x * sine + y * cosine + middle_y for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
