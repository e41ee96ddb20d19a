"""Screens of invented web applications: address bar, menu, cards, form, table, buttons."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

from corpus.samples.scan import to_image

WIDTH, HEIGHT = 1440, 860
_SIDE = 250
_GREY = HexColor("#6b7280")
_LINE = HexColor("#d1d5db")


def to_screen(specification: dict[str, Any], suffix: str) -> bytes:
    """A screenshot as PNG or JPEG bytes.

    Args:
        specification: ``app``, ``url``, ``colour``, ``user``, ``menu``, ``title``, and any of ``note``
            (lines), ``cards`` (label, value), ``form`` (label, value), ``buttons``, ``table`` (rows, the
            first the heading), ``foot``.
        suffix: ``.png`` or ``.jpg``.
    """
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1)
    colour = HexColor(specification["colour"])
    _browser(canvas, specification)
    _frame(canvas, specification, colour)
    y = HEIGHT - 160.0
    _text(canvas, _SIDE + 35, y, specification["title"], 24, bold=True)
    for draw in (_notes, _cards, _form, _buttons, _table):
        y = draw(canvas, specification, colour, y - 18)
    _text(canvas, _SIDE + 35, 22, specification.get("foot", ""), 13, _GREY)
    canvas.save()
    return to_image(target.getvalue(), suffix)


def _text(
    canvas: Any, x: float, y: float, text: str, size: float, colour: Any = black, *, bold: bool = False
) -> None:
    canvas.setFillColor(colour)
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, y, text)


def _browser(canvas: Any, specification: dict[str, Any]) -> None:
    canvas.setFillColor(HexColor("#dee1e6"))
    canvas.rect(0, HEIGHT - 74, WIDTH, 74, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.roundRect(12, HEIGHT - 34, 270, 40, 8, stroke=0, fill=1)
    canvas.rect(0, HEIGHT - 74, WIDTH, 40, stroke=0, fill=1)
    _text(canvas, 28, HEIGHT - 23, specification["app"][:32], 13)
    canvas.setFillColor(HexColor("#f1f3f4"))
    canvas.roundRect(110, HEIGHT - 69, WIDTH - 260, 30, 15, stroke=0, fill=1)
    _text(canvas, 130, HEIGHT - 60, specification["url"], 15, HexColor("#202124"))
    canvas.setStrokeColor(_GREY)
    for x in (28, 56, 84):
        canvas.circle(x, HEIGHT - 54, 7, stroke=1, fill=0)


def _frame(canvas: Any, specification: dict[str, Any], colour: Any) -> None:
    canvas.setFillColor(colour)
    canvas.rect(0, HEIGHT - 124, WIDTH, 50, stroke=0, fill=1)
    _text(canvas, 22, HEIGHT - 107, specification["app"], 20, white, bold=True)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 15)
    canvas.drawRightString(WIDTH - 25, HEIGHT - 106, specification.get("user", ""))
    canvas.setFillColor(HexColor("#f3f4f6"))
    canvas.rect(0, 0, _SIDE, HEIGHT - 124, stroke=0, fill=1)
    for number, entry in enumerate(specification.get("menu", [])):
        y = HEIGHT - 165 - 40 * number
        if number == specification.get("active", 0):
            canvas.setFillColor(Color(colour.red, colour.green, colour.blue, alpha=0.15))
            canvas.rect(0, y - 12, _SIDE, 36, stroke=0, fill=1)
        _text(canvas, 30, y, entry, 16, HexColor("#1f2937"))


def _notes(canvas: Any, specification: dict[str, Any], colour: Any, y: float) -> float:
    for line in specification.get("note", []):
        y -= 14
        _text(canvas, _SIDE + 35, y, line, 16, HexColor("#374151"))
        y -= 10
    return y


def _cards(canvas: Any, specification: dict[str, Any], colour: Any, y: float) -> float:
    cards = specification.get("cards", [])
    for number, (label, value) in enumerate(cards):
        x = _SIDE + 35 + number * 285
        canvas.setFillColor(colour)
        canvas.roundRect(x, y - 82, 262, 84, 6, stroke=0, fill=1)
        _text(canvas, x + 16, y - 38, str(value), 28, white, bold=True)
        _text(canvas, x + 16, y - 66, label, 15, white)
    return y - 92 if cards else y


def _form(canvas: Any, specification: dict[str, Any], colour: Any, y: float) -> float:
    for label, value in specification.get("form", []):
        _text(canvas, _SIDE + 35, y - 20, label, 16)
        canvas.setStrokeColor(_LINE)
        canvas.roundRect(_SIDE + 290, y - 30, 620, 30, 4, stroke=1, fill=0)
        _text(canvas, _SIDE + 302, y - 20, str(value), 16, HexColor("#374151"))
        y -= 40
    return y


def _buttons(canvas: Any, specification: dict[str, Any], colour: Any, y: float) -> float:
    x = _SIDE + 35.0
    for number, label in enumerate(specification.get("buttons", [])):
        width = 34 + canvas.stringWidth(label, "Helvetica-Bold", 15)
        # The main button is filled, the others are outlines, as most interfaces have it.
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        canvas.roundRect(x, y - 30, width, 32, 5, stroke=1, fill=int(number == 0))
        _text(canvas, x + 17, y - 20, label, 15, white if number == 0 else colour, bold=True)
        x += width + 12
    return y - 34 if x > _SIDE + 35 else y


def _table(canvas: Any, specification: dict[str, Any], colour: Any, y: float) -> float:
    rows = specification.get("table", [])
    if not rows:
        return y
    weights = [max(5, *(len(str(row[column])) for row in rows)) for column in range(len(rows[0]))]
    room = WIDTH - _SIDE - 70
    for number, row in enumerate(rows):
        y -= 34
        canvas.setFillColor(HexColor("#e5e7eb") if number == 0 else white)
        canvas.setStrokeColor(_LINE)
        canvas.rect(_SIDE + 35, y - 8, room, 34, stroke=1, fill=1)
        x = _SIDE + 45.0
        for weight, value in zip(weights, row, strict=True):
            _text(canvas, x, y + 4, str(value), 15, bold=number == 0)
            x += room * weight / sum(weights)
    return y
