"""What is drawn on a sheet: the coat of arms, signatures with stamps, handwritten figures."""

from __future__ import annotations

import random

from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Polygon, PolyLine, String
from reportlab.lib.colors import Color, black, white

_INK = Color(0.13, 0.18, 0.5)
_STAMP = Color(0.35, 0.2, 0.6, alpha=0.75)

# Strokes of a hasty hand, in tenths of the figure's height.
_FIGURES: dict[str, list[tuple[float, ...]]] = {
    "1": [(2, 8, 4, 10, 3.4, 5, 3, 0)],
    "2": [(1, 8, 2.5, 10, 4.5, 9, 4, 6.5, 0.5, 0.3, 2, 0.8, 5, 0)],
    "4": [(3.4, 10, 0.6, 4, 2.5, 3.6, 5.4, 4.2), (4.2, 7, 3.4, -0.6)],
    "7": [(0.6, 9.4, 3, 9.8, 5, 9.2, 3.4, 5, 2, 0), (1.2, 5.2, 4.4, 5.4)],
}


def emblem(size: float) -> Drawing:
    """The invented coat of arms: a shield with a wave and a star."""
    drawing = Drawing(size, size)
    unit = size / 10
    shield = [1, 10, 9, 10, 9, 4, 5, 0, 1, 4]
    drawing.add(Polygon([p * unit for p in shield], fillColor=Color(0.1, 0.35, 0.3), strokeColor=black))
    star = [5, 9, 5.7, 7.2, 7.6, 7.2, 6.1, 6, 6.7, 4.2, 5, 5.3, 3.3, 4.2, 3.9, 6, 2.4, 7.2, 4.3, 7.2]
    drawing.add(Polygon([p * unit for p in star], fillColor=Color(0.95, 0.8, 0.2), strokeColor=None))
    for height in (2.2, 3.0):
        wave = Path(strokeColor=white, fillColor=None, strokeWidth=unit * 0.35)
        wave.moveTo(2.6 * unit, height * unit)
        wave.curveTo(
            4 * unit, (height + 1) * unit, 5.5 * unit, (height - 1) * unit, 7.4 * unit, height * unit
        )
        drawing.add(wave)
    return drawing


def autograph(seed: str, *, stamped: bool) -> Drawing:
    """A signature in ink, over the office's round stamp where there is one."""
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    drawing = Drawing(200, 54)
    drawing.hAlign = "CENTER"
    if stamped:
        for radius, weight in ((27.0, 1.6), (22.0, 0.7)):
            drawing.add(Circle(62, 27, radius, strokeColor=_STAMP, fillColor=None, strokeWidth=weight))
        for text, height in (("KOTA", 30), ("NUSARAYA", 22)):
            words = String(62, height, text, fontSize=7, fillColor=_STAMP, textAnchor="middle")
            words.fontName = "Helvetica-Bold"
            drawing.add(words)
    stroke = Path(strokeColor=_INK, fillColor=None, strokeWidth=1.3)
    x, y = 66.0, 22.0
    stroke.moveTo(x, y)
    for _ in range(9):
        points = [x + chance.uniform(-12, 14), y + chance.uniform(-24, 28), x + chance.uniform(0, 24)]
        x, y = x + chance.uniform(5, 13), 25 + chance.uniform(-10, 10)
        stroke.curveTo(points[0], points[1], points[2], 26 + chance.uniform(-20, 20), x, y)
    drawing.add(stroke)
    drawing.add(Line(60, 14, x + 26, 20 + chance.uniform(-4, 6), strokeColor=_INK, strokeWidth=1.1))
    return drawing


def handwriting(figures: str) -> Drawing:
    """Figures in ink, slanting and uneven. Only those of a few digits are known."""
    chance = random.Random(figures)  # noqa: S311 - a drawing, not a secret
    drawing = Drawing(14 * len(figures) + 16, 22)
    for position, figure in enumerate(figures):
        left, foot, size = 8 + position * 14, 3 + chance.uniform(-2, 3), chance.uniform(1.3, 1.7)
        for stroke in _FIGURES[figure]:
            points: list[float] = []
            for x, y in zip(stroke[::2], stroke[1::2], strict=True):
                points += [
                    left + (x + y * 0.3) * size + chance.uniform(-1, 1),
                    foot + y * size + chance.uniform(-1, 1),
                ]
            drawing.add(PolyLine(points, strokeColor=_INK, strokeWidth=1.4))
    return drawing
