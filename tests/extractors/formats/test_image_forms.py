"""Pictures of unusual make: what phones, printers and screen recorders write."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable

import pytest
from PIL import Image

from extractors.formats.image import read_image
from extractors.limits import DEFAULT
from extractors.model import Page
from tests.extractors.paper import encoded, scan

PHONE = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j"
    "AAAAAERAAAEAAQAAAAABegABAAAAAAAAACwAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlw"
    "cnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AA"
    "AAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAA"
    "AABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAADRtZGF0AAAAKCgBrwQY/gupQ+1sEHjOQvXwbWHy2zjH"
    "ikiTZH3Ifh3nCsenagzVQgs="
)
"""A dark square of 24 pixels on 64 by 64 in the form of newer phones."""


def read(data: bytes) -> tuple[Page, ...]:
    return read_image(io.BytesIO(data), DEFAULT, time.monotonic() + 120).pages


def _cmyk() -> bytes:
    return encoded(scan().convert("RGB").convert("CMYK"), "JPEG")


def _deep() -> bytes:
    """16 bits a pixel, as some scanners write."""
    return encoded(scan().convert("I").point(lambda level: level * 257).convert("I;16"), "PNG")


def _palette() -> bytes:
    """White letters' surroundings transparent by a palette entry."""
    page = scan().convert("P")
    return encoded(page, "PNG", transparency=255)


def _moving() -> bytes:
    first = scan().convert("P")
    return encoded(first, "GIF", save_all=True, append_images=[Image.new("P", first.size)], duration=100)


@pytest.mark.parametrize("make", [_cmyk, _deep, _palette, _moving])
def test_unusual_pictures_are_read(make: Callable[[], bytes]) -> None:
    (page,) = read(make())
    assert "NOMOR 12 TAHUN 2023" in page.text


def test_a_phones_picture_is_opened() -> None:
    picture = Image.open(io.BytesIO(base64.b64decode(PHONE))).convert("L")
    assert (picture.size, picture.getpixel((32, 32)) < 60, picture.getpixel((5, 5)) > 200) == (
        (64, 64),
        True,
        True,
    )
    (page,) = read(base64.b64decode(PHONE))
    assert (page.width, page.height) == (842, 842)
