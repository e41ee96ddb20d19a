"""Who signed, where a page has text of its own but office and name stand in the picture of a signature.

Whoever signs electronically often gets a picture put below the date: a code, and office and name beside it.
The page's own text ends above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2

from extractors.formats.ocr_lines import assemble, without_noise
from extractors.formats.pdf_image import SCAN_SHARE, page_image, pictures
from extractors.formats.pdf_text import TextLayer
from extractors.formats.signed import pictured
from extractors.formats.tesseract import Allowance
from extractors.formats.upright import Upright
from extractors.formats.view import View
from extractors.limits import Limits
from extractors.model import Box, Page, Word
from extractors.reading.person import OFFICE, is_rank, name

_DATED = re.compile(
    r"\W{0,3}(?:di\s?tetapkan|di\s?keluarkan|di\s?sahkan|di\s?undangkan)\s+(?:di|oleh|pada)\b"
    r"|\W{0,3}pada\s+tanggal\b|[^,]{3,30},[^,]{0,15}\b20\d\d\W*$",
    re.IGNORECASE,
)
_HEAD = re.compile(f"\n(?:{_DATED.pattern}|{OFFICE.pattern})", re.IGNORECASE | re.MULTILINE)
"""A line below which somebody may sign, with the line's end before it."""
_LONGEST = 70
"""Characters of a line that names an office above a signature."""
_LEAST = (90.0, 20.0)
"""Points across and down from which a picture may hold a name."""
_LONG = 1.3
"""Times as wide as high that it is then: codes, seals and photographs are square."""
_BELOW, _INTO = 120.0, 20.0
"""Points from the line above a signature down to its picture, and by which the picture may reach over it."""
_NAMED = 4
"""Lines below the office among which a typed name stands."""
_MOST = 2
"""Pictures of a page that are read."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page's own text: its offsets, and its place in points."""

    start: int
    end: int
    box: Box


def signed_page(
    sheet: pypdfium2.PdfPage, layer: TextLayer, page: Page, limits: Limits, deadline: float
) -> Page:
    """The page with what a picture below its date or its office says, in lines of their own there.

    ``words`` of the page are then those of the picture alone.

    Args:
        sheet: the open page.
        layer: its text layer.
        page: what that says.
        limits: bounds of the work.
        deadline: :func:`time.monotonic` moment after which nothing is started.

    Raises:
        OcrMissing: Tesseract or its Indonesian model is not installed.
        TimedOut: the page takes too long.
    """
    if not _HEAD.search("\n" + page.text):
        return page
    shown = [box for box in _shown(sheet) if _may_name(box)]
    if not shown:
        return page
    text = page.text
    place = cache(layer.places(text) or layer.box)
    spans = [found.span() for found in re.finditer(r".*\S.*", text)]
    heads = [(start, end) for start, end in spans if _announces(text[start:end])]
    for picture in shown[:_MOST]:
        above = [line for line in _lines(heads, place) if _over(line, picture)]
        if not above:
            continue
        last = max(above, key=lambda line: line.box[3])
        end = _end(last, _lines((span for span in spans if span[0] > last.start), place), picture)
        if _names(text[end:]):
            continue  # the picture is a stamp or a stroke above a name that is typed
        read, words = _read(sheet, picture, limits, deadline)
        if read:
            return _inserted(page, end, read, words)
    return page


def _names(text: str) -> bool:
    """Whether a text begins with who signs: a name, a rank or a service number in its first lines."""
    lines = text.strip().split("\n")[:_NAMED]
    return any(name(line) or is_rank(line) or line.lstrip().startswith("NIP") for line in lines)


def _announces(text: str) -> bool:
    """Whether somebody signs below a line: it dates the page or names an office."""
    return bool(_DATED.match(text)) or (len(text) < _LONGEST and bool(OFFICE.match(text)))


def _shown(sheet: pypdfium2.PdfPage) -> Iterator[Box]:
    """The places of the pictures on a page, scans aside."""
    upright = Upright.of(sheet)
    for picture in pictures(sheet):
        if picture.share < SCAN_SHARE:
            yield upright.box(*picture.bounds)


def _may_name(box: Box) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    return across >= _LEAST[0] and down >= _LEAST[1] and across >= _LONG * down


def _lines(spans: Iterable[tuple[int, int]], place: Callable[[int, int], Box | None]) -> Iterator[_Line]:
    """The lines between offsets that have a place, which is asked for one line after the other."""
    for start, end in spans:
        if box := place(start, end):
            yield _Line(start, end, box)


def _over(line: _Line, picture: Box) -> bool:
    """Whether a line stands close above a picture."""
    x0, _, x1, bottom = line.box
    return x0 < picture[2] and x1 > picture[0] and -_INTO < picture[1] - bottom < _BELOW


def _end(last: _Line, following: Iterable[_Line], picture: Box) -> int:
    """Where the lines end that go on below a line down to the picture: an office may have several."""
    for line in following:
        beside = line.box[0] >= last.box[2] or line.box[2] <= last.box[0]
        if beside or line.box[1] < last.box[1] or not _over(line, picture):
            break
        last = line
    return last.end


def _read(
    sheet: pypdfium2.PdfPage, picture: Box, limits: Limits, deadline: float
) -> tuple[str, tuple[Word, ...]]:
    """The text of a picture and its words, with their places on the page in points."""
    scale, image = page_image(sheet, limits)
    left, top, right, bottom = (round(side * scale) for side in picture)
    part = image.crop((max(0, left), max(0, top), min(image.width, right), min(image.height, bottom)))
    if not part.width or not part.height:
        return "", ()
    view = View.of(part, 0)
    tokens = map(view.placed, without_noise(pictured(view, Allowance(limits.ocr_page_seconds, deadline))))
    text, words = assemble(tokens, scale)
    across, down = max(0, left) / scale, max(0, top) / scale
    return text, tuple(replace(word, box=_moved(word.box, across, down)) for word in words)


def _moved(box: Box | None, across: float, down: float) -> Box | None:
    if box is None:
        return None
    x0, top, x1, bottom = box
    return round(x0 + across, 2), round(top + down, 2), round(x1 + across, 2), round(bottom + down, 2)


def _inserted(page: Page, at: int, text: str, words: Sequence[Word]) -> Page:
    """The page with a text in lines of their own after an offset at the end of a line."""
    start = at + 1
    moved = tuple(replace(word, start=word.start + start, end=word.end + start) for word in words)
    return replace(page, text=f"{page.text[:at]}\n{text}{page.text[at:]}", words=moved)
