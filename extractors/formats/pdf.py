"""PDF: the text layer by pdfium, and a decision per page whether its picture must be read instead."""

from __future__ import annotations

import re
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from extractors.errors import Damaged, Empty, OcrMissing, PartlyDamaged, TimedOut, TooLarge
from extractors.formats.content import Content
from extractors.formats.pdf_file import check_texts, file_signals, is_commented, open_page, open_pdf
from extractors.formats.pdf_image import glance, is_scan, is_undrawn, page_image
from extractors.formats.pdf_repair import is_truncated
from extractors.formats.pdf_text import TextLayer, text_layer
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal, Word
from extractors.reading.quality import plausible_share, recognised_quality, written_quality
from extractors.whereabouts import noted

USABLE = 0.85
"""A text layer below this quality is compared with what recognition reads from the picture of the page."""
FEW_WORDS = 60
"""A text layer of fewer words over a picture is taken for a stamp on a scan until recognition is worse."""
FAIR_SHARE = 0.92
"""Share of plausible words below which a hidden layer, another recogniser's work, is compared too: one real
page in five. Tesseract read the first pages of all 13 real files of this kind as well or better."""
MOST_LOST = 0.15
"""Share of a hidden layer's plausible words that recognition may be short of and still replace it."""
MORE_WORDS = 1.5
"""Times as many words that recognition must find to replace a short but good text layer."""
_DRAFT_MARK = re.compile(r"(?im)\n\W*(draft?|konsep|rancangan)\b\W*$")
"""A line that says no more, with the line's end before it."""


