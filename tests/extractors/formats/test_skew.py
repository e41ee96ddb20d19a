"""Pages that lie on their side are told from upright ones before anything is recognised."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from extractors.formats.ocr import LYING
from extractors.formats.skew import row_share


def page(columns: int) -> Image.Image:
    """Lines of words of unequal length, in one column or more."""
    image = Image.new("L", (800, 1100), 255)
    draw = ImageDraw.Draw(image)
    for top in range(80, 1020, 24):
        left = 60
        while left < 720:
            width = 18 + (left * 7 + top * 13) % 57
            draw.rectangle((left, top, left + width, top + 10), fill=30)
            left += width + 9 + (60 if columns > 1 and left < 400 <= left + width + 60 else 0)
    return image


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(("turn", "lies"), [(0, False), (90, True), (180, False), (270, True)])
def test_a_page_on_its_side_is_seen(columns: int, turn: int, lies: bool) -> None:
    assert (row_share(page(columns).rotate(turn, expand=True)) < LYING) == lies


def test_a_blank_page_is_not_turned() -> None:
    assert row_share(Image.new("L", (800, 1100), 255)) >= LYING
