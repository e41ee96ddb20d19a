"""The picture of a PDF page: what it shows from afar, and how it is drawn for recognition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extractors.formats.drawing import drawn
from extractors.formats.pdf_file import is_bare, things
from extractors.formats.stamps import is_coloured
from extractors.limits import Limits

SCAN_SHARE = 0.25
"""Share of the page that a picture must cover to be taken for a scan; one gazette prints them at 0.46."""
_INK_SHARE = 0.0001
"""Share of dark pixels below which a page is blank; three small words have more."""
_DARK = 210
"""Grey level (0 to 255) below which a pixel is darker than paper; thin letters are grey at this scale."""
_OCR_SCALE = 300 / 72
"""Pixels per point at which a page is drawn for recognition at most (300 dpi)."""
_COARSE_SCALE = 145 / 72
"""A scan of fewer pixels per point is enlarged by us and not by pdfium; one of more is read as it is."""
_COARSEST_SCALE = 0.25
_MOST_ENLARGED = 3
"""Times that a coarse scan is enlarged at most."""
_NESTED = 4
"""Forms within forms in which pictures are still looked for."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn on a page: the share of the page it covers, its pixels per point, and its sides.

    ``bounds`` are left, bottom, right and top in the page's own coordinates.
    """

    share: float
    scale: float
    bounds: tuple[float, float, float, float]


def pictures(page: pypdfium2.PdfPage) -> Iterator[Picture]:
    """The pictures that are drawn on a page, also those within forms."""
    return (picture for _, picture in _placed(page))


def _placed(page: pypdfium2.PdfPage) -> Iterator[tuple[pypdfium2.PdfImage, Picture]]:
    """The images of a page that cover any of it, with where they stand."""
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    for item in _images(page):
        x0, y0, x1, y1 = item.get_bounds()
        outer = item.container
        while outer is not None:  # the bounds of a nested picture are those of the form that holds it
            x0, y0, x1, y1 = outer.get_matrix().on_rect(x0, y0, x1, y1)
            outer = outer.container
        drawn = (x1 - x0) * (y1 - y0)
        if drawn > 0:
            across, down = item.get_px_size()
            yield item, Picture(drawn / area, (across * down / drawn) ** 0.5, (x0, y0, x1, y1))


def _images(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfImage]:
    """The images of a page; what else stands on it, text above all, is passed over at once."""
    for kind, raw in things(page):
        match kind:
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                yield pypdfium2.PdfObject(raw, page=page, pdf=page.pdf)
            case pdfium.FPDF_PAGEOBJ_FORM:
                form = pypdfium2.PdfObject(raw, page=page, pdf=page.pdf)
                yield from page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], _NESTED, form, level=1)


def is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers enough of the page to be a scan."""
    return any(picture.share >= SCAN_SHARE for picture in pictures(page))


def is_undrawn(page: pypdfium2.PdfPage, limits: Limits) -> bool:
    """Whether the first picture that covers enough of the page to be a scan is one that pdfium cannot decode.

    Such a page looks blank. A picture larger than is decoded is not tried.
    """
    for item, picture in _placed(page):
        if picture.share >= SCAN_SHARE:
            across, down = item.get_px_size()
            return across * down <= limits.image_pixels and not _is_decoded(item)
    return False


def _is_decoded(item: pypdfium2.PdfImage) -> bool:
    if not (bitmap := pdfium.FPDFImageObj_GetBitmap(item)):
        return False
    pdfium.FPDFBitmap_Destroy(bitmap)
    return True


@dataclass(frozen=True, slots=True)
class Glance:
    """What a page shows from afar: anything at all, and coloured ink."""

    ink: bool
    colour: bool


def glance(page: pypdfium2.PdfPage, limits: Limits) -> Glance:
    """Look at a page at a coarse resolution, unless nothing is drawn on it.

    Raises:
        TimedOut: the page takes longer to draw than the limits allow.
    """
    if is_bare(page):
        return Glance(ink=False, colour=False)
    scale = min(1.0, 600 / max(1.0, *page.get_size()))
    image = drawn(page, scale, limits.draw_seconds)
    levels = image.convert("L").histogram()
    ink = sum(levels[:_DARK]) >= _INK_SHARE * max(1, sum(levels))
    return Glance(ink, ink and is_coloured(image))


def page_image(page: pypdfium2.PdfPage, limits: Limits, *, grey: bool = False) -> tuple[float, Image.Image]:
    """The upright page for recognition, in colour unless ``grey``, and its scale in pixels per point.

    A scan is read at its own resolution: enlarging 150 or 200 dpi to 300 finds no more words in prose, costs
    a third more time, and makes some pages illegible (quality 0.33 against 0.94). A coarse scan is drawn at
    its own resolution and then enlarged smoothly: pdfium enlarges in blocks, which costs a page scanned at
    70 dpi most of its words (quality 0.14 against 0.50).

    Raises:
        TimedOut: the page takes longer to draw than the limits allow.
    """
    width, height = page.get_size()
    most = (limits.ocr_pixels / max(1.0, width * height)) ** 0.5
    scale = min(_OCR_SCALE, most)
    own = max((found.scale for found in pictures(page) if found.share >= SCAN_SHARE), default=scale)
    if not _COARSEST_SCALE < own < _COARSE_SCALE:
        scale = min(scale, own) if own >= _COARSE_SCALE else scale
        return scale, drawn(page, scale, limits.draw_seconds, grey=grey)
    image = drawn(page, min(own, most), limits.draw_seconds, grey=grey)
    scale = min(scale, _MOST_ENLARGED * own)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return scale, image.resize(size, Image.Resampling.LANCZOS)
