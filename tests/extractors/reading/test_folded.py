"""Texts in small letters, in which every character keeps its place, and patterns for them."""

from __future__ import annotations

import re

import pytest

from extractors.reading.folded import lowered, needed, small


@pytest.mark.parametrize("text", ["", "DICABUT", "Straße İKİ İ", "\ufffeA"])
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert lowered(text)[-1:] == text[-1:].lower()[:1]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"nama SOP|mutu\s+baku", "NAMA sop"),
        (r"nama SOP|mutu\s+baku", "Mutu  Baku"),
        (r"Pasal\W+\d", "PASAL 1"),
        (r"Pasal\W+\d", "Pasal1"),
        (r"terima\S", "TERIMAKASIH"),
        (r"^tahun \D$", "isi\nTAHUN x\nisi"),
        (r"[A-C]x", "bX"),
    ],
)
def test_a_pattern_finds_what_it_finds_without_regard_to_case(pattern: str, text: str) -> None:
    ignoring = re.compile(pattern, re.IGNORECASE | re.MULTILINE).search(text)
    found = small(pattern).search(lowered(text))
    assert (found and found.span()) == (ignoring and ignoring.span())


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"nama SOP|mutu{1,2} bakui?", {"nama sop", " baku"}),
        (r"\bperalatan.{0,3}perlengkapan\b", {"perlengkapan"}),
        (r"tanda ?tangan(?! basah)|instansi", {"tangan", "instansi"}),
        (r"(?:pimpinan|(?:ketua|wakil) sidang)? rapat\(s\)?", {" rapat"}),
        (r"laporan*?an|paporan{2,}", {"lapora", "papora"}),
        (r"^\W*(?:sifat|perihal)\s*:", set()),
        (r"nilai|[(|)]", set()),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert needed(pattern) == words
