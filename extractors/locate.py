"""Where on the page a piece of a document's text stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2

from extractors.errors import ReadError
from extractors.formats import filetype
from extractors.formats.pdf_file import open_page, open_pdf
from extractors.formats.pdf_text import text_layer
from extractors.formats.rows import enclosing
from extractors.model import Box, Document, Page

_Span = tuple[int, int, int]
"""Index of the wanted box, start and end in the page's text."""


def boxes(path: Path, document: Document, spans: Sequence[tuple[int, int]]) -> list[Box | None]:
    """Boxes round pieces of a document's text.

    Args:
        path: the file that ``document`` was read from.
        document: its reading.
        spans: start and end offsets in ``document.text``.

    Returns:
        For each span a box in points of the upright page, origin top left; of a span that runs over several
        pages the part on its first. Null where the format or the page has no geometry.
    """
    found: list[Box | None] = [None] * len(spans)
    by_page: dict[int, list[_Span]] = defaultdict(list)
    for wanted, (start, end) in enumerate(spans):
        if document.pages and start < end:
            index, offset = document.locate(start)
            length = len(document.pages[index].text)
            by_page[index].append((wanted, min(offset, length), min(offset + end - start, length)))
    asked: dict[int, list[_Span]] = {}
    for index, parts in by_page.items():
        page = document.pages[index]
        for wanted, start, end in parts:
            found[wanted] = enclosing(page.words, start, end)
        if page.source == "text" and document.media_type == filetype.PDF.media_type and not _is_layer(page):
            asked[index] = [part for part in parts if not found[part[0]]]
    if asked:
        _ask_pdf(path, document.pages, asked, found)
    return found


def _is_layer(page: Page) -> bool:
    """Whether the words of a page are those of a hidden layer, which has all of its text."""
    return any(word.confidence is None for word in page.words)


def _own(page: Page) -> tuple[str, tuple[int, int]]:
    """A page's own text, and where that of the picture of a signature was put into it."""
    if not page.words:
        return page.text, (0, 0)
    start, end = page.words[0].start - 1, page.words[-1].end
    return page.text[:start] + page.text[end:], (start, end)


def _ask_pdf(
    path: Path, pages: Sequence[Page], asked: dict[int, list[_Span]], found: list[Box | None]
) -> None:
    """Fill in the boxes of text that pdfium can be asked for again."""
    try:
        with closing(open_pdf(path)) as pdf:
            for index, parts in asked.items():
                with closing(open_page(pdf, index)) as sheet, text_layer(sheet, path, index + 1) as layer:
                    own, picture = _own(pages[index])
                    place = layer.places(own)
                    if place is None:
                        continue  # not the file that was read
                    for wanted, start, end in parts:
                        before = picture[1] - picture[0] if start >= picture[1] else 0
                        found[wanted] = place(start - before, end - before)
    except (ReadError, pypdfium2.PdfiumError, OSError):
        return  # a quote without a box is still a quote
