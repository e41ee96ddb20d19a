"""Looking at where words stand finds what the pattern finds by itself."""

from __future__ import annotations

import pytest

from rules.spotting import Cues, Spots, Spotter, lines, longest
from rules.words import Words

TEXTS = [
    "Belum ada. BELUM  ada; sebelum ada, belum\nada dan belum.",
    "belum belum ada ada tidak tersedia tidak",
    "Tidak tersediatidak tersedia tidak tersedia",
    "_belum ada belum_ada belum ada",
    "tanpa kata itu",
    "",
    "İ belum ada",  # a letter that grows when it is made small
]


def spots(text: str) -> Spots:
    return Spots(Words.of(text))


@pytest.mark.parametrize("text", TEXTS)
def test_a_spotter_finds_what_its_pattern_finds(text: str) -> None:
    spotter = Spotter(r"\b(?:belum\s+ada|belum|tidak\s+tersedia)\b", ["belum ada", "belum", "tidak tersedia"])
    found = [match.span() for match in spotter.finditer(text, spots(text))]
    assert found == [match.span() for match in spotter.pattern.finditer(text)]


def test_words_that_are_spotted_since_are_found_in_a_text_cut_before() -> None:
    text = "Taman wisnu dan taman krakatau"
    known = spots(text)
    assert known.of(Cues(["taman"])) == [0, 16]
    assert known.of(Cues(["krakatau"])) == [22]
    assert known.of(Cues(["Wisnu", "krakatau"])) == [6, 22]


def test_the_beginning_of_any_word_cannot_be_spotted() -> None:
    with pytest.raises(ValueError, match=r"di\*"):
        Spotter(r"\bdi\w+", ["di*"])


def test_lines_that_hold_a_word() -> None:
    text = "satu belum\ndua\nbelum tiga belum\nempat\nlima belum"
    found = spots(text).lines(text, Cues(["belum", "tiga"]))
    assert [text[start : start + 4] for start in found] == ["satu", "belu", "lima"]
    assert lines("satu: ...\ndua\n[ ] tiga ...", ["...", "["]) == [0, 14]


def test_the_longest_word_of_a_phrase() -> None:
    assert longest(["di luar lingkup", "Tidak ada", "batal", "akan di*"]).words == (
        "akan",
        "batal",
        "lingkup",
        "tidak",
    )
