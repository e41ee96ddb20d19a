"""Character recognition: the only caller of Tesseract."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pytesseract
from PIL import Image

from extractors.errors import OcrMissing, TimedOut
from extractors.formats.skew import row_share, skew_angle
from extractors.limits import Limits
from extractors.model import Box, Page, PageSource, Word
from extractors.reading.quality import plausible_share, recognised_quality

LANGUAGE = "ind"
"""Measured on degraded copies of ten real pages, "ind+eng" reads no better (F1 0.929 against 0.927) and is a
tenth slower. The model has no semicolon: list items come out with a comma or colon at the end."""
LAYOUT = "--psm 4"
"""One column of lines keeps "Menimbang : a. bahwa" and table rows on one line; automatic layout does not."""
RULED_LAYOUT = "--psm 6"
"""One block of lines: finds the words between dashed table rules, where the layout analysis gives up."""
RULED_GAIN = 1.15
"""How many times more it must find, since it runs the columns of a table together."""
UNSURE = 0.6
"""Quality below which the page is tried in the other orientations and the other layout."""
CERTAIN = 0.8
"""Confidence of one word that saves its line: words set close ("NOMOR 39TAHUN 2019") are given 0."""
WORDY_SHARE = 0.35
"""Share of a doubtful line's letters that must be in longer possible words for the line to be no smudge."""
UPRIGHT_LETTERS = 200
"""Letters read with confidence that only an upright page shows."""
LYING = 1.0
"""Change of darkness between rows, as a multiple of that between columns, below which a page may lie sideways
(real scans: upright pages 0.8 to 4.0, a page on its side 0.5)."""
SURE_TURN = 1.0
"""Confidence from which Tesseract's word on the orientation is taken."""
SKEWED = 0.7
"""Degrees of skew from which straightening the picture helps."""

