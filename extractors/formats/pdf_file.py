"""A PDF file and its pages opened, and what is noticed about the file itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.errors import Damaged, DynamicForm, Encrypted, TooLarge
from extractors.formats.pdf_repair import is_truncated, repaired
from extractors.limits import MEBIBYTE, Limits
from extractors.model import Signal

_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_WRITTEN_MARKS = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
"""What is laid over a page and may hold text: form fields, visible electronic signatures, stamps."""
_REVIEW_MARKS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    }
)

_SOON = 0.02
"""Seconds of opening a page within which 50,000 pieces of text are drawn; few real pages take longer."""
_Calls = tuple[Callable[..., int], Callable[..., object]]
_ON_PAGE: _Calls = (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
_IN_FORM: _Calls = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
"""How pdfium is asked for the number of things drawn on a page or in a form, and for one of them."""

_AT_ONCE = 16 * MEBIBYTE
"""Bytes of a file up to which it is read at one go: pdfium asks for it in thousands of small pieces."""
_LARGEST_SIDE = 100_000.0
"""Points of the longest side that a page may have, 35 metres."""


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF, telling a locked file from a damaged one. The caller closes it.

    Raises:
        Encrypted: a password is needed.
        Damaged: pdfium finds no document in the file.
        DynamicForm: only Adobe's programs can draw it.
    """
    document = _document(path)
    kind = document.get_formtype()
    if kind == pdfium.FORMTYPE_XFA_FULL:
        document.close()
        raise DynamicForm()
    if kind == pdfium.FORMTYPE_ACRO_FORM:
        document.init_forms()  # draws the values of fields that came without a drawing
    return document


def _document(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path.read_bytes() if path.stat().st_size <= _AT_ONCE else path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise Encrypted() from error
        try:
            whole = repaired(path.read_bytes()) if is_truncated(path) else None
            if whole:
                return pypdfium2.PdfDocument(whole)
        except pypdfium2.PdfiumError:
            pass  # beyond repair
        raise Damaged() from error


def open_page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """A page with what is laid over it made part of it: "Ditandatangani secara elektronik" stands in a field.

    Only the opened copy changes, never the file. The caller closes the page.

    Raises:
        pypdfium2.PdfiumError: the page is damaged.
    """
    page = _bounded(document, index)
    if _WRITTEN_MARKS.isdisjoint(_marks(page)):
        return page
    flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if flattened != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _bounded(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """A page whose box is no larger than any paper: pdfium sets memory aside for each point of its sides."""
    page = document[index]
    if max(page.get_size()) <= _LARGEST_SIDE:
        return page
    left, bottom, right, top = page.get_bbox()
    box = left, bottom, min(right, left + _LARGEST_SIDE), min(top, bottom + _LARGEST_SIDE)
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.close()
    return document[index]


def check_texts(page: pypdfium2.PdfPage, seconds: float, limits: Limits) -> None:
    """Raise :class:`TooLarge` when more pieces of text are drawn on the page, in forms too, than are read.

    Args:
        page: the page.
        seconds: that it took to open. What is in forms is not counted on a page that opened soon: asking for
            each thing on every page would take longer than many pages take to be read.
        limits: bounds of the work.
    """
    if seconds < _SOON and pdfium.FPDFPage_CountObjects(page) <= limits.page_texts:
        return
    texts = (kind for kind in _kinds(page.raw, _ON_PAGE) if kind == pdfium.FPDF_PAGEOBJ_TEXT)
    if any(count > limits.page_texts for count, _ in enumerate(texts, 1)):
        raise TooLarge(f"lebih dari {limits.page_texts} potongan teks pada halaman ini")


def _kinds(holder: object, calls: _Calls) -> Iterator[int]:
    """The kinds of what a page or form holds, and of what the forms among it do."""
    count, get = calls
    for at in range(count(holder)):
        thing = get(holder, at)
        kind = pdfium.FPDFPageObj_GetType(thing)
        yield kind
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _kinds(thing, _IN_FORM)


def is_bare(page: pypdfium2.PdfPage) -> bool:
    """Whether nothing is drawn on the page or laid over it."""
    return not (pdfium.FPDFPage_CountObjects(page) or pdfium.FPDFPage_GetAnnotCount(page))


def is_commented(page: pypdfium2.PdfPage) -> bool:
    """Whether somebody's notes or marks stand on the page: it was under review."""
    return not _REVIEW_MARKS.isdisjoint(_marks(page))


def _marks(page: pypdfium2.PdfPage) -> Iterator[int]:
    """The kinds of the annotations of a page."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        mark = pdfium.FPDFPage_GetAnnot(page, index)
        yield pdfium.FPDFAnnot_GetSubtype(mark)
        pdfium.FPDFPage_CloseAnnot(mark)


def things(page: pypdfium2.PdfPage) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT]]:
    """What is drawn on a page, each thing with its kind; those within a form are not told apart."""
    handle = page.raw
    for at in range(pdfium.FPDFPage_CountObjects(handle)):
        thing = pdfium.FPDFPage_GetObject(handle, at)
        yield pdfium.FPDFPageObj_GetType(thing), thing


def file_signals(document: pypdfium2.PdfDocument) -> list[Signal]:
    """What the file carries besides its pages."""
    signals: list[Signal] = []
    if pdfium.FPDF_GetSignatureCount(document) > 0:
        signals.append("digital-signature")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        signals.append("javascript")
    if document.count_attachments() > 0:
        signals.append("embedded-files")
    if document.get_formtype() != pdfium.FORMTYPE_NONE and pdfium.FPDF_GetSignatureCount(document) <= 0:
        signals.append("form-fields")
    return signals
