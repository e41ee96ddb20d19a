"""How a page image is read: set upright, straightened, read, and looked at again where that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from extractors.errors import HandwritingUnread, TimedOut, UncheckedNumbers
from extractors.formats import folds, tesseract
from extractors.formats.gaps import gaps
from extractors.formats.grain import is_mere_grain
from extractors.formats.ocr_lines import (
    UNSURE,
    assemble,
    is_certain_word,
    quality,
    sure_letters,
    trimmed,
    without_noise,
)
from extractors.formats.opinions import checked
from extractors.formats.ruling import without_rules
from extractors.formats.scans import GOOD
from extractors.formats.signed import clarified
from extractors.formats.skew import row_share
from extractors.formats.stamps import faded, stamped_bands
from extractors.formats.strips import by_line
from extractors.formats.tesseract import BLOCK, LINES, Allowance, Token
from extractors.formats.view import View, turned
from extractors.limits import Limits
from extractors.model import Page, PageSource, Problem, Word

BLOCK_GAIN = 1.15
"""How many times more the block layout must find, since it runs the columns of a table together."""
UPRIGHT_LETTERS = 200
"""Letters read with confidence that only an upright page shows (real pages lying wrongly: at most 46)."""
LYING = 1.0
"""Change of darkness between rows, as a multiple of that between columns, below which a page may lie sideways
(real scans: upright pages 0.8 to 4.0, a page on its side 0.5)."""
CUT_SHORT = "halaman ini tidak dibaca sampai tuntas"
SMALL_PRINT = 300 / 72
"""Pixels per point to which a page is enlarged that is read badly at its own."""
MOST_ENLARGED = 3.0
COARSE = 240 / 72
"""Pixels per point from which enlarging shows no more."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text of one page image. Boxes are points of the upright page; ``turn`` is the clockwise quarter turn in
    degrees that set the image upright; ``quality`` 0 to 1."""

    text: str
    words: tuple[Word, ...]
    quality: float
    turn: int
    width: float
    height: float
    cut: bool = False
    """Whether the work was cut short: a longer look might have found more."""
    penned: bool = True
    """Whether lines that may be written by hand were shown to the recogniser that reads handwriting."""


def recognise(
    image: Image.Image,
    scale: float,
    limits: Limits,
    deadline: float,
    worthwhile: Callable[[Recognised], bool] | None = None,
) -> Recognised:
    """Read a page image, set upright and straightened first where that is needed.

    Args:
        image: the page, any mode.
        scale: pixels of ``image`` per point of the page.
        limits: ``ocr_page_seconds`` bounds the work on the page.
        deadline: :func:`time.monotonic` moment after which nothing is started.
        worthwhile: asked after the first reading whether the page is to be looked at again; always, if null.

    Raises:
        OcrMissing: Tesseract or its Indonesian model is not installed.
        TimedOut: the page took too long.
    """
    allowance = Allowance(limits.ocr_page_seconds, deadline)
    grey = image.convert("L")
    if is_mere_grain(grey):
        return Recognised("", (), 0.0, 0, image.width / scale, image.height / scale)
    view = View.of(image, _likely_turn(grey, allowance))
    tokens = tesseract.tokens(view.grey, LINES, allowance)
    first, fold, penned = _recognised(view, tokens, scale), None, True
    if worthwhile and not worthwhile(first):
        return first
    try:
        if quality(tokens) < UNSURE:
            view, tokens = _second_look(image, scale, view, tokens, allowance)
        if quality(tokens) < GOOD and scale < COARSE:
            view, tokens = _enlarged(image, scale, view, tokens, allowance)
        fold = _fold(view, tokens)
        if fold is not None:
            tokens = _halves(view.grey, fold, allowance)
        sureness = quality(tokens)
        if sureness >= UNSURE:
            tokens = _with_missed(view.grey, tokens, allowance)
            tokens = _without_stamps(view, tokens, allowance)
            found = checked(view.grey, tokens, allowance)
            tokens, penned = found.tokens, found.penned
            tokens = clarified(view, tokens, allowance)
    except TimedOut:
        # What was read before stands.
        return replace(_recognised(view, tokens, scale, fold), cut=True, penned=penned)
    return replace(_recognised(view, tokens, scale, fold), quality=round(sureness, 3), penned=penned)


def _recognised(view: View, tokens: Sequence[Token], scale: float, fold: float | None = None) -> Recognised:
    kept = without_noise(tokens)
    if fold is None:
        text, words = assemble(map(view.placed, kept), scale)
    else:
        sides = [[one for one in kept if folds.is_left(one.box, fold) is left] for left in (True, False)]
        text, words = folds.joined(*(assemble(map(view.placed, side), scale) for side in sides))
    width, height = (side / view.zoom / scale for side in view.grey.size)
    return Recognised(text, words, round(quality(tokens), 3), view.turn, width, height)


def _fold(view: View, tokens: Iterable[Token]) -> float | None:
    """Where two pages that the picture shows side by side meet, in pixels; null for one page."""
    sure = [(token.text, token.box) for token in tokens if token.confidence >= UNSURE]
    return folds.gutter(sure, *view.grey.size)


def _halves(image: Image.Image, fold: float, allowance: Allowance) -> list[Token]:
    """The words of two pages side by side, each read alone: their lines are seldom level."""
    found: list[Token] = []
    for side, (start, end) in enumerate(((0, round(fold)), (round(fold), image.width))):
        half = tesseract.tokens(image.crop((start, 0, end, image.height)), LINES, allowance)
        found += [token.moved(across=start, line=(side, *token.line)) for token in half]
    return found


def recognised_page(number: int, found: Recognised) -> Page:
    """What was recognised as a page of a document."""
    source: PageSource = "ocr" if found.words else "none"
    return Page(
        number, found.text, source, found.quality, found.width, found.height, found.words, turn=found.turn
    )


def doubts(found: Recognised, number: int) -> list[Problem]:
    """What the report says of the way in which a page was recognised; its legibility is judged elsewhere."""
    problems = []
    if found.cut:
        problems.append(TimedOut(CUT_SHORT).problem(number))
    if found.words and not tesseract.installed(tesseract.OTHER_LANGUAGE):
        problems.append(UncheckedNumbers().problem())
    if not found.penned:
        problems.append(HandwritingUnread().problem())
    return problems


def _likely_turn(image: Image.Image, allowance: Allowance) -> int:
    """The clockwise turn in degrees by which a page that seems to lie sideways stands upright; else 0.

    Lines of text change the darkness from row to row more than from column to column. Only where they do not
    is Tesseract asked, which costs a page about a fifth of its reading and saves a vain one.
    """
    return 0 if row_share(image) >= LYING else tesseract.turn(image, allowance)


def _second_look(
    image: Image.Image, scale: float, view: View, first: list[Token], allowance: Allowance
) -> tuple[View, list[Token]]:
    """The page turned upright and read with other layouts: whatever shows most."""
    turn = view.turn
    if sure_letters(first) <= UPRIGHT_LETTERS:
        grey = image.convert("L")
        turn = _orientation(grey if scale < COARSE else grey.reduce(2), allowance)
    other = view if turn == view.turn else View.of(image, turn)
    best = first
    for layout, gain in ((LINES, 1.0), (BLOCK, BLOCK_GAIN)):
        if layout == LINES and turn == view.turn:
            continue
        tokens = tesseract.tokens(other.grey, layout, allowance)
        if sure_letters(tokens) > gain * sure_letters(best):
            view, best = other, tokens
    return view, best


def _enlarged(
    image: Image.Image, scale: float, view: View, first: list[Token], allowance: Allowance
) -> tuple[View, list[Token]]:
    """The page enlarged, where that shows more: small print on a coarse scan."""
    larger = View.of(image, view.turn, min(MOST_ENLARGED, SMALL_PRINT / scale))
    tokens = tesseract.tokens(larger.grey, LINES, allowance)
    return (larger, tokens) if sure_letters(tokens) > sure_letters(first) else (view, first)


def _orientation(image: Image.Image, allowance: Allowance) -> int:
    """The clockwise turn in degrees at which a small copy of the page shows most."""
    shown = {
        turn: sure_letters(tesseract.tokens(turned(image, turn), BLOCK, allowance))
        for turn in (0, 90, 180, 270)
    }
    return max(shown, key=lambda turn: shown[turn])


def _with_missed(image: Image.Image, tokens: list[Token], allowance: Allowance) -> list[Token]:
    """Add lines that Tesseract took for a picture because a stamp or logo touches them."""
    lines = by_line(tokens)
    for top, bottom in gaps(image, [token.box for token in tokens]):
        for found in by_line(_band(image, top, bottom, allowance)):
            new = [token for token in found if not any(map(token.overlaps, tokens))]
            if any(map(is_certain_word, new)):
                lines.insert(_place(lines, new[0]), new)
    return [token for line in lines for token in line]


def _without_stamps(view: View, tokens: list[Token], allowance: Allowance) -> list[Token]:
    """Read what coloured stamps and signatures cross without their ink, where that shows more."""
    if not stamped_bands(view.upright):
        return tokens
    image = view.colour()
    for top, bottom in stamped_bands(image):
        around = (bottom - top) // 2
        top, bottom = max(0, top - around), min(image.height, bottom + around)
        inside = [token for token in tokens if top <= token.middle <= bottom]
        clear = faded(image.crop((0, top, image.width, bottom)))
        clear = without_rules(clear, across=image.width // 10, down=image.width // 20)
        found = _band(clear, 0, clear.height, allowance, top)
        if sure_letters(found) > sure_letters(inside):
            lines = by_line(token for token in tokens if token not in inside)
            for line in filter(None, map(trimmed, by_line(found))):
                lines.insert(_place(lines, line[0]), line)
            tokens = [token for line in lines for token in line]
    return tokens


def _band(image: Image.Image, top: int, bottom: int, allowance: Allowance, shift: int = 0) -> list[Token]:
    """The words of a band of the page; ``shift`` is added to their places. Lines get numbers of their own."""
    part = tesseract.tokens(image.crop((0, top, image.width, bottom)), BLOCK, allowance)
    return [token.moved(down=top + shift, line=(-top - shift - 1, *token.line[1:])) for token in part]


def _place(lines: list[list[Token]], new: Token) -> int:
    """Where a line goes: before the first one that begins below its middle."""
    return next((at for at, line in enumerate(lines) if line[0].box[1] > new.middle), len(lines))
