"""Pages with text of their own on which office and name stand in the picture of an electronic signature."""

from __future__ import annotations

import io
import random
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import pdf_signature
from extractors.formats.pdf import read_pdf
from extractors.limits import DEFAULT
from extractors.locate import boxes
from extractors.model import Page
from extractors.read import read as read_file
from tests.extractors.paper import A5, DECREE, FONT

DATED = ("Ditetapkan di Samudra", "pada tanggal 3 Mei 2024")
COPIES = ("Tembusan:", "1. Inspektur Kota Samudra")
TOP, LEADING = 60, 14
BODY = (
    *DECREE,
    "Keputusan ini mulai berlaku pada tanggal ditetapkan dan disampaikan kepada yang berkepentingan.",
) * 2


def signature(lines: tuple[str, str], size: tuple[int, int] = (800, 330)) -> Image.Image:
    """A code with the office above and the name below it."""
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), 36)
    draw.text((120, 10), lines[0], fill=40, font=font)
    draw.text((120, 270), lines[1], fill=40, font=font)
    dice = random.Random(7)
    for at in range(441):
        if dice.random() < 0.5:
            x, y = 200 + at % 21 * 9, 65 + at // 21 * 9
            draw.rectangle((x, y, x + 8, y + 8), fill=0)
    return picture


def paper(
    path: Path, picture: Image.Image, above: tuple[str, ...] = DATED, below: tuple[str, ...] = COPIES
) -> Path:
    """A page of text with a picture between the lines ``above`` and those ``below``."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1)
    canvas.setFont("Helvetica", 9)
    at = A5[1] - TOP
    for line in (*BODY, *above):
        canvas.drawString(40, at, line)
        at -= LEADING
    high = 200 * picture.height / picture.width
    canvas.drawImage(ImageReader(picture), 40, at + LEADING / 2 - high, 200, high)
    for line in below:
        canvas.drawString(40, at - high - LEADING, line)
        at -= LEADING
    canvas.save()
    path.write_bytes(target.getvalue())
    return path


def read(path: Path) -> Page:
    return read_pdf(path, DEFAULT, time.monotonic() + 120).pages[0]


def test_office_and_name_of_the_picture_stand_below_the_date(tmp_path: Path) -> None:
    page = read(paper(tmp_path / "a.pdf", signature(("Sekretaris Daerah,", "Hendra Santoso"))))
    lines = page.text.split("\n")
    at = lines.index(DATED[1])
    assert lines[at + 1 : at + 4] == ["Sekretaris Daerah,", "Hendra Santoso", COPIES[0]]
    assert page.source == "text"
    name = page.text.index("Hendra")
    assert page.surely_read(name, name + len("Hendra Santoso"))
    assert page.recognised(name, name + 6)
    assert page.surely_read(0, 20)
    assert not page.recognised(0, 20)


def test_who_signed_is_read_and_each_word_has_its_place(tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf", signature(("Sekretaris Daerah,", "Hendra Santoso")))
    document = read_file(path)
    spans = [
        (document.text.index(text), document.text.index(text) + len(text))
        for text in (DATED[0], "Hendra Santoso", COPIES[0])
    ]
    places = [box for box in boxes(path, document, spans) if box]
    assert len(places) == 3
    assert places[0][3] < places[1][1] < places[1][3] < places[2][1]
    assert all(box[0] < 90 for box in places)


@pytest.mark.parametrize(
    ("picture", "above", "below"),
    [
        (signature(("Sekretaris Daerah,", "Hendra Santoso")), ("Foto kegiatan di balai kota",), COPIES),
        (Image.new("L", (300, 300), 90), DATED, COPIES),
        (Image.new("L", (800, 10), 90), DATED, COPIES),
        (Image.new("L", (800, 330), 90), DATED, ("HENDRA SANTOSO", *COPIES)),
    ],
    ids=["nothing is signed", "a square seal", "a rule", "a typed name below"],
)
def test_other_pictures_are_not_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    picture: Image.Image,
    above: tuple[str, ...],
    below: tuple[str, ...],
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pdf_signature, "pictured", never)
    assert read(paper(tmp_path / "a.pdf", picture, above, below)).words == ()
