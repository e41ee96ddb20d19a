"""Single lines read by the recogniser that also reads handwriting."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.formats import penned


def line(text: str, size: int = 30, leaning: float = 0.2) -> Image.Image:
    """A line of leaning letters, as a pen makes them."""
    font = ImageFont.truetype("DejaVuSans.ttf", size)
    width = round(font.getlength(text)) + 40
    picture = Image.new("L", (width, round(1.6 * size)), 255)
    ImageDraw.Draw(picture).text((25, round(0.2 * size)), text, 40, font)
    shear = (1, leaning, -leaning * size / 2, 0, 1, 0)
    return picture.transform(picture.size, Image.Transform.AFFINE, shear, fillcolor=255)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pada tanggal 12 Januari 2024", ["pada", "tanggal", "12", "Januari", "2024"]),
        ("pada tanggal6Mei 2024", ["pada", "tanggal", "6", "Mei", "2024"]),
        ("NOMOR63 TAHUN 2020", ["NOMOR", "63", "TAHUN", "2020"]),
    ],
)
def test_words_of_a_line_with_their_places(text: str, expected: list[str]) -> None:
    words = penned.agreed([line(text), line(text, size=40)])
    assert [word.text for word in words] == expected
    assert penned.figures(word.text for word in words) == "".join(filter(str.isdigit, text))
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert 0 <= edges[0] < 0.15
    assert 0.85 < edges[-1] <= 1
    assert all(0.8 < word.confidence <= 1 for word in words)


def test_pictures_that_show_other_figures_do_not_agree() -> None:
    assert not penned.agreed([line("pada tanggal 12 Januari 2024"), line("pada tanggal 17 Januari 2024")])


def test_pictures_may_differ_in_a_letter() -> None:
    words = penned.agreed([line("pada tanggal 12 Januari 2024"), line("pada tanggal 12 Sanuari 2024")])
    assert [word.text for word in words] == ["pada", "tanggal", "12", "Januari", "2024"]


def test_nothing_is_read_where_nothing_is_written() -> None:
    grain = np.random.default_rng(7).integers(0, 256, (40, 400), dtype=np.uint8)
    for picture in (Image.new("L", (400, 40), 255), Image.fromarray(grain), Image.new("L", (1, 1), 0)):
        assert penned.agreed([picture]) == []
    assert penned.agreed([Image.new("L", (40_000, 10), 255)]) == []
