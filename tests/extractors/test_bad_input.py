"""Pages that people hand in although they read badly: what comes out of each."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.model import Document
from extractors.read import read
from tests.extractors.paper import A5, DECREE, FONT, encoded, pdf, scan


def document(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


def test_a_page_of_noise_says_that_nothing_can_be_read(tmp_path: Path) -> None:
    noise = Image.frombytes("L", (875, 1240), random.Random(5).randbytes(875 * 1240))
    found = document(tmp_path, "SK.pdf", pdf([[]], under=noise))
    (page,) = found.pages
    assert (page.text, page.source, page.quality) == ("", "none", 0.0)
    assert (found.reading.status, [one.code for one in found.reading.problems]) == ("partial", ["BD011"])
    assert found.profile is not None
    assert (found.profile.kind, found.profile.number) == ("lainnya", None)


def test_a_page_of_noise_among_others_costs_only_itself(tmp_path: Path) -> None:
    noise = Image.frombytes("L", (875, 1240), random.Random(6).randbytes(875 * 1240))
    frames = [scan(), noise]
    data = encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(150, 150))
    found = document(tmp_path, "SK.tif", data)
    assert [page.source for page in found.pages] == ["ocr", "none"]
    assert found.profile is not None
    assert (found.profile.kind, found.profile.number) == ("peraturan", "12")


def test_blank_pages_are_counted_and_no_fault(tmp_path: Path) -> None:
    found = document(tmp_path, "SK.pdf", pdf([[], DECREE, []]))
    assert [(page.number, page.source, page.quality) for page in found.pages] == [
        (1, "none", 1.0),
        (2, "text", 1.0),
        (3, "none", 1.0),
    ]
    assert (found.reading.status, found.reading.problems) == ("ok", ())
    assert found.profile is not None
    assert found.profile.proof["number"].page == 2


def test_a_file_of_blank_pages_is_empty(tmp_path: Path) -> None:
    found = document(tmp_path, "SK.pdf", pdf([[], []]))
    assert (found.reading.status, [one.code for one in found.reading.problems]) == ("failed", ["BD003"])


@pytest.mark.parametrize("turn", [90, 180])
def test_a_scan_that_lies_wrongly_is_read_upright(tmp_path: Path, turn: int) -> None:
    size = A5[::-1] if turn == 90 else A5
    found = document(tmp_path, "SK.pdf", pdf([[]], size=size, under=scan().rotate(turn, expand=True)))
    (page,) = found.pages
    assert (page.source, page.turn, found.reading.status) == ("ocr", turn, "ok")
    assert (page.width, page.height) == pytest.approx(A5, abs=1)
    assert found.profile is not None
    assert (found.profile.kind, found.profile.number, found.profile.year) == ("peraturan", "12", 2023)


@pytest.mark.parametrize("down", [196, 98], ids=["fine", "standard"])
def test_a_fax_of_black_and_white_is_read_as_high_as_the_page_was(tmp_path: Path, down: int) -> None:
    """A fax of standard resolution has pixels twice as high as wide."""
    page = scan(dpi=204)
    fax = page.resize((page.width, page.height * down // 204)).convert("1")
    found = document(tmp_path, "SK.tif", encoded(fax, "TIFF", compression="group4", dpi=(204, down)))
    (read_page,) = found.pages
    assert (read_page.width, read_page.height) == pytest.approx(A5, abs=2)
    assert read_page.source == "ocr"
    assert found.profile is not None
    assert (found.profile.kind, found.profile.number, found.profile.year) == ("peraturan", "12", 2023)
    word = next(one for one in read_page.words if read_page.text[one.start : one.end] == "Menimbang")
    assert word.box is not None
    assert word.box[:2] == pytest.approx((40, 142), abs=4)


SHOWN = (
    "SISTEM INFORMASI KEPEGAWAIAN DAERAH",
    "Beranda Pegawai Laporan Pengaturan",
    "Selamat datang di aplikasi layanan kepegawaian",
    "Jumlah pegawai aktif 1.245 orang",
)


@pytest.mark.parametrize("ground", ["#1d4ed8", "#111827", "#86c5a0"], ids=["blue", "dark", "pale"])
def test_white_on_colour_is_read(tmp_path: Path, ground: str) -> None:
    screen = Image.new("RGB", (1000, 560), ground)
    draw, font = ImageDraw.Draw(screen), ImageFont.truetype(str(FONT), 19)
    for number, line in enumerate(SHOWN):
        draw.text((40, 60 + 70 * number), line, fill="white", font=font)
    found = document(tmp_path, "layar.png", encoded(screen, "PNG"))
    assert found.text.splitlines() == list(SHOWN)
    assert (found.reading.status, found.reading.problems) == ("ok", ())
    assert found.profile is not None
    assert found.profile.kind == "tangkapan-layar"
