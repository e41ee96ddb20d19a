"""Looking for words first finds what the pattern finds by itself."""

from __future__ import annotations

import pytest

from rules.spotting import Spotter, lines, longest, places

TEXTS = [
    "Belum ada. BELUM  ada; sebelum ada, belum\nada dan belum.",
    "belum belum ada ada tidak tersedia tidak",
    "Tidak tersediatidak tersedia tidak tersedia",
    "tanpa kata itu",
    "",
    "İ belum ada",  # a letter that grows when it is made small
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_spotter_finds_what_its_pattern_finds(text: str) -> None:
    spotter = Spotter(r"\b(?:belum\s+ada|belum|tidak\s+tersedia)\b", ["belum ada", "belum", "tidak tersedia"])
    found = [match.span() for match in spotter.finditer(text, text.lower())]
    assert found == [match.span() for match in spotter.pattern.finditer(text)]


def test_words_that_begin_with_anything_are_looked_for_by_their_beginning() -> None:
    spotter = Spotter(r"\bdi\w+", ["di*"])
    assert [match[0] for match in spotter.finditer("Dicabut, diubah; tidak", "dicabut, diubah; tidak")] == [
        "Dicabut",
        "diubah",
    ]


def test_lines_that_hold_a_word() -> None:
    text = "satu belum\ndua\nbelum tiga belum\nempat\nlima belum"
    assert [text[start : start + 4] for start in lines(text, ["belum", "tiga"])] == ["satu", "belu", "lima"]
    assert places("belum belum", ["belum", "lum"]) == [0, 2, 6, 8]


def test_the_longest_word_of_a_phrase() -> None:
    assert longest(["di luar lingkup", "Tidak ada", "batal"]) == ("batal", "lingkup", "tidak")
