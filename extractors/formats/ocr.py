"""How a page image is read: set upright, straightened, read, and looked at again where that helps."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from itertools import groupby

from PIL import Image

from extractors.errors import TimedOut
from extractors.formats import tesseract
from extractors.formats.gaps import gaps
from extractors.formats.ocr_lines import (
    UNSURE,
    assemble,
    is_certain_word,
    quality,
    sure_letters,
    without_noise,
)
from extractors.formats.skew import row_share, skew_angle
from extractors.formats.tesseract import BLOCK, LINES, Token
from extractors.limits import Limits
from extractors.model import Box, Page, PageSource, Word

BLOCK_GAIN = 1.15
"""How many times more the block layout must find, since it runs the columns of a table together."""
UPRIGHT_LETTERS = 200
"""Letters read with confidence that only an upright page shows (real pages lying wrongly: at most 46)."""
LYING = 1.0
"""Change of darkness between rows, as a multiple of that between columns, below which a page may lie sideways
(real scans: upright pages 0.8 to 4.0, a page on its side 0.5)."""
SKEWED = 0.7
"""Degrees of skew from which straightening the picture helps."""


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


def recognise(image: Image.Image, scale: float, limits: Limits, deadline: float) -> Recognised:
    """Read a page image, set upright and straightened first where that is needed.

    Args:
        image: the page, any mode.
        scale: pixels of ``image`` per point of the page.
        limits: ``ocr_page_seconds`` bounds the work on the page.
        deadline: :func:`time.monotonic` moment after which nothing is started.

    Raises:
        OcrMissing: Tesseract or its Indonesian model is not installed.
        TimedOut: the page took too long.
    """
    image = image.convert("L")
    deadline = min(deadline, time.monotonic() + limits.ocr_page_seconds)
    turn = _likely_turn(image, deadline)
    upright = image.rotate(-turn, expand=True) if turn else image
    tokens = _straightened(upright, LINES, deadline)
    if quality(tokens) < UNSURE:
        turn, tokens = _second_look(image, turn, tokens, deadline)
        upright = image.rotate(-turn, expand=True) if turn else image
    if quality(tokens) >= UNSURE:
        tokens = _with_missed(upright, tokens, deadline)
    text, words = assemble(without_noise(tokens), scale)
    width, height = image.size if turn in (0, 180) else image.size[::-1]
    return Recognised(text, words, round(quality(tokens), 3), turn, width / scale, height / scale)


def recognised_page(number: int, found: Recognised) -> Page:
    """What was recognised as a page of a document."""
    source: PageSource = "ocr" if found.words else "none"
    return Page(
        number, found.text, source, found.quality, found.width, found.height, found.words, turn=found.turn
    )


def _likely_turn(image: Image.Image, deadline: float) -> int:
    """The clockwise turn in degrees by which a page that seems to lie sideways stands upright; else 0.

    Lines of text change the darkness from row to row more than from column to column. Only where they do not
    is Tesseract asked, which costs a page about a fifth of its reading and saves a vain one.
    """
    return 0 if row_share(image) >= LYING else tesseract.turn(image, deadline)


def _second_look(
    image: Image.Image, turn: int, first: list[Token], deadline: float
) -> tuple[int, list[Token]]:
    """The page turned upright and read with other layouts: whatever shows most, as far as time allows."""
    best = first
    try:
        angle = turn if sure_letters(first) > UPRIGHT_LETTERS else _orientation(image, deadline)
        turned = image.rotate(-angle, expand=True) if angle else image
        for layout, gain in ((LINES, 1.0), (BLOCK, BLOCK_GAIN)):
            if layout == LINES and angle == turn:
                continue
            tokens = _straightened(turned, layout, deadline)
            if sure_letters(tokens) > gain * sure_letters(best):
                turn, best = angle, tokens
    except TimedOut:
        pass  # the first reading stands
    return turn, best


def _orientation(image: Image.Image, deadline: float) -> int:
    """The clockwise turn in degrees at which a small copy of the page shows most."""
    small = image.resize((max(1, image.width // 2), max(1, image.height // 2)))
    shown = {
        turn: sure_letters(tesseract.tokens(small.rotate(-turn, expand=True), BLOCK, deadline))
        for turn in (0, 90, 180, 270)
    }
    return max(shown, key=lambda turn: shown[turn])


def _with_missed(image: Image.Image, tokens: list[Token], deadline: float) -> list[Token]:
    """Add lines that Tesseract took for a picture because a stamp or logo touches them."""
    lines = [list(group) for _, group in groupby(tokens, key=lambda token: token.line)]
    try:
        for top, bottom in gaps(image, [token.box for token in tokens]):
            part = tesseract.tokens(image.crop((0, top, image.width, bottom)), BLOCK, deadline)
            for _, group in groupby(part, key=lambda token: token.line):
                found = [token.moved(down=top, line=(-top, *token.line[1:])) for token in group]
                new = [token for token in found if not any(map(token.overlaps, tokens))]
                if any(map(is_certain_word, new)):
                    lines.insert(_place(lines, new[0]), new)
    except TimedOut:
        pass  # what was read before stands
    return [token for line in lines for token in line]


def _place(lines: list[list[Token]], new: Token) -> int:
    """Where a line goes: before the first one that begins below its middle."""
    middle = (new.box[1] + new.box[3]) / 2
    return next((at for at, line in enumerate(lines) if line[0].box[1] > middle), len(lines))


def _straightened(image: Image.Image, layout: str, deadline: float) -> list[Token]:
    """Tokens of the page read with its skew taken out; boxes are those of ``image`` as it was."""
    angle = skew_angle(image)
    if abs(angle) < SKEWED:
        return tesseract.tokens(image, layout, deadline)
    straight = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return [
        Token(token.text, token.confidence, _rotated(token.box, angle, image.size), token.line)
        for token in tesseract.tokens(straight, layout, deadline)
    ]


def _rotated(box: Box, angle: float, size: tuple[int, int]) -> Box:
    """The box, in the picture before it was turned anticlockwise by ``angle``, round ``box`` after it."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    middle_x, middle_y = size[0] / 2, size[1] / 2
    corners = [(box[x] - middle_x, box[y] - middle_y) for x in (0, 2) for y in (1, 3)]
    xs = [x * cosine - y * sine + middle_x for x, y in corners]
    ys = [x * sine + y * cosine + middle_y for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