os.environ.setdefault(
    "OMP_THREAD_LIMIT", "1"
)  # more threads make Tesseract slower; documents run side by side


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


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract gives it: box in pixels (x0, top, x1, bottom), confidence 0 to 1, and its line."""

    text: str
    confidence: float
    box: Box
    line: tuple[int, int, int]


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
    tokens = _straightened(upright, LAYOUT, deadline)
    if _quality(tokens) < UNSURE:
        turn, tokens = _second_look(image, turn, tokens, deadline)
    text, words = _assemble(_without_noise(tokens), scale)
    width, height = image.size if turn in (0, 180) else image.size[::-1]
    return Recognised(text, words, round(_quality(tokens), 3), turn, width / scale, height / scale)


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
    if row_share(image) >= LYING:
        return 0
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimedOut()
    try:
        found = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT, timeout=seconds)
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too few letters to tell, or no model of orientations: the page is read as it lies
    return int(found["rotate"]) if float(found["orientation_conf"]) >= SURE_TURN else 0


def _second_look(
    image: Image.Image, turn: int, first: list[Token], deadline: float
) -> tuple[int, list[Token]]:
    """The page turned upright and read with other layouts: whatever shows most, as far as time allows."""
    best = first
    try:
        angle = turn if _sure_letters(first) > UPRIGHT_LETTERS else _orientation(image, deadline)
        turned = image.rotate(-angle, expand=True) if angle else image
        for layout, gain in ((LAYOUT, 1.0), (RULED_LAYOUT, RULED_GAIN)):
            if layout == LAYOUT and angle == turn:
                continue
            tokens = _straightened(turned, layout, deadline)
            if _sure_letters(tokens) > gain * _sure_letters(best):
                turn, best = angle, tokens
    except TimedOut:
        pass  # the first reading stands
    return turn, best


def _orientation(image: Image.Image, deadline: float) -> int:
    """The clockwise turn in degrees at which a small copy of the page shows most."""
    small = image.resize((max(1, image.width // 2), max(1, image.height // 2)))
    shown = {
        turn: _sure_letters(_tokens(small.rotate(-turn, expand=True), RULED_LAYOUT, deadline))
        for turn in (0, 90, 180, 270)
    }
    return max(shown, key=lambda turn: shown[turn])


def _straightened(image: Image.Image, layout: str, deadline: float) -> list[Token]:
    """Tokens of the page read with its skew taken out; boxes are those of ``image`` as it was."""
    angle = skew_angle(image)
    if abs(angle) < SKEWED:
        return _tokens(image, layout, deadline)
    straight = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return [
        Token(token.text, token.confidence, _rotated(token.box, angle, image.size), token.line)
        for token in _tokens(straight, layout, deadline)
    ]


def _rotated(box: Box, angle: float, size: tuple[int, int]) -> Box:
    """The box, in the picture before it was turned anticlockwise by ``angle``, round ``box`` after it."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    middle_x, middle_y = size[0] / 2, size[1] / 2
    corners = [(box[x] - middle_x, box[y] - middle_y) for x in (0, 2) for y in (1, 3)]
    xs = [x * cosine - y * sine + middle_x for x, y in corners]
    ys = [x * sine + y * cosine + middle_y for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _tokens(image: Image.Image, layout: str, deadline: float) -> list[Token]:
    """One run of Tesseract: words with places and confidences."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimedOut()
    try:
        table = pytesseract.image_to_data(
            image, lang=LANGUAGE, config=layout, timeout=seconds, output_type=pytesseract.Output.DICT
        )
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error
    except pytesseract.TesseractError as error:
        if "language" in str(error).lower():
            raise OcrMissing(f"model bahasa '{LANGUAGE}' tidak ada") from error
        return []  # a picture that Tesseract refuses has no words
    except RuntimeError as error:  # how pytesseract reports its timeout
        raise TimedOut() from error
    return [
        Token(text.strip(), float(confidence) / 100, (left, top, left + width, top + height), line)
        for text, confidence, left, top, width, height, *line_numbers in zip(
            *(table[key] for key in ("text", "conf", "left", "top", "width", "height")),
            *(table[key] for key in ("block_num", "par_num", "line_num")),
            strict=True,
        )
        if text.strip() and float(confidence) >= 0
        for line in [(line_numbers[0], line_numbers[1], line_numbers[2])]
    ]


def _quality(tokens: Sequence[Token]) -> float:
    """Tesseract's confidence, by letters, tempered by how many of the words could be words."""
    letters = sum(len(token.text) for token in tokens)
    if not letters:
        return 0.0
    confidence = sum(len(token.text) * token.confidence for token in tokens) / letters
    return confidence * recognised_quality(" ".join(token.text for token in tokens))


def _sure_letters(tokens: Sequence[Token]) -> float:
    """How much of the page is read with confidence, in letters of words that could be words."""
    return sum(
        len(token.text) * token.confidence
        for token in tokens
        if token.confidence >= UNSURE and plausible_share(token.text)
    )


def _without_noise(tokens: Iterable[Token]) -> list[Token]:
    """Drop what rules, stamps and logos were taken for: bars, loose signs, lines without words."""
    kept: list[Token] = []
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = [
            token
            for token in group
            if token.text.strip("|[]_~") and (token.confidence >= 0.4 or any(map(str.isalnum, token.text)))
        ]
        letters = sum(len(token.text) for token in line)
        confidence = sum(len(token.text) * token.confidence for token in line) / max(1, letters)
        wordy = sum(len(token.text) for token in line if len(token.text) >= 4 and plausible_share(token.text))
        certain = any(token.confidence >= CERTAIN and len(token.text) >= 3 for token in line)
        if certain or confidence >= UNSURE or wordy >= WORDY_SHARE * letters:
            kept.extend(line)
    return kept


def _assemble(tokens: Iterable[Token], scale: float) -> tuple[str, tuple[Word, ...]]:
    """Join the words to lines and note where each stands."""
    lines: list[str] = []
    words: list[Word] = []
    at = 0
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = list(group)
        for token in line:
            x0, top, x1, bottom = (round(side / scale, 2) for side in token.box)
            end = at + len(token.text)
            words.append(Word(at, end, (x0, top, x1, bottom), confidence=round(token.confidence, 2)))
            at = end + 1
        lines.append(" ".join(token.text for token in line))
    return "\n".join(lines), tuple(words)
