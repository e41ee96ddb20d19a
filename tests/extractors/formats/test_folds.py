"""Sheets with two pages side by side: read one after the other, from text and from pictures; what is none."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.formats.folds import gutter, may_part
from extractors.locate import boxes
from extractors.model import FOLD, Box, Document
from extractors.read import read
from tests.extractors.paper import Drawn, draw

SHEET = (842.0, 595.0)
LEFT, RIGHT = 55.0, 476.0
"""Points at which the lines of both pages begin."""
STEP = 20.0

OPENING = (
    "PERATURAN WALI KOTA SAMUDRA",
    "NOMOR 12 TAHUN 2023",
    "TENTANG",
    "SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK",
    "Menimbang : bahwa untuk mewujudkan tata kelola yang bersih",
    "perlu ditetapkan Peraturan Wali Kota tentang Sistem",
    "Pemerintahan Berbasis Elektronik bagi seluruh perangkat;",
    "Mengingat : Peraturan Presiden Nomor 95 Tahun 2018 tentang",
    "Sistem Pemerintahan Berbasis Elektronik;",
    "MEMUTUSKAN:",
    "Menetapkan : PERATURAN WALI KOTA TENTANG SISTEM",
    "PEMERINTAHAN BERBASIS ELEKTRONIK.",
    "BAB I",
    "KETENTUAN UMUM",
    "Pasal 1",
    "Dalam peraturan ini yang dimaksud dengan daerah adalah kota.",
)
FOLLOWING = (
    "- 2 -",
    "BAB II",
    "ARSITEKTUR",
    "Pasal 2",
    "(1) Wali Kota menetapkan arsitektur pemerintahan daerah untuk",
    "jangka waktu lima tahun yang disusun oleh perangkat daerah.",
    "(2) Arsitektur ditinjau kembali sewaktu-waktu atau sesudah",
    "tengah tahun ketiga menurut hasil pemantauan dan evaluasi.",
    "Pasal 3",
    "Peta rencana disusun berdasarkan arsitektur yang ditetapkan",
    "dan menjadi dasar penyusunan anggaran belanja setiap tahun.",
)
MIDDLE = (
    "- 3 -",
    "(2) Perangkat daerah melaksanakan audit keamanan informasi",
    "paling sedikit satu kali dalam satu tahun anggaran berjalan.",
    "Pasal 6",
    "Wali Kota membentuk tim koordinasi yang diketuai oleh",
    "sekretaris daerah dan beranggotakan kepala perangkat daerah.",
)
CLOSING = (
    "- 4 -",
    "Pasal 7",
    "Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan",
    "agar setiap orang mengetahuinya dan melaksanakannya di daerah.",
    "Ditetapkan di Samudra",
    "pada tanggal 4 Mei 2023",
    "WALI KOTA SAMUDRA,",
)


def page(lines: Sequence[str], left: float, down: float = 50.0) -> list[Drawn]:
    return [(left, down + STEP * number, line) for number, line in enumerate(lines)]


def across(first: Sequence[Drawn], second: Sequence[Drawn]) -> list[Drawn]:
    """The lines of two pages in the order of rows, as recognisers that see no gutter store them."""
    return [one for pair in zip_longest(first, second) for one in pair if one]


def sheet(*pages: Sequence[Drawn], hidden: bool = False, under: Sequence[Image.Image] = ()) -> bytes:
    """A PDF of landscape sheets, the words drawn or hidden, over pictures if there are any."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=SHEET, invariant=1)
    for number, drawn in enumerate(pages):
        if under:
            canvas.drawImage(ImageReader(under[number]), 0, 0, *SHEET)
        draw(canvas, SHEET[1], drawn, 11, hidden)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def copied(data: bytes, turn: int = 0) -> Iterator[Image.Image]:
    """The pages of a PDF as a scanner sees them at 150 dpi: grey, with noise."""
    chance = random.Random(7)
    with pypdfium2.PdfDocument(data) as document:
        for drawn in document:
            image = drawn.render(scale=150 / 72, grayscale=True).to_pil().convert("L")
            grain = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
            yield ImageChops.subtract(image, grain.point(lambda level: level // 8)).rotate(turn, expand=True)


def document(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read(path)


FIRST = page(OPENING, LEFT), page(FOLLOWING, RIGHT)
SECOND = page(MIDDLE, LEFT), page(CLOSING, RIGHT)
ORDERS = {
    "left page first": [[*left, *right] for left, right in (FIRST, SECOND)],
    "right page first": [[*right, *left] for left, right in (FIRST, SECOND)],
    "rows across both": [across(*FIRST), across(*SECOND)],
}


def labels(found: Document, *kinds: str) -> list[str]:
    return [section.label for section in found.sections if section.kind in kinds]


def check(found: Document, path: Path) -> None:
    """What a reading of the two sheets says, however they were made."""
    assert [one.number for one in found.pages] == [1, 2]
    assert [one.text.split("\n").count(FOLD) for one in found.pages] == [1, 1]
    assert labels(found, "pasal") == ["Pasal 1", "Pasal 2", "Pasal 3", "Pasal 6", "Pasal 7"]
    assert labels(found, "bab")[-1:] == ["BAB II ARSITEKTUR"]  # recognition often loses a lone I
    zones = {section.zone for section in found.sections if section.kind != "furniture"}
    assert {"judul", "konsiderans", "dasar-hukum", "definisi", "batang-tubuh", "penutup"} <= zones
    profile = found.profile
    assert profile is not None
    assert (profile.number, profile.year, str(profile.enacted_on)) == ("12", 2023, "2023-05-04")
    spans = [
        (at, at + len(words)) for words in ("yang bersih", "Peta rencana") for at in [found.text.index(words)]
    ]
    bersih, peta = boxes(path, found, spans)
    assert bersih is not None and peta is not None
    assert LEFT < bersih[0] < bersih[2] < SHEET[0] / 2 < RIGHT - 3 < peta[0] < RIGHT + 3
    assert bersih[1] < 50 + 4 * STEP < bersih[3] + 3
    assert peta[1] < 50 + 9 * STEP < peta[3] + 3


@pytest.mark.parametrize("hidden", [False, True], ids=["printed", "hidden"])
@pytest.mark.parametrize("order", ORDERS)
def test_two_pages_on_a_sheet_of_text_are_read_one_after_the_other(
    tmp_path: Path, order: str, hidden: bool
) -> None:
    pages = ORDERS[order]
    under = list(copied(sheet(*pages))) if hidden else []
    found = document(tmp_path, sheet(*pages, hidden=hidden, under=under))
    assert {one.source for one in found.pages} == {"text"}
    assert labels(found, "furniture") == ["- 2 -", "- 3 -", "- 4 -"]
    check(found, tmp_path / "a.pdf")


def test_two_pages_on_a_scanned_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    """The second sheet went through the scanner on its side."""
    target = io.BytesIO()
    canvas = Canvas(target)
    data = sheet(*ORDERS["left page first"])
    for turn, size, number in ((0, SHEET, 0), (90, SHEET[::-1], 1)):
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(list(copied(data, turn))[number]), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    found = document(tmp_path, target.getvalue())
    assert [(one.source, one.turn) for one in found.pages] == [("ocr", 0), ("ocr", 90)]
    check(found, tmp_path / "a.pdf")


def test_pages_whose_lines_are_not_level_are_read_from_their_scan(tmp_path: Path) -> None:
    """A page lower by half a line: read across the gutter, its rows fall between those of the other."""
    lower = page(FOLLOWING, RIGHT, 58)
    (image,) = copied(sheet([*FIRST[0], *lower]))
    (found,) = document(tmp_path, sheet([], under=[image])).pages
    left, right = (part.replace(":", ";").splitlines() for part in found.text.split(f"\n{FOLD}\n"))
    wanted = [line.replace(":", ";") for line in OPENING]  # the model has no semicolon
    assert [line for line in left if not line.startswith("BAB")] == [*wanted[:12], *wanted[13:]]
    assert right[1:] == list(FOLLOWING[1:])


CELL = "pengelolaan data"
NAMES = ("Ditetapkan di Samudra", "pada tanggal 4 Mei 2023", "WALI KOTA SAMUDRA,", "BUDI SENTOSA")
PROSE = [line for line in (*OPENING[4:], *FOLLOWING[4:]) if len(line) > 45]
SHORT = [
    *SECOND[0],
    *page(PROSE, LEFT, 180),
    *page(("Ditetapkan di Samudra", "pada tanggal 4 Mei 2023"), RIGHT),
]
OTHERS: dict[str, tuple[list[Drawn], tuple[float, float]]] = {
    "table of many columns": (
        [one for x in (50, 170, 290, 460, 580, 700) for one in page([CELL] * 20, x)],
        SHEET,
    ),
    "table of label and text": (
        [*page(["Nama", "Sasaran", "Indikator", "Anggaran"] * 4, 60), *page(PROSE * 2, 440)],
        SHEET,
    ),
    "columns set close": ([*page(PROSE * 2, 110), *page(PROSE * 2, 436)], SHEET),
    "heading across both": (
        [(230, 30, "PERSANDINGAN PERATURAN PRESIDEN DENGAN PERATURAN WALI KOTA"), *FIRST[0], *FIRST[1]],
        SHEET,
    ),
    "upright page of two columns": (
        [(x * 0.7, down, line[:40]) for x, down, line in [*FIRST[0], *FIRST[1]]],
        SHEET[::-1],
    ),
    "signatures side by side": (
        [*page([line + " " + line for line in PROSE], 60), *page(NAMES, 90, 420), *page(NAMES, 500, 420)],
        SHEET,
    ),
}


def placed(drawn: Sequence[Drawn]) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The words of lines with boxes, five and a half points a letter."""
    return [
        (word, (x + 5.2 * at, down - 9, x + 5.2 * (at + len(word)), down + 2))
        for x, down, line in drawn
        for at, word in (
            (line.index(f" {word}") + 1 if f" {word}" in line else 0, word) for word in line.split()
        )
    ]


@pytest.mark.parametrize("name", OTHERS)
def test_tables_and_columns_have_no_gutter(name: str) -> None:
    drawn, size = OTHERS[name]
    assert gutter(placed(drawn), *size) is None


@pytest.mark.parametrize("drawn", [[*FIRST[0], *FIRST[1]], [*SECOND[0], *SECOND[1]]], ids=["full", "short"])
def test_a_gutter_is_found_in_the_middle(drawn: Sequence[Drawn]) -> None:
    middle = gutter(placed(drawn), *SHEET)
    assert middle is not None
    assert LEFT + 320 < middle < RIGHT


def test_a_page_of_a_name_only_counts_where_both_are_numbered() -> None:
    assert gutter(placed(SHORT), *SHEET) is None
    assert gutter(placed([*SHORT, (650, 570, "- 4 -")]), *SHEET) is not None


def pieces(*sides: tuple[float, float], lines: int = 5) -> list[Box]:
    """So many lines of a sheet, with pieces between the same sides in each."""
    return [(x0, 20.0 * at, x1, 20.0 * at + 10) for at in range(lines) for x0, x1 in sides]


PROSE = pieces((50, 400), (450, 800))


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        (PROSE, True),
        (PROSE + pieces((420, 426), lines=2), True),  # specks
        (PROSE + pieces((405, 445), lines=2), False),  # a line of a table
        (PROSE + pieces((400, 425), (425, 450)), False),
        (pieces((50, 800)), False),
        (pieces((50, 350), (370, 600)), True),  # room beside the middle, but within reach of it
        (pieces((50, 250), (270, 550)), False),  # room, too far from the middle
        (pieces((50, 150), (200, 300), (450, 550)), False),  # cells
        (pieces((50, 100), (105, 180), (184, 300), (450, 550)), True),  # words in lines, and cells
    ],
)
def test_most_sheets_are_told_by_a_few_pieces(found: list[Box], parts: bool) -> None:
    assert may_part(np.array(found).T, SHEET[0]) is parts
