"""Drawing a page of a PDF within a bound of time."""

from __future__ import annotations

import time

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdfium2.internal import set_callback

from extractors.errors import TimedOut


def drawn(page: pypdfium2.PdfPage, scale: float, seconds: float, *, grey: bool = False) -> Image.Image:
    """The page as a picture, in grey or RGB, upright as the file states.

    A plan or map of half a million strokes takes pdfium minutes and its usual call cannot be broken off; the
    progressive one asks between strokes whether it may go on.

    Args:
        page: the page.
        scale: pixels per point.
        seconds: processor time after which drawing is broken off.

    Raises:
        TimedOut: the page takes longer.
    """
    width, height = (max(1, round(side * scale)) for side in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(
        width, height, pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGR, rev_byteorder=not grey
    )
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else pdfium.FPDF_REVERSE_BYTE_ORDER)
    place = (bitmap, page, 0, 0, width, height, 0, flags)
    until = time.process_time() + seconds
    pause = pdfium.IFSDK_PAUSE(version=1)
    set_callback(pause, "NeedToPauseNow", lambda _: int(time.process_time() > until))
    try:
        state = pdfium.FPDF_RenderPageBitmap_Start(*place, pause)
    finally:
        pdfium.FPDF_RenderPage_Close(page)
    if state == pdfium.FPDF_RENDER_TOBECONTINUED:
        raise TimedOut("halaman terlalu rumit untuk digambar")
    if page.formenv:
        pdfium.FPDF_FFLDraw(page.formenv, *place)
    image: Image.Image = bitmap.to_pil()
    mode = "L" if grey else "RGB"
    if image.mode != mode:
        return image.convert(mode)
    return image.copy() if grey else image  # a grey picture lies in the bitmap's own memory, which is closed
