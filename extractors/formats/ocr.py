"""Character recognition: the only caller of Tesseract."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

import pytesseract
from PIL import Image

from extractors.errors import OcrMissing, TimedOut
from extractors.limits import Limits
from extractors.model import Box, Word
from extractors.reading.quality import plausible_share

LANGUAGES = "ind"
LAYOUT = "--psm 4"
"""One column of lines: keeps "Menimbang : a. bahwa" and table rows on one line, which automatic layout does not."""

os.environ.setdefault(
    "OMP_THREAD_LIMIT", "1"
)  # more threads make Tesseract slower; documents run side by side


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract gives it: box in pixels, confidence 0 to 1, and the line it stands in."""

    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int
    line: tuple[int, int, int]


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
    """Read a page image.

    Args:
        image: the page, any mode.
        scale: pixels of ``image`` per point of the page.
        limits: ``ocr_page_seconds`` bounds every run of Tesseract.
        deadline: :func:`time.monotonic` moment after which nothing is started.

    Raises:
        OcrMissing: Tesseract or its Indonesian model is not installed.
        TimedOut: the page took too long.
    """
    image = image.convert("L")
    turn, tokens = 0, _tokens(image, limits, deadline)
    quality = _quality(tokens)
    if quality < 0.6:
        for angle in (90, 180, 270):
            turned = image.rotate(-angle, expand=True)
            again = _tokens(turned, limits, deadline)
            if _quality(again) > quality:
                turn, tokens, quality = angle, again, _quality(again)
    text, words = _assemble(tokens, scale)
    width, height = image.size if turn in (0, 180) else image.size[::-1]
    return Recognised(text, words, round(quality, 3), turn, width / scale, height / scale)


def _tokens(image: Image.Image, limits: Limits, deadline: float) -> list[Token]:
    seconds = min(limits.ocr_page_seconds, deadline - time.monotonic())
    if seconds <= 0:
        raise TimedOut()
    try:
        table = pytesseract.image_to_data(
            image, lang=LANGUAGES, config=LAYOUT, timeout=seconds, output_type=pytesseract.Output.DICT
        )
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error
    except pytesseract.TesseractError as error:
        if "language" in str(error).lower():
            raise OcrMissing("model bahasa Indonesia 'ind' tidak ada") from error
        raise
    except RuntimeError as error:
        raise TimedOut() from error
    rows = zip(
        table["text"],
        table["conf"],
        table["left"],
        table["top"],
        table["width"],
        table["height"],
        zip(table["block_num"], table["par_num"], table["line_num"], strict=True),
        strict=True,
    )
    return [
        Token(text.strip(), float(conf) / 100, left, top, width, height, line)
        for text, conf, left, top, width, height, line in rows
        if text.strip() and float(conf) >= 0
    ]


def _quality(tokens: Sequence[Token]) -> float:
    """Confidence by length, tempered by how many of the words look like words."""
    letters = sum(len(token.text) for token in tokens)
    if not letters:
        return 0.0
    confidence = sum(len(token.text) * token.confidence for token in tokens) / letters
    return confidence * (0.4 + 0.6 * plausible_share(" ".join(token.text for token in tokens)))


def _assemble(tokens: Iterable[Token], scale: float) -> tuple[str, tuple[Word, ...]]:
    """Join the words to lines and note where each stands."""
    parts: list[str] = []
    words: list[Word] = []
    at = 0
    for _, line in groupby(tokens, key=lambda token: token.line):
        if parts:
            parts.append("\n")
            at += 1
        for index, token in enumerate(line):
            if index:
                parts.append(" ")
                at += 1
            box: Box = (
                round(token.left / scale, 2),
                round(token.top / scale, 2),
                round((token.left + token.width) / scale, 2),
                round((token.top + token.height) / scale, 2),
            )
            parts.append(token.text)
            words.append(Word(at, at + len(token.text), box, confidence=round(token.confidence, 2)))
            at += len(token.text)
    return "".join(parts), tuple(words)
