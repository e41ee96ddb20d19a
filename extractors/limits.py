"""How much of one file is read at most, so that no upload can hold up or exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of reading one file; seconds by the wall clock unless said otherwise, pixels width by height."""

    file_bytes: int = 256 * MEBIBYTE
    """A single file, on disk or inside an archive."""
    pages: int = 2_000
    """Pages, slides, sheets or frames read of one document; the rest is reported, not read."""
    page_characters: int = 2_000_000
    """Characters kept of one page or sheet."""
    document_characters: int = 10_000_000
    """Characters after which no further page or sheet of a document is read: 2,000 dense pages have as many,
    the longest of 366 real documents 270,000. Pages may share their contents, so few bytes can say more."""
    page_texts: int = 30_000
    """Pieces of text drawn on one page of a PDF: pdfium compares those of a line with each other, which takes
    ten seconds for as many in reversed order. The fullest of 3,000 real pages has 5,000."""
    image_pixels: int = 89_000_000
    """A picture that is larger is not decoded: Pillow's own bound, and two gigabytes of memory in colours."""
    image_side: int = 60_000
    """Pixels of either side, as a scan five metres long has: each row takes memory however short it is."""
    ocr_pixels: int = 16_000_000
    """A page is drawn with at most this many for recognition (A4 at 300 dpi has 8.7 million)."""
    draw_seconds: float = 20.0
    """Processor time for drawing one page; a map of half a million strokes is left undrawn."""
    page_seconds: float = 180.0
    """Processor time for one page of a PDF where its reader can be replaced: the kernel ends what no library
    stops by itself (a pattern of a billion tiles, a picture packed a thousand times)."""
    ocr_page_seconds: float = 60.0
    """Recognition of one page, all attempts together, in processor time: a busy machine reads the same."""
    document_seconds: float = 1_800.0
    """No page is recognised any more once a document has taken this long."""
    convert_seconds: float = 120.0
    """A conversion by LibreOffice."""
    archive_members: int = 5_000
    archive_bytes: int = 2_048 * MEBIBYTE
    """All members of an archive together, unpacked."""
    archive_ratio: float = 200.0
    """Unpacked to packed size beyond which a member of a mebibyte or more is taken for a bomb."""
    disk_reserve: int = 512 * MEBIBYTE
    """What unpacking leaves free on the disk, for the readings and reports of the other files."""
    archive_depth: int = 1
    """Archives inside an archive that are still opened."""
    sheet_rows: int = 1_048_576
    """Rows looked at of one sheet, empty ones too: as many as Excel itself allows."""
    sheet_cells: int = 2_000_000
    """Cells read of one workbook."""
    lethal_pages: frozenset[int] = frozenset()
    """Pages of a PDF at which earlier readers of it were lost: they are told, not opened."""
    note: Path | None = None
    """Where a reader of a PDF notes the page at which it is, for who finds it lost."""


DEFAULT = Limits()
FORM = Limits(
    file_bytes=32 * MEBIBYTE, pages=60, document_seconds=120.0, convert_seconds=60.0, sheet_cells=200_000
)
"""Of a sheet that people fill in: claims of levels, lists of files. Real ones hold some thousand cells."""
