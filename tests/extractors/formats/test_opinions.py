"""Numbers, dates and signatories are read more than once, and doubt shows in the confidence."""

from __future__ import annotations

import time

import pytest
from PIL import Image

from extractors.formats import opinions, penned, tesseract
from extractors.formats.tesseract import OTHER_LANGUAGE, Allowance, Token
from extractors.model import SURE, Page, Word

PAGE = Image.new("L", (1200, 1700), 255)
SHEET = 36
"""Pixels to the left of and above the first line of the sheet that is read again."""


def words(text: str, confidence: float = 0.95, top: int = 400, number: int = 1) -> list[Token]:
    """A line of words 40 pixels high, 200 pixels apart."""
    return [
        Token(word, confidence, (200.0 * at, top, 200.0 * at + 150, top + 40), (1, 1, number))
        for at, word in enumerate(text.split(), 1)
    ]


def checked(monkeypatch: pytest.MonkeyPatch, first: list[Token], other: str, again: str) -> dict[str, float]:
    """What is made of a first line when the other model and the same model read it as given."""

    def read(_: Image.Image, __: str, ___: Allowance, language: str) -> list[Token]:
        text = other if language == OTHER_LANGUAGE else again
        # The strip is 60 pixels high on the page and 40 on the sheet, and begins 20 pixels before the word.
        return [
            Token(
                word, 0.9, (SHEET + (200 * at - 180) / 1.5, 45, SHEET + (200 * at - 30) / 1.5, 70), (1, 1, 1)
            )
            for at, word in enumerate(text.split(), 1)
            if word != "_"
        ]

    monkeypatch.setattr(tesseract, "tokens", read)
    found = opinions.checked(PAGE, first, Allowance(60, time.monotonic() + 60))
    return {token.text: token.confidence for token in found.tokens}


@pytest.mark.parametrize(
    ("first", "other", "again", "number", "sure"),
    [
        ("NOMOR 42 TAHUN 2016", "NOMOR 42 TAHUN 2016", "", "42", True),
        ("NOMOR 13 TAHUN 2016", "NOMOR 18 TAHUN 2016", "NOMOR 13 TAHUN 2016", "13", False),
        ("NOMOR 16 TAHUN 2020", "NOMOR 46 TAHUN 2020", "NOMOR 46 TAHUN 2020", "46", False),
        ("NOMOR £3 TAHUN 2020", "NOMOR 63 TAHUN 2020", "NOMOR C3 TAHUN 2020", "63", False),
        ("NOMOR 7 TAHUN 2020", "_ _ _ _", "_ _ _ _", "7", False),
    ],
    ids=["agreed", "one against", "outvoted", "a number before signs", "unread again"],
)
def test_what_readings_agree_on_is_sure(
    monkeypatch: pytest.MonkeyPatch, first: str, other: str, again: str, number: str, sure: bool
) -> None:
    found = checked(monkeypatch, words(first), other, again)
    assert list(found) == first.replace(first.split()[1], number).split()
    assert (found[number] >= SURE) is sure
    assert found["NOMOR"] >= SURE


def test_a_written_day_that_was_missed_is_added_when_two_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [token for token in words("pada tanggal 7 Mei 2024") if token.text != "7"]
    found = checked(monkeypatch, first, "pada tanggal 7 Mei 2024", "pada tanggal 7 Mei 2024")
    assert list(found) == ["pada", "tanggal", "7", "Mei", "2024"]
    assert found["7"] < SURE
    found = checked(monkeypatch, first, "pada tanggal 7 Mei 2024", "pada tanggal ~ Mei 2024")
    assert "7" not in found


OTHERWISE = [
    ("NOMOR £3 TAHUN 2020", "NOMOR C3 TAHUN 2020", "NOMOR 63 TAHUN 2020", "63", True),
    ("NOMOR 11 TAHUN 2x20", "NOMOR 11 TAHUN 2020", "NOMOR 12 TAHUN 2020", "12", False),
    ("NOMOR £3 TAHUN 2020", "NOMOR C3 TAHUN 2020", "JALAN 63 TAHUN 2020", "63", None),
]


