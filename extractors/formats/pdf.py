"""PDF: the text layer by pdfium, and a decision per page whether its picture must be read instead."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extractors.errors import Damaged, Empty, Encrypted, OcrMissing, TimedOut, TooLarge
from extractors.formats.content import Content
from extractors.formats.ocr import Recognised, recognise
from extractors.formats.pdf_text import TextLayer, text_layer
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal
from extractors.reading.quality import recognised_quality, written_quality

USABLE = 0.85
"""A text layer below this quality is compared with what recognition reads from the picture of the page."""
FEW_WORDS = 60
"""A text layer of fewer words on top of a picture is taken for a stamp on a scan until recognition is worse."""
PICTURE_SHARE = 0.25
"""Share of the page that a picture must cover to be taken for a scan; a gazette prints its scans small (0.46)."""
INK_SHARE = 0.0005
"""Share of dark pixels below which a page is blank."""
OCR_SCALE = 300 / 72
"""Pixels per point at which a page is rendered for recognition (300 dpi)."""
COARSE_SCALE = 150 / 72
"""A scan of fewer pixels per point is enlarged by us and not by pdfium."""
MOST_ENLARGED = 3
"""Times that a coarse scan is enlarged at most."""
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_DRAFT_MARK = re.compile(r"(?im)^\W*(draft?|konsep|rancangan)\b\W*$")
_END_MARK = b"%%EOF"
_END_REACH = 4096
"""Bytes at the end of the file among which the end mark must stand; some writers append padding."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn on a page: the share of the page it covers and its pixels per point."""

    share: float
    scale: float


