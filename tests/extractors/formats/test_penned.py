"""Single lines read by the recogniser that also reads handwriting."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.errors import HandwritingUnread
from extractors.formats import penned, tesseract
from extractors.formats.tesseract import OTHER_LANGUAGE
from extractors.read import read
from tests.extractors.paper import encoded, scan


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


@pytest.fixture
def unloaded() -> Iterator[None]:
    penned._loaded.cache_clear()
    yield
    penned._loaded.cache_clear()


@pytest.mark.usefixtures("unloaded")
@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime", "the model", "damaged"])
def test_a_scan_is_read_and_told_where_the_recogniser_cannot_be_loaded(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing or damaged model is not fetched either."""
    if missing in ("rapidocr", "onnxruntime"):
        for name in [name for name in sys.modules if name.partition(".")[0] == "rapidocr"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, missing, None)
    else:
        (tmp_path / "models").mkdir()
        if missing == "damaged":
            (tmp_path / "models" / "a_rec_b.onnx").write_bytes(b"cut off")
        monkeypatch.setattr(penned, "_package", lambda: tmp_path)
    read_plainly = tesseract.tokens

    def read_otherwise(
        image: Image.Image, layout: str, allowance: tesseract.Allowance, language: str = tesseract.LANGUAGE
    ) -> list[tesseract.Token]:
        found = read_plainly(image, layout, allowance, language)
        other = {"12": "42", "2023": "2028"} if language == OTHER_LANGUAGE else {}
        return [replace(token, text=other.get(token.text, token.text)) for token in found]

    monkeypatch.setattr(tesseract, "tokens", read_otherwise)
    path = tmp_path / "perwali.png"
    path.write_bytes(encoded(scan(), "PNG"))
    document = read(path)
    assert "pemerintahan yang bersih" in document.pages[0].text
    assert [problem.message for problem in document.reading.problems] == [HandwritingUnread.message]
    assert document.reading.status == "partial"