@pytest.mark.parametrize(
    ("first", "other", "written", "number", "sure"),
    OTHERWISE,
    ids=["handwritten", "against what all others have", "another line"],
)
def test_lines_on_which_readings_differ_are_shown_to_another_recogniser(
    monkeypatch: pytest.MonkeyPatch, first: str, other: str, written: str, number: str, sure: bool | None
) -> None:
    said = [penned.Word(word, 0.97, at / 4, at / 4 + 0.2) for at, word in enumerate(written.split())]
    monkeypatch.setattr(penned, "agreed", lambda pictures: said)
    found = checked(monkeypatch, words(first), other, first)
    assert (found[number] >= SURE if number in found else None) is sure


@pytest.mark.parametrize(
    ("glanced", "agreed", "sure"),
    [
        ("NOMOR 42 TAHUN 2016", None, True),
        ("", None, True),
        ("NOMOR 142 TAHUN 2016", "", True),
        ("NOMOR 142 TAHUN 2016", "NOMOR 142 TAHUN 2016", False),
    ],
    ids=["the same", "nothing", "other figures that change with the picture", "other figures"],
)
def test_figures_that_tesseract_has_alike_are_unsure_where_the_other_recogniser_sees_others(
    monkeypatch: pytest.MonkeyPatch, glanced: str, agreed: str | None, sure: bool
) -> None:
    """Its models are alike, and of figures written by hand they make the same others."""

    def said(text: str) -> list[penned.Word]:
        return [penned.Word(word, 0.97, at / 4, at / 4 + 0.2) for at, word in enumerate(text.split())]

    monkeypatch.setattr(penned, "glance", lambda _: said(glanced))
    monkeypatch.setattr(penned, "agreed", lambda _: pytest.fail("asked") if agreed is None else said(agreed))
    found = checked(monkeypatch, words("NOMOR 42 TAHUN 2016"), "NOMOR 42 TAHUN 2016", "")
    assert (found["42"] >= SURE) is sure
    assert found["2016"] >= SURE


@pytest.mark.parametrize("text", ["NOMOR42 TAHUN 2016", "pada tanggal7 Mei 2024"])
def test_a_number_that_touches_the_word_before_it_is_read_again(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    found = checked(monkeypatch, words(text), "_ _ _ _", "_ _ _ _")
    assert all(sure < SURE for word, sure in found.items() if any(map(str.isdigit, word)))


@pytest.mark.parametrize(
    "text",
    [
        "Negara Nomor 5494),",
        "Undang-Undang Nomor 23 Tahun 2014 tentang",
        "berlaku pada tanggal ditetapkan.",
        "Pelaksanaan kegiatan",
    ],
)
def test_citations_and_sentences_are_read_once(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(tesseract, "tokens", lambda *_: pytest.fail("read again"))
    line = words(text)
    assert opinions.checked(PAGE, line, Allowance(60, time.monotonic() + 60)).tokens == line


def test_the_lines_above_an_identity_number_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets: list[int] = []
    monkeypatch.setattr(tesseract, "tokens", lambda sheet, *_: sheets.append(sheet.height) or [])
    block = [
        *words("Ditetapkan di Samudra", top=300, number=1),
        *words("SITI RAHMAWATI", top=400, number=2),
        *words("Pembina Utama Madya", top=500, number=3),
        *words("NIP. 19700101 199503 1 001", top=600, number=4),
    ]
    opinions.checked(PAGE, block, Allowance(60, time.monotonic() + 60))
    assert sheets[0] == pytest.approx(3 * 76 + 36, abs=1)


def test_a_span_of_a_page_is_sure_when_all_its_words_are() -> None:
    page = Page(
        1, "NOMOR 12", "ocr", 0.9, words=(Word(0, 5, confidence=0.95), Word(6, 8, confidence=SURE - 0.01))
    )
    assert page.surely_read(0, 5)
    assert not page.surely_read(0, 8)
    assert not page.surely_read(8, 8)
    assert Page(1, "NOMOR 12", "text", 1.0).surely_read(0, 8)
    assert not Page(1, "NOMOR 12", "text", 1.0, words=(Word(0, 5), Word(6, 8))).surely_read(0, 8)