def read_pdf(path: Path, limits: Limits, deadline: float) -> Content:
    """Read every page; a page that cannot be read is kept empty and reported.

    A blank page has the source ``none`` and the quality 1.

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
        signals = file_signals(document)
        with noted(limits.note, limits.page_seconds) as at:
            room = limits.document_characters
            for index in range(count):
                if index == limits.pages or room <= 0:
                    problems.append(TooLarge(f"hanya {index} dari {count} halaman dibaca").problem())
                    break
                if time.monotonic() > deadline:
                    problems.append(TimedOut(f"{index} dari {count} halaman terbaca").problem())
                    break
                at(index + 1)
                pages.append(_read_page(document, path, index, limits, deadline, problems, signals))
                room -= len(pages[-1].text)
        if is_truncated(path):
            some = any(page.text.strip() for page in pages)
            lost = (PartlyDamaged if some else Damaged)(
                "akhir berkas hilang; mungkin hanya sebagian yang terbaca"
            )
            problems.append(lost.problem())
        return Content(tuple(pages), tuple(problems), tuple(signals))


def _read_page(
    document: pypdfium2.PdfDocument,
    path: Path,
    index: int,
    limits: Limits,
    deadline: float,
    problems: list[Problem],
    signals: list[Signal],
) -> Page:
    """One page; what is wrong with it or noticed about it is added to ``problems`` and ``signals``."""
    page = Page(index + 1, "", "none", 0.0)
    if page.number in limits.lethal_pages:
        problems.append(TimedOut("pembaca terhenti di halaman ini").problem(page.number))
        return page
    try:
        began = time.perf_counter()
        with closing(open_page(document, index)) as sheet:
            check_texts(sheet, time.perf_counter() - began, limits)
            with text_layer(sheet, path, page.number) as layer:
                page = _written_page(sheet, layer, page.number, limits, signals)
                if not _needs_recognition(sheet, page):
                    return _with_signature(sheet, layer, page, limits, deadline)
            seen = glance(sheet, limits)
            if not seen.ink:
                if page.text.strip():
                    return page
                if is_undrawn(sheet, limits):
                    raise Damaged("gambar halaman ini rusak")
                return replace(page, quality=1.0)
            return _better_page(sheet, page, not seen.colour, limits, deadline, problems)
    except (TimedOut, OcrMissing, TooLarge, Damaged) as error:
        problems.append(error.problem(page.number))
    except pypdfium2.PdfiumError:
        problems.append(PartlyDamaged("halaman ini rusak").problem(page.number))
    return page


def _written_page(
    sheet: pypdfium2.PdfPage, layer: TextLayer, number: int, limits: Limits, signals: list[Signal]
) -> Page:
    """The page as its text layer has it; a layer hidden under a scan is put into the order of its rows."""
    words: tuple[Word, ...] = ()
    if layer.hidden():
        text, words = layer.rows()
        quality = recognised_quality(text)
    else:
        text = (layer.mended or (layer.text, ()))[0]
        quality = written_quality(text)
    if "draft-watermark" not in signals and _draft_watermark(layer):
        signals.append("draft-watermark")
    if "comments" not in signals and is_commented(sheet):
        signals.append("comments")
    if len(text) > limits.page_characters:
        text = text[: limits.page_characters]
        words = tuple(word for word in words if word.end <= len(text))
    width, height = sheet.get_size()
    return Page(number, text, "text" if text.strip() else "none", quality, width, height, words)


def _with_signature(
    sheet: pypdfium2.PdfPage, layer: TextLayer, page: Page, limits: Limits, deadline: float
) -> Page:
    """A page of text with who signed it, if a picture says that."""
    from extractors.formats.pdf_signature import signed_page

    return page if page.words else signed_page(sheet, layer, page, limits, deadline)


def _needs_recognition(sheet: pypdfium2.PdfPage, page: Page) -> bool:
    """Whether the page may show something that its text layer does not say well enough.

    The first page of a scan is compared also where its hidden layer seems fair: it holds the number.
    """
    if page.quality < USABLE:
        return True
    if page.words:
        return page.number == 1 or not _is_fair(page)
    return len(page.text.split(maxsplit=FEW_WORDS)) < FEW_WORDS and is_scan(sheet)


def _better_page(
    sheet: pypdfium2.PdfPage,
    page: Page,
    grey: bool,
    limits: Limits,
    deadline: float,
    problems: list[Problem],
) -> Page:
    """The page as recognition reads its picture, or its text layer where that is the better reading."""
    from extractors.formats.ocr import Recognised, doubts, recognise, recognised_page
    from extractors.formats.ocr_lines import UNSURE

    def worthwhile(first: Recognised) -> bool:
        """A scan that is read badly may lie sideways; print that is drawn as letters never does."""
        lying = first.quality < UNSURE and is_scan(sheet)
        return lying or not _layer_is_better(page, recognised_page(page.number, first))

    scale, image = page_image(sheet, limits, grey=grey)
    if _is_fair(page) and _is_confirmed(page, image, scale, limits, deadline):
        return page
    recognised = recognise(image, scale, limits, deadline, worthwhile if page.text.strip() else None)
    problems += [problem for problem in doubts(recognised, page.number) if problem not in problems]
    found = recognised_page(page.number, recognised)
    return page if _layer_is_better(page, found) else found


def _is_fair(page: Page) -> bool:
    """Whether a page has a hidden layer whose words are words."""
    return bool(page.words) and (plausible_share(page.text) or 0.0) >= FAIR_SHARE


def _is_confirmed(page: Page, image: Image.Image, scale: float, limits: Limits, deadline: float) -> bool:
    """Whether a hidden layer says of number and dates what its picture shows, which is cheap to find out."""
    from extractors.formats.opinions import confirmed
    from extractors.formats.tesseract import Allowance, Token

    words = []
    for word in page.words:
        if word.box:
            left, top, right, bottom = (side * scale for side in word.box)
            line = (page.text.count("\n", 0, word.start),)
            words.append(Token(page.text[word.start : word.end], 1.0, (left, top, right, bottom), line))
    return confirmed(image.convert("L"), words, Allowance(limits.ocr_page_seconds, deadline))


def _layer_is_better(page: Page, found: Page) -> bool:
    written = len(page.text.split())
    if page.words:  # recogniser against recogniser
        ours, theirs = plausible_share(found.text) or 0.0, plausible_share(page.text) or 0.0
        return ours < theirs or ours * len(found.words) < (1 - MOST_LOST) * theirs * written
    if page.quality >= USABLE:  # good but short: a slide, or a stamp on a scan
        return len(found.words) * found.quality < MORE_WORDS * written
    return written > 0 and page.quality >= found.quality


def _draft_watermark(layer: TextLayer) -> bool:
    """Whether a line that says no more than *draft* is written askew across the page."""
    return any(layer.slanted(found.start(1) - 1) for found in _DRAFT_MARK.finditer("\n" + layer.text))