def read_pdf(path: Path, limits: Limits, deadline: float) -> Content:
    """Read every page; a page that cannot be read is kept empty and reported.

    Args:
        path: the file.
        limits: bounds of the work.
        deadline: :func:`time.monotonic` moment after which no further page is read.

    Raises:
        Encrypted: a password is needed.
        Damaged: pdfium finds no document in the file.
        Empty: the document has no pages.
    """
    with closing(open_pdf(path)) as document:
        count = len(document)
        if not count:
            raise Empty("PDF tanpa halaman")
        pages: list[Page] = []
        problems: list[Problem] = []
        signals = _signals(document)
        for index in range(min(count, limits.pages)):
            if time.monotonic() > deadline:
                problems.append(TimedOut(f"{index} dari {count} halaman terbaca").problem())
                break
            pages.append(_read_page(document, index, limits, deadline, problems, signals))
        if count > limits.pages:
            problems.append(TooLarge(f"hanya {limits.pages} dari {count} halaman dibaca").problem())
        if _truncated(path):
            problems.append(Damaged("akhir berkas hilang; mungkin hanya sebagian yang terbaca").problem())
        return Content(tuple(pages), tuple(problems), tuple(signals))


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF, telling a locked file from a damaged one. The caller closes it.

    Raises:
        Encrypted: a password is needed.
        Damaged: pdfium finds no document in the file.
    """
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise Encrypted() from error
        raise Damaged() from error


def page_image(page: pypdfium2.PdfPage, limits: Limits) -> tuple[float, Image.Image]:
    """The upright page in grey for recognition, and its scale in pixels per point.

    A coarse scan is drawn at its own resolution and then enlarged smoothly: pdfium enlarges it in blocks, which
    costs a 70 dpi page most of its words (quality 0.14 against 0.50).
    """
    width, height = page.get_size()
    most = (limits.ocr_pixels / max(1.0, width * height)) ** 0.5
    scale = min(OCR_SCALE, most)
    own = max((found.scale for found in _pictures(page) if found.share >= PICTURE_SHARE), default=scale)
    if not 0.25 < own < COARSE_SCALE:
        return scale, page.render(scale=scale, grayscale=True).to_pil()
    image = page.render(scale=min(own, most), grayscale=True).to_pil()
    scale = min(scale, MOST_ENLARGED * own)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return scale, image.resize(size, Image.Resampling.LANCZOS)


def _read_page(
    document: pypdfium2.PdfDocument,
    index: int,
    limits: Limits,
    deadline: float,
    problems: list[Problem],
    signals: list[Signal],
) -> Page:
    """One page; what is wrong with it or noticed about it is added to ``problems`` and ``signals``."""
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        problems.append(Damaged("halaman ini rusak").problem(number))
        return Page(number, "", "none", 0.0)
    with closing(page):
        try:
            with text_layer(page) as layer:
                written = _layer_page(page, layer, number, limits)
                if "draft-watermark" not in signals and _draft_watermark(layer):
                    signals.append("draft-watermark")
            if not _needs_recognition(page, written):
                return written
            return _recognised_page(page, written, limits, deadline)
        except (TimedOut, OcrMissing) as error:
            problems.append(error.problem(number))
            return written
        except pypdfium2.PdfiumError:
            problems.append(Damaged("halaman ini rusak").problem(number))
            return Page(number, "", "none", 0.0, *page.get_size())


def _layer_page(page: pypdfium2.PdfPage, layer: TextLayer, number: int, limits: Limits) -> Page:
    """The page as its text layer has it; a layer hidden under a scan is put into the order of its rows."""
    text, words = layer.text, ()
    if layer.hidden():
        text, words = layer.rows()
        quality = recognised_quality(text)
    else:
        quality = written_quality(text)
    if len(text) > limits.page_characters:
        text = text[: limits.page_characters]
        words = tuple(word for word in words if word.end <= len(text))
    return Page(number, text, "text" if text.strip() else "none", quality, *page.get_size(), words=words)


def _needs_recognition(page: pypdfium2.PdfPage, written: Page) -> bool:
    """Whether the page shows something that its text layer does not say well enough."""
    if written.quality >= USABLE:
        many = len(written.text.split()) >= FEW_WORDS
        if many or max((found.share for found in _pictures(page)), default=0.0) < PICTURE_SHARE:
            return False
    return _ink_share(page) >= INK_SHARE


def _pictures(page: pypdfium2.PdfPage) -> Iterator[Picture]:
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x0, y0, x1, y1 = item.get_bounds()
        outer = item.container
        while outer is not None:  # the bounds of a nested picture are those of the form that holds it
            x0, y0, x1, y1 = outer.get_matrix().on_rect(x0, y0, x1, y1)
            outer = outer.container
        drawn = (x1 - x0) * (y1 - y0)
        if drawn > 0:
            across, down = item.get_px_size()
            yield Picture(drawn / area, (across * down / drawn) ** 0.5)


def _ink_share(page: pypdfium2.PdfPage) -> float:
    """Share of the page's pixels, at a coarse resolution, that are clearly darker than paper."""
    scale = min(1.0, 600 / max(1.0, *page.get_size()))
    histogram = page.render(scale=scale, grayscale=True).to_pil().histogram()
    return sum(histogram[:160]) / max(1, sum(histogram))


def _recognised_page(page: pypdfium2.PdfPage, written: Page, limits: Limits, deadline: float) -> Page:
    """The page as recognition reads its picture, or its text layer where that is the better reading."""
    scale, image = page_image(page, limits)
    found = recognise(image, scale, limits, deadline)
    if _better_written(written, found):
        return written
    return Page(
        written.number,
        found.text,
        "ocr" if found.text else "none",
        found.quality,
        found.width,
        found.height,
        found.words,
        turn=found.turn,
    )


def _better_written(written: Page, found: Recognised) -> bool:
    words = len(written.text.split())
    if not words:
        return False
    if written.quality >= USABLE:  # good but short: a slide, or a stamp on a scan
        return len(found.words) * found.quality < 1.5 * words
    return written.quality >= found.quality


def _draft_watermark(layer: TextLayer) -> bool:
    """Whether a line that says no more than *draft* is written askew across the page."""
    return any(layer.slanted(found.start(1)) for found in _DRAFT_MARK.finditer(layer.text))


def _truncated(path: Path) -> bool:
    """Whether the end mark that every complete PDF carries is missing."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END_REACH))
        return _END_MARK not in file.read()


def _signals(document: pypdfium2.PdfDocument) -> list[Signal]:
    signals: list[Signal] = []
    if pdfium.FPDF_GetSignatureCount(document) > 0:
        signals.append("digital-signature")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        signals.append("javascript")
    if document.count_attachments() > 0:
        signals.append("embedded-files")
    return signals
