"""Judging a text by itself."""

from __future__ import annotations

import pytest

from extractors.reading.quality import plausible_share, recognised_quality, written_quality

PROSE = (
    "Sistem Pemerintahan Berbasis Elektronik yang selanjutnya disingkat SPBE adalah penyelenggaraan "
    "pemerintahan yang memanfaatkan teknologi informasi dan komunikasi untuk memberikan layanan kepada "
    "pengguna SPBE."
)
# What a bad recogniser made of the same kind of text.
MISREAD = (
    "Slstem Pemcrintalian Berbasls Elektronlk yarig selanjutnva dlsingkat "
    "penyeIenggaraan peinerintahan mcmanfaatkan"
)
SHIFTED = "".join(chr(ord(char) + 3) if char.isalpha() else char for char in PROSE.lower())


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (PROSE, 0.95, 1.0),
        (PROSE.upper(), 0.95, 1.0),
        ("PenyelenggaraanKebijakan tatakelolaPemerintahan", 1.0, 1.0),  # words glued by the layout
        (MISREAD, 0.0, 0.35),
        (SHIFTED, 0.0, 0.3),
    ],
    ids=["prose", "capitals", "glued", "misread", "shifted"],
)
def test_words_that_could_be_indonesian(text: str, least: float, most: float) -> None:
    share = plausible_share(text)
    assert share is not None
    assert least <= share <= most


@pytest.mark.parametrize("text", ["", "12 345 6,7", "a. b. (1) II", "SPBE KOTA BD01"])
def test_what_is_no_word_is_not_judged(text: str) -> None:
    assert plausible_share(text) is None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (PROSE, 1.0, 1.0),
        ("Laptop ThinkPad X1 Carbon\nSwitch HP ProCurve 2910\nRouter Mikrotik RB1100", 0.85, 1.0),
        (" \uf0b7 Layanan\n \uf0a7 Aplikasi", 1.0, 1.0),  # bullets of a symbol font
        ("\ue001\ue002\ue003 \ue004\ue005 \ue006\ue007\ue008", 0.0, 0.1),
        ("(cid:12)(cid:34)(cid:56) (cid:78)(cid:90)", 0.0, 0.1),
        ("Peraturan \ufffd\ufffd\ufffd\ufffd Wali \ufffd\ufffd", 0.0, 0.4),
        ("xq zzwv kjhq wvxz qqjx vvkz jxqz", 0.0, 0.1),
        ("", 0.0, 0.0),
        ("1.250.000,00 3.400", 1.0, 1.0),
    ],
    ids=[
        "prose",
        "brand names",
        "bullets",
        "private letters",
        "cid",
        "lost letters",
        "garbled",
        "nothing",
        "numbers",
    ],
)
def test_a_visible_layer_is_trusted_unless_its_letters_are_lost(text: str, least: float, most: float) -> None:
    assert least <= written_quality(text) <= most


@pytest.mark.parametrize("sign", ["_", "-", "/", "…", "–", "”", "\ufffe", "\u00a0", "±"])
@pytest.mark.parametrize("beside", ["", " é"], ids=["ASCII", "a letter beyond ASCII"])
def test_signs_part_words(sign: str, beside: str) -> None:
    assert plausible_share(f"tata{sign}kelola xqzvw{beside}") == pytest.approx(2 / 3)
    assert plausible_share(f"2023{sign}tentang{beside}") == 1.0


@pytest.mark.parametrize(
    "words", [f"{MISREAD} {PROSE}", f"{PROSE} {MISREAD} {MISREAD} {MISREAD}", f"{PROSE}{9 * MISREAD}"]
)
def test_a_visible_layer_is_judged_by_all_of_its_words(words: str) -> None:
    share = plausible_share(words)
    assert share is not None
    assert written_quality(words) == pytest.approx(min(1.0, share / 0.35), abs=0.001)


def test_a_recognised_text_is_judged_more_strictly() -> None:
    half = f"{PROSE} {MISREAD} {MISREAD}"
    assert recognised_quality(half) < 0.85 <= written_quality(half)
    assert recognised_quality(PROSE) == 1.0
    assert recognised_quality(" ") == 0.0
