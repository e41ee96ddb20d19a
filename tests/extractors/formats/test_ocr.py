"""Recognition: places, orientation, skew, noise, missing programs, time."""

from __future__ import annotations

import random
import time

import pytesseract
import pytest
from PIL import Image

from extractors.errors import OcrMissing, TimedOut
from extractors.formats.ocr import Recognised, recognise
from extractors.formats.ocr_lines import without_noise
from extractors.formats.skew import skew_angle
from extractors.formats.tesseract import Token
from extractors.limits import DEFAULT, Limits
from tests.extractors.paper import A5, scan

SCALE = 150 / 72


def recognised(image: Image.Image) -> Recognised:
    return recognise(image, SCALE, DEFAULT, time.monotonic() + 120)


@pytest.mark.parametrize(("turn", "skew"), [(0, 0.0), (90, 0.0), (180, 0.0), (270, 0.0), (0, 2.5)], ids=str)
def test_a_page_is_read_however_it_lies(turn: int, skew: float) -> None:
    found = recognised(scan(skew=skew).rotate(turn, expand=True))
    assert found.turn == turn  # clockwise, back from anticlockwise
    assert "Menimbang : a. bahwa untuk mewujudkan tata kelola" in found.text
    assert (found.width, found.height) == pytest.approx(A5, abs=1)
    assert found.quality > 0.8
    for word in found.words:
        text = found.text[word.start : word.end]
        assert text.strip() == text != ""
        assert word.confidence is not None
        assert word.box is not None
    box = next(word.box for word in found.words if found.text[word.start : word.end] == "Menimbang")
    assert box is not None
    assert box[0] == pytest.approx(40, abs=3 if not skew else 12)
    assert box[1] == pytest.approx(142, abs=4 if not skew else 12)


def test_a_page_read_badly_is_enlarged() -> None:
    small = scan(dpi=60)
    found = recognise(small, 60 / 72, DEFAULT, time.monotonic() + 120)
    assert "Menimbang : a. bahwa untuk mewujudkan tata kelola" in found.text
    assert (found.width, found.height) == pytest.approx(A5, abs=1)
    box = next(word.box for word in found.words if found.text[word.start : word.end] == "Menimbang")
    assert box is not None
    assert box[:2] == pytest.approx((40, 142), abs=4)


@pytest.mark.parametrize("angle", [-3.0, -1.0, 0.0, 2.0])
def test_skew_is_measured(angle: float) -> None:
    assert skew_angle(scan(skew=angle)) == pytest.approx(-angle, abs=0.3)


def test_an_empty_page_has_no_skew_and_no_words() -> None:
    empty = scan([])
    assert skew_angle(empty) == 0.0
    assert recognised(empty) == Recognised("", (), 0.0, 0, *(side / SCALE for side in empty.size))


def test_noise_gives_no_words_to_rely_upon() -> None:
    noise = Image.frombytes("L", (300, 400), random.Random(5).randbytes(300 * 400))
    found = recognised(noise)
    assert found.quality < 0.45
    assert len(found.words) < 20


def test_loose_signs_and_smudges_are_left_out_but_colons_are_kept() -> None:
    line = (1, 1, 1)
    box = (0.0, 0.0, 1.0, 1.0)
    tokens = [
        Token("Menimbang", 0.95, box, line),
        Token(":", 0.9, box, line),
        Token("|", 0.9, box, line),
        Token("~", 0.1, box, line),
        Token("a.", 0.5, box, line),
        Token("Sa", 0.3, box, (1, 1, 2)),
        Token("KAN", 0.4, box, (1, 1, 2)),
        Token("Ea", 0.2, box, (1, 1, 2)),
        Token("pelaksanaan", 0.4, box, (1, 1, 3)),
    ]
    assert [token.text for token in without_noise(tokens)] == ["Menimbang", ":", "a.", "pelaksanaan"]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (pytesseract.TesseractNotFoundError(), OcrMissing),
        (pytesseract.TesseractError(1, "Failed loading language 'ind'"), OcrMissing),
        (RuntimeError("Tesseract process timeout"), TimedOut),
    ],
)
def test_a_missing_program_is_told_from_a_slow_one(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, error: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(pytesseract, "image_to_data", fail)
    with pytest.raises(error):
        recognised(scan())


def test_time_is_bounded() -> None:
    with pytest.raises(TimedOut):
        recognise(scan(), SCALE, DEFAULT, time.monotonic() - 1)
    with pytest.raises(TimedOut):
        recognise(scan(), SCALE, Limits(ocr_page_seconds=0.01), time.monotonic() + 60)
