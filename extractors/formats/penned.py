"""A recogniser of another kind for single lines: it reads what is written by hand, which Tesseract does not.

It is PP-OCR's recognition model, which comes within RapidOCR; nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from rapidfuzz import fuzz

from extractors.errors import HandwritingUnread

if TYPE_CHECKING:
    from rapidocr import RapidOCR

_HEIGHT = 48
"""Pixels of the height of a line when the model reads it."""
_LONGEST = 60
"""Heights of a line that a line is long at most: one with a number or a date is shorter."""
_WIDTHS = (1.0, 0.85, 1.15)
_ALIKE = 85
"""Likeness (0 to 100) of two readings that differ in letters only: ``Januari``, ``sanuari``."""
_DATED = re.compile(r"(?:tanggal|tgl)[^\w\s]*(?=\d)|\d{1,2}(?=[a-z]{3})|\S+?(?=\d{4}\b)|\S+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:nomor|no|nip)[^\w\s]*(?=\d)|\S+", re.IGNORECASE)
"""Words of a line; the model leaves out the blanks round what is written by hand."""
_MODELS = "models/*_rec_*.onnx"
"""The model within the package: found here, as RapidOCR would fetch one that is missing or damaged."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line: where it begins and ends as shares of the line's width, confidence 0 to 1."""

    text: str
    confidence: float
    start: float
    end: float


@cache
def _loaded() -> RapidOCR | None:
    """The recogniser, tried on a blank line; null where it or what it needs is missing or damaged."""
    try:
        from rapidocr import RapidOCR  # takes most of a second, which only pages with such lines are to pay

        (model,) = _package().glob(_MODELS)
        found = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Rec.model_path": str(model),
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        found(np.full((_HEIGHT, _HEIGHT, 3), 255, np.uint8), use_det=False, use_cls=False, use_rec=True)
    except Exception:
        _log.exception("the recogniser of handwriting cannot be loaded")
        return None
    return found


def _package() -> Path:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr")
    return Path(spec.origin).parent


def _model() -> RapidOCR:
    if found := _loaded():
        return found
    raise HandwritingUnread()


def agreed(pictures: Sequence[Image.Image]) -> list[Word]:
    """The words of one line as the first of some grey pictures of it shows them.

    None where a picture, or the first one made narrower or wider, shows other figures or another text: what
    the model makes up changes with the picture.

    Raises:
        HandwritingUnread: the recogniser cannot be loaded.
    """
    views = [(pictures[0], width) for width in _WIDTHS] + [(picture, 1.0) for picture in pictures[1:]]
    first: list[Word] = []
    for picture, width in views:
        reading = _read(picture, width)
        if not reading or (first and not _alike(reading, first)):
            return []
        first = first or reading
    return first


def glance(picture: Image.Image) -> list[Word]:
    """The words that one look at the grey picture of a line shows; to be believed only by :func:`agreed`.

    Raises:
        HandwritingUnread: the recogniser cannot be loaded.
    """
    return _read(picture, 1.0)


def figures(words: Iterable[str]) -> str:
    """The figures of some words, one after the other."""
    return "".join(char for word in words for char in word if char.isdigit())


def _alike(left: Sequence[Word], right: Sequence[Word]) -> bool:
    one, other = ([word.text for word in words] for words in (left, right))
    return figures(one) == figures(other) and fuzz.ratio("".join(one), "".join(other)) >= _ALIKE


def _read(line: Image.Image, width: float) -> list[Word]:
    """The words of a line, which is made so many times as wide; a word is as sure as the line."""
    columns = max(1, round(line.width * width * _HEIGHT / line.height))
    if columns > _LONGEST * _HEIGHT:
        return []
    picture = np.asarray(line.resize((columns, _HEIGHT), Image.Resampling.LANCZOS).convert("RGB"))
    found: Any = _model()(picture, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not found.txts or not found.txts[0].isascii():
        return []
    text, sure, told = found.txts[0], float(found.scores[0]), found.word_results[0]
    places = [place / told.line_txt_len for word in told.word_cols for place in word]
    words: list[Word] = []
    for word in _pieces(text):
        own, places = places[: len(word)], places[len(word) :]
        words.append(Word(word, sure, own[0], own[-1] + 1 / told.line_txt_len))
    return words


def _pieces(text: str) -> list[str]:
    """The words of a line, with a blank between a label or a month and the figures beside it."""
    return (_DATED if re.search("tanggal|tgl", text, re.IGNORECASE) else _NUMBERED).findall(text)
