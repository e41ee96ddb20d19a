"""Names under stamps and signatures are read in several inks; what the readings differ on is not sure."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.formats import signed
from extractors.formats.ocr import recognise, recognised_page
from extractors.formats.tesseract import Allowance, Token
from extractors.formats.view import View
from extractors.formats.zones import zones
from extractors.limits import DEFAULT
from extractors.model import SURE, Page
from tests.extractors.paper import DECREE, scan

VIOLET, NAVY, BLACK = (120, 95, 190), (30, 35, 110), (25, 25, 30)
DPI = 200
SIZE = (1200, 1700)
BLOCK = (
    *DECREE[4:8],
    "Ditetapkan di Samudra",
    "pada tanggal 3 Mei 2024",
    "KEPALA DINAS KOMUNIKASI SAMUDRA,",
    "",
    "HENDRA SANTOSO, S.Kom",
    "Pembina Utama Muda",
    "NIP. 19700101 199503 1 001",
)
ROW = 20 * DPI / 72
"""Pixels from one line of the page to the next."""


def inked(lines: tuple[str, ...], stamp: tuple[int, int, int], stroke: tuple[int, int, int]) -> Image.Image:
    """A page with a round stamp over its last lines and a signature through the name."""
    page = scan(lines, dpi=DPI).convert("RGB")
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    left, top = 150, 60 * DPI / 72 + 6.5 * ROW
    for inset in (0, 12, 60):
        draw.ellipse(
            (left + inset, top + inset, left + 240 - inset, top + 240 - inset), outline=stamp, width=5
        )
    x, y = left + 160, top + 10
    draw.line([(x, y), (x + 30, y + 105), (x + 60, y + 40), (x + 110, y + 50)], fill=stroke, width=5)
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(ink)))


def read(image: Image.Image) -> Page:
    return recognised_page(1, recognise(image, DPI / 72, DEFAULT, time.monotonic() + 120))


def test_a_name_under_a_stamp_and_a_signature_is_sure() -> None:
    page = read(inked(BLOCK, VIOLET, NAVY))
    at = page.text.find("HENDRA SANTOSO")
    assert at >= 0, page.text
    assert page.surely_read(at, at + len("HENDRA SANTOSO"))


def test_a_name_of_which_a_black_stroke_hides_a_part_is_whole_or_not_sure() -> None:
    page = read(inked(BLOCK, VIOLET, BLACK))
    at = page.text.find("HENDRA")
    line = page.text[at:].split("\n")[0]
    assert "SANTOSO" in line or not page.surely_read(at, at + len("HENDRA")), page.text


def test_a_name_that_is_blotted_out_is_not_sure() -> None:
    image = inked(BLOCK, VIOLET, NAVY)
    top = 60 * DPI / 72 + 8 * ROW
    ImageDraw.Draw(image).rectangle((245, top - 4, 345, top + 36), fill=BLACK)
    page = read(image)
    line = next((line for line in page.text.splitlines() if "Kom" in line), "")
    at = page.text.find(line)
    name = line.split(",")[0]
    assert not line or not name or not page.surely_read(at, at + len(name)), page.text


def words(text: str, top: int, left: int = 300, confidence: float = 0.95) -> list[Token]:
    """A line of words 20 pixels high, fifteen pixels a letter."""
    tokens, at = [], left
    for word in text.split():
        tokens.append(Token(word, confidence, (at, top, at + 15 * len(word), top + 20), (top,)))
        at += 15 * (len(word) + 1)
    return tokens


@pytest.mark.parametrize(
    ("lines", "around"),
    [
        (["pada tanggal 3 Mei 2024", "BUPATI SAMUDRA,"], 1),
        (["Samudra, 3 Mei 2024", "2? Plt. KEPALA DINAS KOMUNIKASI"], 1),
        (["Demikian surat ini dibuat", "NIP. 19700101 199503 1 001"], 1),
        (["Pembina Utama Muda"], 1),
        (["BUPATI SAMUDRA,", "Menimbang : a. bahwa perlu"], 0),
        (["berlaku sejak tanggal ditetapkan.", "Semua pegawai wajib hadir"], 0),
    ],
    ids=["office under a date", "smudges before it", "service number", "rank", "no date", "no office"],
)
def test_where_somebody_signs(lines: list[str], around: int) -> None:
    tokens = [token for at, text in enumerate(lines) for token in words(text, 600 + 40 * at)]
    found = zones(tokens, SIZE)
    assert len(found) == around
    for zone in found:
        x0, top, x1, bottom = zone.box
        assert zone.height == 20
        assert x0 < 300 < x1
        assert top <= 600 + 40 * len(lines) <= bottom + 40


def test_office_and_service_number_are_one_zone() -> None:
    lines = ("pada tanggal 3 Mei 2024", "BUPATI SAMUDRA,", "SITI CONTOH", "NIP. 19700101 199503 1 001")
    tokens = [token for at, text in enumerate(lines) for token in words(text, 600 + 60 * at)]
    assert len(zones(tokens, SIZE)) == 1


def test_a_zone_ends_below_the_service_number() -> None:
    lines = ("pada tanggal 3 Mei 2024", "BUPATI SAMUDRA,", "SITI CONTOH", "NIP. 19700101 199503 1 001")
    tokens = [token for at, text in enumerate(lines) for token in words(text, 600 + 40 * at)]
    (zone,) = zones([*tokens, *words("Tembusan disampaikan kepada", 780)], SIZE)
    assert zone.box[3] == 720 + 20 + 10


def test_a_list_of_persons_is_no_signature() -> None:
    tokens = [
        token
        for at in range(20)
        for token in words(f"{at}. Siti Contoh NIP. 19700101 199503 1 001", 200 + 60 * at, 60)
    ]
    assert zones(tokens, SIZE) == []


def clarified(
    monkeypatch: pytest.MonkeyPatch, first: list[list[Token]], readings: list[list[Token]]
) -> list[tuple[str, bool]]:
    """The lines of a page whose zone is read again as given, and whether all of their words are sure."""
    monkeypatch.setattr(signed, "_of_sheet", lambda *_: readings)
    view = View.of(Image.new("L", SIZE, 255), 0)
    tokens = [token for line in first for token in line]
    found = signed.clarified(view, tokens, Allowance(60, time.monotonic() + 60))
    lines: dict[tuple[int, ...], list[Token]] = {}
    for token in found:
        lines.setdefault(token.line, []).append(token)
    return [
        (" ".join(token.text for token in line), all(token.confidence >= SURE for token in line))
        for line in lines.values()
    ]


def looks(monkeypatch: pytest.MonkeyPatch, *readings: str) -> int:
    """How many pictures a zone is read in, readings of a name above its rank being given in their order."""
    left, seen = list(readings), []

    def sheet(pictures: list[Image.Image], *_: object) -> list[list[Token]]:
        text = left.pop(0) if len(left) > 1 else left[0]
        seen.append(len(pictures))
        return [words(text, 620, 435 - 15 * len(text) // 2)] * len(pictures)

    monkeypatch.setattr(signed, "_of_sheet", sheet)
    view = View.of(Image.new("RGB", SIZE, "white"), 0)
    signed.clarified(view, [*RANK, *NUMBER], Allowance(60, time.monotonic() + 60))
    return sum(seen)


RANK, NUMBER = words("Pembina Utama Muda", 660, 300), words("NIP. 19700101 199503 1 001", 700, 255)


def test_no_more_is_read_once_a_name_is_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks(monkeypatch, "WIRATNO") == 8
    assert looks(monkeypatch, "WIRATNO, S.Kom", "WIRATNO, S.Kcm") == 8
    assert looks(monkeypatch, "WIRATNO", "WIRAJNO", "WIRATNO") == 10
    assert looks(monkeypatch, "WIRATNO", "WIRAJNO", "WIRATNO", "WIRAJNO") == 12


def test_the_agreed_name_gets_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = words("DINAS KOMUNIKASI", 620, 10)
    spoilt = [Token(token.text, token.confidence, token.box, (620,)) for token in words("W1RA7N0", 620, 380)]
    agreed = [words("WIRATNO", 620, 380) + words("Pembina Utama Muda", 660, 300)] * 4
    found = clarified(monkeypatch, [[*beside, *spoilt], RANK, NUMBER], agreed)
    assert found == [
        ("DINAS KOMUNIKASI", True),
        ("WIRATNO", True),
        ("Pembina Utama Muda", True),
        ("NIP. 19700101 199503 1 001", True),
    ]


def test_a_name_on_which_the_readings_differ_is_no_longer_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    read = [words(name, 620, 380) for name in ("WIRATNO", "WIPATNO", "WIBATNO", "WIKATNO")]
    found = clarified(monkeypatch, [words("WIRATNO", 620, 380), RANK, NUMBER], read)
    assert found[0] == ("WIRATNO", False)


def test_a_name_that_is_in_line_with_nothing_has_lost_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = [words("SANTOSO", 620, 470) + words("Pembina Utama Muda", 660, 300)] * 4
    found = clarified(monkeypatch, [RANK, NUMBER], agreed)
    assert ("SANTOSO", False) in found


def test_a_name_right_below_the_mark_of_a_signature_has_lost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = [words("ttd.", 560, 440) + words("SANTOSO", 620, 420)] * 4
    found = clarified(monkeypatch, [words("KEPALA DINAS,", 500, 180), NUMBER], agreed)
    assert ("SANTOSO", True) in found
    agreed = [words("ttd.", 560, 300) + words("SANTOSO", 620, 470)] * 4
    found = clarified(monkeypatch, [words("KEPALA DINAS,", 500, 180), NUMBER], agreed)
    assert ("SANTOSO", False) in found


def test_a_plain_name_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> list[list[Token]]:
        raise AssertionError

    monkeypatch.setattr(signed, "_of_sheet", never)
    first = [*words("BUDI SANTOSO, S.Kom", 620), *RANK, *NUMBER]
    view = View.of(Image.new("L", SIZE, 255), 0)
    assert signed.clarified(view, first, Allowance(60, time.monotonic() + 60)) == first


def test_figures_are_left_as_they_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = [words("13 Mei 2024", 620, 380) + words("Pembina Utama Muda", 660, 300)] * 4
    found = clarified(monkeypatch, [words("3 Mei 2024", 620, 380), RANK, NUMBER], agreed)
    assert found[0] == ("3 Mei 2024", True)


def test_a_row_that_the_zone_cuts_in_two_is_left_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    below = words("Pengumpulan dan Pendokumentasian", 725, 255)
    agreed = [words("Dengimgulan dan Dendabu", 713, 255) + words("Pembina Utama Muda", 660, 300)] * 4
    found = clarified(monkeypatch, [RANK, NUMBER, below], agreed)
    assert ("Pengumpulan dan Pendokumentasian", True) in found
