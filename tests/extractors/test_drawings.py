"""Pages drawn for people: upright, with the words where their boxes say, and never a failure."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from extractors.drawings import LONG_SIDE, drawings
from extractors.limits import Limits
from extractors.locate import boxes
from extractors.read import read
from tests.extractors.paper import A5, encoded, pdf, scan

LINES = [f"Pasal {n} Perangkat daerah melaksanakan kebijakan arsitektur pemerintahan" for n in range(6, 11)]


@pytest.mark.parametrize("form", ["teks.pdf", "miring.pdf", "pindaian.png"])
def test_the_words_are_where_their_box_is(tmp_path: Path, form: str) -> None:
    path = tmp_path / form
    if form == "pindaian.png":
        path.write_bytes(encoded(scan(LINES), "PNG", dpi=(150, 150)))
    else:
        path.write_bytes(pdf([LINES], rotate=90 if form == "miring.pdf" else 0))
    document = read(path)
    start = document.text.index("Pasal 9")
    (box,) = boxes(path, document, [(start, start + len("Pasal 9"))])
    (one,) = drawings(path, document, {1})
    assert box is not None
    image = Image.open(io.BytesIO(one.data)).convert("L")
    assert max(image.size) == LONG_SIDE and len(one.data) < 60_000
    scale = image.width / one.width
    part = image.crop(tuple(round(side * scale) for side in box))  # type: ignore[arg-type]
    assert sum(part.histogram()[:128]) > 0.03 * part.width * part.height
    if form != "pindaian.png":
        assert sorted((one.width, one.height)) == pytest.approx(sorted(A5), abs=1)


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "teks.pdf"
    path.write_bytes(pdf([LINES, LINES]))
    document = read(path)
    first = drawings(path, document, {1, 2})
    assert [one.number for one in first] == [1, 2]
    assert drawings(path, document, {2, 1}) == first


def test_what_cannot_be_drawn_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "teks.pdf"
    path.write_bytes(pdf([LINES]))
    document = read(path)
    assert drawings(path, document, {7}) == []
    path.write_bytes(b"%PDF-1.7 rusak")
    assert drawings(path, document, {1}) == []
    path.unlink()
    assert drawings(path, document, {1}) == []


def test_a_picture_beyond_the_limits_is_not_decoded(tmp_path: Path) -> None:
    path = tmp_path / "pindaian.png"
    path.write_bytes(encoded(scan(LINES), "PNG", dpi=(150, 150)))
    assert drawings(path, read(path), {1}, Limits(image_pixels=1000)) == []


def test_a_document_without_geometry_has_no_drawing(tmp_path: Path) -> None:
    path = tmp_path / "catatan.txt"
    path.write_text("Catatan rapat tentang arsitektur.", "utf-8")
    assert drawings(path, read(path), {1}) == []
