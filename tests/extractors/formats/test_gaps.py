"""Parts of a page where something is printed and nothing was read."""

from __future__ import annotations

import time

import pytest
from PIL import Image, ImageDraw

from extractors.formats import tesseract
from extractors.formats.gaps import gaps
from extractors.formats.ocr import recognise
from extractors.formats.tesseract import Token
from extractors.limits import DEFAULT
from extractors.model import Box

SIZE = (1200, 1700)
LINE = (200, 400, 1000, 440)
SIGNATURE = (600, 1200, 1000, 1240)


def page(*marks: tuple[int, int, int, int]) -> Image.Image:
    """A page with striped bars, which have about the ink of print."""
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in marks:
        for x in range(left, right, 6):
            draw.rectangle((x, top, x + 2, bottom), fill=0)
    return image


@pytest.mark.parametrize(
    ("marks", "read", "found"),
    [
        ([LINE, SIGNATURE], [LINE, SIGNATURE], []),
        ([LINE, SIGNATURE], [LINE], [(1200, 1240)]),
        ([LINE, SIGNATURE, (600, 1270, 1000, 1310)], [LINE], [(1200, 1310)]),  # two lines are one gap
        ([LINE, (100, 900, 1100, 903)], [LINE], []),  # a ruled line
        ([LINE, (600, 900, 602, 1300)], [LINE], []),  # a stroke
        ([LINE, (0, 500, 40, 1600)], [LINE], []),  # the shadow of the scanner's lid
        ([LINE, (100, 600, 1100, 1600)], [LINE], []),  # a flow chart
    ],
    ids=["all read", "signature", "two lines", "rule", "stroke", "shadow", "drawing"],
)
def test_bands_with_unread_ink(
    marks: list[tuple[int, int, int, int]], read: list[Box], found: list[tuple[int, int]]
) -> None:
    bands = gaps(page(*marks), read)
    assert len(bands) == len(found)
    for (top, bottom), (wanted_top, wanted_bottom) in zip(bands, found, strict=True):
        assert wanted_top - 50 <= top <= wanted_top
        assert wanted_bottom <= bottom <= wanted_bottom + 50


def _token(text: str, box: Box, line: int, confidence: float = 0.95) -> Token:
    return Token(text, confidence, box, (1, 1, line))


def test_a_missed_line_is_put_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def tokens(image: Image.Image, *_: object) -> list[Token]:
        if image.size == SIZE:
            last = (200.0, 1500.0, 1000.0, 1540.0)
            return [_token("Pelaksanaan", LINE, 1), _token("Tembusan", last, 2)]
        top = 26  # within the part that was cut out
        return [
            _token("SEKRETARIS", (600, top, 800, top + 40), 1),
            _token("DAERAH,", (820, top, 1000, top + 40), 1, 0.5),
            _token("xq", (600, top + 50, 640, top + 70), 2, 0.3),
        ]

    monkeypatch.setattr(tesseract, "tokens", tokens)
    monkeypatch.setattr(tesseract, "turn", lambda *_: 0)
    found = recognise(page(LINE, SIGNATURE, (200, 1500, 1000, 1540)), 1.0, DEFAULT, time.monotonic() + 60)
    assert found.text.split("\n") == ["Pelaksanaan", "SEKRETARIS DAERAH,", "Tembusan"]
    assert found.words[1].box is not None
    assert found.words[1].box[1] == pytest.approx(1200, abs=30)
