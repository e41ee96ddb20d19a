"""Pages of a document drawn small, for people to look at: upright, as the boxes of their words have them."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from extractors.errors import ReadError
from extractors.formats import filetype
from extractors.formats.drawing import drawn
from extractors.formats.image import frames
from extractors.formats.pdf_file import open_page, open_pdf
from extractors.formats.view import turned
from extractors.limits import DEFAULT, Limits
from extractors.model import Document, Page

LONG_SIDE = 900
"""Pixels of the longer side: print of ten points can just be read."""
_QUALITY = 34
"""Of WebP: letters keep their edges at 20 to 40 kB a page."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An upright page: its size in points, and its picture as WebP."""

    number: int
    width: float
    height: float
    data: bytes


def drawings(
    path: Path, document: Document, numbers: Collection[int], limits: Limits = DEFAULT
) -> list[Drawing]:
    """Some pages of a PDF or a picture; one that cannot be drawn, or has no geometry, is not among them.

    Args:
        path: the file that ``document`` was read from.
        document: its reading.
        numbers: the pages, counted from 1.
        limits: of what is decoded and how long a page may take.
    """
    pages = {page.number: page for page in document.pages if page.number in numbers and page.width}
    pictures = _pdf_pages if document.media_type == filetype.PDF.media_type else _image_pages
    found: list[Drawing] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            for number, image in pictures(path, pages, limits):
                found.append(_drawing(pages[number], image))
    except (ReadError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError, Warning):
        pass  # what is drawn so far serves; the caller tells which pages are wanting
    return found


def _pdf_pages(path: Path, pages: dict[int, Page], limits: Limits) -> Iterator[tuple[int, Image.Image]]:
    with closing(open_pdf(path)) as pdf:
        for number, page in sorted(pages.items()):
            try:
                with closing(open_page(pdf, number - 1)) as sheet:
                    yield number, drawn(sheet, _scale(page), limits.draw_seconds)
            except (ReadError, pypdfium2.PdfiumError):
                continue


def _image_pages(path: Path, pages: dict[int, Page], limits: Limits) -> Iterator[tuple[int, Image.Image]]:
    for number, frame in enumerate(frames(path, limits), 1):
        if number in pages:
            yield number, frame.convert("RGB")


def _scale(page: Page) -> float:
    return LONG_SIDE / max(1.0, page.width or 0.0, page.height or 0.0)


def _drawing(page: Page, image: Image.Image) -> Drawing:
    width, height, scale = page.width or 1.0, page.height or 1.0, _scale(page)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = turned(image, page.turn).resize(size, Image.Resampling.LANCZOS)
    stream = BytesIO()
    small.save(stream, "WEBP", quality=_QUALITY, method=4)
    return Drawing(page.number, width, height, stream.getvalue())
