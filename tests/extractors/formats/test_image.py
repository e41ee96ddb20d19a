"""Pictures: formats, EXIF, frames, limits."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from extractors.errors import Damaged, TooLarge
from extractors.formats.image import read_image
from extractors.limits import DEFAULT, Limits
from tests.extractors.hostile_files import png
from tests.extractors.paper import encoded, scan


def read(data: bytes, limits: Limits = DEFAULT) -> tuple[object, ...]:
    return read_image(io.BytesIO(data), limits, time.monotonic() + 120).pages


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_is_a_page_in_points(form: str) -> None:
    (page,) = read(encoded(scan(), form))
    assert page.source == "ocr"
    assert "NOMOR 12 TAHUN 2023" in page.text
    assert max(page.width, page.height) == pytest.approx(842, abs=1)


def test_a_scanner_says_how_large_the_paper_is() -> None:
    (page,) = read(encoded(scan(), "PNG", dpi=(150, 150)))
    assert (page.width, page.height) == pytest.approx((420, 595), abs=1)


def test_the_camera_says_which_side_is_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the top is on the right
    (page,) = read(encoded(scan().rotate(90, expand=True), "JPEG", exif=exif))
    assert page.turn == 0
    assert page.height > page.width
    assert "Menimbang" in page.text


def test_every_frame_of_a_tiff_is_a_page() -> None:
    frames = [scan(), scan(["HALAMAN KEDUA", "Pasal 8 Pelaksanaan pengawasan"]).convert("1")]
    first, second = read(encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
    assert (first.number, second.number) == (1, 2)
    assert "KEDUA" in second.text


def test_what_is_transparent_is_white() -> None:
    page = Image.new("RGBA", scan().size, (0, 0, 0, 0))
    page.putalpha(scan().point(lambda level: 255 - level))
    (read_page,) = read(encoded(page, "PNG"))
    assert "Menimbang" in read_page.text


@pytest.mark.parametrize(
    ("data", "limits", "error"),
    [
        (encoded(scan(), "PNG")[:2000], DEFAULT, Damaged),
        (b"\x89PNG\r\n\x1a\n bukan gambar", DEFAULT, Damaged),
        (encoded(scan(), "PNG"), Limits(image_pixels=1000), TooLarge),
        (png(1, DEFAULT.image_side + 1), DEFAULT, TooLarge),
        (png(DEFAULT.image_side + 1, 1), DEFAULT, TooLarge),
        (encoded(Image.new("L", (90, 90)), "TIFF", dpi=(100, 300)), Limits(image_pixels=9_000), TooLarge),
        (encoded(scan().resize((60, 85)), "EPS"), DEFAULT, Damaged),
        (encoded(scan().resize((60, 85)), "PCX"), DEFAULT, Damaged),
    ],
    ids=[
        "cut off",
        "head only",
        "too many pixels",
        "too high",
        "too wide",
        "oblong pixels",
        "a program",
        "a forgotten format",
    ],
)
def test_bad_pictures_say_why(data: bytes, limits: Limits, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(data, limits)


def test_the_limit_of_pixels_is_within_that_of_the_library() -> None:
    """Beyond its own Pillow refuses before a size can be told."""
    assert Image.MAX_IMAGE_PIXELS is not None and DEFAULT.image_pixels <= Image.MAX_IMAGE_PIXELS
