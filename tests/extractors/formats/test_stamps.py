"""Stamps and signatures in coloured ink are taken off the print that they cross; ruled lines too."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.formats.ocr import recognise
from extractors.formats.ocr_lines import trimmed
from extractors.formats.ruling import without_rules
from extractors.formats.stamps import faded, inks, is_coloured, print_alone, stamped_bands
from extractors.formats.tesseract import Token
from extractors.limits import DEFAULT
from tests.extractors.paper import DECREE, FONT, scan

BLUE, VIOLET, BLACK, PAPER = (40, 50, 150), (120, 90, 190), (20, 20, 24), (235, 228, 215)


def stamped(paper: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    page = Image.new("RGB", (1200, 1700), paper)
    draw = ImageDraw.Draw(page)
    draw.ellipse((600, 1200, 900, 1400), outline=VIOLET, width=14)
    draw.line((620, 1210, 880, 1390), fill=BLUE, width=9)
    return page


@pytest.mark.parametrize("paper", [(255, 255, 255), PAPER], ids=["white", "yellowed"])
def test_a_stamp_is_found_whatever_the_paper(paper: tuple[int, int, int]) -> None:
    ((top, bottom),) = stamped_bands(stamped(paper))
    assert top == pytest.approx(1200, abs=40)
    assert bottom == pytest.approx(1400, abs=40)


@pytest.mark.parametrize("paper", [(255, 255, 255), PAPER], ids=["white", "yellowed"])
def test_a_stamp_is_seen_from_afar(paper: tuple[int, int, int]) -> None:
    assert is_coloured(stamped(paper).reduce(4))
    assert not is_coloured(Image.new("RGB", (300, 425), paper))
    assert not is_coloured(scan(DECREE).convert("RGB").reduce(4))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Image.new("L", (1200, 1700), 255), "grey"),
        (Image.new("RGB", (1200, 1700), "white"), "white"),
        (Image.new("RGB", (1200, 1700), PAPER), "plain coloured paper"),
    ],
)
def test_a_page_without_coloured_ink_has_no_stamps(page: Image.Image, reason: str) -> None:
    assert stamped_bands(page) == [], reason


def test_coloured_ink_becomes_white_and_print_stays() -> None:
    colours = Image.new("RGB", (4, 1))
    for at, colour in enumerate((BLUE, VIOLET, BLACK, (255, 255, 255))):
        colours.putpixel((at, 0), colour)
    assert [level > 200 for level in faded(colours).tobytes()] == [True, True, False, True]


def test_print_under_a_stamp_is_read() -> None:
    lines = [*DECREE, "", "SITI RAHMAWATI, S.Kom", "Pembina Utama Madya"]
    page = scan(lines, dpi=200).convert("RGB")
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    for at in range(9):
        draw.ellipse((110 + 30 * at, 740, 290 + 30 * at, 920), outline=BLUE, width=9)
    page = Image.fromarray(np.minimum(np.asarray(page), np.asarray(ink)))
    found = recognise(page, 200 / 72, DEFAULT, time.monotonic() + 120)
    assert "SITI RAHMAWATI" in found.text
    assert "Pembina Utama Madya" in found.text


def test_smudges_beside_the_words_are_cut_off() -> None:
    confidences = {"Sd": 0.3, "Tanggal": 0.9, "x": 0.2, "Efektif": 0.5, "8": 0.3, "N": 0.0}
    line = [Token(text, sure, (0, 0, 1, 1), (1, 1, 1)) for text, sure in confidences.items()]
    assert [token.text for token in trimmed(line)] == ["Tanggal", "x", "Efektif", "8"]
    assert trimmed(line[:1]) == []


def test_rules_are_taken_out_and_words_stay() -> None:
    cell = Image.new("L", (600, 80), 255)
    draw = ImageDraw.Draw(cell)
    draw.rectangle((20, 30, 60, 50), fill=0)
    alone = np.asarray(cell).copy()
    draw.line((0, 10, 600, 10), fill=0, width=3)
    draw.line((300, 0, 300, 80), fill=0, width=3)
    assert np.array_equal(np.asarray(without_rules(cell, across=320, down=70)), alone)


def test_a_line_under_a_name_may_lean_by_a_pixel() -> None:
    part = Image.new("L", (300, 60), 255)
    draw = ImageDraw.Draw(part)
    draw.text((20, 10), "HENDRA SANTOSO", fill=0, font=ImageFont.truetype(str(FONT), 24))
    alone = np.asarray(part)[:40].copy()
    draw.line([(15, 50), (140, 50)], fill=0)
    draw.line([(141, 51), (290, 51)], fill=0)
    level, leaning = without_rules(part, 200, 70), without_rules(part, 200, 70, leaning=part)
    assert np.asarray(level)[48:].min() == 0
    assert np.asarray(leaning)[45:].min() == 255
    assert np.array_equal(np.asarray(leaning)[:40], alone)


def test_the_print_of_a_part_stands_out_in_every_ink() -> None:
    part = stamped()
    draw = ImageDraw.Draw(part)
    for at in range(40):
        draw.line((620, 1220 + 4 * at, 880, 1220 + 4 * at), fill=BLACK, width=2)
    assert all(picture.getpixel((100, 100)) == 255 for picture in inks(part)), "next to no ink"
    part = part.crop((500, 1100, 1000, 1500))
    for picture in inks(part):
        assert picture.mode == "L"
        assert picture.getpixel((200, 200)) < 128 < picture.getpixel((20, 20))
    alone = print_alone(part)
    assert alone.getpixel((200, 200)) < 128
    assert alone.getpixel((250, 105)) > 200, "the rim of the stamp is paler than the print"
    assert len(inks(part.convert("L"))) > 2
