"""Pictures: scans, phone photos and screenshots, one page a frame."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractors.errors import Damaged, OcrMissing, PartlyDamaged, TimedOut, TooLarge
from extractors.formats.content import Content
from extractors.formats.grain import is_mere_grain
from extractors.formats.ocr import doubts, recognise, recognised_page
from extractors.limits import Limits
from extractors.model import Page, Problem

register_heif_opener()
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "DIB", "GIF", "HEIF", "AVIF")
"""What is opened of all that Pillow knows: an EPS is a program, and rare formats are little guarded."""
LONG_SIDE = 842.0
"""Points given to the longer side of a picture that does not say how large it is on paper (A4)."""
GOOD_PIXELS = 3_500
"""Pixels of the longer side up to which a small picture is enlarged for recognition (A4 at 300 dpi)."""
MOST_SCANS = 200
"""Passes in which a JPEG is built up; programs write ten, and each goes over the whole picture again."""
_SCAN = b"\xff\xda"
MOST_ENLARGED = 2.0
"""Screenshots read best at twice their size."""
_SCREEN_DPI = 100
"""Screens and cameras write 72 or 96 whatever the size."""
_OBLONG, _MOST_OBLONG = 1.03, 3.0
"""Times as high as wide, or wide as high, that pixels are which are made square."""
_PAPER = (200.0, 3_500.0)
"""Points between which the longer side must lie for the picture's own resolution to be believed."""


def read_image(source: Path | BinaryIO, limits: Limits, deadline: float) -> Content:
    """Recognise every frame.

    Raises:
        Damaged: not decodable.
        TooLarge: more pixels than the limit.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            for number, frame in enumerate(frames(source, limits), 1):
                if number > limits.pages:
                    problems.append(TooLarge(f"hanya {limits.pages} halaman pertama dibaca").problem())
                    break
                if time.monotonic() > deadline:
                    problems.append(TimedOut(f"{number - 1} halaman terbaca").problem())
                    break
                pages.append(_read_frame(frame, number, limits, deadline, problems))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        if not pages:
            raise Damaged() from error
        problems.append(PartlyDamaged("sebagian halaman rusak").problem())
    return Content(tuple(pages), tuple(problems))


def frames(source: Path | BinaryIO, limits: Limits) -> Iterator[Image.Image]:
    """The frames upright as the camera noted, their pixels square; only the first of an animation."""
    with Image.open(source, formats=FORMATS) as picture:
        _check(picture.size, limits)
        if picture.format in ("JPEG", "MPO") and (passes := _passes(source)) > MOST_SCANS:
            raise TooLarge(f"JPEG disusun dalam {passes} lapisan")
        many = picture.format == "TIFF"
        for frame in ImageSequence.Iterator(picture):
            _check(frame.size, limits)
            yield ImageOps.exif_transpose(_square(frame, limits))
            if not many:
                return


def _check(size: tuple[int, int], limits: Limits, told: str = "") -> None:
    """Raise :class:`TooLarge` for a picture of too many pixels, in all or along one side."""
    width, height = size
    if width * height > limits.image_pixels or max(size) > limits.image_side:
        raise TooLarge(f"{width} x {height} piksel{told}")


def _passes(source: Path | BinaryIO) -> int:
    """How many times a JPEG begins a pass; what it holds is never decoded for that."""
    if isinstance(source, Path):
        return source.read_bytes().count(_SCAN)
    at = source.tell()
    source.seek(0)
    count = source.read().count(_SCAN)
    source.seek(at)
    return count


def _square(frame: Image.Image, limits: Limits) -> Image.Image:
    """The frame with pixels as wide as high: a fax has half as many to the inch down as across."""
    across, down = map(float, frame.info.get("dpi") or (0, 0))
    if min(across, down) <= 0 or not _OBLONG < max(across, down) / min(across, down) <= _MOST_OBLONG:
        return frame
    dpi = max(across, down)
    size = (round(frame.width * dpi / across), round(frame.height * dpi / down))
    _check(size, limits, f" pada {dpi:.0f} dpi")
    square = frame.convert("L" if frame.mode == "1" else frame.mode).resize(size, Image.Resampling.LANCZOS)
    square.info["dpi"] = (dpi, dpi)
    return square


def _read_frame(
    frame: Image.Image, number: int, limits: Limits, deadline: float, problems: list[Problem]
) -> Page:
    scale = _scale(frame)
    width, height = frame.width / scale, frame.height / scale
    picture = _on_white(frame)
    resize = min(MOST_ENLARGED, max(1.0, GOOD_PIXELS / max(picture.size)))
    resize = min(resize, (limits.ocr_pixels / (picture.width * picture.height)) ** 0.5)
    if resize > 1 and is_mere_grain(picture):
        resize = 1.0  # enlarged, the grain would grow into blots that take half a minute to read
    if abs(resize - 1) > 0.05:
        size = (max(1, round(picture.width * resize)), max(1, round(picture.height * resize)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    try:
        found = recognise(picture, picture.width / width, limits, deadline)
    except (TimedOut, OcrMissing) as error:
        problems.append(error.problem(number))
        return Page(number, "", "none", 0.0, width, height)
    problems += [problem for problem in doubts(found, number) if problem not in problems]
    return recognised_page(number, found)


def _scale(frame: Image.Image) -> float:
    """Pixels per point: the picture's own resolution where it gives a size of paper."""
    longer = max(frame.size)
    dpi = min(map(float, frame.info.get("dpi") or (0, 0)))
    if dpi > _SCREEN_DPI and _PAPER[0] <= longer * 72 / dpi <= _PAPER[1]:
        return dpi / 72
    return longer / LONG_SIDE


def _on_white(frame: Image.Image) -> Image.Image:
    """The frame in grey, what is transparent shown white."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        colours = frame.convert("RGBA")
        paper = Image.new("RGBA", frame.size, "white")
        frame = Image.alpha_composite(paper, colours)
    if frame.mode.startswith("I"):  # 16 bits a pixel
        frame = frame.point(lambda value: value / 256).convert("L")
    return frame.convert("L")
