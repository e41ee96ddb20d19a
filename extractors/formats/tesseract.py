"""Tesseract: the only place that starts it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

import pytesseract
from PIL import Image

from extractors.errors import OcrMissing, TimedOut
from extractors.model import Box

LANGUAGE = "ind"
"""Measured on degraded copies of ten real pages, "ind+eng" reads no better (F1 0.929 against 0.927) and is a
tenth slower. The model has no semicolon: list items come out with a comma or colon at the end."""
LINES = "--psm 4"
"""One column of lines keeps "Menimbang : a. bahwa" and table rows on one line; automatic layout does not."""
BLOCK = "--psm 6"
"""One block of lines: finds the words between dashed table rules, where the layout analysis gives up."""
_SURE_TURN = 1.0
"""Confidence from which its word on the orientation is taken."""

# More threads make Tesseract slower; documents run side by side.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract gives it: box in pixels (x0, top, x1, bottom), confidence 0 to 1, and its line."""

    text: str
    confidence: float
    box: Box
    line: tuple[int, ...]

    def moved(self, down: int, line: tuple[int, ...]) -> Token:
        left, top, right, bottom = self.box
        return Token(self.text, self.confidence, (left, top + down, right, bottom + down), line)

    def overlaps(self, other: Token) -> bool:
        across = self.box[0] < other.box[2] and self.box[2] > other.box[0]
        return across and self.box[1] < other.box[3] and self.box[3] > other.box[1]


def tokens(image: Image.Image, layout: str, deadline: float) -> list[Token]:
    """The words of a picture with places and confidences.

    Args:
        image: in grey.
        layout: :data:`LINES` or :data:`BLOCK`.
        deadline: :func:`time.monotonic` moment at which the run is broken off.

    Raises:
        OcrMissing: Tesseract or its Indonesian model is not installed.
        TimedOut: the deadline passed.
    """
    seconds = _seconds_left(deadline)
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


def turn(image: Image.Image, deadline: float) -> int:
    """The clockwise turn in degrees that sets a page upright; 0 also where it cannot be told.

    Raises:
        OcrMissing: Tesseract is not installed.
        TimedOut: the deadline has passed already.
    """
    seconds = _seconds_left(deadline)
    try:
        found = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT, timeout=seconds)
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too few letters to tell, or no model of orientations: the page is read as it lies
    return int(found["rotate"]) if float(found["orientation_conf"]) >= _SURE_TURN else 0


def _seconds_left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimedOut()
    return seconds
