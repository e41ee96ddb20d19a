"""PDF: the text layer by pdfium, and a decision per page whether its picture must be read instead."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.errors import Damaged, Empty, Encrypted, OcrMissing, TimedOut, TooLarge
from extractors.formats.content import Content
from extractors.formats.ocr import Recognised, recognise
from extractors.formats.scans import scan_problem
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal
from extractors.reading.quality import text_quality

USABLE = 0.7
"""A text layer below this quality is compared with what recognition reads."""
FEW_WORDS = 60
"""A text layer of fewer words on top of a picture is taken for a stamp on a scan until recognition is worse."""
PICTURE_SHARE = 0.5
"""Share of the page that a picture must cover to be taken for a scan."""
INK_SHARE = 0.0005
"""Share of dark pixels below which a page is blank."""
OCR_SCALE = 300 / 72
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def read_pdf(path: Path, limits: Limits, deadline: float) -> Content:
    """Read every page; a page that cannot be read is kept empty and reported.

    Args:
        path: the file.
        limits: bounds of the work.
        deadline: :func:`time.monotonic` moment after which no page is recognised any more.

    Raises:
        Encrypted: a password is needed.
        Damaged: pdfium finds no document in the file.
        Empty: the document has no pages.
    """
    with closing(_open(path)) as document:
        count = len(document)
        if not count:
            raise Empty("PDF tanpa halaman")
        pages: list[Page] = []
        problems: list[Problem] = []
        for index in range(min(count, limits.pages)):
            page, problem = _read_page(document, index, limits, deadline)
            pages.append(page)
            if problem:
                problems.append(problem)
        if count > limits.pages:
            problems.append(TooLarge(f"hanya {limits.pages} dari {count} halaman dibaca").problem())
        if _truncated(path):
            problems.append(Damaged("akhir berkas hilang; hanya sebagian halaman terbaca").problem())
        return Content(tuple(pages), tuple(problems), _signals(document))


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF, telling a locked file from a damaged one. The caller closes it."""
    return _open(path)


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise Encrypted() from error
        raise Damaged() from error


def _read_page(
    document: pypdfium2.PdfDocument, index: int, limits: Limits, deadline: float
) -> tuple[Page, Problem | None]:
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(number, "", "none", 0.0), Damaged("halaman ini rusak").problem(number)
    with closing(page):
        width, height = page.get_size()
        text = page_text(page)[: limits.page_characters]
        quality = text_quality(text)
        words = len(text.split())
        layer = Page(number, text, "text" if words else "none", quality, width, height)
        if words >= FEW_WORDS and quality >= USABLE:
            return layer, None
        if not _worth_recognising(page, words, quality):
            return layer, None
        return _recognise(page, layer, limits, deadline)


def page_text(page: pypdfium2.PdfPage) -> str:
    """The page's text exactly as pdfium gives it, but with plain newlines."""
    with closing(page.get_textpage()) as layer:
        text: str = layer.get_text_range()
    return text.replace("\r\n", "\n")


def _worth_recognising(page: pypdfium2.PdfPage, words: int, quality: float) -> bool:
    if words and quality >= USABLE and _picture_share(page) < PICTURE_SHARE:
        return False
    return _ink_share(page) >= INK_SHARE


def _picture_share(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    best = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        best = max(best, (right - left) * (top - bottom))
    return min(1.0, best / max(1.0, width * height))


def _ink_share(page: pypdfium2.PdfPage) -> float:
    """Share of the page's pixels, at a coarse resolution, that are clearly darker than paper."""
    scale = min(1.0, 600 / max(page.get_size()))
    histogram = page.render(scale=scale, grayscale=True).to_pil().histogram()
    return sum(histogram[:160]) / max(1, sum(histogram))


def _recognise(
    page: pypdfium2.PdfPage, layer: Page, limits: Limits, deadline: float
) -> tuple[Page, Problem | None]:
    """Read the page's picture; keep the text layer where it is the better reading."""
    width, height = page.get_size()
    scale = min(OCR_SCALE, (limits.ocr_pixels / (width * height)) ** 0.5)
    try:
        found = recognise(page.render(scale=scale, grayscale=True).to_pil(), scale, limits, deadline)
    except (TimedOut, OcrMissing) as error:
        return layer, error.problem(layer.number)
    if _better_layer(layer, found):
        return layer, None
    read = Page(
        layer.number,
        found.text,
        "ocr" if found.text else "none",
        found.quality,
        found.width,
        found.height,
        found.words,
        turn=found.turn,
    )
    return read, scan_problem(read)


def _better_layer(layer: Page, found: Recognised) -> bool:
    words = len(layer.text.split())
    if not words:
        return False
    if layer.quality >= USABLE:  # good but short: a slide, or a stamp on a scan
        return len(found.words) * found.quality < 1.5 * words
    return layer.quality >= found.quality


def _truncated(path: Path) -> bool:
    """Whether the end mark that every complete PDF carries is missing."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 4096))
        return b"%%EOF" not in file.read()


def _signals(document: pypdfium2.PdfDocument) -> tuple[Signal, ...]:
    signals: list[Signal] = []
    if pdfium.FPDF_GetSignatureCount(document) > 0:
        signals.append("digital-signature")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        signals.append("javascript")
    if document.count_attachments() > 0:
        signals.append("embedded-files")
    return tuple(signals)
