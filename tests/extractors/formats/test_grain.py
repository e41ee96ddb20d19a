"""A page of noise is told from a page of print before anything is recognised."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PIL import Image

from extractors.formats import tesseract
from extractors.formats.grain import is_mere_grain
from extractors.formats.ocr import recognise
from extractors.limits import DEFAULT
from tests.extractors.paper import A5, scan

SIZE = (1240, 875)
CHANCE = np.random.default_rng(7)
NOISE = Image.fromarray(CHANCE.integers(0, 256, SIZE, dtype=np.uint8))
SPECKS = Image.fromarray(np.where(CHANCE.random(SIZE) < 0.03, 0, 255).astype(np.uint8))
GRAIN = Image.fromarray(np.clip(235 + CHANCE.normal(0, 5, SIZE), 0, 255).astype(np.uint8))


def grained(page: Image.Image, strength: float) -> Image.Image:
    levels = np.asarray(page) * 0.85 + 20 + CHANCE.normal(0, strength, page.size[::-1])
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("page", [NOISE, SPECKS, GRAIN, scan([])], ids=["noise", "specks", "grain", "blank"])
def test_noise_is_not_recognised(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "tokens", lambda *_: pytest.fail("was recognised"))
    found = recognise(page, 150 / 72, DEFAULT, time.monotonic() + 60)
    assert (found.text, found.quality) == ("", 0.0)
    assert (found.width, found.height) == pytest.approx(A5, abs=1)


@pytest.mark.parametrize("dpi", [72, 150, 300])
@pytest.mark.parametrize("lines", [["LAMPIRAN"], None], ids=["a word", "a page"])
def test_print_is_seen_under_grain(dpi: int, lines: list[str] | None) -> None:
    page = scan(lines, dpi=dpi) if lines else scan(dpi=dpi)
    assert not is_mere_grain(page)
    assert not is_mere_grain(grained(page, 25))
    assert not is_mere_grain(page.point(lambda level: 255 - level))
