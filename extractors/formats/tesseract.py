"""Tesseract: the only place that starts it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytesseract
from PIL import Image

from extractors.errors import OcrMissing, TimedOut
from extractors.model import Box

LANGUAGE = "ind"
"""Measured on degraded copies of ten real pages, "ind+eng" reads no better (F1 0.929 against 0.927) and is a
tenth slower. The model has no semicolon: list items come out with a comma or colon at the end."""
OTHER_LANGUAGE = "eng"
"""Comes with every Tesseract and reads digits independently of the Indonesian model."""
LINES = "--psm 4"
"""One column of lines keeps "Menimbang : a. bahwa" and table rows on one line; automatic layout does not."""
BLOCK = "--psm 6"
"""One block of lines: finds the words between dashed table rules, where the layout analysis gives up."""
_SURE_TURN = 1.0
"""Confidence from which its word on the orientation is taken."""

# More threads make Tesseract slower; documents run side by side.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


_PATIENCE = 8.0
"""Times the seconds of work that are waited for them: other workers may hold the processor."""


class Allowance:
    """How much work a page may cause: seconds of processor time, so that a busy machine reads the same text.

    Args:
        seconds: processor time of the Tesseract runs of one page (of this process's ended children).
        deadline: :func:`time.monotonic` moment after which nothing is started or waited for.
    """

    def __init__(self, seconds: float, deadline: float) -> None:
        self._limit = _children_seconds() + seconds
        self._deadline = deadline

    def wait(self) -> float:
        """Wall-clock seconds that the next run may take.

        Raises:
            TimedOut: nothing is left.
        """
        seconds = min(self._deadline - time.monotonic(), _PATIENCE * (self._limit - _children_seconds()))
        if seconds <= 0:
            raise TimedOut()
        return seconds


def _children_seconds() -> float:
    """Processor time of ended child processes; 0 on Windows, where only the wall clock bounds a page."""
    times = os.times()
    return times.children_user + times.children_system


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract gives it: box in pixels (x0, top, x1, bottom), confidence 0 to 1, and its line."""

    text: str
    confidence: float
    box: Box
    line: tuple[int, ...]

    @property
    def middle(self) -> float:
        """Pixels from the top to the middle of the word."""
        return (self.box[1] + self.box[3]) / 2

    def moved(self, line: tuple[int, ...], across: int = 0, down: int = 0) -> Token:
        """The word as of a larger picture, ``across`` and ``down`` pixels further on, in another line."""
        x0, top, x1, bottom = self.box
        return Token(self.text, self.confidence, (x0 + across, top + down, x1 + across, bottom + down), line)

    def overlaps(self, other: Token) -> bool:
        """Whether the boxes share an area; those that only touch do not."""
        across = self.box[0] < other.box[2] and self.box[2] > other.box[0]
        return across and self.box[1] < other.box[3] and self.box[3] > other.box[1]


def tokens(image: Image.Image, layout: str, allowance: Allowance, language: str = LANGUAGE) -> list[Token]:
    """The words of a picture with places and confidences.

    Args:
        image: in grey.
        layout: :data:`LINES` or :data:`BLOCK`.
        allowance: how much work is left for the page.
        language: name of the model.

    Raises:
        OcrMissing: Tesseract or its Indonesian model is not installed.
        TimedOut: the allowance is spent.
    """
    seconds = allowance.wait()
    try:
        with _plain_file(image) as path:
            table = pytesseract.image_to_data(
                path, lang=language, config=layout, timeout=seconds, output_type=pytesseract.Output.DICT
            )
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error
    except pytesseract.TesseractError as error:
        if "language" in str(error).lower():
            raise OcrMissing(f"model bahasa '{language}' tidak ada") from error
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


def turn(image: Image.Image, allowance: Allowance) -> int:
    """The clockwise turn in degrees that sets a page upright; 0 also where it cannot be told.

    Raises:
        OcrMissing: Tesseract is not installed.
        TimedOut: the allowance is spent.
    """
    seconds = allowance.wait()
    try:
        with _plain_file(image) as path:
            found = pytesseract.image_to_osd(path, output_type=pytesseract.Output.DICT, timeout=seconds)
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too few letters to tell, or no model of orientations: the page is read as it lies
    return int(found["rotate"]) if float(found["orientation_conf"]) >= _SURE_TURN else 0


@cache
def installed(language: str) -> bool:
    """Whether Tesseract has a model.

    Raises:
        OcrMissing: Tesseract is not installed.
    """
    try:
        return language in pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError as error:
        raise OcrMissing() from error


@contextmanager
def _plain_file(image: Image.Image) -> Iterator[str]:
    """The picture as an uncompressed file: packing a noisy page as PNG takes half as long as reading it."""
    with TemporaryDirectory(prefix="telisik-") as folder:
        path = Path(folder) / "page.pgm"
        image.convert("L").save(path, "PPM")
        yield str(path)
